import { dayAtStart, parseDate } from './civil-date.js';
import type { DayNumber } from './civil-date.js';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** A day in UTC on which the zone's offset changes: `at` is the first millisecond of the new one. */
interface Transition {
  at: number;
  before: number;
  after: number;
}

interface Zone {
  format: Intl.DateTimeFormat;
  /** Offset in milliseconds east of UTC, or the transition, by day in UTC. */
  days: Map<number, number | Transition>;
}

const zones = new Map<string, Zone>();
let lastName = '';
let lastZone: Zone | undefined;

function zoneOf(name: string): Zone {
  if (name === lastName && lastZone !== undefined) return lastZone;
  let zone = zones.get(name);
  if (zone === undefined) {
    zone = { format: formatFor(name), days: new Map() };
    zones.set(name, zone);
  }
  lastName = name;
  lastZone = zone;
  return zone;
}

function formatFor(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new RangeError(
      `The time zone ${JSON.stringify(name)} is unknown. Give an IANA name such as "Europe/Berlin" or "UTC".`,
    );
  }
}

/** True for a time zone that this platform knows. */
export function isTimeZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Asks Intl, which takes microseconds: only the cache below may call it. */
function askOffset(zone: Zone, ms: number): number {
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (
    zone.format.format(ms).match(/\d+/g) ?? []
  ).map(Number);
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, second);
  return local.getTime() - Math.floor(ms / 1_000) * 1_000;
}

function learnDay(zone: Zone, day: number): number | Transition {
  let low = day * DAY;
  let high = low + DAY;
  const before = askOffset(zone, low);
  const after = askOffset(zone, high - 1);
  let entry: number | Transition = before;
  if (before !== after) {
    high -= 1;
    while (high - low > 1) {
      const between = Math.floor((low + high) / 2);
      if (askOffset(zone, between) === before) low = between;
      else high = between;
    }
    entry = { at: high, before, after };
  }
  zone.days.set(day, entry);
  return entry;
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
export function zoneOffset(ms: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const zone = zoneOf(timeZone);
  const day = Math.floor(ms / DAY);
  const entry = zone.days.get(day) ?? learnDay(zone, day);
  if (typeof entry === 'number') return entry;
  return ms < entry.at ? entry.before : entry.after;
}

function digitsAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/**
 * Milliseconds since 1970 of an ISO 8601 instant: `YYYY-MM-DDTHH:MM[:SS[.fraction]]` with `Z` or `±HH:MM`.
 * @returns NaN for anything else: a time without a zone names no instant.
 */
export function millisOfInstant(text: string): number {
  const day = dayAtStart(text);
  const separator = text.charCodeAt(10);
  const hour = digitsAt(text, 11);
  const minute = digitsAt(text, 14);
  if (!(hour <= 23) || !(minute <= 59) || (separator !== 84 && separator !== 116) || text.charCodeAt(13) !== 58) {
    return NaN;
  }
  let at = 16;
  let rest = 0;
  if (text.charCodeAt(at) === 58) {
    const second = digitsAt(text, at + 1);
    if (!(second <= 59)) return NaN;
    rest = second * 1_000;
    at += 3;
    if (text.charCodeAt(at) === 46) {
      const start = at + 1;
      let weight = 100;
      for (at = start; at < text.length; at += 1) {
        const digit = text.charCodeAt(at) - 48;
        if (digit < 0 || digit > 9) break;
        rest += weight >= 1 ? digit * weight : 0;
        weight /= 10;
      }
      if (at === start) return NaN;
    }
  }
  const offset = offsetAtEnd(text, at);
  return day * DAY + hour * 3_600_000 + minute * MINUTE + rest - offset;
}

function offsetAtEnd(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === 90 || sign === 122) return text.length === at + 1 ? 0 : NaN;
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6 || text.charCodeAt(at + 3) !== 58) return NaN;
  const hours = digitsAt(text, at + 1);
  const minutes = digitsAt(text, at + 4);
  if (!(hours <= 23) || !(minutes <= 59)) return NaN;
  const size = (hours * 60 + minutes) * MINUTE;
  return sign === 45 ? -size : size;
}

/** True for an ISO 8601 date and time with its zone. */
export function isInstant(text: string): boolean {
  return !Number.isNaN(millisOfInstant(text));
}

/** The calendar date at an instant in a zone; NaN for NaN. */
export function dayOfMillis(ms: number, timeZone: string): DayNumber {
  return Number.isNaN(ms) ? NaN : Math.floor((ms + zoneOffset(ms, timeZone)) / DAY);
}

/** The calendar date of an ISO 8601 instant in a zone. A bare date is itself in every zone; NaN for anything else. */
export function dayOfInstant(text: string, timeZone: string): DayNumber {
  return text.length === 10 ? dayAtStart(text) : dayOfMillis(millisOfInstant(text), timeZone);
}

/**
 * 12:00 of a calendar date in a zone, as an instant in UTC: how a date without a time is kept.
 * @throws RangeError for an impossible date.
 */
export function instantAtNoon(date: string, timeZone: string): string {
  const day = parseDate(date);
  if (Number.isNaN(day)) throw new RangeError(`${JSON.stringify(date)} is no calendar date. Give one as YYYY-MM-DD.`);
  const noon = day * DAY + DAY / 2;
  const near = noon - zoneOffset(noon, timeZone);
  return new Date(noon - zoneOffset(near, timeZone)).toISOString();
}
