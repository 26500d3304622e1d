import { EDITABLE_DEAL_FIELDS, sameJson } from '../../model/change-set.js';
import type { Deal } from '../../model/deal.js';
import { DEFINED, type NeededField } from '../../model/needs.js';

/**
 * Fields of a deal as the bits of one number, so that asking whether any of some changed costs nothing. The version is none of
 * them: nothing is drawn, sorted or added up by it.
 */
const BITS = new Map<NeededField, number>(
  [...EDITABLE_DEAL_FIELDS, DEFINED].map((field, index) => [field, 1 << index] as const),
);
if (BITS.size > 32) throw new RangeError('A deal has more fields than one number has bits: take a second number.');
// An id never changes. It comes and goes with its deal, which sets every bit, so it shares one with another field.
BITS.set('id', BITS.get('createdAt') as number);

/** Of a field that was defined the deal has another value. */
export const DEFINED_FIELD = BITS.get(DEFINED) as number;

/** A deal that came or went: whatever is read of it is another. */
export const EVERY_FIELD = -1;

export function maskOf(fields: readonly NeededField[]): number {
  return fields.reduce((mask, field) => mask | (BITS.get(field) as number), 0);
}

/** The fields in which two states of a deal differ. */
export function changedMask(before: Readonly<Deal>, after: Readonly<Deal>): number {
  if (before === after) return 0;
  let mask = 0;
  for (const [field, bit] of BITS) {
    if (field === DEFINED) continue;
    const was = before[field];
    const is = after[field];
    if (was !== is && !(typeof was === 'object' && sameJson(was, is))) mask |= bit;
  }
  return mask;
}
