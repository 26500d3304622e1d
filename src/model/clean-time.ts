import { formatDay, parseDate } from './civil-date.js';
import { dayOfMillis, instantAtNoon, millisOfInstant } from './zone.js';

function isDigitBelow(text: string, at: number, limit: number): boolean {
  const digit = text.charCodeAt(at) - 48;
  return digit >= 0 && digit < limit;
}

/** True for `YYYY-MM-DD…` that is plainly a date: later days of a month are left to the full check. */
function hasPlainDate(text: string): boolean {
  return (
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    isDigitBelow(text, 0, 10) &&
    isDigitBelow(text, 1, 10) &&
    isDigitBelow(text, 2, 10) &&
    isDigitBelow(text, 3, 10) &&
    (text.charCodeAt(0) !== 48 || text.charCodeAt(1) !== 48) &&
    // January to September, or October to December.
    (text.charCodeAt(5) === 48
      ? isDigitBelow(text, 6, 10) && text.charCodeAt(6) !== 48
      : text.charCodeAt(5) === 49 && isDigitBelow(text, 6, 3)) &&
    isDigitBelow(text, 8, 3) &&
    isDigitBelow(text, 9, 10) &&
    // The 29th is not in every February, and there is no 0th.
    !(text.charCodeAt(8) === 50 && text.charCodeAt(9) === 57) &&
    !(text.charCodeAt(8) === 48 && text.charCodeAt(9) === 48)
  );
}

/** True for `YYYY-MM-DDTHH:MM:SSZ`, with or without milliseconds, without working out which instant it is. */
export function isPlainInstant(text: string): boolean {
  const length = text.length;
  return (
    (length === 24 || length === 20) &&
    text.charCodeAt(length - 1) === 90 &&
    text.charCodeAt(10) === 84 &&
    hasPlainDate(text) &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58 &&
    isDigitBelow(text, 11, 2) &&
    isDigitBelow(text, 12, 10) &&
    isDigitBelow(text, 14, 6) &&
    isDigitBelow(text, 15, 10) &&
    isDigitBelow(text, 17, 6) &&
    isDigitBelow(text, 18, 10) &&
    (length === 20 ||
      (text.charCodeAt(19) === 46 &&
        isDigitBelow(text, 20, 10) &&
        isDigitBelow(text, 21, 10) &&
        isDigitBelow(text, 22, 10)))
  );
}

/** The years 1 to 9999, which four digits can write. */
const FIRST_MILLIS = Date.parse('0001-01-01T00:00:00Z');
const LAST_MILLIS = Date.UTC(10_000, 0, 1) - 1;

/**
 * An instant as it is kept: ISO 8601 text stays as it was written, a bare date means 12:00 in the reporting time zone,
 * a Date or a number of milliseconds becomes text.
 * @returns undefined for what names no instant.
 */
export function cleanInstant(value: unknown, timeZone: string): string | undefined {
  if (typeof value === 'string') {
    if (isPlainInstant(value)) return value;
    if (value.length === 10) return Number.isNaN(parseDate(value)) ? undefined : instantAtNoon(value, timeZone);
    return Number.isNaN(millisOfInstant(value)) ? undefined : value;
  }
  const ms = value instanceof Date ? value.getTime() : typeof value === 'number' ? value : NaN;
  return ms >= FIRST_MILLIS && ms <= LAST_MILLIS ? new Date(ms).toISOString() : undefined;
}

/**
 * A calendar date as it is kept. An instant means its day in the reporting time zone; midnight in UTC, which is how
 * many backends write a plain date, means the date that is written there.
 * @returns undefined for what names no date.
 */
export function cleanDate(value: unknown, timeZone: string): string | undefined {
  if (typeof value === 'string') {
    if (value.length === 10) return hasPlainDate(value) || !Number.isNaN(parseDate(value)) ? value : undefined;
    const ms = millisOfInstant(value);
    if (Number.isNaN(ms)) return undefined;
    return ms % 86_400_000 === 0 ? value.slice(0, 10) : formatDay(dayOfMillis(ms, timeZone)) || undefined;
  }
  const ms = value instanceof Date ? value.getTime() : NaN;
  return Number.isNaN(ms) ? undefined : formatDay(dayOfMillis(ms, timeZone)) || undefined;
}
