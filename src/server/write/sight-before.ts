import { entityKey } from '../../data/entity-key.js';
import { ENTITY_DEFINITIONS } from '../../data/entity-kinds/index.js';
import type { EntityKind, EntityRecord } from '../../data/operation.js';

interface Source {
  entityBefore(kind: EntityKind, id: string): EntityRecord | undefined;
}

/** What the sight of entities depended on before each op, as the log keeps it, op after op. */
export class SightBefore {
  readonly #source: Source;
  /** Entities as earlier ops of the same request left them. */
  readonly #written = new Map<string, EntityRecord | null>();

  constructor(source: Source) {
    this.#source = source;
  }

  /** JSON of the fields in question before an op that leaves `after`; `null` in JSON where there was none; null where everybody sees the kind. */
  pass(kind: EntityKind, id: string, after: EntityRecord | null): string | null {
    const fields = ENTITY_DEFINITIONS[kind].sightFields;
    if (!fields) return null;
    const key = entityKey(kind, id);
    const written = this.#written.get(key);
    const before = written === undefined ? (this.#source.entityBefore(kind, id) ?? null) : written;
    this.#written.set(key, after);
    return JSON.stringify(before && Object.fromEntries(fields.map((field) => [field, before[field] ?? null])));
  }
}
