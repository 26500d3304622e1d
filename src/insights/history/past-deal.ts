import type { Deal } from '../../model/deal.js';
import type { Json } from '../../model/json.js';
import { normalizeDeal } from '../../model/normalize-deal.js';

/**
 * A deal as its history tells it, without custom fields; null where the history names no stage, as no deal stands nowhere.
 *
 * @param values what each field held; one that held nothing is not there
 * @param untold what the history does not tell: the deal of today where it is known only since some day
 */
export function pastDeal(
  dealId: string,
  values: ReadonlyMap<string, Json>,
  { untold, timeZone }: { untold: Partial<Deal>; timeZone: string },
): Deal | null {
  return normalizeDeal({ ...untold, ...Object.fromEntries(values), id: dealId }, { timeZone }).deal;
}
