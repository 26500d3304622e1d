import { firstDayOfMonth, monthOf, type DayNumber } from '../../model/calendar.js';

/** How long the period of a quota is, in the order in which one is looked for. */
export type QuotaPeriodLength = 'month' | 'quarter' | 'year';

/** Whole months: `first` as `monthOf` counts them. */
export interface MonthRange {
  readonly first: number;
  readonly count: number;
}

/**
 * The months of a quota's period: of a calendar month `2026-06`, or of a fiscal quarter `2026-Q3` or year `2026`, named by the
 * year in which the fiscal year ends.
 *
 * @param fiscalYearStart the month in which the fiscal year begins, 1 to 12
 * @throws RangeError for what names no period
 */
export function monthsOfPeriod(period: string, fiscalYearStart: number): MonthRange {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(period) ?? [];
  if (year === undefined) {
    throw new RangeError(`${JSON.stringify(period)} is no period of a quota. Write "2026-06", "2026-Q3" or "2026".`);
  }
  if (month !== undefined) return { first: Number(year) * 12 + Number(month) - 1, count: 1 };
  const first = (Number(year) - (fiscalYearStart > 1 ? 1 : 0)) * 12 + fiscalYearStart - 1;
  return quarter === undefined ? { first, count: 12 } : { first: first + (Number(quarter) - 1) * 3, count: 3 };
}

/** The days of a quota's period, half-open. */
export function daysOfPeriod(period: string, fiscalYearStart: number): { start: DayNumber; end: DayNumber } {
  const { first, count } = monthsOfPeriod(period, fiscalYearStart);
  return { start: firstDayOfMonth(first), end: firstDayOfMonth(first + count) };
}

/** The quarters of a year, the months of a quarter; a month has no parts. */
export function partsOfPeriod(period: string, fiscalYearStart: number): string[] {
  const { first, count } = monthsOfPeriod(period, fiscalYearStart);
  if (count === 12) return [1, 2, 3, 4].map((quarter) => `${period}-Q${String(quarter)}`);
  return count === 3 ? [0, 1, 2].map((later) => nameOfMonth(first + later)) : [];
}

/** The month, the quarter and the year that a day lies in, by the names that quotas give them. */
export function periodsAt(day: DayNumber, fiscalYearStart: number): Record<QuotaPeriodLength, string> {
  const month = monthOf(day);
  const ofYear = (month - (fiscalYearStart - 1)) % 12;
  const year = String(Math.floor((month - ofYear + 11) / 12)).padStart(4, '0');
  return { month: nameOfMonth(month), quarter: `${year}-Q${String(Math.floor(ofYear / 3) + 1)}`, year };
}

function nameOfMonth(month: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}
