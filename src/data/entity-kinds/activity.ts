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
