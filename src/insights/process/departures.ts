import type { Pipeline } from '../../model/pipeline.js';
import type { KnownStage } from '../stages/known-stages.js';
import type { Way } from './ways.js';

/** How often something was done, and by how many deals. */
export interface MoveCount {
  readonly moves: number;
  readonly deals: number;
}

/** Where deals went otherwise than forward, step by step. */
export interface Departures {
  /** From an open stage forward over an open one: to won too, to lost not. */
  readonly skips: MoveCount;
  /** From an open stage to an earlier open one. */
  readonly movesBack: MoveCount;
  /** Into an open stage where the deal had been before, but for reopenings. */
  readonly loops: MoveCount;
  /** From a closed stage to an open one: neither a move back nor a loop. */
  readonly reopenings: MoveCount;
  /** Moves that the design does not have: what its policy refuses, without one any skip or move back. */
  readonly departures: MoveCount;
}

type Name = keyof Departures;

/**
 * Skips, moves back, loops and reopenings on the ways of deals, judged by today's order of stages. A stage that nobody knows any
 * more is looked through: a move is from the last known stage to the next, and none where both are one. insights.md, "process as it is".
 *
 * @param isRefused whether the process policy refuses a move, rights aside; null where the pipeline has none
 */
export function departures(
  ways: readonly Way[],
  { id: pipelineId, stages }: Pick<Pipeline, 'id' | 'stages'>,
  isRefused: ((fromStageId: string, toStageId: string) => boolean) | null = null,
): Departures {
  const open = stages
    .toSorted((a, b) => a.order - b.order)
    .flatMap(({ category }, order) => (category === 'open' ? [order] : []));
  const counts: Record<Name, { moves: number; deals: number }> = {
    skips: { moves: 0, deals: 0 },
    movesBack: { moves: 0, deals: 0 },
    loops: { moves: 0, deals: 0 },
    reopenings: { moves: 0, deals: 0 },
    departures: { moves: 0, deals: 0 },
  };
  for (const way of ways) {
    const ofDeal = new Set<Name>();
    for (const { from, to, isAgain } of stepsOf(way)) {
      if (to.pipelineId !== pipelineId) continue;
      for (const name of namesOf(from, to, { isAgain, open, isRefused })) {
        counts[name].moves++;
        ofDeal.add(name);
      }
    }
    for (const name of ofDeal) counts[name].deals++;
  }
  return counts;
}

interface Step {
  /** Null where the deal comes into the pipeline. */
  readonly from: KnownStage | null;
  readonly to: KnownStage;
  /** The deal was there before in this life. */
  readonly isAgain: boolean;
}

function stepsOf({ visits }: Way): Step[] {
  const steps: Step[] = [];
  let seen = new Set<KnownStage>();
  let life = 0;
  for (const visit of visits) {
    if (visit.life !== life) seen = new Set();
    life = visit.life;
    let from: KnownStage | null = null;
    for (const { stage: to } of visit.stays) {
      if (to === null || to === from) continue;
      steps.push({ from, to, isAgain: seen.has(to) });
      seen.add(to);
      from = to;
    }
  }
  return steps;
}

function namesOf(
  from: KnownStage | null,
  to: KnownStage,
  how: {
    isAgain: boolean;
    open: readonly number[];
    isRefused: ((fromStageId: string, toStageId: string) => boolean) | null;
  },
): Name[] {
  const names: Name[] = [];
  if (from && from.category !== 'open' && to.category === 'open') names.push('reopenings');
  else if (how.isAgain && to.category === 'open') names.push('loops');
  if (from?.category === 'open') {
    if (to.category === 'open' && to.order < from.order) names.push('movesBack');
    if (isSkip(from, to, how.open)) names.push('skips');
  }
  const isDeparture = how.isRefused
    ? from !== null && how.isRefused(from.stageId, to.stageId)
    : names.includes('skips') || names.includes('movesBack');
  if (isDeparture) names.push('departures');
  return names;
}

function isSkip(from: KnownStage, to: KnownStage, open: readonly number[]): boolean {
  if (to.category === 'lost') return false;
  return open.some((order) => order > from.order && (to.category === 'won' || order < to.order));
}
