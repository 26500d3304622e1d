import { foldChanges, type DealState } from '../model/history/fold-changes.js';
import type { HistoryInput } from './check-changes.js';
import { eachHistory } from './histories.js';
import type { Job } from './job.js';

/** What each deal holds after the last of its changes. */
export interface DealStates {
  /** By the deal's id, ascending: what `foldChanges` makes of its changes. */
  readonly states: ReadonlyMap<string, DealState>;
}

export const dealStates: Job<HistoryInput, DealStates> = function* (input) {
  const states = new Map<string, DealState>();
  yield* eachHistory('dealStates', input, (id, history) => {
    states.set(id, foldChanges(history));
  });
  return { states };
};
