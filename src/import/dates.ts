import { formatDay, instantAtNoon } from '../model/calendar.js';
import { dayOfCivil, daysInMonth } from '../model/civil-date.js';
import { zoneOffset } from '../model/zone.js';

/** In which order day, month and year are written. A date that begins with its year is read the same in every order. */
export type DateOrder = 'dmy' | 'mdy';

export interface RecognizedDates {
  order: DateOrder;
  /** False when no value tells day from month (`03/04/2022`), so that the person has to say. */
  certain: boolean;
  /** True when some value needs the order to be read at all. */
  ordered: boolean;
  /** Share of the non-empty values that are dates, 0 to 1. */
  share: number;
}

/** A calendar date, with a time of day where the file has one. */
export interface ReadDate {
  /** `YYYY-MM-DD`. */
  date: string;
  /** Milliseconds since midnight; null for a bare date. */
  time: number | null;
  /** Minutes east of UTC, where the file says so. */
  offset: number | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = /^[T\s,]*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]m|sa|ch)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[T\s,])/;
const YEAR_FIRST_PLAIN = /^(\d{4})(\d{2})(\d{2})$/;
const NUMERIC = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?=$|[T\s,])/;
const DAY_NAMED_MONTH =
  /^(\d{1,2})[\s-]+(?:tháng\s*(\d{1,2})|([a-z]{3})[a-z]*\.?)[\s,-]+(?:năm\s*)?(\d{4})(?=$|[T\s,])/i;
const NAMED_MONTH_DAY = /^([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})(?=$|[T\s,])/i;

interface Civil {
  year: number;
  month: number;
  day: number;
  length: number;
}

function fullYear(text: string): number {
  const year = Number(text);
  // The usual window: 00 to 69 are of this century.
  return text.length === 4 ? year : year + (year < 70 ? 2000 : 1900);
}

function civilOf(text: string, order: DateOrder): Civil | null {
  const yearFirst = YEAR_FIRST.exec(text) ?? null;
  if (yearFirst)
    return {
      year: Number(yearFirst[1]),
      month: Number(yearFirst[3]),
      day: Number(yearFirst[4]),
      length: yearFirst[0].length,
    };
  const plain = YEAR_FIRST_PLAIN.exec(text);
  if (plain) return { year: Number(plain[1]), month: Number(plain[2]), day: Number(plain[3]), length: plain[0].length };
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [first, second] = [Number(numeric[1]), Number(numeric[3])];
    const [day, month] = order === 'dmy' ? [first, second] : [second, first];
    return { year: fullYear(numeric[4] as string), month, day, length: numeric[0].length };
  }
  const dayFirst = DAY_NAMED_MONTH.exec(text);
  if (dayFirst) {
    const month = dayFirst[2] ? Number(dayFirst[2]) : MONTHS.indexOf((dayFirst[3] ?? '').toLowerCase()) + 1;
    return { year: Number(dayFirst[4]), month, day: Number(dayFirst[1]), length: dayFirst[0].length };
  }
  const monthFirst = NAMED_MONTH_DAY.exec(text);
  if (!monthFirst) return null;
  const month = MONTHS.indexOf((monthFirst[1] ?? '').toLowerCase()) + 1;
  return { year: Number(monthFirst[3]), month, day: Number(monthFirst[2]), length: monthFirst[0].length };
}

/** Milliseconds since midnight and the offset; undefined for a rest that is no time of day. */
function timeOf(rest: string): Pick<ReadDate, 'time' | 'offset'> | undefined {
  if (rest.trim() === '') return { time: null, offset: null };
  const match = TIME.exec(rest);
  if (!match) return undefined;
  const half = match[4]?.toLowerCase();
  let hour = Number(match[1]);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half === 'pm' || half === 'ch' ? 12 : 0);
  }
  const minute = Number(match[2]);
  const second = Number(match[3] ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const zone = match[5];
  let offset: number | null = null;
  if (zone !== undefined) {
    const digits = zone.replace(/\D/g, '');
    offset = /^z$/i.test(zone)
      ? 0
      : (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * (zone.startsWith('-') ? -1 : 1);
  }
  return { time: ((hour * 60 + minute) * 60 + second) * 1_000, offset };
}

/** A date as a file writes it; null for what is none, 30/02/2022 included. */
export function readDate(text: string, order: DateOrder): ReadDate | null {
  const trimmed = text.trim();
  const civil = civilOf(trimmed, order);
  if (!civil) return null;
  const { year, month, day, length } = civil;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  const time = timeOf(trimmed.slice(length));
  return time ? { date: formatDay(dayOfCivil(year, month, day)), ...time } : null;
}

/** Gathers what the values of a column say about the order of its dates: one 25/03/2022 decides. */
export class DateEvidence {
  readonly #votes = { dmy: 0, mdy: 0 };
  #filled = 0;
  #dates = 0;
  #ordered = false;

  add(value: string): void {
    if (value === '') return;
    this.#filled += 1;
    const asDmy = readDate(value, 'dmy');
    const asMdy = NUMERIC.test(value) ? readDate(value, 'mdy') : asDmy;
    if (!asDmy && !asMdy) return;
    this.#dates += 1;
    if (asDmy && asMdy) {
      this.#ordered ||= asDmy.date !== asMdy.date;
    } else {
      this.#votes[asDmy ? 'dmy' : 'mdy'] += 1;
      this.#ordered = true;
    }
  }

  /** @param fallback for a column in which no value tells. */
  result(fallback: DateOrder): RecognizedDates {
    const { dmy, mdy } = this.#votes;
    return {
      order: dmy === mdy ? fallback : dmy > mdy ? 'dmy' : 'mdy',
      certain: !this.#ordered || dmy !== mdy,
      ordered: this.#ordered,
      share: this.#filled === 0 ? 0 : this.#dates / this.#filled,
    };
  }
}

/** In which order the dates of a column are written, told from all of its values. */
export function recognizeDates(values: Iterable<string>, fallback: DateOrder = 'dmy'): RecognizedDates {
  const evidence = new DateEvidence();
  for (const value of values) evidence.add(value);
  return evidence.result(fallback);
}

/** The instant of a read date; a bare date stands at 12:00 of its day in the zone. */
export function instantOf(read: ReadDate, timeZone: string): string {
  if (read.time === null) return instantAtNoon(read.date, timeZone);
  const local = Date.parse(`${read.date}T00:00:00Z`) + read.time;
  if (read.offset !== null) return new Date(local - read.offset * 60_000).toISOString();
  const near = local - zoneOffset(local, timeZone);
  return new Date(local - zoneOffset(near, timeZone)).toISOString();
}
