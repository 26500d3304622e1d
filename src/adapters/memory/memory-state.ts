import { entityKey } from '../../data/entity-key.js';
import type { EntityKind, EntityRecord } from '../../data/operation.js';
import type { DealInput } from '../../model/deal.js';
import type { DealRows } from './deal-rows.js';

/** What the memory adapter holds as it is now; its past stands in `MemoryWriting`. */
export class MemoryState {
  readonly deals: DealRows;
  readonly #entities = new Map<string, { kind: EntityKind; entity: EntityRecord }>();

  constructor(deals: DealRows) {
    this.deals = deals;
  }

  deal(id: string): DealInput | undefined {
    return this.deals.get(id);
  }

  entity(kind: EntityKind, id: string): EntityRecord | undefined {
    return this.#entities.get(entityKey(kind, id))?.entity;
  }

  entitiesOf(kind: EntityKind, dealId?: string): EntityRecord[] {
    const found: EntityRecord[] = [];
    for (const row of this.#entities.values()) {
      if (row.kind === kind && (dealId === undefined || row.entity['dealId'] === dealId)) found.push(row.entity);
    }
    return found;
  }

  setEntity(kind: EntityKind, id: string, entity: EntityRecord | null): void {
    if (entity) this.#entities.set(entityKey(kind, id), { kind, entity });
    else this.#entities.delete(entityKey(kind, id));
  }
}
