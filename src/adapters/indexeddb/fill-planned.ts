import { completeDeal } from '../../data/complete-deal.js';
import { datedActivity } from '../../data/followed-activities.js';
import { datesOfActivities } from '../../model/activity-dates.js';
import type { DealChange } from '../../model/change.js';
import type { DealInput } from '../../model/deal.js';
import { grouped } from '../../model/grouped.js';
import { POSITION, type UpgradeTransaction } from './schema.js';

/**
 * Fills in until when stored deals are planned: by their activities that are not done, or, where a deal tells of a next one
 * without a record of it, until that. Each such deal gets a version and an entry, so that it stays what its entries add up to.
 */
export async function fillPlannedUntil(transaction: UpgradeTransaction): Promise<void> {
  const [deals, changes, meta] = [
    transaction.objectStore('deals'),
    transaction.objectStore('changes'),
    transaction.objectStore('meta'),
  ];
  const records = await transaction.objectStore('entities').getAll(IDBKeyRange.bound(['activity'], ['activity', []]));
  const byDeal = grouped(
    records.map(({ entity }) => entity),
    ({ dealId }) => dealId,
  );
  let position = (await meta.get(POSITION)) ?? 0;
  for (let cursor = await deals.openCursor(); cursor; cursor = await cursor.continue()) {
    const deal: DealInput = cursor.value;
    const activities = (byDeal.get(deal.id) ?? []).map((record) => datedActivity(record, 'UTC'));
    const { version, nextActivityAt } = completeDeal(deal);
    const until = datesOfActivities(null, activities).plannedUntilAt ?? nextActivityAt;
    if (until === null) continue;
    const last = await changes.openCursor(IDBKeyRange.bound([deal.id], [deal.id, []]), 'prev');
    const seq = Math.max(version, last?.value.seq ?? 0) + 1;
    await changes.add({ ...entryOf(deal.id, until, seq, last?.value), position: ++position });
    await cursor.update({ ...deal, plannedUntilAt: until, version: seq });
  }
  await meta.put(position, POSITION);
}

/** It stands where the history of the deal ended: before, nobody knew until when it was planned. */
function entryOf(dealId: string, until: string, seq: number, last: DealChange | undefined): DealChange {
  const opId = `fairlead-4:${dealId}`;
  const at = last?.at ?? new Date().toISOString();
  const changes = { plannedUntilAt: { from: null, to: until } };
  return { id: opId, dealId, at, seq, actorId: null, opId, undoes: null, kind: 'edited', changes };
}
