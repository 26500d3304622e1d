import { convertMinor, type Rates } from '../../model/amount.js';
import type { DealFacts } from './deal-facts.js';

/** Which currency sums are in, and how others get there. */
export interface MoneyTerms {
  readonly currency: string;
  readonly rates: Rates | null;
}

/** A sum in whole minor units. */
export interface Money {
  readonly currency: string;
  readonly minor: number;
}

/** What the deals of some rows are worth. */
export interface MoneySums {
  /** One, converted, where there are rates for all; else one a currency, ascending, nothing converted. */
  readonly sums: readonly Money[];
  /** Deals whose value is unknown: in no sum. */
  readonly withoutValue: number;
}

/** Sums over groups of rows that have to be in the same currencies, such as won and lost. */
export function moneySums<Group extends string>(
  facts: DealFacts,
  groups: Readonly<Record<Group, readonly number[]>>,
  { currency: target, rates }: MoneyTerms,
): Record<Group, MoneySums> {
  const names = Object.keys(groups) as Group[];
  const isConverted = names.every((name) =>
    groups[name].every((row) => Number.isNaN(facts.minor[row]) || converted(facts, row, target, rates) !== null),
  );
  const summed = names.map((name): [Group, MoneySums] => {
    const totals = new Map<string, number>(isConverted ? [[target, 0]] : []);
    let withoutValue = 0;
    for (const row of groups[name]) {
      const own = facts.minor[row] as number;
      if (Number.isNaN(own)) {
        withoutValue++;
        continue;
      }
      const currency = isConverted ? target : currencyOf(facts, row);
      const minor = isConverted ? (converted(facts, row, target, rates) ?? 0) : own;
      totals.set(currency, (totals.get(currency) ?? 0) + minor);
    }
    const sums = [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ currency, minor }));
    return [name, { sums, withoutValue }];
  });
  return Object.fromEntries(summed) as Record<Group, MoneySums>;
}

function currencyOf({ currency, names }: DealFacts, row: number): string {
  return names[currency[row] as number] as string;
}

/** Each deal is rounded by itself, so that sums are the same whoever adds them up. */
function converted(facts: DealFacts, row: number, target: string, rates: Rates | null): number | null {
  return convertMinor(facts.minor[row] as number, currencyOf(facts, row), target, rates);
}
