import type { Totals } from '../../model/money.js';
import type { CoreColumns } from './core-columns.js';
import type { DealTable } from '../deal-table.js';
import { OrderedRows } from './ordered-rows.js';
import type { RowOrder } from './row-order.js';

/** Above so many changed rows, and a quarter of all, a fresh partition is cheaper than mending the old one. */
const FEW = 64;

/** Deals in one bucket (a column, a group, a whole list), in order, with their totals. */
export interface Bucket {
  readonly count: number;
  readonly totals: Totals;
  /** The id at a position, or undefined outside. */
  idAt(position: number): string | undefined;
  /** Whether the deal stands here; unlike its position, this needs no order. */
  has(id: string): boolean;
  /** -1 when the deal does not stand here. */
  indexOf(id: string): number;
  /** Ids from `start` (inclusive) to `end` (exclusive); of a backend that pages, as far as they are here. */
  slice(start: number, end: number): string[];
  /** How many of the first deals are here: all, but for a backend that pages. Looking past them has more read. */
  readonly known: number;
  /** Why more did not come; null while nothing is wrong. */
  readonly trouble: string | null;
  /** Asks again for what did not come. */
  retry(): void;
}

/** Says in which bucket rows belong; -1: in none. */
export interface Classifier {
  /** Of one living row. */
  of(row: number): number;
  /** Of all rows below `height`, written into `bucketOf`; empty rows belong in none. */
  all(bucketOf: Int32Array, height: number): void;
}

interface Contents {
  rows: OrderedRows;
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
  /** 1 at each row that is being mended. */
  #hasChanged = new Uint8Array(0);
  #buckets: Contents[] = [];

  constructor(table: DealTable, core: CoreColumns, bucketCount: number, classifier: Classifier, order: RowOrder) {
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

  /** Takes changed rows into account; false when so many changed that a new index is due. */
  mend(rows: readonly number[]): boolean {
    if (rows.length > FEW + this.#table.height / 4 || !this.#order.mend(rows)) return false;
    this.#reserve(this.#table.height);
    const arriving = new Map<number, number[]>();
    for (const row of rows) {
      const from = this.#bucketOf[row] as number;
      const to = this.#table.isAlive(row) ? this.#classifier.of(row) : -1;
      if (to >= this.#buckets.length) return false;
      if (from >= 0 && !arriving.has(from)) arriving.set(from, []);
      if (to < 0) continue;
      const others = arriving.get(to);
      if (others) others.push(row);
      else arriving.set(to, [row]);
    }
    for (const row of rows) {
      this.#hasChanged[row] = 1;
      this.#bucketOf[row] = -1;
    }
    for (const [bucket, changed] of arriving) {
      const contents = this.#buckets[bucket] as Contents;
      contents.rows.replace(this.#hasChanged, Int32Array.from(changed));
      contents.view = null;
      for (const row of changed) this.#bucketOf[row] = bucket;
    }
    for (const row of rows) this.#hasChanged[row] = 0;
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
    const rows = Array.from(counts, (count) => new Int32Array(count));
    const filled = new Int32Array(bucketCount);
    for (let row = 0; row < height; row++) {
      const bucket = bucketOf[row] as number;
      if (bucket < 0) continue;
      const at = filled[bucket] as number;
      (rows[bucket] as Int32Array)[at] = row;
      filled[bucket] = at + 1;
    }
    this.#buckets = rows.map((inside) => ({ rows: new OrderedRows(this.#order, inside), view: null }));
  }

  #reserve(height: number): void {
    if (this.#bucketOf.length >= height) return;
    const length = Math.max(height, Math.ceil(this.#bucketOf.length * 1.5));
    const grown = new Int32Array(length).fill(-1);
    grown.set(this.#bucketOf);
    this.#bucketOf = grown;
    this.#hasChanged = new Uint8Array(length);
  }

  #view({ rows }: Contents, index: number): Bucket {
    const core = this.#core;
    const table = this.#table;
    const { count } = rows;
    const idOf = (row: number | undefined): string | undefined =>
      row === undefined ? undefined : table.handOutId(row);
    const rowHere = (id: string): number => {
      const row = table.rowOf(id);
      return row >= 0 && this.#bucketOf[row] === index ? row : -1;
    };
    let totals: Totals | null = null;
    return {
      count,
      known: count,
      trouble: null,
      retry: () => undefined,
      get totals() {
        totals ??= core.sum(rows.all, count);
        return totals;
      },
      idAt: (position) => (position >= 0 && position < count ? idOf(rows.upTo(position + 1)[position]) : undefined),
      has: (id) => rowHere(id) >= 0,
      indexOf: (id) => {
        const row = rowHere(id);
        if (row < 0) return -1;
        const early = rows.upTo(1).indexOf(row);
        return early >= 0 ? early : rows.sorted().indexOf(row);
      },
      slice: (start, end) => {
        const ids: string[] = [];
        const last = Math.min(end, count);
        const ordered = rows.upTo(last);
        for (let i = Math.max(0, start); i < last; i++) {
          const id = idOf(ordered[i]);
          if (id !== undefined) ids.push(id);
        }
        return ids;
      },
    };
  }
}
