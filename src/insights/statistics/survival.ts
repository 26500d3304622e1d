import { longest, riskTable, type Durations } from './durations.js';
import { Z95 } from './wilson.js';

/** Until so many were watched at once, single ends would throw the curve about. */
const LATE_ENTRIES_NEED = 5;

/** A day on which durations ended, and the share that lasts longer than that. */
export interface SurvivalStep {
  readonly day: number;
  readonly atRisk: number;
  readonly ended: number;
  /** From 1 down to 0. */
  readonly survival: number;
  /** Where it lies with 95 % confidence; null where `survival` is 1 or 0. */
  readonly band: { readonly low: number; readonly high: number } | null;
}

/** How long something lasts, counted with what has not ended. */
export interface Survival {
  /** How many durations, and how many of them ended. */
  readonly count: number;
  readonly ended: number;
  /** The first day that is counted: later than 0 where too few were watched before; null where that is never so. */
  readonly from: number | null;
  readonly steps: readonly SurvivalStep[];
  /** The first day after which at most half go on; null: not reached. */
  readonly median: number | null;
  /** The longest that ended, in days; null where none did. */
  readonly longestEnded: number | null;
}

/**
 * The product-limit estimate of Kaplan and Meier (1958) for durations in whole days, with left truncation; its band is
 * Greenwood's variance on the scale log(-log S). Where some were watched late, the curve begins on the first day with at
 * least 5 at risk, with a share of 1 before it. As R's `survfit(Surv(knownFrom - 0.5, days, ended), conf.type = "log-log")`.
 */
export function survivalOf(durations: Durations): Survival {
  const { length: count, ended: hasEnded, knownFrom } = durations;
  let ended = 0;
  let isLate = false;
  for (let row = 0; row < count; row++) {
    if (hasEnded[row] === 1) ended++;
    if ((knownFrom[row] as number) > 0) isLate = true;
  }
  const last = longest(durations, true);
  const table = riskTable(durations, longest(durations, false) + 1);
  const found = isLate ? table.atRisk.findIndex((atRisk) => atRisk >= LATE_ENTRIES_NEED) : 0;
  const from = found < 0 ? null : found;
  const steps = from === null ? [] : stepsOf(table.atRisk, table.ended, from);
  return {
    count,
    ended,
    from,
    steps,
    median: steps.find(({ survival }) => isAtMostHalf(survival))?.day ?? null,
    longestEnded: last < 0 ? null : last,
  };
}

/**
 * The area under the curve from day 0 to a day: the mean of what lasts no longer than that. Null before the curve begins.
 *
 * @param to in days; by default the longest that ended
 */
export function restrictedMean(
  { steps, from, longestEnded }: Survival,
  to: number | null = longestEnded,
): number | null {
  if (from === null || to === null) return null;
  let area = 0;
  let day = 0;
  let share = 1;
  for (const step of steps) {
    if (step.day >= to) break;
    area += share * (step.day - day);
    day = step.day;
    share = step.survival;
  }
  return area + share * (to - day);
}

function stepsOf(atRisk: Float64Array, ended: Float64Array, from: number): SurvivalStep[] {
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let variance = 0;
  for (let day = from; day < ended.length; day++) {
    const ends = ended[day] as number;
    if (ends === 0) continue;
    const risk = atRisk[day] as number;
    survival *= (risk - ends) / risk;
    variance += ends / (risk * (risk - ends));
    steps.push({ day, atRisk: risk, ended: ends, survival, band: bandOf(survival, variance) });
  }
  return steps;
}

function bandOf(survival: number, variance: number): SurvivalStep['band'] {
  if (survival <= 0 || survival >= 1) return null;
  const spread = (Z95 * Math.sqrt(variance)) / Math.abs(Math.log(survival));
  return { low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) };
}

/** Half reached by several steps may miss one half by a rounding. */
function isAtMostHalf(survival: number): boolean {
  return survival <= 0.5 + 1e-12;
}
