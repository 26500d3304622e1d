import { convertMinor } from '../../model/amount.js';
import type { DealFacts } from './deal-facts.js';
import type { MoneyTerms } from './money-sums.js';

/** How many deals of some rows have a value in a currency that can't be converted. */
export function withoutRate(
  { minor, names, currency: currencies }: DealFacts,
  rows: readonly number[],
  { currency, rates }: MoneyTerms,
): number {
  return rows.filter((row) => {
    const own = minor[row] as number;
    const from = names[currencies[row] as number] as string;
    return !Number.isNaN(own) && convertMinor(own, from, currency, rates) === null;
  }).length;
}
