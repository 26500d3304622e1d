import { workingDaysBetween, type DayNumber } from '../../model/calendar.js';
import type { RotPolicy } from '../../model/rot.js';

/** Further back no deal began, further ahead no clock starts. */
const PAST_DAYS = 400_000;
const FUTURE_DAYS = 40_000;

/**
 * The latest day from which a clock must have started for `days` to have gone by until today; null when no day is early
 * enough. The count never grows with the starting day, so the model's own count is asked by bisection.
 */
export function latestStart(policy: RotPolicy, days: number, today: DayNumber): DayNumber | null {
  const { workdays, holidays } = policy;
  if (workdays === undefined) return today - days;
  const hasGoneBy = (start: DayNumber): boolean => workingDaysBetween(start, today, workdays, holidays) >= days;
  let low = today - PAST_DAYS;
  let high = today + FUTURE_DAYS;
  if (!hasGoneBy(low)) return null;
  if (hasGoneBy(high)) return high;
  while (high - low > 1) {
    const between = Math.floor((low + high) / 2);
    if (hasGoneBy(between)) low = between;
    else high = between;
  }
  return low;
}
