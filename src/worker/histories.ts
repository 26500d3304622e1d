import type { DealChange } from '../model/change.js';
import { changesOf, checkChange, type HistoryInput } from './check-changes.js';
import type { Progress } from './job.js';

/** So many entries are looked at from one step to the next: a fraction of a millisecond. */
const STEP = 500;

/**
 * Works through a list of changes deal by deal, by ascending id. Progress counts the changes of the deals that are done.
 *
 * @param each called with the changes of one deal, in the order in which they came, and where in the list they stand.
 */
export function* eachHistory(
  job: string,
  input: HistoryInput,
  each: (dealId: string, history: readonly DealChange[], places: readonly number[]) => void,
): Generator<Progress, void, void> {
  const changes = changesOf(job, input);
  const deals = new Map<string, { readonly history: DealChange[]; readonly places: number[] }>();
  for (const [place, change] of changes.entries()) {
    checkChange(job, change, place);
    const deal = deals.get(change.dealId);
    if (deal) {
      deal.history.push(change);
      deal.places.push(place);
    } else deals.set(change.dealId, { history: [change], places: [place] });
    if (place % STEP === STEP - 1) yield { done: 0, of: changes.length };
  }
  let done = 0;
  for (const [id, { history, places }] of [...deals].sort(([a], [b]) => (a < b ? -1 : 1))) {
    each(id, history, places);
    done += history.length;
    yield { done, of: changes.length };
  }
}
