import type { DealField } from './deal.js';

/**
 * What can change around deals: the day, a setting by its name (`currency` is the one that money is compared in),
 * pipelines with their stages, the user's rights, the names that people read in place of the ids in a field, and whether
 * there is a field of that name.
 */
export type Surrounding =
  | 'today'
  | 'timeZone'
  | 'weekStart'
  | 'fiscalYearStart'
  | 'currency'
  | 'rates'
  | 'language'
  | 'pipelines'
  | 'rights'
  | `names:${string}`
  | `field:${string}`;

/** Stands for what was worked out of a deal and is no part of it: the values of defined fields. */
export const DEFINED = 'defined' as const;

/** A version changes with everything, and says nothing: no one needs it. */
export type NeededField = Exclude<DealField, 'version'> | typeof DEFINED;

/** What something read from deals depends on. While none of it changes, it stays as it is. */
export interface Needs {
  /** Fields of the deal itself; custom ones count as one, `fields`. */
  readonly deal: readonly NeededField[];
  readonly around: readonly Surrounding[];
}

/** What depends on all of this. */
export function joinNeeds(...all: readonly Needs[]): Needs {
  return {
    deal: [...new Set(all.flatMap(({ deal }) => deal))],
    around: [...new Set(all.flatMap(({ around }) => around))],
  };
}
