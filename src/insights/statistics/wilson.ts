/** Bounds between which a share lies with 95 % confidence, both from 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % quantile of the standard normal distribution. */
export const Z95 = 1.959963984540054;

/**
 * The score interval of Wilson (1927) for a share, 95 %, without continuity correction. It stays within 0 and 1 and keeps
 * its word with few observations, where the normal approximation does not.
 *
 * @returns null where nothing was observed
 */
export function wilsonInterval(hits: number, of: number): Interval | null {
  if (of === 0) return null;
  const share = hits / of;
  const z2 = Z95 * Z95;
  const center = share + z2 / (2 * of);
  const spread = Z95 * Math.sqrt((share * (1 - share) + z2 / (4 * of)) / of);
  const scale = 1 + z2 / of;
  // What is exact at the ends is not left to rounding.
  return {
    low: hits === 0 ? 0 : (center - spread) / scale,
    high: hits === of ? 1 : (center + spread) / scale,
  };
}
