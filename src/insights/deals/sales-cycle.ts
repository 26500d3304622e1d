import type { Period } from '../../model/calendar.js';
import { mean, quantile } from '../statistics/quantile.js';
import { STATUS, type DealFacts } from './deal-facts.js';
import { isWithin } from './win-rate.js';

/** How long deals took, in days. */
export interface Spread {
  readonly count: number;
  /** Ascending: what a chart draws. */
  readonly days: readonly number[];
  readonly mean: number | null;
  readonly median: number | null;
  readonly p25: number | null;
  readonly p75: number | null;
}

/** How long it takes from the first contact to the close. */
export interface SalesCycle {
  readonly won: Spread;
  /** Told apart: a lost deal was not sold in any time. */
  readonly lost: Spread;
  /** Of both, how many were counted from the first contact, and how many, for want of one, from their creation. */
  readonly fromFirstContact: number;
  readonly fromCreation: number;
  /** Left out: closed before they began. */
  readonly negative: number;
  /** Left out: neither first contact nor creation is known. */
  readonly withoutStart: number;
  /** Closed deals that do not tell when: in no period. */
  readonly withoutClose: number;
}

/**
 * `closedAt - (firstContactAt ?? createdAt)` of deals closed in a period, in calendar days of the reporting zone; quantiles of
 * type 7. insights.md, "sales cycle".
 */
export function salesCycle(facts: DealFacts, rows: Iterable<number>, period: Period): SalesCycle {
  const days: { won: number[]; lost: number[] } = { won: [], lost: [] };
  const counts = { fromFirstContact: 0, fromCreation: 0, negative: 0, withoutStart: 0, withoutClose: 0 };
  for (const row of rows) {
    const status = facts.status[row];
    if (status !== STATUS.won && status !== STATUS.lost) continue;
    const closed = facts.closedDay[row] as number;
    if (Number.isNaN(closed)) counts.withoutClose++;
    if (Number.isNaN(closed) || !isWithin(closed, period)) continue;
    const contact = facts.firstContactDay[row] as number;
    const hasContact = !Number.isNaN(contact);
    const took = closed - (hasContact ? contact : (facts.createdDay[row] as number));
    if (Number.isNaN(took)) counts.withoutStart++;
    else if (took < 0) counts.negative++;
    else {
      (status === STATUS.won ? days.won : days.lost).push(took);
      counts[hasContact ? 'fromFirstContact' : 'fromCreation']++;
    }
  }
  return { won: spreadOf(days.won), lost: spreadOf(days.lost), ...counts };
}

function spreadOf(values: number[]): Spread {
  const days = values.sort((a, b) => a - b);
  return {
    count: days.length,
    days,
    mean: mean(days),
    median: quantile(days, 0.5),
    p25: quantile(days, 0.25),
    p75: quantile(days, 0.75),
  };
}
