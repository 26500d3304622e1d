import { chiSquareTail } from './chi-square.js';
import { longest, riskTable, type Durations } from './durations.js';

/** Whether two groups of durations end alike. */
export interface LogRank {
  /** How many of the first group ended, and how many would have if both ended alike. */
  readonly observed: number;
  readonly expected: number;
  /** Chi-square with one degree of freedom. */
  readonly statistic: number;
  readonly p: number;
}

/**
 * The log-rank test (Mantel 1966) of two groups: on each day with an end, the ends of the first group follow a
 * hypergeometric distribution given who was at risk, left truncation included.
 *
 * @returns null where no day could tell them apart
 */
export function logRankTest(one: Durations, other: Durations): LogRank | null {
  const length = Math.max(longest(one, true), longest(other, true)) + 1;
  const first = riskTable(one, length);
  const second = riskTable(other, length);
  let observed = 0;
  let expected = 0;
  let variance = 0;
  for (let day = 0; day < length; day++) {
    const ends = (first.ended[day] as number) + (second.ended[day] as number);
    const risk = (first.atRisk[day] as number) + (second.atRisk[day] as number);
    if (ends === 0) continue;
    const share = (first.atRisk[day] as number) / risk;
    observed += first.ended[day] as number;
    expected += ends * share;
    if (risk > 1) variance += (ends * share * (1 - share) * (risk - ends)) / (risk - 1);
  }
  if (variance <= 0) return null;
  const statistic = (observed - expected) ** 2 / variance;
  return { observed, expected, statistic, p: chiSquareTail(statistic) };
}
