import type { Durations } from '../statistics/durations.js';
import { fisherTest, type Side } from '../statistics/fisher.js';
import { holmAdjusted } from '../statistics/holm.js';
import { logRankTest } from '../statistics/log-rank.js';

/** Below this a difference says more of chance than of the sides. */
export const COMPARED_NEEDED = 20;
const LEVEL = 0.05;

/** What of one side is held against what of the rest: durations by log-rank, shares by Fisher's exact test. */
export type Compared =
  | { readonly kind: 'durations'; readonly one: Durations; readonly rest: Durations }
  | { readonly kind: 'shares'; readonly one: Side; readonly rest: Side };

export type Verdict = 'differs' | 'withinChance' | 'tooFew';

export interface Comparison {
  /** How many were compared on either side. */
  readonly count: number;
  readonly ofRest: number;
  /** Adjusted for all tests made together; null where there are too few to tell. */
  readonly p: number | null;
  readonly verdict: Verdict;
}

/**
 * Whether sides differ or are within chance, in the order given: all tests of one pipeline and one grouping, adjusted by Holm,
 * at 5 %. insights.md, "comparisons".
 */
export function compared(tests: readonly Compared[]): Comparison[] {
  const sizes = tests.map(sizesOf);
  const made = tests.map((test, index) => (hasEnough(sizes[index]) ? pOf(test) : null));
  const adjusted = holmAdjusted(made.filter((p) => p !== null));
  let next = 0;
  return made.map((own, index) => {
    const { count, ofRest } = sizes[index] ?? { count: 0, ofRest: 0 };
    const p = own === null ? null : (adjusted[next++] ?? 1);
    return { count, ofRest, p, verdict: p === null ? 'tooFew' : p < LEVEL ? 'differs' : 'withinChance' };
  });
}

function sizesOf({ kind, one, rest }: Compared): { count: number; ofRest: number } {
  return kind === 'durations'
    ? { count: one.length, ofRest: rest.length }
    : { count: one.hits + one.misses, ofRest: rest.hits + rest.misses };
}

function hasEnough(sizes: { count: number; ofRest: number } | undefined): boolean {
  return sizes !== undefined && sizes.count >= COMPARED_NEEDED && sizes.ofRest >= COMPARED_NEEDED;
}

/** Where no day could tell two sides apart, they do not differ. */
function pOf(test: Compared): number {
  return test.kind === 'shares' ? fisherTest(test.one, test.rest) : (logRankTest(test.one, test.rest)?.p ?? 1);
}
