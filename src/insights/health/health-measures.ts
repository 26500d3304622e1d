import { STATUS, type DealFacts } from '../deals/deal-facts.js';
import { moneySums, type MoneyTerms } from '../deals/money-sums.js';
import { winRate } from '../deals/win-rate.js';
import { withoutRate } from '../deals/without-rate.js';
import type { NoAttainment } from '../quotas/attainment.js';
import type { Coverage } from '../quotas/coverage.js';
import type { HealthPart } from './health-score.js';

/** Open value of so many times what is missing fulfils the part. */
const FULL_COVERAGE = 3;
/** A date that was pushed once more does not hold. */
const PUSHES_ALLOWED = 1;
/** Fewer deals that closed lately tell no rate. */
const CLOSED_NEEDED = 10;
const RECENT_DAYS = 90;
const USUAL_DAYS = 365;

/** What open deals tell beside the facts, by row. */
export interface OpenSigns {
  readonly isRotten: (row: number) => boolean;
  /** The day of `plannedUntilAt` in the reporting zone, NaN where nothing is planned. */
  readonly plannedDay: (row: number) => number;
  /** How often the expected close moved to a later month; null where nobody counted before the history began. */
  readonly pushes: (row: number) => number | null;
}

/** Why a part of the score lacks data. */
export type NoPart =
  | NoAttainment
  | { readonly reason: 'noOpenDeal' | 'noOpenValue' | 'nothingWon' }
  | { readonly reason: 'tooFewClosed'; readonly closed: number; readonly needed: number };

/** How far a part of the score is fulfilled: 0 to 1, null where it lacks data. */
interface Measure {
  readonly share: number | null;
  readonly lacking: NoPart | null;
}

export interface CoverageMeasure extends Measure {
  /** Open value / what is missing; null where the quota is met. */
  readonly ratio: number | null;
  readonly isMet: boolean;
}

export interface FreshnessMeasure extends Measure {
  readonly open: number;
  readonly rotten: number;
  /** Whole minor units of the terms' currency; null where a deal has no rate. */
  readonly openMinor: number | null;
  readonly rottenMinor: number | null;
  /** Open deals whose value is unknown: in no value. */
  readonly withoutValue: number;
}

export interface NextStepMeasure extends Measure {
  readonly open: number;
  /** Today or later. */
  readonly planned: number;
}

/** `holding`, `withoutDate`, `overdue` and `pushed` sum to `open`. */
export interface DatesMeasure extends Measure {
  readonly open: number;
  readonly holding: number;
  readonly withoutDate: number;
  readonly overdue: number;
  /** Dated today or later, and pushed more than once. */
  readonly pushed: number;
  /** Of those that hold, how many were never seen to be pushed by a history that may have begun too late to see it. */
  readonly withoutPushCount: number;
}

export interface WinningMeasure extends Measure {
  readonly recent: { readonly won: number; readonly lost: number };
  readonly usual: { readonly won: number; readonly lost: number };
}

export interface HealthMeasures {
  readonly coverage: CoverageMeasure;
  readonly freshness: FreshnessMeasure;
  readonly nextStep: NextStepMeasure;
  readonly datesThatHold: DatesMeasure;
  readonly winningAsUsual: WinningMeasure;
}

/**
 * How far each part of the health score is fulfilled, and from what. insights.md, "health score".
 *
 * @param rows of the deals in scope: of one pipeline, or of all
 * @param today a day of the reporting zone
 * @param covered the coverage of the period that the day today + 30 lies in
 */
export function healthMeasures(
  facts: DealFacts,
  rows: readonly number[],
  signs: OpenSigns,
  today: number,
  terms: MoneyTerms,
  covered: Coverage,
): HealthMeasures {
  const open = rows.filter((row) => facts.status[row] === STATUS.open);
  return {
    coverage: coverageMeasure(covered),
    freshness: freshness(facts, open, signs, terms),
    nextStep: nextStep(open, signs, today),
    datesThatHold: datesThatHold(facts, open, signs, today),
    winningAsUsual: winningAsUsual(facts, rows, today, terms),
  };
}

