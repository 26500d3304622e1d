/**
 * P-values adjusted for how many tests were made, by the step-down method of Holm (1979): each may be compared with the
 * level as it stands. In the order given.
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const ascending = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(pValues.length);
  let greatest = 0;
  for (const [rank, { p, index }] of ascending.entries()) {
    greatest = Math.max(greatest, Math.min(1, p * (pValues.length - rank)));
    adjusted[index] = greatest;
  }
  return adjusted;
}
