import type { Product } from '../../../src/model/catalogue.js';
import type { Pipeline, Stage, StageLimit } from '../../../src/model/pipeline.js';
import type { RotPolicy } from '../../../src/model/rot.js';
import type { PipelineTruth } from './truth.js';
import { MAPPED_STATUS, type InBoth, type MappedStatus, type SampleLanguage } from './words.js';

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
  /** A stage that was given up some day, with the one in which its deals went on. */
  formerStage: { stage: Stage; continuedIn: string } | null;
}

export interface StagePlan {
  id: string;
  name: InBoth;
  probability: number;
  mappedStatus: MappedStatus;
  color: string;
  /** How long stays last: log-normal, its median in days and the spread of its logarithm. */
  days?: [median: number, sigma: number];
  /** Of the stays that end, the share that leads on. */
  advance?: number;
  back?: number;
  handOver?: number;
  category?: 'won' | 'lost';
  /** `count` for 300 deals, `value` in major units of the English process. */
  limit?: StageLimit;
  rot?: RotPolicy;
  guidance?: InBoth;
}

/** Prices and their rounding, in major units of a currency. */
interface MoneyPlan {
  currency: string;
  prices: readonly number[];
  roundTo: number;
}

export interface ProcessPlan {
  id: string;
  name: InBoth;
  /** What is spoken in it where the page names no language. */
  spoken: SampleLanguage;
  order: number;
  color: string;
  rot: RotPolicy;
  stages: readonly StagePlan[];
  formerStage?: StagePlan & { continuedIn: string };
  truth: Omit<PipelineTruth, 'pipelineId' | 'stages'>;
  productIds: readonly string[];
  productNames: readonly InBoth[];
  money: Record<SampleLanguage, MoneyPlan>;
  teamId: string;
  ownerIds: readonly string[];
  territoryIds: readonly string[];
  titles: Record<SampleLanguage, readonly string[]>;
  medianQuantity: number;
}

/** So many deals the limits of stages are made for. */
const DEALS_OF_LIMITS = 300;

/**
 * A process in the words and the money of a language.
 *
 * @param language of the whole sample; where it names none, each process speaks its own
 * @param deals how many the sample has: limits grow with the business
 */
export function processOf(plan: ProcessPlan, language: SampleLanguage | undefined, deals: number): Process {
  const spoken = language ?? plan.spoken;
  const money = plan.money[spoken];
  const growth = deals / DEALS_OF_LIMITS;
  const scale = { count: growth, value: (growth * money.roundTo) / plan.money.en.roundTo };
  const stageOf = (stage: StagePlan, order: number): Stage =>
    asStage(stage, { pipelineId: plan.id, order, spoken, shared: language ?? 'en', scale });
  const { formerStage } = plan;
  return {
    pipeline: {
      id: plan.id,
      name: plan.name[spoken],
      order: plan.order,
      currency: money.currency,
      stages: plan.stages.map(stageOf),
      archived: false,
      productIds: plan.productIds,
      territoryIds: plan.territoryIds,
      teamIds: [plan.teamId],
      rot: plan.rot,
      process: null,
      access: [],
      color: plan.color,
      version: 1,
    },
    truth: truthOf(plan),
    products: plan.productIds.map((id, index) => ({
      id,
      name: plan.productNames[index]?.[spoken] ?? id,
      listPrice: money.prices[index] ?? 0,
      currency: money.currency,
    })),
    teamId: plan.teamId,
    ownerIds: plan.ownerIds,
    territoryIds: plan.territoryIds,
    titles: plan.titles[spoken],
    medianQuantity: plan.medianQuantity,
    roundTo: money.roundTo,
    formerStage: formerStage ? { stage: stageOf(formerStage, 0), continuedIn: formerStage.continuedIn } : null,
  };
}

function asStage(
  plan: StagePlan,
  {
    pipelineId,
    order,
    spoken,
    shared,
    scale,
  }: {
    pipelineId: string;
    order: number;
    spoken: SampleLanguage;
    shared: SampleLanguage;
    scale: { count: number; value: number };
  },
): Stage {
  return {
    id: plan.id,
    pipelineId,
    name: plan.name[spoken],
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
    mappedStatus: MAPPED_STATUS[plan.mappedStatus][shared],
    rot: plan.rot ?? null,
    limit: plan.limit ? scaled(plan.limit, scale) : null,
    guidance: plan.guidance?.[spoken] ?? null,
    requirements: [],
    folded: false,
    color: plan.color,
  };
}

function scaled({ count, value, ...limit }: StageLimit, scale: { count: number; value: number }): StageLimit {
  return {
    ...limit,
    ...(count !== undefined && { count: Math.max(1, Math.round(count * scale.count)) }),
    ...(value !== undefined && { value: Math.max(1, Math.round(value * scale.value)) }),
  };
}

function truthOf({ id, stages, truth }: ProcessPlan): PipelineTruth {
  return {
    ...structuredClone(truth),
    pipelineId: id,
    stages: stages.flatMap(({ id: stageId, days, advance, back = 0, handOver = 0 }) =>
      days && advance !== undefined ? [{ stageId, medianDays: days[0], sigma: days[1], advance, back, handOver }] : [],
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
