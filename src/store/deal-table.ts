import type { Deal } from '../model/deal.js';
import type { FieldDefinition, FieldEnvironment } from '../model/field.js';

/** One field of all deals, read once and kept until a row or the surroundings change. */
export interface Column {
  readonly field: FieldDefinition;
  readonly values: FieldValue[];
}
export type FieldValue = ReturnType<FieldDefinition['read']>;

/**
 * All deals of a store as rows. A row keeps its number for as long as its deal lives, so that indexes can hold numbers
 * instead of objects; columns are filled when a question first asks for them.
 */
export class DealTable {
  readonly #deals: (Deal | null)[] = [];
  readonly #rows = new Map<string, number>();
  readonly #free: number[] = [];
  readonly #columns = new Map<string, Column>();
  readonly #touched = new Set<number>();
  #replaced = true;

  /** One more than the highest row number in use; rows below it may be empty. */
  get height(): number {
    return this.#deals.length;
  }

  /** How many deals there are. */
  get size(): number {
    return this.#rows.size;
  }

  at(row: number): Deal | null {
    return this.#deals[row] ?? null;
  }

  rowOf(id: string): number {
    return this.#rows.get(id) ?? -1;
  }

  get(id: string): Deal | undefined {
    const row = this.#rows.get(id);
    return row === undefined ? undefined : (this.#deals[row] ?? undefined);
  }

  /** Starts over with these deals; the caller has made sure that no id comes twice. */
  replaceAll(deals: Iterable<Deal>): void {
    this.#deals.length = 0;
    this.#free.length = 0;
    this.#rows.clear();
    for (const deal of deals) {
      this.#rows.set(deal.id, this.#deals.length);
      this.#deals.push(deal);
    }
    this.#columns.clear();
    this.#touched.clear();
    this.#replaced = true;
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  /** Appends while loading; false when the id is taken. */
  append(deal: Deal): boolean {
    if (this.#rows.has(deal.id)) return false;
    this.#rows.set(deal.id, this.#deals.length);
    this.#deals.push(deal);
    return true;
  }

  /** Called once after a series of `append`. */
  loaded(): void {
    this.#columns.clear();
    this.#touched.clear();
    this.#replaced = true;
  }

  /** Writes one deal (null removes it) and remembers the row for {@link takeTouched}. */
  set(id: string, deal: Deal | null): void {
    let row = this.#rows.get(id);
    if (deal === null) {
      if (row === undefined) return;
      this.#rows.delete(id);
      this.#free.push(row);
    } else if (row === undefined) {
      row = this.#free.pop() ?? this.#deals.length;
      this.#rows.set(id, row);
    }
    this.#deals[row] = deal;
    this.#touched.add(row);
  }

  /** What changed since the last call: null means everything. */
  takeTouched(env: FieldEnvironment): readonly number[] | null {
    if (this.#replaced) {
      this.#replaced = false;
      this.#touched.clear();
      return null;
    }
    const rows = [...this.#touched];
    this.#touched.clear();
    for (const column of this.#columns.values()) {
      for (const row of rows) {
        const deal = this.#deals[row];
        column.values[row] = deal ? column.field.read(deal, env) : null;
      }
    }
    return rows;
  }

  /** Forgets columns whose values depend on today, rates, stages or rights. */
  forgetColumns(): void {
    this.#columns.clear();
    this.#replaced = true;
  }

  column(field: FieldDefinition, env: FieldEnvironment): Column {
    let column = this.#columns.get(field.name);
    if (!column) {
      const deals = this.#deals;
      const values = new Array<FieldValue>(deals.length);
      for (let row = 0; row < deals.length; row++) {
        const deal = deals[row];
        values[row] = deal ? field.read(deal, env) : null;
      }
      column = { field, values };
      this.#columns.set(field.name, column);
    }
    return column;
  }

  *[Symbol.iterator](): IterableIterator<Deal> {
    for (const deal of this.#deals) if (deal) yield deal;
  }
}
