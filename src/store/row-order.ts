import type { FieldDefinition, FieldEnvironment } from '../model/field.js';
import type { SortKey } from '../model/view.js';
import type { DealTable } from './deal-table.js';

/** How rows follow each other; always total, because it ends in rank and id. */
export interface RowOrder {
  compare(a: number, b: number): number;
  sort(rows: Int32Array): void;
}

/** What the order asks of its surroundings: names to sort ids by, and how people of this language sort text. */
export interface OrderContext {
  table: DealTable;
  env: FieldEnvironment;
  field(name: string): FieldDefinition | null;
  nameOf(field: string, id: string): string;
  collator: Intl.Collator;
  /** Position of the deal's stage over all pipelines; used by the manual order of a list. */
  stagePosition?(row: number): number;
}

const RADIX = 37;

/** The first characters of a rank as a number: order among numbers is order among prefixes. */
function rankPrefix(rank: string, digits: number): number {
  let key = 0;
  for (let i = 0; i < digits; i++) {
    const code = i < rank.length ? rank.charCodeAt(i) : 0;
    key = key * RADIX + (code === 0 ? 0 : code < 58 ? Math.max(1, code - 47) : Math.min(36, Math.max(11, code - 86)));
  }
  return key;
}

/** The manual order: stage by stage where several stand in one bucket, then rank, then id. */
export function manualOrder({ table, stagePosition }: OrderContext): RowOrder {
  const compare = (a: number, b: number): number => {
    if (stagePosition) {
      const difference = stagePosition(a) - stagePosition(b);
      if (difference !== 0) return difference;
    }
    const left = table.at(a);
    const right = table.at(b);
    if (!left || !right) return a - b;
    if (left.rank !== right.rank) return left.rank < right.rank ? -1 : 1;
    return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
  };
  return { compare, sort: (rows) => (stagePosition ? rows.sort(compare) : sortByRankPrefix(rows, table, compare)) };
}

/**
 * Sorts by a number that packs the head of the rank and the position in the list, which needs no comparison function,
 * then puts right the runs whose heads are equal.
 */
function sortByRankPrefix(rows: Int32Array, table: DealTable, compare: (a: number, b: number) => number): void {
  if (rows.length < 2) return;
  const places = 2 ** Math.ceil(Math.log2(rows.length));
  const digits = Math.max(1, Math.floor(Math.log(Number.MAX_SAFE_INTEGER / places) / Math.log(RADIX)));
  const keys = new Float64Array(rows.length);
  let sorted = true;
  let before = -1;
  for (let i = 0; i < rows.length; i++) {
    const prefix = rankPrefix(table.at(rows[i] as number)?.rank ?? '', digits);
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
    return definition ? [{ numbers: sortNumbers(definition, context), sign: direction === 'desc' ? -1 : 1 }] : [];
  });
  const manual = manualOrder(context);
  if (keys.length === 0) return manual;
  const compare = (a: number, b: number): number => {
    for (const { numbers, sign } of keys) {
      const left = numbers[a] as number;
      const right = numbers[b] as number;
      if (left === right) continue;
      const leftKnown = left === left;
      const rightKnown = right === right;
      if (leftKnown && rightKnown) return left < right ? -sign : sign;
      if (leftKnown !== rightKnown) return leftKnown ? -1 : 1;
    }
    return manual.compare(a, b);
  };
  return { compare, sort: (rows) => void rows.sort(compare) };
}

/** One number a row that sorts as the field does; NaN is unknown. Text is replaced by its place among all texts. */
function sortNumbers(field: FieldDefinition, context: OrderContext): Float64Array {
  const { values } = context.table.column(field, context.env);
  const numbers = new Float64Array(values.length).fill(NaN);
  const textual = new Map<string, number>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (typeof value === 'number') numbers[row] = value;
    else if (typeof value === 'boolean') numbers[row] = value ? 1 : 0;
    else if (value !== null && value !== undefined) textual.set(sortText(value), 0);
  }
  if (textual.size === 0) return numbers;
  const named = [...textual.keys()].map((text) => ({ text, name: context.nameOf(field.name, text) }));
  named.sort((a, b) => context.collator.compare(a.name, b.name));
  let place = 0;
  named.forEach(({ text, name }, index) => {
    const previous = named[index - 1];
    if (!previous || context.collator.compare(previous.name, name) !== 0) place = index;
    textual.set(text, place);
  });
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean') continue;
    const text = sortText(value);
    if (text !== '') numbers[row] = textual.get(text) ?? NaN;
  }
  return numbers;
}

function sortText(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(', ');
}
