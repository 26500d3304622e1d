import type { EntityKind, EntityRecord } from '../../data/operation.js';

/** All entities but deals, by kind and id, in the order they came. */
export class EntityTable {
  readonly #kinds = new Map<EntityKind, Map<string, EntityRecord>>();
  readonly #lists = new Map<EntityKind, readonly EntityRecord[]>();

  get(kind: EntityKind, id: string): EntityRecord | undefined {
    return this.#kinds.get(kind)?.get(id);
  }

  list(kind: EntityKind): readonly EntityRecord[] {
    let list = this.#lists.get(kind);
    if (!list) {
      list = [...(this.#kinds.get(kind)?.values() ?? [])];
      this.#lists.set(kind, list);
    }
    return list;
  }

  set(kind: EntityKind, id: string, record: EntityRecord | null): void {
    const records = this.#records(kind);
    if (record) records.set(id, record);
    else records.delete(id);
    this.#lists.delete(kind);
  }

  replaceAll(kind: EntityKind, records: Iterable<EntityRecord>): void {
    const map = this.#records(kind);
    map.clear();
    for (const record of records) map.set(record.id, record);
    this.#lists.delete(kind);
  }

  #records(kind: EntityKind): Map<string, EntityRecord> {
    let records = this.#kinds.get(kind);
    if (!records) {
      records = new Map();
      this.#kinds.set(kind, records);
    }
    return records;
  }
}
