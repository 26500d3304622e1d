/**
 * A quantile by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996), the default of R.
 *
 * @param sorted ascending
 * @param share between 0 and 1
 * @returns null where there are no values
 */
export function quantile(sorted: ArrayLike<number>, share: number): number | null {
  const last = sorted.length - 1;
  if (last < 0) return null;
  const place = last * share;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, last)] as number;
  return low + (place - below) * (high - low);
}

/** The arithmetic mean; null where there are no values. */
export function mean(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] as number;
  return sum / values.length;
}
