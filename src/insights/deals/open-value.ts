import { convertMinor, weightedMinor } from '../../model/amount.js';
import { STATUS, type DealFacts } from './deal-facts.js';
import { moneySums, type Money, type MoneyTerms } from './money-sums.js';

/** What is open. */
export interface OpenValue {
  readonly deals: number;
  /** In one currency where everything can be converted, else one sum a currency. */
  readonly value: readonly Money[];
  /** Each deal by its probability, in the same currencies. */
  readonly weighted: readonly Money[];
  /** Deals whose value is unknown: in no sum. */
  readonly withoutValue: number;
}

/** The worth of open deals: each converted and rounded, then weighted and rounded, then added up. insights.md, "money". */
export function openValue(facts: DealFacts, rows: Iterable<number>, terms: MoneyTerms): OpenValue {
  const open: number[] = [];
  for (const row of rows) if (facts.status[row] === STATUS.open) open.push(row);
  const { sums, withoutValue } = moneySums(facts, { open }, terms).open;
  const isConverted = sums.length === 1 && sums[0]?.currency === terms.currency;
  const weighted = new Map(sums.map(({ currency }) => [currency, 0]));
  for (const row of open) {
    const own = facts.minor[row] as number;
    if (Number.isNaN(own)) continue;
    const ownCurrency = facts.names[facts.currency[row] as number] as string;
    const currency = isConverted ? terms.currency : ownCurrency;
    const minor = isConverted ? (convertMinor(own, ownCurrency, currency, terms.rates) ?? 0) : own;
    weighted.set(currency, (weighted.get(currency) ?? 0) + weightedMinor(minor, facts.basisPoints[row] as number));
  }
  return {
    deals: open.length,
    value: sums,
    weighted: sums.map(({ currency }) => ({ currency, minor: weighted.get(currency) ?? 0 })),
    withoutValue,
  };
}
