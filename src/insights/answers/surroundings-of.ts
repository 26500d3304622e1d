import type { Pipeline, Stage } from '../../model/pipeline.js';
import { policyFor } from '../../model/rot-state.js';
import type { RotPolicy } from '../../model/rot.js';
import { NO_CURRENCY } from '../../model/amount.js';
import type { DealSurroundings } from '../deals/deal-facts.js';
import type { InsightsSurroundings } from './insights-data.js';

/** What deals of some day are read against: today's stages, policies and rights. */
export interface PastSurroundings extends DealSurroundings {
  readonly stage: (stageId: string, pipelineId: string) => Stage | undefined;
  readonly pipeline: (pipelineId: string) => Pipeline | undefined;
  readonly rotPolicy: (stageId: string, pipelineId: string) => RotPolicy | null;
}

/** The same surroundings as functions. */
export function surroundingsOf({
  calendar,
  pipelines,
  visible,
  withoutValues,
}: Pick<InsightsSurroundings, 'calendar' | 'pipelines' | 'visible' | 'withoutValues'>): PastSurroundings {
  const byId = new Map(pipelines.map((pipeline) => [pipeline.id, pipeline]));
  const stages = new Map(pipelines.map(({ id, stages: own }) => [id, new Map(own.map((stage) => [stage.id, stage]))]));
  const stage = (stageId: string, pipelineId: string): Stage | undefined => stages.get(pipelineId)?.get(stageId);
  const pipeline = (pipelineId: string): Pipeline | undefined => byId.get(pipelineId);
  return {
    timeZone: calendar.timeZone,
    stage,
    pipeline,
    formerCategory: () => null,
    currency: NO_CURRENCY,
    canSeeValue: ({ pipelineId }) =>
      !byId.has(pipelineId) || (visible.includes(pipelineId) && !withoutValues.includes(pipelineId)),
    rotPolicy: (stageId, pipelineId) => policyFor(stage(stageId, pipelineId), pipeline(pipelineId)),
  };
}
