import type { EntityRecord } from '../../../data/operation.js';
import type { Activity } from '../../../model/activity.js';
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

function readActivity(record: EntityRecord): Activity {
  const text = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return {
    id: record.id,
    dealId: text(record['dealId']) ?? '',
    type: text(record['type']) ?? 'note',
    subject: text(record['subject']) ?? '',
    ownerId: text(record['ownerId']),
    dueAt: text(record['dueAt']),
    ...(record['allDay'] === true && { allDay: true }),
    doneAt: text(record['doneAt']),
    ...(text(record['result']) !== null && { result: text(record['result']) }),
    createdAt: text(record['createdAt']) ?? '',
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
