import type { Activity } from './activity.js';
import { ACTIVITY_DATES } from './change-set.js';

/** What a deal says about its activities; null where there is none. */
export interface ActivityDates {
  /** The latest that was done. */
  lastActivityAt: string | null;
  /** The earliest due that is not done; it may be overdue. */
  nextActivityAt: string | null;
  /** The latest due that is not done: a deal is planned while this is today or later. */
  plannedUntilAt: string | null;
}

/** What an activity says about when. */
export type DatedActivity = Pick<Activity, 'dueAt' | 'doneAt'>;

/**
 * The dates that a deal's activities, all of them, add up to.
 * @param importedFloor the last activity that is known without a record of its own, an instant: the last one is never
 * earlier. Null where there is none.
 */
export function datesOfActivities(importedFloor: string | null, activities: readonly DatedActivity[]): ActivityDates {
  const dates: ActivityDates = { lastActivityAt: importedFloor, nextActivityAt: null, plannedUntilAt: null };
  for (const { dueAt, doneAt } of activities) {
    if (doneAt !== null) dates.lastActivityAt = laterOf(dates.lastActivityAt, doneAt);
    else if (dueAt !== null) {
      dates.nextActivityAt = earlierOf(dates.nextActivityAt, dueAt);
      dates.plannedUntilAt = laterOf(dates.plannedUntilAt, dueAt);
    }
  }
  return dates;
}

/** The last activity that a deal tells of, where none of its activities accounts for it; null where one does. */
export function importedFloorOf(lastActivityAt: string | null, activities: readonly DatedActivity[]): string | null {
  if (lastActivityAt === null) return null;
  const { lastActivityAt: done } = datesOfActivities(null, activities);
  return done !== null && Date.parse(done) >= Date.parse(lastActivityAt) ? null : lastActivityAt;
}

/** Those of the dates that a deal says otherwise; the same instant in another form is no other. */
export function differingDates(said: ActivityDates, dates: ActivityDates): Partial<ActivityDates> {
  return Object.fromEntries(
    ACTIVITY_DATES.filter((field) => !isSameInstant(said[field], dates[field])).map((field) => [field, dates[field]]),
  );
}

function isSameInstant(one: string | null, other: string | null): boolean {
  return one === other || (one !== null && other !== null && Date.parse(one) === Date.parse(other));
}

function laterOf(one: string | null, other: string): string {
  return one !== null && Date.parse(one) >= Date.parse(other) ? one : other;
}

function earlierOf(one: string | null, other: string): string {
  return one !== null && Date.parse(one) <= Date.parse(other) ? one : other;
}
