import { shown, shownId, type Problem } from '../../model/problem.js';
import { isInstant } from '../../model/zone.js';
import type { EntityRecord } from '../operation.js';
import { DENIED, type EntityDefinition } from './definition.js';
import type { EntitySample } from './sample.js';

/** Seen with its deal. */
export const activity: EntityDefinition = {
  sightFields: ['dealId'],
  sees: () => true,
  // Both ends: an activity can't be carried over to, or away from, a deal that one may not edit.
  refuse: ({ before, after }, writer) =>
    [before, after].every((record) => record === null || writer.mayEditDeal(record['dealId'])) ? null : DENIED,
};

/**
 * What makes an activity unfit to be stored: its deal tells by these when it is planned, and when it was worked on. What was
 * stored before anybody looked keeps nobody from changing the rest.
 */
export function problemsOfActivity(record: EntityRecord, before: EntityRecord | null): readonly Problem[] {
  return (['dueAt', 'doneAt'] as const).flatMap((field): Problem[] => {
    const value = record[field] ?? null;
    if (value === null || value === before?.[field] || (typeof value === 'string' && isInstant(value))) return [];
    const message = `The ${field} of the activity ${shownId(record.id)} is ${shown(value)}, which is no instant. Write one as "2026-05-01T12:00:00Z", or null.`;
    return [{ code: 'activity-date-invalid', message, subject: record.id, value }];
  });
}

export const activitySample: EntitySample<'activity'> = {
  record: {
    dealId: 'deal-of-activity',
    type: 'call',
    subject: 'Call back',
    ownerId: 'lan',
    dueAt: '2026-01-07T09:00:00.000Z',
    allDay: true,
    doneAt: null,
    result: null,
    createdAt: '2026-01-05T09:00:00.000Z',
  },
  change: { doneAt: '2026-01-07T09:30:00.000Z', result: 'Wants an offer' },
};
