import type { Needs } from '../../model/needs.js';
import type { DealTable } from '../table/deal-table.js';
import { headDigitsBeside, headDivisor } from '../table/rank-head.js';
import { RANKS } from './dependence.js';

/** How rows follow each other; always total, because it ends in rank and id. */
export interface RowOrder {
  readonly needs: Needs;
  readonly compare: (a: number, b: number) => number;
  sort(rows: Int32Array): void;
}

/** The manual order: rank, then id. */
export function manualOrder(table: DealTable): RowOrder {
  const compare = (a: number, b: number): number => table.columns.compareRanks(a, b);
  return {
    needs: RANKS,
    compare,
    sort: (rows) => {
      sortByRankPrefix(rows, table, compare);
    },
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
  const { rankHeads } = table.columns;
  const keys = new Float64Array(rows.length);
  let sorted = true;
  let before = -1;
  for (let i = 0; i < rows.length; i++) {
    const prefix = Math.floor((rankHeads[rows[i] as number] as number) / divisor);
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
