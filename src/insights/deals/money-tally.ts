import { convertMinor, type Rates } from '../../model/amount.js';

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

/** Adds up amounts by groups that have to be in the same currencies: converted where there are rates for all, else each by itself. */
export class MoneyTally<Group extends string> {
  readonly #terms: MoneyTerms;
  readonly #own = new Map<Group, Map<string, number>>();
  readonly #converted = new Map<Group, number>();
  #isConverted = true;

  constructor(terms: MoneyTerms) {
    this.#terms = terms;
  }

  /** Adds whole minor units. Each amount is rounded by itself, so that sums are the same whoever adds them up. */
  add(group: Group, minor: number, currency: string): void {
    const own = this.#own.get(group) ?? new Map<string, number>();
    this.#own.set(group, own);
    own.set(currency, (own.get(currency) ?? 0) + minor);
    const converted = convertMinor(minor, currency, this.#terms.currency, this.#terms.rates);
    if (converted === null) this.#isConverted = false;
    else this.#converted.set(group, (this.#converted.get(group) ?? 0) + converted);
  }

  /** The sum of a group, converted, where there are rates for all of every group; else one a currency, ascending. */
  sumsOf(group: Group): Money[] {
    if (this.#isConverted) return [{ currency: this.#terms.currency, minor: this.#converted.get(group) ?? 0 }];
    const own = [...(this.#own.get(group) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    return own.map(([currency, minor]) => ({ currency, minor }));
  }
}
