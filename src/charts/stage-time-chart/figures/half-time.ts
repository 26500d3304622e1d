import { hasTooFewEnded, type StageDuration } from '../../../insights/stages/stage-duration.js';

/** What can be said of how long half of the stays in a stage last, in days. */
export type HalfTime =
  | { readonly kind: 'reached'; readonly days: number }
  /** More than half last longer than the longest stay that ended. */
  | { readonly kind: 'notReached'; readonly longest: number }
  | { readonly kind: 'tooFew' };

export function halfTime(duration: StageDuration): HalfTime {
  const { median, longestEnded, steps } = duration;
  if (median !== null) return { kind: 'reached', days: median };
  if (hasTooFewEnded(duration) || longestEnded === null || steps.length === 0) return { kind: 'tooFew' };
  return { kind: 'notReached', longest: longestEnded };
}

/** For putting stages in order: those that are not reached last longest. Null where nothing can be said. */
export function halfTimeRank(duration: StageDuration): number | null {
  const half = halfTime(duration);
  switch (half.kind) {
    case 'reached':
      return half.days;
    case 'notReached':
      return Infinity;
    case 'tooFew':
      return null;
  }
}
