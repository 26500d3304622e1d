import { firstRows } from '../table/first-rows.js';
import type { RowOrder } from './row-order.js';

/** What a screen shows of a bucket before anybody scrolls. */
const FIRST = 64;
/** Fewer rows than these are put in order as a whole. */
const LONG = 1000;
/** So many leaving rows are looked for one by one; more are taken out in one pass. */
const SINGLY = 4;

/** Rows that are put in order only as far as somebody looks, and stay in order when a few of them change. */
export class OrderedRows {
  readonly #order: RowOrder;
  readonly #compare: RowOrder['compare'];
  #rows: Int32Array;
  #count: number;
  #isSorted = false;
  /** The first rows in order, as many as are known; null where nobody has asked, or where all rows are in order. */
  #first: Int32Array | null = null;

  /** `rows` are its own from now on, in any order. */
  constructor(order: RowOrder, rows: Int32Array) {
    this.#order = order;
    this.#compare = order.compare;
    this.#rows = rows;
    this.#count = rows.length;
  }

  get count(): number {
    return this.#count;
  }

  /** The rows in no particular order. */
  get all(): Int32Array {
    return this.#rows.subarray(0, this.#count);
  }

  /** Rows in order, at least up to `end` (exclusive). */
  upTo(end: number): Int32Array {
    if (this.#isSorted || end > FIRST || this.#count < LONG) return this.sorted();
    if (this.#first === null || this.#first.length < end) {
      this.#first = firstRows(this.#rows, this.#count, FIRST, this.#compare);
    }
    return this.#first;
  }

  sorted(): Int32Array {
    const all = this.all;
    if (!this.#isSorted) {
      this.#order.sort(all);
      this.#isSorted = true;
      this.#first = null;
    }
    return all;
  }

  /**
   * Takes changed rows out and puts those that belong here in again.
   *
   * @param leaving changed rows that stood here.
   * @param hasChanged 1 at each row that changed, wherever it stood.
   * @param arriving changed rows that belong here now; they are put in order.
   */
  replace(leaving: readonly number[], hasChanged: Uint8Array, arriving: Int32Array): void {
    if (leaving.length <= SINGLY) for (const row of leaving) this.#takeOut(row);
    else this.#count = this.#keepUnchanged(hasChanged);
    const kept = this.#count;
    this.#reserve(kept + arriving.length);
    this.#order.sort(arriving);
    this.#count = kept + arriving.length;
    if (this.#isSorted) {
      this.#merge(kept, arriving);
    } else {
      this.#rows.set(arriving, kept);
      this.#first &&= this.#mendedFirst(this.#first, hasChanged, arriving);
    }
  }

  #takeOut(row: number): void {
    const at = this.all.indexOf(row);
    if (this.#isSorted) this.#rows.copyWithin(at, at + 1, this.#count);
    else this.#rows[at] = this.#rows[this.#count - 1] as number;
    this.#count--;
  }

  #keepUnchanged(hasChanged: Uint8Array): number {
    let kept = 0;
    for (let i = 0; i < this.#count; i++) {
      const row = this.#rows[i] as number;
      if (hasChanged[row] !== 1) this.#rows[kept++] = row;
    }
    return kept;
  }

  /** Moves each stretch between two arriving rows once, the last one first. */
  #merge(kept: number, arriving: Int32Array): void {
    let end = kept;
    for (let i = arriving.length - 1; i >= 0; i--) {
      const row = arriving[i] as number;
      const at = this.#placeFor(row, end);
      this.#rows.copyWithin(at + i + 1, at, end);
      this.#rows[at + i] = row;
      end = at;
    }
  }

  #placeFor(row: number, end: number): number {
    let low = 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(this.#rows[middle] as number, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** All rows that come before the last unchanged one of the first ones are among those and the arriving ones. */
  #mendedFirst(first: Int32Array, hasChanged: Uint8Array, arriving: Int32Array): Int32Array | null {
    const kept = first.filter((row) => hasChanged[row] !== 1);
    const last = kept.at(-1);
    if (last === undefined) return null;
    const before = arriving.filter((row) => this.#compare(row, last) < 0);
    const mended = new Int32Array(kept.length + before.length);
    mended.set(kept);
    mended.set(before, kept.length);
    return mended.sort(this.#compare).subarray(0, FIRST);
  }

  #reserve(count: number): void {
    if (this.#rows.length >= count) return;
    const grown = new Int32Array(Math.max(8, Math.ceil(count * 1.5)));
    grown.set(this.#rows);
    this.#rows = grown;
  }
}