/** What the score is made from. */
export function sharesOf(measures: HealthMeasures): Record<HealthPart, number | null> {
  return {
    coverage: measures.coverage.share,
    freshness: measures.freshness.share,
    nextStep: measures.nextStep.share,
    datesThatHold: measures.datesThatHold.share,
    winningAsUsual: measures.winningAsUsual.share,
  };
}

/** min(1, coverage / 3), met = 1. */
function coverageMeasure({ ratio, isMet, lacking }: Coverage): CoverageMeasure {
  if (isMet) return { share: 1, lacking: null, ratio: null, isMet };
  return { share: ratio === null ? null : withinOne(ratio / FULL_COVERAGE), lacking, ratio, isMet };
}

/** 1 - rotten share of open value. */
function freshness(
  facts: DealFacts,
  open: readonly number[],
  { isRotten }: OpenSigns,
  terms: MoneyTerms,
): FreshnessMeasure {
  const rotten = open.filter((row) => isRotten(row));
  const { all, gone } = moneySums(facts, { all: open, gone: rotten }, terms);
  const counts = { open: open.length, rotten: rotten.length, withoutValue: all.withoutValue };
  const deals = withoutRate(facts, open, terms);
  if (deals > 0) {
    const lacking = { reason: 'noRate', quotas: 0, deals } as const;
    return { share: null, lacking, openMinor: null, rottenMinor: null, ...counts };
  }
  const openMinor = all.sums[0]?.minor ?? 0;
  const rottenMinor = gone.sums[0]?.minor ?? 0;
  const isTold = openMinor > 0;
  return {
    share: isTold ? withinOne(1 - rottenMinor / openMinor) : null,
    lacking: isTold ? null : { reason: open.length === 0 ? 'noOpenDeal' : 'noOpenValue' },
    openMinor,
    rottenMinor,
    ...counts,
  };
}

/** Share of open deals that are planned today or later. */
function nextStep(open: readonly number[], { plannedDay }: OpenSigns, today: number): NextStepMeasure {
  const planned = open.filter((row) => plannedDay(row) >= today).length;
  return { ...shareOfOpen(planned, open.length), open: open.length, planned };
}

/** Share of open deals that have a date, today or later, and were pushed at most once. */
function datesThatHold(facts: DealFacts, open: readonly number[], { pushes }: OpenSigns, today: number): DatesMeasure {
  const counts = { holding: 0, withoutDate: 0, overdue: 0, pushed: 0, withoutPushCount: 0 };
  for (const row of open) {
    const day = facts.dueDay[row] as number;
    const pushed = pushes(row);
    if (Number.isNaN(day)) counts.withoutDate++;
    else if (day < today) counts.overdue++;
    else if (pushed !== null && pushed > PUSHES_ALLOWED) counts.pushed++;
    else {
      counts.holding++;
      if (pushed === null) counts.withoutPushCount++;
    }
  }
  return { ...shareOfOpen(counts.holding, open.length), open: open.length, ...counts };
}

/** min(1, win rate of 90 days / of 12 months). */
function winningAsUsual(facts: DealFacts, rows: readonly number[], today: number, terms: MoneyTerms): WinningMeasure {
  const lately = winRate(facts, rows, { start: today - (RECENT_DAYS - 1), end: today + 1 }, terms);
  const always = winRate(facts, rows, { start: today - (USUAL_DAYS - 1), end: today + 1 }, terms);
  const told = {
    recent: { won: lately.won, lost: lately.lost },
    usual: { won: always.won, lost: always.lost },
  };
  const closed = lately.won + lately.lost;
  if (closed < CLOSED_NEEDED || lately.share === null) {
    return { share: null, lacking: { reason: 'tooFewClosed', closed, needed: CLOSED_NEEDED }, ...told };
  }
  if (always.share === null || always.share === 0) {
    return { share: null, lacking: { reason: 'nothingWon' }, ...told };
  }
  return { share: withinOne(lately.share / always.share), lacking: null, ...told };
}

function shareOfOpen(count: number, open: number): Measure {
  return open === 0 ? { share: null, lacking: { reason: 'noOpenDeal' } } : { share: count / open, lacking: null };
}

/** Values below 0 would take more than there is. */
function withinOne(share: number): number {
  return Math.min(1, Math.max(0, share));
}
