import type { Stays } from '../history/stay-columns.js';
import type { KnownStages } from './known-stages.js';

/** A step of a funnel. */
export interface FunnelStep {
  /** Null for the last step: won, in whichever stage. */
  readonly stageId: string | null;
  /** Deals that were ever there. */
  readonly reached: number;
  /** Those of them that were in every step before it too, in that order of first visits. */
  readonly strict: number;
}

/** How far the deals of a cohort came. */
export interface Funnel {
  readonly deals: number;
  readonly steps: readonly FunnelStep[];
  /** Deals of the cohort without a stay in this pipeline: nobody knows where they were. */
  readonly withoutStay: number;
}

/** Which deals a funnel is of, and how it runs. */
export interface FunnelQuestion {
  readonly pipelineId: string;
  /** The open stages of the pipeline, in order. */
  readonly stageIds: readonly string[];
  /** Numbers of the deals, as the history counts them. */
  readonly cohort: ReadonlySet<number>;
  /** Milliseconds since 1970 UTC: later stays have not begun. */
  readonly now: number;
}

/**
 * How many deals of a cohort reached each open stage of their pipeline, and won: `reached` whichever way they came, `strict`
 * step by step. What is reached and not strict was skipped to. insights.md, "funnel".
 */
export function funnel(
  stays: Stays,
  known: KnownStages,
  { pipelineId, stageIds, cohort, now }: FunnelQuestion,
): Funnel {
  const steps = [...stageIds, null].map((stageId) => ({ stageId, reached: 0, strict: 0 }));
  const first = new Float64Array(steps.length);
  let seen = 0;
  for (let row = 0; row < stays.length;) {
    const deal = stays.deal[row] as number;
    first.fill(Infinity);
    let isHere = false;
    for (; row < stays.length && stays.deal[row] === deal; row++) {
      const stage = known.at(stays.place[row] as number);
      const at = stays.enteredAt[row] as number;
      if (stage?.pipelineId !== pipelineId || at > now || !cohort.has(deal)) continue;
      isHere = true;
      const step = stage.category === 'won' ? stageIds.length : stageIds.indexOf(stage.stageId);
      if (step >= 0) first[step] = Math.min(first[step] as number, at);
    }
    if (isHere) seen++;
    countSteps(steps, first);
  }
  return { deals: cohort.size, steps, withoutStay: cohort.size - seen };
}

function countSteps(steps: { reached: number; strict: number }[], first: Float64Array): void {
  let isStrict = true;
  let before = -Infinity;
  for (const [index, step] of steps.entries()) {
    const at = first[index] as number;
    isStrict &&= at !== Infinity && at >= before;
    before = at;
    if (at !== Infinity) step.reached++;
    if (isStrict) step.strict++;
  }
}
