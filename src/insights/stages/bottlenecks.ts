import type { Survival } from '../statistics/survival.js';

/** Fewer stays, fewer ended ones of won deals, or less excess make no bottleneck. */
const STAYS_NEEDED = 20;
const WON_ENDED_NEEDED = 10;
const EXCESS_DAYS = 2;
const EXCESS_SHARE = 1 / 5;

/** What is known of a stage that may hold deals up. */
export interface HeldStage {
  readonly stageId: string;
  /** How long all stays in it last, and those of deals that were won. */
  readonly all: Survival;
  readonly ofWon: Survival;
  /** Days that each open deal has stood in it so far, and its weighted value in minor units; null where that is hidden or unknown. */
  readonly standing: readonly { readonly days: number; readonly weightedMinor: number | null }[];
}

/** A stage where deals stay longer than those that are won need. */
export interface Bottleneck {
  readonly stageId: string;
  /** After so many days half of all stays have ended; null: not reached, and `excess` is "more than". */
  readonly median: number | null;
  readonly wonMedian: number;
  /** Days by which half of all stays last longer than half of those of won deals. */
  readonly excess: number;
  /** Open deals that stand there for longer than `wonMedian`. */
  readonly past: number;
  /** Minor units a day; null where no deal was won in twelve months, or values are hidden. */
  readonly costPerDay: number | null;
}

/**
 * Stages that hold deals up, the dearest first: excess = median of all stays - median of those of won deals. Where the median
 * of all is not reached, the longest stay that ended stands for it. insights.md, "bottleneck".
 *
 * @param meanCycle mean days to the close of the pipeline's deals won in twelve months; null where none was
 * @param hasValues false: the viewer sees no values, and the excess times the deals past it decides the order
 */
export function bottlenecks(stages: readonly HeldStage[], meanCycle: number | null, hasValues = true): Bottleneck[] {
  const found = stages.flatMap((stage) => bottleneckOf(stage, hasValues ? meanCycle : null) ?? []);
  return found.sort((a, b) =>
    hasValues
      ? (b.costPerDay ?? 0) - (a.costPerDay ?? 0) || b.excess - a.excess
      : b.excess * b.past - a.excess * a.past || b.excess - a.excess,
  );
}

/** True where enough stays are known of a stage to tell whether it holds deals up. */
export function isTellingHeldStage({ all, ofWon }: Pick<HeldStage, 'all' | 'ofWon'>): boolean {
  return all.count >= STAYS_NEEDED && ofWon.ended >= WON_ENDED_NEEDED;
}

function bottleneckOf(stage: HeldStage, meanCycle: number | null): Bottleneck | null {
  const { stageId, all, ofWon, standing } = stage;
  if (!isTellingHeldStage(stage) || ofWon.median === null) return null;
  const wonMedian = ofWon.median;
  const reached = all.median ?? all.longestEnded;
  if (reached === null) return null;
  const excess = reached - wonMedian;
  if (excess < EXCESS_DAYS || excess < wonMedian * EXCESS_SHARE) return null;
  const past = standing.filter(({ days }) => days > wonMedian);
  const weighted = past.reduce((sum, { weightedMinor }) => sum + (weightedMinor ?? 0), 0);
  return {
    stageId,
    median: all.median,
    wonMedian,
    excess,
    past: past.length,
    costPerDay: meanCycle === null || meanCycle === 0 ? null : weighted / meanCycle,
  };
}
