import type { DealTable } from './deal-table.js';

/**
 * The deals of one stage in manual order, whatever the view hides: closed deals of all times and filtered out ones
 * included. Nothing is put in order as a whole; each question is one pass over the stage.
 */
export class StageOrder {
  readonly #table: DealTable;
  readonly #rows: Int32Array;

  /** @param rows of all deals that stand in the stage. */
  constructor(rows: Int32Array, table: DealTable) {
    this.#table = table;
    this.#rows = rows;
  }

  has(id: string): boolean {
    return this.#rows.includes(this.#table.rowOf(id));
  }

  /** The nearest deals above a deal, nearest first; above null: the last ones of the stage, from the bottom up. */
  above(id: string | null, wanted: number): string[] {
    return this.#nearest(id, wanted, -1);
  }

  /** The nearest deals below a deal, nearest first; below null: the first ones of the stage. */
  below(id: string | null, wanted: number): string[] {
    return this.#nearest(id, wanted, 1);
  }

  rankOf(id: string): string {
    return this.#table.columns.rankAt(this.#table.rowOf(id));
  }

  #nearest(id: string | null, wanted: number, direction: 1 | -1): string[] {
    const { columns } = this.#table;
    const { rankHeads } = columns;
    const pivot = id === null ? -1 : this.#table.rowOf(id);
    const compare = (a: number, b: number): number => direction * columns.compareRanks(a, b);
    const found: number[] = [];
    // Nearly all rows are passed over by one number, between these two; whole ranks decide where that is not enough.
    const nearest = pivot < 0 ? -Infinity : direction * (rankHeads[pivot] as number);
    let farthest = Infinity;
    for (const row of this.#rows) {
      const head = direction * (rankHeads[row] as number);
      if (head < nearest || head > farthest || (pivot >= 0 && compare(row, pivot) <= 0)) continue;
      let at = found.length;
      while (at > 0 && compare(row, found[at - 1] as number) < 0) at--;
      found.splice(at, 0, row);
      if (found.length > wanted) found.pop();
      if (found.length === wanted) farthest = direction * (rankHeads[found[wanted - 1] as number] as number);
    }
    return found.map((row) => columns.idAt(row));
  }
}
