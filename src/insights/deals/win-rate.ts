import type { Period } from '../../model/calendar.js';
import { wilsonInterval, type Interval } from '../statistics/wilson.js';
import { STATUS, type DealFacts } from './deal-facts.js';
import { moneySums, type MoneyTerms } from './money-sums.js';

/** A share of value, in one currency. */
export interface ValueShare {
  readonly currency: string;
  /** Whole minor units. */
  readonly wonMinor: number;
  readonly lostMinor: number;
  /** Null where both are nothing. There is no interval: values are no independent draws. */
  readonly share: number | null;
}

/** How many of the deals closed in a period were won. */
export interface WinRate {
  readonly won: number;
  readonly lost: number;
  /** By count; null where none closed. */
  readonly share: number | null;
  readonly interval: Interval | null;
  /** By value: one share where everything can be converted, else one a currency. */
  readonly byValue: readonly ValueShare[];
  /** Of the closed deals, those whose value is unknown: in the count, in no share of value. */
  readonly withoutValue: number;
  /** Closed deals that do not tell when: in no period. */
  readonly withoutClose: number;
}

/**
 * won / (won + lost), deals whose `closedAt` falls in the period; by value won value / (won + lost value). insights.md,
 * "win rate".
 *
 * @param rows of the deals in question
 * @param period half-open, in days of the reporting zone
 */
export function winRate(facts: DealFacts, rows: Iterable<number>, period: Period, terms: MoneyTerms): WinRate {
  const won: number[] = [];
  const lost: number[] = [];
  let withoutClose = 0;
  for (const row of rows) {
    const status = facts.status[row];
    if (status !== STATUS.won && status !== STATUS.lost) continue;
    const day = facts.closedDay[row] as number;
    if (Number.isNaN(day)) withoutClose++;
    else if (isWithin(day, period)) (status === STATUS.won ? won : lost).push(row);
  }
  const closed = won.length + lost.length;
  const sums = moneySums(facts, { won, lost }, terms);
  return {
    won: won.length,
    lost: lost.length,
    share: closed === 0 ? null : won.length / closed,
    interval: wilsonInterval(won.length, closed),
    byValue: valueShares(sums.won.sums, sums.lost.sums),
    withoutValue: sums.won.withoutValue + sums.lost.withoutValue,
    withoutClose,
  };
}

/** True where a day lies in a half-open period. */
export function isWithin(day: number, { start, end }: Period): boolean {
  return (start === null || day >= start) && (end === null || day < end);
}

function valueShares(
  won: readonly { currency: string; minor: number }[],
  lost: readonly { currency: string; minor: number }[],
): ValueShare[] {
  const minorIn = (sums: typeof won, currency: string): number =>
    sums.find((sum) => sum.currency === currency)?.minor ?? 0;
  const currencies = [...new Set([...won, ...lost].map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const [wonMinor, lostMinor] = [minorIn(won, currency), minorIn(lost, currency)];
    const all = wonMinor + lostMinor;
    return { currency, wonMinor, lostMinor, share: all === 0 ? null : wonMinor / all };
  });
}
