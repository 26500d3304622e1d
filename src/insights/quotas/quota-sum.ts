import { convertMinor, toMinor } from '../../model/amount.js';
import type { MoneyTerms } from '../deals/money-sums.js';
import type { FoundQuota } from './quota-levels.js';

/** What quotas add up to. */
export interface QuotaSum {
  /** That of the quotas where they have one, else the workspace's. */
  readonly currency: string;
  /** Whole minor units; null where a quota has no rate. */
  readonly minor: number | null;
  /** Quotas that could not be converted. */
  readonly withoutRate: number;
}

/** Each quota is rounded and converted by itself. `terms` has the workspace's currency. */
export function quotaSum({ parts }: FoundQuota, { currency: ofWorkspace, rates }: MoneyTerms): QuotaSum {
  const currencies = new Set(parts.map((part) => part.currency));
  const [only = ofWorkspace] = currencies;
  const currency = currencies.size === 1 ? only : ofWorkspace;
  let sum = 0;
  let withoutRate = 0;
  for (const { amount, currency: own } of parts) {
    const minor = convertMinor(toMinor(amount, own), own, currency, rates);
    if (minor === null) withoutRate++;
    else sum += minor;
  }
  return { currency, minor: withoutRate > 0 ? null : sum, withoutRate };
}
