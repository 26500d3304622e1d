import type { QuotaScope } from '../../../src/insights/quotas/quota-levels.js';
import type { Quota } from '../../../src/model/quota.js';

/** A quota in euros. */
export function quota(
  amount: number,
  period: string,
  scope: QuotaScope = {},
  id = `${period}${JSON.stringify(scope)}`,
): Quota {
  return { id, ...scope, period, amount, currency: 'EUR' };
}
