import { isPeriodName, resolvePeriod } from '../../model/calendar.js';
import { formatDay, parseDate, type DayNumber } from '../../model/civil-date.js';
import type { Condition } from '../../model/view.js';
import { zoneOffset } from '../../model/zone.js';
import type { QueryEnvironment } from '../adapter.js';
import { ALWAYS, and, isNull, NEVER, oneOf, or, type Predicate } from './predicate.js';

const DAY_MS = 86_400_000;

export const ID_FIELDS = [
  'ownerId',
  'teamId',
  'territoryId',
  'accountId',
  'contactId',
  'productId',
  'lostReasonId',
  'currency',
] as const;
export const INSTANT_FIELDS = [
  'firstContactAt',
  'createdAt',
  'stageEnteredAt',
  'lastActivityAt',
  'nextActivityAt',
  'plannedUntilAt',
  'closedAt',
] as const;
export const MONEY_FIELDS = ['value', 'margin'] as const;

const ids: ReadonlySet<string> = new Set(['id', 'stageId', 'pipelineId', ...ID_FIELDS]);
const instants: ReadonlySet<string> = new Set(INSTANT_FIELDS);
const money: ReadonlySet<string> = new Set(MONEY_FIELDS);

/** Stage ids by what standing there means. */
export interface StageSets {
  open: readonly string[];
  won: readonly string[];
  lost: readonly string[];
}

/** What the model would answer to one condition, as a predicate over columns; null for what cannot be said that way. */
export function planCondition(condition: Condition, env: QueryEnvironment, stages: StageSets): Predicate | null {
  const { field, op } = condition;
  const value: unknown = condition.value;
  if (field === 'status') return planStatus(op, value, stages);
  const range = rangesOf(condition, env);
  if (field === 'expectedCloseDate') {
    if (range === null) return null;
    const isOverdue = periodOf(value) === 'overdue';
    const open = and(isOpen(stages), range.on('expectedCloseDate', 'date'));
    return isOverdue ? open : or(open, and(isClosed(stages), range.on('closedAt', 'instant')));
  }
  if (field === 'snoozedUntilDate') return range?.on(field, 'date') ?? null;
  if (instants.has(field)) return range?.on(field, 'instant') ?? null;
  if (ids.has(field)) return planId(field, op, value);
  if (field === 'pushCount' || money.has(field)) return planNumber(condition, money.has(field));
  if (op === 'empty') return or(isNull(field), { is: 'compare', field, op: 'eq', value: '', kind: 'text' });
  if (op !== 'notEmpty') return null;
  return and(isNull(field, true), { is: 'oneOf', field, values: [''], not: true, kind: 'text' });
}

export function isOpen({ open, won, lost }: StageSets): Predicate {
  return or(oneOf('stageId', open), and(oneOf('stageId', [...open, ...won, ...lost], true), isNull('closedAt')));
}

export function isClosed({ open, won, lost }: StageSets): Predicate {
  const closed = [...won, ...lost];
  return or(oneOf('stageId', closed), and(oneOf('stageId', [...open, ...closed], true), isNull('closedAt', true)));
}

/** From the first day on, up to, not with, the second. */
export function dayRange(
  field: string,
  kind: 'date' | 'instant',
  from: number,
  to: number,
  timeZone: string,
): Predicate {
  const at = (day: DayNumber): string => (kind === 'date' ? formatDay(day) : startOfDay(day, timeZone));
  const parts: Predicate[] = [isNull(field, true)];
  if (from > -Infinity) parts.push({ is: 'compare', field, op: 'ge', value: at(from), kind });
  if (to < Infinity) parts.push({ is: 'compare', field, op: 'lt', value: at(to), kind });
  return and(...parts);
}

/** The instant at which a day begins in a zone; where clocks skip midnight, the first instant of the day. */
function startOfDay(day: DayNumber, timeZone: string): string {
  const utc = day * DAY_MS;
  const first = utc - zoneOffset(utc, timeZone);
  return new Date(utc - zoneOffset(first, timeZone)).toISOString();
}

interface Ranges {
  on(field: string, kind: 'date' | 'instant'): Predicate;
}

