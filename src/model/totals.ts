import { weightedMinor } from './amount.js';

/** Sums in whole minor units of `currency`; `weightedMinor` counts open deals only. */
export interface MoneySum {
  currency: string;
  minor: number;
  weightedMinor: number;
}

/** What a column header, a tile or a footer says about a set of deals. */
export interface Totals {
  count: number;
  /** Deals whose value is unknown: counted, never taken for 0. */
  withoutValue: number;
  /** Deals that have a value but no rate into the currency of the sums. */
  withoutRate: number;
  /** Ascending by currency; a single entry when everything is converted into one. */
  sums: MoneySum[];
}

/** One deal's part in a total. */
export interface TotalsEntry {
  /** The currency of `minor`; null where the value has no rate into the currency that is asked for. */
  currency: string | null;
  /** Whole minor units; null where the value is unknown. */
  minor: number | null;
  /** Probability in basis points, 0 to 10000. */
  basisPoints: number;
  /** Only open deals weigh. */
  open: boolean;
}

export function emptyTotals(): Totals {
  return { count: 0, withoutValue: 0, withoutRate: 0, sums: [] };
}

function sumFor(totals: Totals, currency: string): MoneySum {
  const sums = totals.sums;
  let index = 0;
  for (; index < sums.length; index += 1) {
    const sum = sums[index] as MoneySum;
    if (sum.currency === currency) return sum;
    if (sum.currency > currency) break;
  }
  const sum = { currency, minor: 0, weightedMinor: 0 };
  sums.splice(index, 0, sum);
  return sum;
}

/** Adds one deal, in place, and returns the same totals. */
export function addToTotals(totals: Totals, entry: TotalsEntry): Totals {
  totals.count += 1;
  if (entry.minor === null) {
    totals.withoutValue += 1;
  } else if (entry.currency === null) {
    totals.withoutRate += 1;
  } else {
    const sum = sumFor(totals, entry.currency);
    sum.minor += entry.minor;
    if (entry.open) sum.weightedMinor += weightedMinor(entry.minor, entry.basisPoints);
  }
  return totals;
}

/** The totals of two disjoint sets together, as a new object; with -1, of the first without the second, which is part of it. */
export function mergeTotals(first: Totals, second: Totals, sign: 1 | -1 = 1): Totals {
  const merged: Totals = {
    count: first.count + sign * second.count,
    withoutValue: first.withoutValue + sign * second.withoutValue,
    withoutRate: first.withoutRate + sign * second.withoutRate,
    sums: first.sums.map((sum) => ({ ...sum })),
  };
  for (const { currency, minor, weightedMinor: weighted } of second.sums) {
    const sum = sumFor(merged, currency);
    sum.minor += sign * minor;
    sum.weightedMinor += sign * weighted;
  }
  return merged;
}
