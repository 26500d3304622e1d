import type { DealInput } from '../../src/model/deal.js';

/** Null and an empty list say nothing. */
export function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** What a deal says, without bookkeeping and without what it does not know. */
export function factsOf(deal: DealInput): Record<string, unknown> {
  const entries = Object.entries(deal).filter(
    ([field, value]) => !['id', 'version', 'fields'].includes(field) && value !== undefined && !isEmpty(value),
  );
  return Object.fromEntries(entries);
}
