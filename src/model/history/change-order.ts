import type { DealChange } from '../change.js';

/** The order of the fold: by instant, then by place in the deal's history, then by id, so that it is total. */
export function compareChanges(a: DealChange, b: DealChange): number {
  return compareInstants(a.at, b.at) || a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Texts of one length are in one form and sort as they stand; "…00Z" and "…00.000Z" have to be read. */
function compareInstants(a: string, b: string): number {
  if (a.length !== b.length) return Date.parse(a) - Date.parse(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The changes of each deal, oldest first, whatever the order in which they came; deals by ascending id. */
export function historiesByDeal(changes: readonly DealChange[]): DealChange[][] {
  const histories = new Map<string, DealChange[]>();
  for (const change of changes) {
    const history = histories.get(change.dealId);
    if (history) history.push(change);
    else histories.set(change.dealId, [change]);
  }
  return [...histories.keys()].sort().map((id) => (histories.get(id) ?? []).sort(compareChanges));
}
