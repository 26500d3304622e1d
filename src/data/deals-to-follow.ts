import { isOfActivity, saysActivityDates } from './activity-ops.js';
import { dealIdsOf } from './followed-activities.js';
import type { EntityRecord, Op } from './operation.js';

/**
 * The deals whose activities ops change, or that say themselves what only their activities can say: a backend reads these
 * with their activities.
 * @param standing the activities that the ops name, as they stand.
 */
export function dealsToFollow(ops: readonly Op[], standing: readonly EntityRecord[]): string[] {
  const ids = new Set(dealIdsOf(...standing));
  for (const op of ops) {
    if (isOfActivity(op)) for (const id of dealIdsOf(op.patch)) ids.add(id);
    else if (saysActivityDates(op)) ids.add(op.dealId);
  }
  return [...ids];
}
