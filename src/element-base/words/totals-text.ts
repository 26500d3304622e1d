import type { Localizer } from '../../i18n/localizer.js';
import type { MoneySum, Totals } from '../../model/money.js';
import { wholeUnits } from './whole-units.js';

function sumsText(totals: Totals, localizer: Localizer, minorOf: (sum: MoneySum) => number, compact: boolean): string {
  return totals.sums.map((sum) => localizer.moneyMinor(minorOf(sum), sum.currency, { compact })).join(' · ');
}

/** The sum of a total, one amount for each currency; empty where no deal has a value. */
export function totalText(totals: Totals, localizer: Localizer, compact = false): string {
  return sumsText(totals, localizer, ({ minor }) => minor, compact);
}

/** The weighted sum, likewise, in whole units: it is an expectation and no amount that anybody pays. */
export function weightedText(totals: Totals, localizer: Localizer, compact = false): string {
  const minorOf = ({ weightedMinor, currency }: MoneySum): number => wholeUnits(weightedMinor, currency, localizer);
  return sumsText(totals, localizer, minorOf, compact);
}
