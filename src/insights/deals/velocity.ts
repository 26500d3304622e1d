import { convertMinor } from '../../model/amount.js';
import { STATUS, type DealFacts } from './deal-facts.js';
import type { MoneyTerms } from './money-sums.js';
import { salesCycle } from './sales-cycle.js';
import { winRate } from './win-rate.js';

/** So many won deals tell a mean. */
const WON_NEEDED = 10;
/** Days that the win rate, the mean value and the mean cycle look back. */
const DAYS_BACK = 90;

/** Why a pipeline has no velocity. */
export type NoVelocity =
  | { readonly reason: 'tooFewWon'; readonly won: number; readonly needed: number }
  | { readonly reason: 'zeroCycle' | 'noCycle' | 'noValue' | 'noRate' };

/** What a pipeline brings in a day. */
export interface PipelineVelocity {
  readonly pipelineId: string;
  /** Minor units of the terms' currency, not rounded; null where it is lacking. */
  readonly perDay: number | null;
  readonly lacking: NoVelocity | null;
  readonly open: number;
  /** Open deals created after today: left out. */
  readonly ahead: number;
}

export interface Velocity {
  /** The sum of the pipelines that have it, in whole minor units; null where none does. */
  readonly perDay: number | null;
  readonly currency: string;
  readonly parts: readonly PipelineVelocity[];
}

/**
 * open deals x win rate x mean won value / mean cycle, per day: each pipeline by itself, and their sum. insights.md, "velocity".
 *
 * @param today a day of the reporting zone
 */
export function velocity(
  facts: DealFacts,
  pipelines: ReadonlyMap<string, readonly number[]>,
  today: number,
  terms: MoneyTerms,
): Velocity {
  const parts = [...pipelines].map(([pipelineId, rows]) => ({ pipelineId, ...ofPipeline(facts, rows, today, terms) }));
  const known = parts.flatMap(({ perDay }) => (perDay === null ? [] : [perDay]));
  const sum = known.reduce((total, one) => total + one, 0);
  return { perDay: known.length === 0 ? null : roundedAway(sum), currency: terms.currency, parts };
}

function ofPipeline(
  facts: DealFacts,
  rows: readonly number[],
  today: number,
  terms: MoneyTerms,
): Omit<PipelineVelocity, 'pipelineId'> {
  const standing = rows.filter((row) => facts.status[row] === STATUS.open);
  const ahead = standing.filter((row) => (facts.createdDay[row] as number) > today).length;
  const open = standing.length - ahead;
  const lacking = (why: NoVelocity): Omit<PipelineVelocity, 'pipelineId'> => ({
    perDay: null,
    lacking: why,
    open,
    ahead,
  });

  const period = { start: today - (DAYS_BACK - 1), end: today + 1 };
  const { won, share } = winRate(facts, rows, period, terms);
  if (won < WON_NEEDED || share === null) return lacking({ reason: 'tooFewWon', won, needed: WON_NEEDED });
  const cycle = salesCycle(facts, rows, period).won.mean;
  if (cycle === null) return lacking({ reason: 'noCycle' });
  if (cycle === 0) return lacking({ reason: 'zeroCycle' });
  const value = meanValue(
    facts,
    rows.filter((row) => facts.status[row] === STATUS.won && isIn(facts.closedDay[row] as number, period)),
    terms,
  );
  if (typeof value !== 'number') return lacking(value);
  return { perDay: (open * share * value) / cycle, lacking: null, open, ahead };
}

function isIn(day: number, { start, end }: { start: number; end: number }): boolean {
  return day >= start && day < end;
}

/** Of the deals whose value is known, each converted and rounded by itself. */
function meanValue(facts: DealFacts, rows: readonly number[], { currency, rates }: MoneyTerms): number | NoVelocity {
  let sum = 0;
  let count = 0;
  for (const row of rows) {
    const own = facts.minor[row] as number;
    if (Number.isNaN(own)) continue;
    const minor = convertMinor(own, facts.names[facts.currency[row] as number] as string, currency, rates);
    if (minor === null) return { reason: 'noRate' };
    sum += minor;
    count++;
  }
  return count === 0 ? { reason: 'noValue' } : sum / count;
}

/** Halves away from zero. */
function roundedAway(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}
