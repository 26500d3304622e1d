/** Below this, the series of the lower tail converges faster than the fraction of the upper one. */
const SERIES_UP_TO = 1.5;
const PRECISION = 1e-16;
const MOST_TERMS = 500;

/**
 * The probability that a chi-square variable with one degree of freedom is at least `x`: erfc(sqrt(x / 2)), as the
 * regularised incomplete gamma function Q(1/2, x/2), by its series or its continued fraction (Abramowitz and Stegun 6.5.29
 * and 6.5.31; the fraction by Lentz's method).
 */
export function chiSquareTail(x: number): number {
  if (x <= 0) return 1;
  const half = x / 2;
  return half < SERIES_UP_TO ? 1 - lowerSeries(half) : upperFraction(half);
}

/** P(1/2, z). */
function lowerSeries(z: number): number {
  let term = 2;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * PRECISION; n++) {
    term *= z / (n + 0.5);
    sum += term;
  }
  return (sum * Math.exp(-z) * Math.sqrt(z)) / Math.sqrt(Math.PI);
}

/** Q(1/2, z). */
function upperFraction(z: number): number {
  const tiny = Number.MIN_VALUE / Number.EPSILON;
  let b = z + 0.5;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const a = -n * (n - 0.5);
    b += 2;
    d = 1 / nonZero(a * d + b, tiny);
    c = nonZero(b + a / c, tiny);
    const step = c * d;
    h *= step;
    if (Math.abs(step - 1) < PRECISION) break;
  }
  return (h * Math.exp(-z) * Math.sqrt(z)) / Math.sqrt(Math.PI);
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
