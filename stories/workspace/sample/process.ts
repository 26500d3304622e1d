import type { Product } from '../../../src/model/catalogue.js';
import type { Pipeline, Stage, StageLimit } from '../../../src/model/pipeline.js';
import type { RotPolicy } from '../../../src/model/rot.js';

/** The true parameters of one open stage, from which every stay is drawn. */
export interface StageTruth {
  stageId: string;
  /** Days in the stage are log-normal, rounded up to whole days. */
  medianDays: number;
  sigma: number;
  /** Chance that a stay which ends leads on; otherwise the deal is lost. */
  advance: number;
}

export interface PipelineTruth {
  pipelineId: string;
  stages: StageTruth[];
  /** Chance, at each stay, that the deal gets stuck there and never leaves. */
  stuck: number;
  /** Chance that a deal past its expected close is pushed to a later date at the next activity. */
  push: number;
}

export interface Process {
  pipeline: Pipeline;
  truth: PipelineTruth;
  products: readonly Product[];
  teamId: string;
  ownerIds: readonly string[];
  territoryIds: readonly string[];
  titles: readonly string[];
  /** Pieces or seats: half of the deals are smaller. */
  medianQuantity: number;
  /** Values are rounded to this many major units. */
  roundTo: number;
}

export interface StagePlan {
  id: string;
  name: string;
  probability: number;
  mappedStatus: string;
  color: string;
  days?: [median: number, sigma: number];
  advance?: number;
  category?: 'won' | 'lost';
  limit?: StageLimit;
  rot?: RotPolicy;
  guidance?: string;
}

function stagesOf(pipelineId: string, plans: readonly StagePlan[]): Stage[] {
  return plans.map((plan, order) => ({
    id: plan.id,
    pipelineId,
    name: plan.name,
    order,
    category: plan.category ?? 'open',
    probability: plan.probability,
    forecastCategory: plan.category
      ? 'closed'
      : plan.probability >= 0.85
        ? 'commit'
        : plan.probability >= 0.5
          ? 'bestCase'
          : 'pipeline',
    mappedStatus: plan.mappedStatus,
    rot: plan.rot ?? null,
    limit: plan.limit ?? null,
    guidance: plan.guidance ?? null,
    requirements: [],
    folded: false,
    color: plan.color,
  }));
}

export function truthOf(pipelineId: string, plans: readonly StagePlan[], stuck: number, push: number): PipelineTruth {
  return {
    pipelineId,
    stuck,
    push,
    stages: plans.flatMap(({ id, days, advance }) =>
      days && advance !== undefined ? [{ stageId: id, medianDays: days[0], sigma: days[1], advance }] : [],
    ),
  };
}

/** Colours of stages that mean the same in every process. */
export const STAGE_COLORS = {
  grey: '#7a7f8c',
  blue: '#3b78b5',
  teal: '#14867a',
  amber: '#b46a08',
  green: '#1f7a5c',
  won: '#2b8a4b',
  lost: '#a3485a',
};

export function pipelineOf(
  id: string,
  name: string,
  order: number,
  plans: readonly StagePlan[],
  rest: Pick<Pipeline, 'currency' | 'rot' | 'color' | 'productIds' | 'territoryIds' | 'teamIds'>,
): Pipeline {
  return {
    id,
    name,
    order,
    stages: stagesOf(id, plans),
    archived: false,
    process: null,
    access: [],
    version: 1,
    ...rest,
  };
}
