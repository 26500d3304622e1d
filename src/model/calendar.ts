import { firstDayOfMonth, monthOf, weekdayIndex } from './civil-date.js';
import type { DayNumber } from './civil-date.js';
import type { Weekday } from './workdays.js';
import type { PeriodName } from './view.js';
import { WEEKDAYS } from './workdays.js';

export { addMonths, daysBetween, firstDayOfMonth, formatDay, monthOf, parseDate, weekdayIndex } from './civil-date.js';
export type { DayNumber } from './civil-date.js';
export { WEEKDAYS, workingDaysBetween } from './workdays.js';
export { dayOfInstant, dayOfMillis, instantAtNoon, isInstant, isTimeZone, millisOfInstant } from './zone.js';

/** The calendar all figures of a workspace are counted in, whoever looks at them. */
export interface ReportingCalendar {
  /** IANA name. */
  timeZone: string;
  /** Month in which the fiscal year begins, 1 to 12. */
  fiscalYearStart: number;
  weekStart: Weekday;
}

/** Half-open: from `start` up to, not with, `end`; null is an open end. */
export interface Period {
  start: DayNumber | null;
  end: DayNumber | null;
}

export const PERIOD_NAMES: readonly PeriodName[] = [
  'today',
  'thisWeek',
  'nextWeek',
  'lastMonth',
  'thisMonth',
  'nextMonth',
  'thisQuarter',
  'nextQuarter',
  'thisYear',
  'overdue',
  'noDate',
];

export function isPeriodName(name: unknown): name is PeriodName {
  return PERIOD_NAMES.includes(name as PeriodName);
}

function months(first: number, count: number): Period {
  return { start: firstDayOfMonth(first), end: firstDayOfMonth(first + count) };
}

/**
 * The days a period stands for today. Quarters and years are fiscal, weeks begin with the calendar's `weekStart`.
 * `overdue` is everything before today; `noDate` has no days, and both its ends are null.
 */
export function resolvePeriod(name: PeriodName, today: DayNumber, calendar: ReportingCalendar): Period {
  const month = monthOf(today);
  const monthOfFiscalYear = (((month - (calendar.fiscalYearStart - 1)) % 12) + 12) % 12;
  const quarter = month - (monthOfFiscalYear % 3);
  const week = today - ((weekdayIndex(today) - WEEKDAYS.indexOf(calendar.weekStart) + 7) % 7);
  switch (name) {
    case 'today':
      return { start: today, end: today + 1 };
    case 'thisWeek':
      return { start: week, end: week + 7 };
    case 'nextWeek':
      return { start: week + 7, end: week + 14 };
    case 'lastMonth':
      return months(month - 1, 1);
    case 'thisMonth':
      return months(month, 1);
    case 'nextMonth':
      return months(month + 1, 1);
    case 'thisQuarter':
      return months(quarter, 3);
    case 'nextQuarter':
      return months(quarter + 3, 3);
    case 'thisYear':
      return months(month - monthOfFiscalYear, 12);
    case 'overdue':
      return { start: null, end: today };
    case 'noDate':
      return { start: null, end: null };
  }
}
