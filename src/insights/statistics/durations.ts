/**
 * Durations in whole days, some of which have not ended. Row by row:
 *
 * - `days`: how long it lasted, or has lasted so far;
 * - `ended`: 1 where it ended then, 0 where nobody knows how it goes on (censored);
 * - `knownFrom`: the day from which it was watched, 0 where that is its first (left truncation).
 */
export interface Durations {
  readonly length: number;
  readonly days: ArrayLike<number>;
  readonly ended: ArrayLike<number>;
  readonly knownFrom: ArrayLike<number>;
}

/** What happened on each day, by day: how many stood to end then, and how many did. */
export interface RiskTable {
  readonly atRisk: Float64Array;
  readonly ended: Float64Array;
}

/**
 * A duration is at risk on day t where it was known from t or earlier, and lasted until t or longer: one of 0 days is at
 * risk on day 0. In R: `Surv(knownFrom - 0.5, days, ended)`.
 *
 * @param length of the tables: one more than the last day asked about
 */
export function riskTable({ length: rows, days, ended, knownFrom }: Durations, length: number): RiskTable {
  const table = { atRisk: new Float64Array(length + 1), ended: new Float64Array(length + 1) };
  for (let row = 0; row < rows; row++) {
    const last = days[row] as number;
    const first = knownFrom[row] as number;
    // Known only after its end: nothing was watched.
    if (first > last) continue;
    if (first < length) (table.atRisk[first] as number)++;
    if (last + 1 < length) (table.atRisk[last + 1] as number)--;
    if (ended[row] === 1 && last < length) (table.ended[last] as number)++;
  }
  for (let day = 1; day < length; day++) (table.atRisk[day] as number) += table.atRisk[day - 1] as number;
  return { atRisk: table.atRisk.subarray(0, length), ended: table.ended.subarray(0, length) };
}

/** The greatest number of days, of those that ended only where that is asked for; -1 where there is none. */
export function longest({ length, days, ended, knownFrom }: Durations, ofEnded: boolean): number {
  let greatest = -1;
  for (let row = 0; row < length; row++) {
    if (ofEnded && ended[row] !== 1) continue;
    if ((knownFrom[row] as number) > (days[row] as number)) continue;
    greatest = Math.max(greatest, days[row] as number);
  }
  return greatest;
}
