import type { Stays } from '../history/stay-columns.js';
import { restrictedMean, survivalOf, type SurvivalStep } from '../statistics/survival.js';
import { stayDays, type AsOf } from './stay-days.js';

/** Fewer ended stays tell nothing of how long one lasts. */
export const ENDED_STAYS_NEEDED = 10;

/** How long deals stay in a stage, in days. */
export interface StageDuration {
  /** How many stays, and how many of them ended by a move. */
  readonly stays: number;
  readonly ended: number;
  /** Stays that end before they begin: left out. */
  readonly impossible: number;
  /** The share that stays longer, by day; from `from` on, which is later than 0 where too few were watched before. */
  readonly steps: readonly SurvivalStep[];
  readonly from: number | null;
  /** After so many days half have left. Null: not reached, or too few ended. */
  readonly median: number | null;
  /** Up to the longest ended stay. Null where too few ended. */
  readonly mean: number | null;
  readonly longestEnded: number | null;
  /** Of ended stays alone, which leaves out just those that drag on: to be shown beside the mean, never in its place. */
  readonly naiveMean: number | null;
}

/** True where too few stays ended to tell a median or a mean. */
export function hasTooFewEnded({ ended }: Pick<StageDuration, 'ended'>): boolean {
  return ended < ENDED_STAYS_NEEDED;
}

/**
 * How long the stays of some rows last, one row per stay, by Kaplan and Meier: open and deleted stays are counted for as
 * long as they were watched. insights.md, "stage duration".
 */
export function stageDuration(stays: Stays, rows: Iterable<number>, asOf: AsOf): StageDuration {
  const { durations, impossible } = stayDays(stays, rows, asOf);
  const survival = survivalOf(durations);
  const { ended, steps, from, longestEnded } = survival;
  const isTold = !hasTooFewEnded(survival);
  return {
    stays: durations.length,
    ended,
    impossible,
    steps,
    from,
    median: isTold ? survival.median : null,
    mean: isTold ? restrictedMean(survival) : null,
    longestEnded,
    naiveMean: isTold ? meanOfEnded(durations.days, durations.ended) : null,
  };
}

function meanOfEnded(days: ArrayLike<number>, ended: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < days.length; row++) {
    if (ended[row] !== 1) continue;
    sum += days[row] as number;
    count++;
  }
  return sum / count;
}
