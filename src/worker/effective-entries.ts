import type { DealChange } from '../model/change.js';
import { effectiveLog } from '../model/history/effective-log.js';
import type { HistoryInput } from './check-changes.js';
import { eachHistory } from './histories.js';
import type { Job } from './job.js';

/**
 * The effective log of a list of changes, told by that list: most entries count as they were recorded, and need not be
 * copied back to whoever has them. {@link effectiveLogOf} puts it together.
 */
export interface EffectiveEntries {
  /** One number an entry of the log: its index in the changes; `~index` for one in `rewritten`. */
  readonly order: Int32Array;
  /** The entries that count otherwise than they were recorded. */
  readonly rewritten: readonly DealChange[];
}

/** What figures count of a history: deals by ascending id, each oldest first. */
export const effectiveEntries: Job<HistoryInput, EffectiveEntries> = function* (input) {
  const rewritten: DealChange[] = [];
  const order: number[] = [];
  yield* eachHistory('effectiveEntries', input, (_id, history, places) => {
    const placeOf = new Map(history.map((change, index) => [change, places[index] ?? 0]));
    for (const entry of effectiveLog(history)) {
      const place = placeOf.get(entry);
      order.push(place ?? ~rewritten.length);
      if (place === undefined) rewritten.push(entry);
    }
  });
  return { order: Int32Array.from(order), rewritten };
};

/** The same as `effectiveLog(changes)`, of the changes that the job was given. */
export function effectiveLogOf(changes: readonly DealChange[], { order, rewritten }: EffectiveEntries): DealChange[] {
  return Array.from(order, (place) => {
    const entry = place < 0 ? rewritten[~place] : changes[place];
    if (entry) return entry;
    throw new RangeError(
      `These entries were not made of these ${changes.length} changes: they name place ${place}. Hand over the list that the job was given.`,
    );
  });
}
