import type { Totals } from '../../model/money.js';
import type { Changes } from '../core/change-log.js';
import type { DealTable } from '../table/deal-table.js';
import type { CoreColumns } from './core-columns.js';
import type { MoneyPart, MoneySums } from './money-sums.js';
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
  /** Added up when somebody first looks, and kept right from then on. */
  sums: MoneySums | null;
  view: Bucket | null;
}

/** Rows that were written, with what each added to a total before. */
export interface RowChanges extends Pick<Changes, 'rows' | 'masks'> {
  readonly before: readonly MoneyPart[];
}

/** What became of an index: it says what it said, it says something else, or a new one is due. */
export type Mended = 'same' | 'changed' | 'outdated';

/** What an index depends on, as masks of fields. */
export interface IndexMasks {
  /** Which rows it holds, where, and in what order. */
  readonly places: number;
  /** The order alone. */
  readonly order: number;
  /** What is added up. */
  readonly money: number;
}

/** A row that does not stand or count as it did; -1 is no bucket. */
interface Step {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  /** False where it stays in its place, and only counts otherwise. */
  readonly isMoved: boolean;
  readonly before: MoneyPart;
}

/**
 * A partition of all rows into buckets. Building is one pass over numbers; a bucket is put in order and added up only
 * when somebody looks at it.
 */
export class BucketIndex {
  /** Counts up when a deal that stands here was written, whatever changed in it. */
  revision = 0;
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

  /** What deals add to totals is another for all of them. */
  recount(): void {
    for (const contents of this.#buckets) {
      contents.sums = null;
      contents.view = null;
    }
  }

  /** Takes changed rows into account. */
  mend(changes: RowChanges, masks: IndexMasks): Mended {
    this.#reserve(this.#table.height);
    const steps = this.#stepsOf(changes, masks);
    if (steps === null) return 'outdated';
    const stoodHere = changes.rows.some((row) => (this.#bucketOf[row] as number) >= 0);
    if (stoodHere || steps.length > 0) this.revision++;
    if (steps.length === 0) return 'same';
    for (const step of steps) this.#addUp(step);
    this.#move(steps.filter(({ isMoved }) => isMoved));
    return 'changed';
  }

  /** Null where so much changed that a new index is cheaper, or where a row belongs in a bucket that is not there yet. */
  #stepsOf({ rows, masks, before }: RowChanges, { places, order, money }: IndexMasks): Step[] | null {
    const steps: Step[] = [];
    const most = FEW + this.#table.height / 4;
    for (let at = 0; at < rows.length; at++) {
      const mask = masks[at] as number;
      if ((mask & (places | money)) === 0) continue;
      const row = rows[at] as number;
      const from = this.#bucketOf[row] as number;
      const to = (mask & places) === 0 ? from : this.#table.isAlive(row) ? this.#classifier.of(row) : -1;
      const isMoved = from !== to || (from >= 0 && (mask & order) !== 0);
      if (!isMoved && (from < 0 || (mask & money) === 0)) continue;
      if (to >= this.#buckets.length || steps.length > most) return null;
      steps.push({ row, from, to, isMoved, before: before[at] as MoneyPart });
    }
    return steps;
  }

  #addUp({ row, from, to, before }: Step): void {
    this.#count(from, (sums) => {
      sums.remove(before);
    });
    this.#count(to, (sums) => {
      sums.add(this.#core.partOf(row));
    });
  }

  #count(bucket: number, change: (sums: MoneySums) => void): void {
    if (bucket < 0) return;
    const contents = this.#buckets[bucket] as Contents;
    contents.view = null;
    if (!contents.sums?.isExact) contents.sums = null;
    else change(contents.sums);
  }

  #move(moved: readonly Step[]): void {
    const leaving = new Map<number, number[]>();
    const arriving = new Map<number, number[]>();
    for (const { row, from, to } of moved) {
      this.#hasChanged[row] = 1;
      this.#bucketOf[row] = to;
      if (from >= 0) listOf(leaving, from).push(row);
      if (to >= 0) listOf(arriving, to).push(row);
    }
    for (const bucket of new Set([...leaving.keys(), ...arriving.keys()])) {
      const { rows } = this.#buckets[bucket] as Contents;
      rows.replace(leaving.get(bucket) ?? [], this.#hasChanged, Int32Array.from(arriving.get(bucket) ?? []));
    }
    for (const { row } of moved) this.#hasChanged[row] = 0;
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
    this.#buckets = rows.map((inside) => ({ rows: new OrderedRows(this.#order, inside), sums: null, view: null }));
  }

  #reserve(height: number): void {
    if (this.#bucketOf.length >= height) return;
    const length = Math.max(height, Math.ceil(this.#bucketOf.length * 1.5));
    const grown = new Int32Array(length).fill(-1);
    grown.set(this.#bucketOf);
    this.#bucketOf = grown;
    this.#hasChanged = new Uint8Array(length);
  }

  #view(contents: Contents, index: number): Bucket {
    const { rows } = contents;
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
        contents.sums ??= core.sum(rows.all, count);
        totals ??= contents.sums.totals(core.currencies);
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

function listOf(lists: Map<number, number[]>, key: number): number[] {
  let list = lists.get(key);
  if (!list) {
    list = [];
    lists.set(key, list);
  }
  return list;
}
