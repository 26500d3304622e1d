import type { Totals } from '../../model/money.js';

/** What one deal adds to a total. */
export interface MoneyPart {
  /** Whole minor units, NaN where there is no value, or no rate to convert it. */
  readonly minor: number;
  /** Of an open deal; 0 else. */
  readonly weighted: number;
  /** By its ordinal. */
  readonly currency: number;
  readonly lacksRate: boolean;
}

export interface CurrencySum {
  count: number;
  minor: number;
  weighted: number;
}

/**
 * A total that follows single deals: whole numbers are added and taken away exactly, so that it equals one that is added
 * up anew.
 */
export class MoneySums {
  #withoutValue: number;
  #withoutRate: number;
  /** By the ordinal of the currency. */
  readonly #sums: (CurrencySum | undefined)[];

  constructor(withoutValue: number, withoutRate: number, sums: (CurrencySum | undefined)[]) {
    this.#withoutValue = withoutValue;
    this.#withoutRate = withoutRate;
    this.#sums = sums;
  }

  add(part: MoneyPart): void {
    this.#count(part, 1);
  }

  remove(part: MoneyPart): void {
    this.#count(part, -1);
  }

  /** False where a sum outgrew the whole numbers: it depends on the order in which it was added up then. */
  get isExact(): boolean {
    return this.#sums.every((sum) => !sum || (Number.isSafeInteger(sum.minor) && Number.isSafeInteger(sum.weighted)));
  }

  totals(currencies: readonly string[]): Totals {
    const sums: Totals['sums'] = [];
    let count = this.#withoutValue + this.#withoutRate;
    this.#sums.forEach((sum, at) => {
      if (!sum || sum.count === 0) return;
      count += sum.count;
      sums.push({ currency: currencies[at] as string, minor: sum.minor, weightedMinor: sum.weighted });
    });
    sums.sort((a, b) => (a.currency < b.currency ? -1 : 1));
    return { count, withoutValue: this.#withoutValue, withoutRate: this.#withoutRate, sums };
  }

  #count({ minor, weighted, currency, lacksRate }: MoneyPart, sign: 1 | -1): void {
    if (minor !== minor) {
      if (lacksRate) this.#withoutRate += sign;
      else this.#withoutValue += sign;
      return;
    }
    const sum = (this.#sums[currency] ??= { count: 0, minor: 0, weighted: 0 });
    sum.count += sign;
    sum.minor += sign * minor;
    sum.weighted += sign * weighted;
  }
}
