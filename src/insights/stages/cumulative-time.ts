import type { Stays } from '../history/stay-columns.js';
import { quantile } from '../statistics/quantile.js';
import { stayDays, type AsOf } from './stay-days.js';

const SHARES = [0.25, 0.5, 0.75, 0.8, 0.9] as const;

/** How long deals stood in a stage all in all, in days; null where none did. */
export interface CumulativeTime {
  readonly deals: number;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p80: number | null;
  readonly p90: number | null;
}

/**
 * The sum of the stays of each deal in a stage, over deals that are closed: those that were never there are not counted.
 * Quantiles of type 7. insights.md, "cumulative time per deal".
 *
 * @param rows the stays in the stage of closed deals
 */
export function cumulativeTime(stays: Stays, rows: readonly number[], asOf: AsOf): CumulativeTime {
  const sums = new Map<number, number>();
  for (const row of rows) {
    const { durations } = stayDays(stays, [row], asOf);
    const days = durations.days[0];
    const deal = stays.deal[row] as number;
    if (days !== undefined) sums.set(deal, (sums.get(deal) ?? 0) + days);
  }
  const days = Float64Array.from(sums.values()).sort();
  const [p25 = null, p50 = null, p75 = null, p80 = null, p90 = null] = SHARES.map((share) => quantile(days, share));
  return { deals: days.length, p25, p50, p75, p80, p90 };
}
