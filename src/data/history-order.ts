import type { DealChange } from '../model/change.js';

/** The place of an entry in the history: instant, then place within the deal, then id. */
export type HistoryKey = [at: string, seq: number, id: string];

export function historyKeyOf(change: DealChange): HistoryKey {
  return [change.at, change.seq, change.id];
}

/** Orders a history by (at, seq), oldest first; the id makes the order total, so that pages have no hole. */
export function compareHistory(a: DealChange, b: DealChange): number {
  return compare(a.at, b.at) || a.seq - b.seq || compare(a.id, b.id);
}

export function isAfter(a: HistoryKey, b: HistoryKey): boolean {
  return (compare(a[0], b[0]) || a[1] - b[1] || compare(a[2], b[2])) > 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
