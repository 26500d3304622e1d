import type { Split } from '../../model/deal.js';

/** Shares are whole millionths: at most six decimals. */
const MILLION = 1_000_000;

/** What of a deal's amount one person is credited with. */
export interface CreditedPart {
  /** Null where the deal has neither splits nor an owner. */
  readonly userId: string | null;
  /** Whole minor units. */
  readonly minor: number;
}

/**
 * A deal's amount by its splits, by ascending user id; without splits the owner has it whole. The parts sum to the amount:
 * those with the largest remainders are rounded up, of equal ones those that come first. Multiplied as whole numbers, so that
 * no share is off by a fraction. incentives.md, "credit".
 *
 * @param minor whole minor units, below 0 too
 * @returns null where the shares do not total 100 %, within one millionth a person: nobody knows whose the rest is
 */
export function creditedParts(
  minor: number,
  { ownerId, splits }: { readonly ownerId: string | null; readonly splits: readonly Split[] },
): CreditedPart[] | null {
  if (splits.length === 0) return [{ userId: ownerId, minor }];
  const millionths = new Map<string, number>();
  for (const { userId, share } of splits) {
    if (!(share >= 0 && share <= 1)) return null;
    millionths.set(userId, (millionths.get(userId) ?? 0) + Math.round(share * MILLION));
  }
  const total = [...millionths.values()].reduce((sum, share) => sum + share, 0);
  if (Math.abs(total - MILLION) > splits.length) return null;
  const amount = BigInt(Math.abs(minor));
  const parts = [...millionths]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([userId, share]) => {
      const product = amount * BigInt(share);
      return { userId, whole: Number(product / BigInt(total)), rest: Number(product % BigInt(total)) };
    });
  let left = Math.abs(minor) - parts.reduce((sum, { whole }) => sum + whole, 0);
  for (const part of parts.toSorted((a, b) => b.rest - a.rest)) {
    if (left <= 0) break;
    part.whole++;
    left--;
  }
  return parts.map(({ userId, whole }) => ({ userId, minor: minor < 0 && whole !== 0 ? -whole : whole }));
}
