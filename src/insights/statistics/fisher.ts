import { logFactorial } from './log-factorial.js';

/** Hits and misses of one side. */
export interface Side {
  readonly hits: number;
  readonly misses: number;
}

/** Tables that are as likely as the observed one but for rounding count as such, as in R's `fisher.test`. */
const AS_LIKELY = 1 + 1e-7;

/**
 * Fisher's exact test of two shares, two-sided: the probability, margins given, of all tables that are at most as likely as
 * the observed one (Fisher 1935; the hypergeometric distribution).
 *
 * @returns the p-value, from 0 to 1; 1 where a side or an outcome is empty
 */
export function fisherTest(one: Side, other: Side): number {
  const ofOne = one.hits + one.misses;
  const ofOther = other.hits + other.misses;
  const hits = one.hits + other.hits;
  const all = ofOne + ofOther;
  const least = Math.max(0, hits - ofOther);
  const most = Math.min(hits, ofOne);
  const logWays = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);
  const logAll = logWays(all, hits);
  const probability = (k: number): number => Math.exp(logWays(ofOne, k) + logWays(ofOther, hits - k) - logAll);
  const bound = probability(one.hits) * AS_LIKELY;
  let sum = 0;
  for (let k = least; k <= most; k++) {
    const p = probability(k);
    if (p <= bound) sum += p;
  }
  return Math.min(1, sum);
}
