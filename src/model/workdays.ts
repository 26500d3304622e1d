import { parseDate, weekdayIndex } from './civil-date.js';
import type { DayNumber } from './civil-date.js';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
/** Monday first, as ISO 8601 counts. */
export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NO_HOLIDAYS: readonly string[] = [];

/** Per list, because a board asks the same question for every card. */
const parsedHolidays = new WeakMap<readonly string[], readonly DayNumber[]>();

function holidaysOf(holidays: readonly string[]): readonly DayNumber[] {
  let days = parsedHolidays.get(holidays);
  if (days === undefined) {
    days = [...new Set(holidays.map(parseDate))].filter((day) => !Number.isNaN(day));
    parsedHolidays.set(holidays, days);
  }
  return days;
}

/**
 * Working days after `from` up to and with `to`: Friday to Monday is 1. Negative when `to` comes first.
 * @param holidays calendar dates that are no working days; the list must not change afterwards.
 */
export function workingDaysBetween(
  from: DayNumber,
  to: DayNumber,
  workdays: readonly Weekday[],
  holidays: readonly string[] = NO_HOLIDAYS,
): number {
  if (Number.isNaN(from) || Number.isNaN(to)) return NaN;
  if (to < from) return 0 - workingDaysBetween(to, from, workdays, holidays);
  let mask = 0;
  for (const name of workdays) {
    const index = WEEKDAYS.indexOf(name);
    if (index >= 0) mask |= 1 << index;
  }
  let perWeek = 0;
  for (let index = 0; index < 7; index += 1) perWeek += (mask >> index) & 1;
  const weeks = Math.floor((to - from) / 7);
  let count = weeks * perWeek;
  for (let day = from + weeks * 7 + 1; day <= to; day += 1) count += (mask >> weekdayIndex(day)) & 1;
  for (const day of holidaysOf(holidays)) {
    if (day > from && day <= to) count -= (mask >> weekdayIndex(day)) & 1;
  }
  return count;
}
