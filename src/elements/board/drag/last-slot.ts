import type { Bucket } from '../../../store/query/bucket-index.js';

/** The last slot a card can be put into: where there is more than what is here, before the last card that is. */
export function lastSlot({ count, known }: Bucket): number {
  return known === count ? count : Math.max(0, known - 1);
}