/** A condition on days as ranges of days; null when it cannot be understood. */
function rangesOf({ op, value: raw }: Condition, env: QueryEnvironment): Ranges | null {
  const value: unknown = raw;
  const { timeZone } = env.calendar;
  const over = (...ranges: (readonly [number, number] | null)[]): Ranges => ({
    on: (field, kind) =>
      or(
        ...ranges.map((range) =>
          range === null ? isNull(field) : dayRange(field, kind, range[0], range[1], timeZone),
        ),
      ),
  });
  if (op === 'empty') return over(null);
  if (op === 'notEmpty') return { on: (field) => isNull(field, true) };
  if (op === 'contains') return null;
  const period = periodOf(value);
  if (period !== undefined) {
    if (!isPeriodName(period)) return null;
    if (period === 'noDate') return over(null);
    const { start, end } = resolvePeriod(period, parseDate(env.today), env.calendar);
    return over([start ?? -Infinity, end ?? Infinity]);
  }
  if (op === 'between') {
    if (!Array.isArray(value) || value.length !== 2) return null;
    const [low, high] = value.map(dayOf) as [number | null, number | null];
    if (Number.isNaN(low) || Number.isNaN(high)) return null;
    if (low === null && high === null) return { on: () => ALWAYS };
    return over([low ?? -Infinity, high === null ? Infinity : high + 1]);
  }
  const wanted: unknown[] | null = op === 'is' ? [value] : op === 'in' && Array.isArray(value) ? value : null;
  const days = wanted?.map(dayOf);
  if (!days || days.some((day) => Number.isNaN(day))) return null;
  if (days.length === 0) return { on: () => NEVER };
  return over(...days.map((day) => (day === null ? null : ([day, day + 1] as const))));
}

function dayOf(value: unknown): number | null {
  return value === null ? null : typeof value === 'string' ? parseDate(value) : NaN;
}

function periodOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'period' in value ? value.period : undefined;
}

function textsOf(op: string, value: unknown): { values: string[]; takesNull: boolean } | null {
  const wanted: unknown[] | null = op === 'is' ? [value] : op === 'in' && Array.isArray(value) ? value : null;
  if (!wanted || wanted.some((each) => each !== null && typeof each !== 'string')) return null;
  return {
    values: wanted.filter((each): each is string => typeof each === 'string'),
    takesNull: wanted.includes(null),
  };
}

function planId(field: string, op: string, value: unknown): Predicate | null {
  if (op === 'empty') return isNull(field);
  if (op === 'notEmpty') return isNull(field, true);
  const texts = textsOf(op, value);
  if (!texts) return null;
  const among = oneOf(field, texts.values);
  return texts.takesNull ? or(isNull(field), among) : among;
}

function planStatus(op: string, value: unknown, stages: StageSets): Predicate | null {
  const known = [...stages.open, ...stages.won, ...stages.lost];
  if (op === 'empty') return oneOf('stageId', known, true);
  if (op === 'notEmpty') return oneOf('stageId', known);
  const texts = textsOf(op, value);
  if (!texts) return null;
  const ids = (['open', 'won', 'lost'] as const).flatMap((name) => (texts.values.includes(name) ? stages[name] : []));
  const among = oneOf('stageId', ids);
  return texts.takesNull ? or(oneOf('stageId', known, true), among) : among;
}

/** The model compares money in whole cents of its face value, so a bound reaches half a cent further. */
function planNumber({ field, op, value: raw }: Condition, isMoney: boolean): Predicate | null {
  const value: unknown = raw;
  const half = isMoney ? 0.005 : 0;
  const within = (low: number | null, high: number | null): Predicate => {
    const parts: Predicate[] = [isNull(field, true)];
    if (low !== null) parts.push({ is: 'compare', field, op: 'ge', value: cents(low - half), kind: 'number' });
    const below = isMoney ? 'lt' : 'le';
    if (high !== null) parts.push({ is: 'compare', field, op: below, value: cents(high + half), kind: 'number' });
    return and(...parts);
  };
  if (op === 'empty') return isNull(field);
  if (op === 'notEmpty') return isNull(field, true);
  const isOperand = (each: unknown): each is number | null =>
    each === null || (typeof each === 'number' && Number.isFinite(each));
  if (op === 'between') {
    if (!Array.isArray(value) || value.length !== 2 || !value.every(isOperand)) return null;
    const [low, high] = value as [number | null, number | null];
    return low === null && high === null ? ALWAYS : within(low, high);
  }
  const wanted: unknown[] | null = op === 'is' ? [value] : op === 'in' && Array.isArray(value) ? value : null;
  if (!wanted?.every(isOperand)) return null;
  return or(...wanted.map((each) => (each === null ? isNull(field) : within(each, each))));
}

function cents(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
