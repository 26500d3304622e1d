import type { EntityRecord } from '../../../data/operation.js';
import type { Activity } from '../../../model/activity.js';
import type { Deal, DealPatch } from '../../../model/deal.js';
import type { Json } from '../../../model/json.js';

/** Activities of a deal: planned ones by their date, done ones newest first. */
export interface SortedActivities {
  planned: readonly Activity[];
  done: readonly Activity[];
}

export function sortedActivities(records: readonly EntityRecord[]): SortedActivities {
  const all = records.map(readActivity);
  const planned = all.filter(({ doneAt }) => doneAt === null).sort((a, b) => compare(a.dueAt ?? '9', b.dueAt ?? '9'));
  const done = all.filter(({ doneAt }) => doneAt !== null).sort((a, b) => compare(b.doneAt ?? '', a.doneAt ?? ''));
  return { planned, done };
}

/** What a deal says about its activities once `changed` stands as it is now. Nothing done takes nothing back. */
export function datesAfter(deal: Deal, { planned }: SortedActivities, changed: Activity): DealPatch {
  const waiting = planned.filter(({ id }) => id !== changed.id);
  if (changed.doneAt === null) waiting.push(changed);
  const dates = waiting.flatMap(({ dueAt }) => dueAt ?? []).sort(compare);
  const patch: DealPatch = { nextActivityAt: dates[0] ?? null };
  if (changed.doneAt !== null && compare(changed.doneAt, deal.lastActivityAt ?? '') > 0)
    patch.lastActivityAt = changed.doneAt;
  return patch;
}

function readActivity(record: EntityRecord): Activity {
  const text = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return {
    id: record.id,
    dealId: text(record['dealId']) ?? '',
    type: text(record['type']) ?? 'note',
    subject: text(record['subject']) ?? '',
    ownerId: text(record['ownerId']),
    dueAt: text(record['dueAt']),
    doneAt: text(record['doneAt']),
    createdAt: text(record['createdAt']) ?? '',
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
