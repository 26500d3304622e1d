import { daysBetween, parseDate } from './civil-date.js';
import type { DayNumber } from './civil-date.js';
import type { Deal } from './deal.js';
import type { Pipeline, Stage, StageCategory } from './pipeline.js';
import type { RotClock, RotLevel, RotPolicy } from './rot.js';
import { WEEKDAYS, workingDaysBetween, type Weekday } from './workdays.js';
import { dayOfInstant } from './zone.js';

export type RotReason = 'noPolicy' | 'closed' | 'noDate' | 'planned' | 'snoozed';

/** How stale a deal is, and why it is not where one might expect it to be. */
export interface RotState {
  level: RotLevel;
  /**
   * Days on the policy's clock, counted on through every pause; null where there is none. Negative when what the
   * clock counts from is still ahead.
   */
  days: number | null;
  /** A planned activity or a snooze holds the level at fresh. */
  paused: boolean;
  reason: RotReason | null;
  clock: RotClock | null;
}

function instantDay(instant: string | null, timeZone: string): DayNumber {
  return instant === null ? NaN : dayOfInstant(instant, timeZone);
}

/** The day from which a clock counts; NaN when the deal does not tell. */
function startOf(deal: Deal, clock: RotClock, timeZone: string): DayNumber {
  switch (clock) {
    case 'age':
      return instantDay(deal.createdAt, timeZone);
    case 'stage':
      return instantDay(deal.stageEnteredAt ?? deal.createdAt, timeZone);
    case 'activity': {
      const activity = instantDay(deal.lastActivityAt, timeZone);
      const entry = instantDay(deal.stageEnteredAt, timeZone);
      return Number.isNaN(activity) || entry > activity ? entry : activity;
    }
    case 'closeDate':
      return deal.expectedCloseDate === null ? NaN : parseDate(deal.expectedCloseDate);
  }
}

function pauseOf(deal: Deal, policy: RotPolicy, today: DayNumber, timeZone: string): 'planned' | 'snoozed' | null {
  if (deal.snoozedUntilDate !== null && parseDate(deal.snoozedUntilDate) > today) return 'snoozed';
  if (policy.pauseWhilePlanned === true && instantDay(deal.plannedUntilAt, timeZone) >= today) return 'planned';
  return null;
}

/** The policy that counts: a stage's replaces its pipeline's whole. */
export function policyFor(
  stage: Pick<Stage, 'rot'> | undefined,
  pipeline: Pick<Pipeline, 'rot'> | undefined,
): RotPolicy | null {
  return stage?.rot ?? pipeline?.rot ?? null;
}

/**
 * How stale a deal is. Only open deals rot: warm from `warmDays`, rotten from `rotDays`, without an upper end.
 * @param subject the deal with the category of its stage.
 * @param today the workspace's today in `timeZone`.
 */
export function rotOf(
  subject: { readonly deal: Deal; readonly category: StageCategory },
  policy: RotPolicy | null,
  today: DayNumber,
  timeZone: string,
): RotState {
  const { deal, category } = subject;
  if (category !== 'open') return { level: 'fresh', days: null, paused: false, reason: 'closed', clock: null };
  if (policy === null) return { level: 'fresh', days: null, paused: false, reason: 'noPolicy', clock: null };
  const clock = policy.clock;
  const start = startOf(deal, clock, timeZone);
  if (Number.isNaN(start)) return { level: 'fresh', days: null, paused: false, reason: 'noDate', clock };
  const days =
    policy.workdays === undefined
      ? daysBetween(start, today)
      : workingDaysBetween(start, today, policy.workdays, policy.holidays);
  const pause = pauseOf(deal, policy, today, timeZone);
  if (pause !== null) return { level: 'fresh', days, paused: true, reason: pause, clock };
  const level = days >= policy.rotDays ? 'rotten' : days >= policy.warmDays ? 'warm' : 'fresh';
  return { level, days, paused: false, reason: null, clock };
}

/** Calendar days since the deal entered its stage; null when that is unknown. */
export function daysInStage(deal: Deal, today: DayNumber, timeZone: string): number | null {
  const days = daysBetween(instantDay(deal.stageEnteredAt, timeZone), today);
  return Number.isNaN(days) ? null : days;
}

/** Calendar days since the deal was created, up to its close where it is closed; null when that is unknown. */
export function ageInDays(deal: Deal, today: DayNumber, timeZone: string): number | null {
  const end = deal.closedAt === null ? today : dayOfInstant(deal.closedAt, timeZone);
  const days = daysBetween(instantDay(deal.createdAt, timeZone), end);
  return Number.isNaN(days) ? null : days;
}

const CLOCKS: readonly unknown[] = ['age', 'stage', 'activity', 'closeDate'];

function isDayCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/** What is wrong with a rot policy, one sentence each; empty when it can be used. */
export function rotPolicyProblems(policy: RotPolicy): string[] {
  const problems: string[] = [];
  if (!CLOCKS.includes(policy.clock)) {
    problems.push(`clock is ${JSON.stringify(policy.clock)}; it must be "age", "stage", "activity" or "closeDate".`);
  }
  for (const name of ['warmDays', 'rotDays'] as const) {
    if (!isDayCount(policy[name])) {
      problems.push(`${name} is ${String(policy[name])}; it must be a whole number of days, 0 or more.`);
    }
  }
  if (isDayCount(policy.warmDays) && isDayCount(policy.rotDays) && policy.warmDays > policy.rotDays) {
    problems.push(
      `warmDays (${policy.warmDays}) is greater than rotDays (${policy.rotDays}); a deal turns warm first.`,
    );
  }
  if (policy.workdays !== undefined) {
    if (!Array.isArray(policy.workdays) || policy.workdays.length === 0) {
      problems.push('workdays names no day; name at least one, or leave it out to count calendar days.');
    } else {
      for (const day of policy.workdays as readonly Weekday[]) {
        if (!WEEKDAYS.includes(day)) problems.push(`workdays holds ${JSON.stringify(day)}; use "mon" to "sun".`);
      }
    }
  }
  if (policy.holidays !== undefined && !Array.isArray(policy.holidays)) {
    problems.push('holidays is no list; give calendar dates as YYYY-MM-DD.');
  }
  for (const date of Array.isArray(policy.holidays) ? (policy.holidays as readonly unknown[]) : []) {
    if (typeof date !== 'string' || Number.isNaN(parseDate(date))) {
      problems.push(`holidays holds ${JSON.stringify(date)}, which is no calendar date; write YYYY-MM-DD.`);
    }
  }
  return problems;
}
