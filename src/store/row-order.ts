import type { Deal } from '../model/deal.js';
import type { FieldDefinition, FieldEnvironment } from '../model/field.js';
import { sortReader, type SortValue } from '../model/sort.js';
import type { SortKey } from '../model/view.js';
import type { DealTable } from './deal-table.js';
import { headDigitsBeside, headDivisor } from './rank-head.js';
import { stableSort } from './stable-sort.js';

/** How rows follow each other; always total, because it ends in rank and id. */
export interface RowOrder {
  readonly compare: (a: number, b: number) => number;
  sort(rows: Int32Array): void;
  /** Takes changed rows into account; false when a new order is due. */
  mend(rows: readonly number[]): boolean;
}

/** What the order asks of its surroundings: names to sort ids by, and how people of this language sort text. */
export interface OrderContext {
  table: DealTable;
  env: FieldEnvironment;
  field(name: string): FieldDefinition | null;
  nameOf(field: string, id: string): string;
  collator(): Intl.Collator;
  /** Position of the deal's stage over all pipelines; used by the manual order of a list. */
  stagePosition?(row: number): number;
}

/** The manual order: stage by stage where several stand in one bucket, then rank, then id. */
export function manualOrder({ table, stagePosition }: OrderContext): RowOrder {
  const { columns } = table;
  const byRank = (a: number, b: number): number => columns.compareRanks(a, b);
  const compare = stagePosition
    ? (a: number, b: number): number => stagePosition(a) - stagePosition(b) || byRank(a, b)
    : byRank;
  return {
    compare,
    sort: (rows) => {
      sortByRankPrefix(rows, table, byRank);
      if (stagePosition) stableSort(rows, stagePosition, 1);
    },
    mend: () => true,
  };
}

/**
 * Sorts by a number that packs the head of the rank and the position in the list, which needs no comparison function,
 * then puts right the runs whose heads are equal.
 */
function sortByRankPrefix(rows: Int32Array, table: DealTable, compare: (a: number, b: number) => number): void {
  if (rows.length < 2) return;
  const places = 2 ** Math.ceil(Math.log2(rows.length));
  const divisor = headDivisor(headDigitsBeside(places));
  const keys = new Float64Array(rows.length);
  let sorted = true;
  let before = -1;
  for (let i = 0; i < rows.length; i++) {
    const prefix = Math.floor(table.columns.rankHeadAt(rows[i] as number) / divisor);
    if (prefix <= before) sorted = false;
    before = prefix;
    keys[i] = prefix * places + i;
  }
  if (sorted) return;
  keys.sort();
  const source = rows.slice();
  let runStart = 0;
  let runPrefix = -1;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    const prefix = Math.floor(key / places);
    rows[i] = source[key - prefix * places] as number;
    if (prefix === runPrefix) continue;
    if (i - runStart > 1) rows.subarray(runStart, i).sort(compare);
    runStart = i;
    runPrefix = prefix;
  }
  if (rows.length - runStart > 1) rows.subarray(runStart).sort(compare);
}

/** A chosen sort: by each key in turn, unknown values last in both directions, then the manual order. */
export function chosenOrder(sort: readonly SortKey[], context: OrderContext): RowOrder {
  const keys = sort.flatMap(({ field, direction }) => {
    const definition = context.field(field);
    return definition
      ? [{ numbers: new SortNumbers(definition, context), sign: direction === 'desc' ? (-1 as const) : (1 as const) }]
      : [];
  });
  const { stagePosition: _stages, ...plain } = context;
  const manual = manualOrder(plain);
  if (keys.length === 0) return manual;
  const compare = (a: number, b: number): number => {
    for (const { numbers, sign } of keys) {
      const left = numbers.at(a);
      const right = numbers.at(b);
      if (left === right) continue;
      const leftKnown = left === left;
      const rightKnown = right === right;
      if (leftKnown && rightKnown) return left < right ? -sign : sign;
      if (leftKnown !== rightKnown) return leftKnown ? -1 : 1;
    }
    return manual.compare(a, b);
  };
  return {
    compare,
    sort: (rows) => {
      manual.sort(rows);
      for (const { numbers, sign } of keys.toReversed()) stableSort(rows, (row) => numbers.at(row), sign);
    },
    mend: (rows) => keys.every(({ numbers }) => rows.every((row) => numbers.mend(row))),
  };
}

/** One number a row that sorts as the model's own value does; NaN is unknown. Text is replaced by its place among all texts. */
class SortNumbers {
  readonly #table: DealTable;
  readonly #read: (deal: Deal) => SortValue;
  readonly #places = new Map<string, number>();
  #numbers: Float64Array;

  constructor(field: FieldDefinition, { table, env, collator, nameOf }: OrderContext) {
    this.#table = table;
    this.#read = sortReader(field, env, (name, deal) => {
      const id = deal[name as keyof Deal];
      return typeof id === 'string' ? nameOf(name, id) : null;
    });
    this.#numbers = new Float64Array(table.height).fill(NaN);
    const texts: (string | undefined)[] = [];
    for (let row = 0; row < table.height; row++) {
      const deal = table.peek(row);
      const value = deal ? this.#read(deal) : null;
      if (typeof value === 'number') this.#numbers[row] = value;
      else if (value !== null) {
        texts[row] = value;
        this.#places.set(value, 0);
      }
    }
    if (this.#places.size > 0) this.#rankTexts(collator());
    texts.forEach((text, row) => {
      if (text !== undefined) this.#numbers[row] = this.#places.get(text) ?? NaN;
    });
  }

  at(row: number): number {
    return this.#numbers[row] ?? NaN;
  }

  /** Reads a changed row anew; false for a text that was not there before, because it has no place yet. */
  mend(row: number): boolean {
    if (row >= this.#numbers.length) {
      const grown = new Float64Array(Math.max(row + 1, Math.ceil(this.#numbers.length * 1.5))).fill(NaN);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    const deal = this.#table.peek(row);
    const value = deal ? this.#read(deal) : null;
    const place = typeof value === 'string' ? this.#places.get(value) : (value ?? NaN);
    if (place === undefined) return false;
    this.#numbers[row] = place;
    return true;
  }

  #rankTexts(collator: Intl.Collator): void {
    const sorted = [...this.#places.keys()].sort((a, b) => collator.compare(a, b));
    let place = 0;
    sorted.forEach((text, index) => {
      const previous = sorted[index - 1];
      if (previous === undefined || collator.compare(previous, text) !== 0) place = index;
      this.#places.set(text, place);
    });
  }
}
