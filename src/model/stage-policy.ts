import type { Pipeline, Stage, StageLimit } from './pipeline.js';

/** How much stands in a stage. */
export interface StageLoad {
  count: number;
  /** In major units of the pipeline's currency. */
  value: number;
}

/** Which of a stage's limits its load passes; null when it has none or keeps them. */
export function limitPassed(limit: StageLimit | null, load: StageLoad): 'count' | 'value' | null {
  if (limit === null) return null;
  if (limit.count !== undefined && load.count > limit.count) return 'count';
  return limit.value !== undefined && load.value > limit.value ? 'value' : null;
}

/** May deals be created in this stage? Without a policy in every open one. */
export function isCreationStage(stage: Stage, pipeline: Pick<Pipeline, 'process'>): boolean {
  const ids = pipeline.process?.creationStageIds;
  return ids === undefined ? stage.category === 'open' : ids.includes(stage.id);
}
