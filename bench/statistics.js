/** The value below which the share `q` of all values lies, between two values where none lies there. */
export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const below = Math.floor(place);
  const above = Math.ceil(place);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

export const medianOf = (values) => quantile(values, 0.5);
export const percentile95 = (values) => quantile(values, 0.95);

/** Quartiles and median of what two things came to in the same round. */
export function paired(ours, theirs, of = (a, b) => a / b) {
  const each = ours.map((value, round) => of(value, theirs[round]));
  return { lower: quantile(each, 0.25), median: medianOf(each), upper: quantile(each, 0.75) };
}

/**
 * Measures several things in turn, each round beginning with another one, so that a machine that drifts drifts for all.
 *
 * @template {string} K
 * @param {number} rounds
 * @param {Record<K, () => Promise<number>>} measures
 * @returns {Promise<Record<K, number[]>>} for each thing, its figure of every round
 */
export async function inTurn(rounds, measures) {
  const names = Object.keys(measures);
  const figures = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < names.length; place++) {
      const name = names[(round + place) % names.length];
      figures[name][round] = await measures[name]();
    }
  }
  return figures;
}
