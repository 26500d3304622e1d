import type { Totals } from '../model/money.js';
import type { CoreColumns } from './core-columns.js';
import type { DealTable } from './deal-table.js';
import { firstRows } from './first-rows.js';
import type { RowOrder } from './row-order.js';

/** Above this share of changed rows a fresh partition is cheaper than mending the old one. */
const MEND_LIMIT = 64;

/** What a screen shows of a bucket before anybody scrolls. */
const FIRST = 64;
/** A bucket of fewer rows is put in order as a whole. */
const LONG = 1000;

/** Deals in one bucket (a column, a group, a whole list), in order, with their totals. */
export interface Bucket {
  readonly count: number;
  readonly totals: Totals;
  /** The id at a position, or undefined outside. */
  idAt(position: number): string | undefined;
  /** -1 when the deal does not stand here. */
  indexOf(id: string): number;
  /** Ids from `start` (inclusive) to `end` (exclusive). */
  slice(start: number, end: number): string[];
}

/** Says in which bucket rows belong; -1: in none. */
export interface Classifier {
  /** Of one living row. */
  of(row: number): number;
  /** Of all rows below `height`, written into `bucketOf`; empty rows belong in none. */
  all(bucketOf: Int32Array, height: number): void;
}

interface Contents {
  rows: Int32Array;
  count: number;
  sorted: boolean;
  /** The first rows, where nobody has asked for others yet. */
  first: Int32Array | null;
  view: Bucket | null;
}

/**
 * A partition of all rows into buckets. Building is one pass over numbers; a bucket is put in order and added up only
 * when somebody looks at it.
 */
export class BucketIndex {
  readonly #table: DealTable;
  readonly #core: CoreColumns;
  readonly #classifier: Classifier;
  readonly #order: RowOrder;
  #bucketOf = new Int32Array(0);
  #buckets: Contents[] = [];

  constructor(
    table: DealTable,
    core: CoreColumns,
    bucketCount: number,
    classifier: Classifier,
    order: RowOrder,
  ) {
    this.#table = table;
    this.#core = core;
    this.#classifier = classifier;
    this.#order = order;
    this.#build(bucketCount);
  }

  bucket(index: number): Bucket {
    const contents = this.#buckets[index];
    if (!contents) throw new RangeError(`No bucket ${String(index)}; there are ${String(this.#buckets.length)}.`);
    contents.view ??= this.#view(contents, index);
    return contents.view;
  }

  /** How many deals a bucket holds, without adding it up. */
  countOf(index: number): number {
    return this.#buckets[index]?.count ?? 0;
  }

  /** The rows of a bucket in no particular order: for indexes built on this one. */
  rowsOf(index: number): Int32Array {
    const contents = this.#buckets[index];
    return contents ? contents.rows.subarray(0, contents.count) : new Int32Array(0);
  }

  /** Takes changed rows into account; false when so many changed that a new index is due. */
  mend(rows: readonly number[]): boolean {
    if (rows.length > MEND_LIMIT || !this.#order.mend(rows)) return false;
    this.#reserve(this.#table.height);
    // Every changed row leaves before any comes back: a search by halves needs an ordered bucket.
    const targets = rows.map((row) => (this.#table.isAlive(row) ? this.#classifier.of(row) : -1));
    if (targets.some((bucket) => bucket >= this.#buckets.length)) return false;
    for (const row of rows) {
      const from = this.#bucketOf[row] as number;
      if (from >= 0) this.#take(from, row);
      this.#bucketOf[row] = -1;
    }
    rows.forEach((row, index) => {
      const bucket = targets[index] as number;
      if (bucket < 0) return;
      this.#put(bucket, row);
      this.#bucketOf[row] = bucket;
    });
    return true;
  }

  #build(bucketCount: number): void {
    const height = this.#table.height;
    this.#reserve(height);
    const bucketOf = this.#bucketOf;
    this.#classifier.all(bucketOf, height);
    const counts = new Int32Array(bucketCount);
    for (let row = 0; row < height; row++) {
      const bucket = bucketOf[row] as number;
      if (bucket >= 0) counts[bucket] = (counts[bucket] as number) + 1;
    }
    this.#buckets = Array.from(counts, (count) => ({
      rows: new Int32Array(count),
      count: 0,
      sorted: false,
      first: null,
      view: null,
    }));
    for (let row = 0; row < height; row++) {
      const bucket = bucketOf[row] as number;
      if (bucket < 0) continue;
      const contents = this.#buckets[bucket] as Contents;
      contents.rows[contents.count++] = row;
    }
  }

  #reserve(height: number): void {
    if (this.#bucketOf.length >= height) return;
    const grown = new Int32Array(Math.max(height, Math.ceil(this.#bucketOf.length * 1.5))).fill(-1);
    grown.set(this.#bucketOf);
    this.#bucketOf = grown;
  }

  #take(bucket: number, row: number): void {
    const contents = this.#buckets[bucket] as Contents;
    const at = contents.rows.subarray(0, contents.count).indexOf(row);
    contents.rows.copyWithin(at, at + 1, contents.count);
    contents.count--;
    contents.first = null;
    contents.view = null;
  }

  #put(bucket: number, row: number): void {
    const contents = this.#buckets[bucket] as Contents;
    if (contents.count === contents.rows.length) {
      const grown = new Int32Array(Math.max(8, Math.ceil(contents.rows.length * 1.5)));
      grown.set(contents.rows);
      contents.rows = grown;
    }
    const at = contents.sorted ? this.#placeFor(contents, row) : contents.count;
    contents.rows.copyWithin(at + 1, at, contents.count);
    contents.rows[at] = row;
    contents.count++;
    contents.first = null;
    contents.view = null;
  }

  #placeFor(contents: Contents, row: number): number {
    let low = 0;
    let high = contents.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#order.compare(contents.rows[middle] as number, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Rows in order, at least up to `end` (exclusive). */
  #upTo(contents: Contents, end: number): Int32Array {
    if (contents.sorted || end > FIRST || contents.count < LONG) return this.#sorted(contents);
    contents.first ??= firstRows(contents.rows, contents.count, FIRST, (a, b) => this.#order.compare(a, b));
    return contents.first;
  }

  #sorted(contents: Contents): Int32Array {
    if (!contents.sorted) {
      this.#order.sort(contents.rows.subarray(0, contents.count));
      contents.sorted = true;
    }
    return contents.rows;
  }

  #view(contents: Contents, index: number): Bucket {
    const core = this.#core;
    const table = this.#table;
    const sorted = (): Int32Array => this.#sorted(contents);
    const idOf = (row: number | undefined): string | undefined =>
      row === undefined ? undefined : table.handOutId(row);
    let totals: Totals | null = null;
    return {
      count: contents.count,
      get totals() {
        totals ??= core.sum(contents.rows, contents.count);
        return totals;
      },
      idAt: (position) => (position >= 0 && position < contents.count ? idOf(this.#upTo(contents, position + 1)[position]) : undefined),
      indexOf: (id) => {
        const row = table.rowOf(id);
        if (row < 0 || this.#bucketOf[row] !== index) return -1;
        const early = this.#upTo(contents, 1).subarray(0, contents.count).indexOf(row);
        return early >= 0 ? early : sorted().subarray(0, contents.count).indexOf(row);
      },
      slice: (start, end) => {
        const ids: string[] = [];
        const last = Math.min(end, contents.count);
        const rows = this.#upTo(contents, last);
        for (let i = Math.max(0, start); i < last; i++) {
          const id = idOf(rows[i]);
          if (id !== undefined) ids.push(id);
        }
        return ids;
      },
    };
  }
}
