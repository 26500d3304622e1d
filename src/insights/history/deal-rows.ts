import type { PackedChanges } from '../../model/history/packed/packed-changes.js';

/** The rows of each deal, oldest first by (at, seq), one deal after the other. */
export class DealRows {
  readonly #packed: PackedChanges;
  /** The row of each deal that was taken in last. */
  readonly #latest: Int32Array;

  constructor(packed: PackedChanges) {
    this.#packed = packed;
    this.#latest = new Int32Array(packed.records.size).fill(-1);
    for (let row = 0; row < packed.length; row++) this.#latest[packed.record[row] as number] = row;
  }

  /** How many deals there are: their numbers go from 0. */
  get deals(): number {
    return this.#latest.length;
  }

  /** The rows of a deal. */
  of(deal: number): number[] {
    const { previous } = this.#packed;
    const rows: number[] = [];
    for (let row = this.#latest[deal] as number; row >= 0; row = previous[row] as number) rows.push(row);
    rows.reverse();
    // Recorded in order they are, unless somebody imported a past, or wrote with another clock.
    return this.#isInOrder(rows) ? rows : rows.sort((a, b) => this.#compare(a, b));
  }

  #isInOrder(rows: readonly number[]): boolean {
    for (let at = 1; at < rows.length; at++) {
      if (this.#compare(rows[at - 1] as number, rows[at] as number) > 0) return false;
    }
    return true;
  }

  #compare(a: number, b: number): number {
    const { at, seq, id, values } = this.#packed;
    const order = (at[a] as number) - (at[b] as number) || (seq[a] as number) - (seq[b] as number);
    if (order !== 0) return order;
    const [one, other] = [values.at(id[a] as number) as string, values.at(id[b] as number) as string];
    return one < other ? -1 : one > other ? 1 : 0;
  }
}
