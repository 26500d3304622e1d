import type { DayNumber } from './civil-date.js';

/** Whether day and month say enough of a day: further away, "15 Jan" would mean the wrong one. */
export function isNearDay(day: DayNumber, today: DayNumber): boolean {
  return day < today + 200 && day > today - 330;
}
