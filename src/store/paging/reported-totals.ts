import type { Total } from '../../data/adapter.js';
import { minorDigits } from '../../model/amount.js';
import { emptyTotals, mergeTotals, type MoneySum, type Totals } from '../../model/totals.js';

/** What a backend reported of a stage, or of a part of it. */
export interface ReportedTotals {
  /** Null where nobody declared such a stage. */
  pipelineId: string | null;
  stageId: string;
  split: string | null;
  totals: Totals;
}

/** The backend's totals in the store's form. Throws a TypeError for what is none. */
export function readTotal(total: Total): Totals {
  const { count, withoutValue, withoutRate = 0, sums } = total;
  if (!Number.isSafeInteger(count) || count < 0 || !Array.isArray(sums)) {
    throw new TypeError(`totals() answered ${JSON.stringify(total)}; a total has a count and sums.`);
  }
  const read = sums.map(({ currency, value, weighted }): MoneySum => ({
    currency,
    minor: minorOf(value, currency),
    weightedMinor: minorOf(weighted, currency),
  }));
  return { count, withoutValue, withoutRate, sums: read.sort((a, b) => (a.currency < b.currency ? -1 : 1)) };
}

/** Without sums of nothing: a currency whose last deal left is no more. */
export function tidied(totals: Totals): Totals {
  return { ...totals, sums: totals.sums.filter(({ minor, weightedMinor }) => minor !== 0 || weightedMinor !== 0) };
}

export function sumOf(parts: readonly ReportedTotals[]): Totals {
  return parts.reduce((all, { totals }) => mergeTotals(all, totals), emptyTotals());
}

/** Decimal text in major units as whole minor units. */
function minorOf(text: string, currency: string): number {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) throw new TypeError(`totals() gave the amount ${JSON.stringify(text)}, which is no decimal text.`);
  const [, sign = '', whole = '', fraction = ''] = parts;
  const digits = minorDigits(currency);
  // Past 2^53 the last digits are lost, as in any other sum of the store.
  return Number(`${sign}${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`);
}
