/** Days since 1970-01-01; NaN when unknown. */
export type DayNumber = number;

const ZERO = 48;

/** Two digits at a place in a text, or -1. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** Days in a month of the Gregorian calendar; `month` from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Source of both conversions: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
export function dayOfCivil(year: number, month: number, day: number): DayNumber {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Year, month (from 1) and day of the month of a day number. */
export function civilOfDay(day: DayNumber): { year: number; month: number; day: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1,
  };
}

/** The day that the first ten characters `YYYY-MM-DD` name; NaN when they name none. */
export function dayAtStart(text: string): DayNumber {
  const century = twoDigits(text, 0);
  const yearOfCentury = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (century < 0 || yearOfCentury < 0 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return NaN;
  const year = century * 100 + yearOfCentury;
  if (year < 1 || month < 1 || month > 12 || day < 1) return NaN;
  if (day > 28 && day > daysInMonth(year, month)) return NaN;
  return dayOfCivil(year, month, day);
}

/** The day of a calendar date `YYYY-MM-DD`; NaN for anything else, 2023-02-30 included. */
export function parseDate(text: string): DayNumber {
  return text.length === 10 ? dayAtStart(text) : NaN;
}

/** `YYYY-MM-DD`; an empty text for an unknown day and for years outside 1 to 9999. */
export function formatDay(day: DayNumber): string {
  if (!Number.isFinite(day)) return '';
  const { year, month, day: dayOfMonth } = civilOfDay(Math.floor(day));
  if (year < 1 || year > 9_999) return '';
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** Months since the year 0: `year * 12 + month - 1`, so that later months are greater. NaN for an unknown day. */
export function monthOf(day: DayNumber): number {
  const { year, month } = civilOfDay(day);
  return year * 12 + month - 1;
}

/** The first day of a month as `monthOf` counts them. */
export function firstDayOfMonth(month: number): DayNumber {
  return dayOfCivil(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1);
}

/** The same day so many months later; the last of the month where that month is shorter. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const from = civilOfDay(day);
  const month = from.year * 12 + from.month - 1 + months;
  const first = firstDayOfMonth(month);
  const length = firstDayOfMonth(month + 1) - first;
  return first + Math.min(from.day, length) - 1;
}

/** Whole days from one calendar date to another; negative when `to` comes first, NaN when either is unknown. */
export function daysBetween(from: DayNumber, to: DayNumber): number {
  return to - from;
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayIndex(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}
