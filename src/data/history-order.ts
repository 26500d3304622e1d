import type { DealChange, PipelineChange } from '../model/change.js';

/** Orders entries by (at, seq, id): the best guess of the order recorded where nothing says it. */
export function compareHistory(a: DealChange | PipelineChange, b: DealChange | PipelineChange): number {
  return compare(a.at, b.at) || a.seq - b.seq || compare(a.id, b.id);
}

/** Tells the two kinds of entries apart. */
export function isDealChange(change: DealChange | PipelineChange): change is DealChange {
  return 'dealId' in change;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
