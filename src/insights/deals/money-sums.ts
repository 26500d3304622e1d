import type { DealFacts } from './deal-facts.js';
import { MoneyTally, type Money, type MoneyTerms } from './money-tally.js';

export type { Money, MoneyTerms } from './money-tally.js';

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
  terms: MoneyTerms,
): Record<Group, MoneySums> {
  const names = Object.keys(groups) as Group[];
  const tally = new MoneyTally<Group>(terms);
  const withoutValue = (name: Group): number => {
    let count = 0;
    for (const row of groups[name]) {
      const minor = facts.minor[row] as number;
      if (Number.isNaN(minor)) count++;
      else tally.add(name, minor, facts.names[facts.currency[row] as number] as string);
    }
    return count;
  };
  const counted = names.map((name): [Group, number] => [name, withoutValue(name)]);
  const summed = counted.map(([name, count]): [Group, MoneySums] => {
    return [name, { sums: tally.sumsOf(name), withoutValue: count }];
  });
  return Object.fromEntries(summed) as Record<Group, MoneySums>;
}
