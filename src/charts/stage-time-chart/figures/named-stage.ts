import type { StageTime } from '../../../insights/answers/values.js';
import type { PipelineStore } from '../../../store/store.js';
import { halfTimeRank } from './half-time.js';

/** How long deals stay in a stage, with its name. */
export interface NamedStage extends StageTime {
  readonly name: string;
}

export function namedStages(times: readonly StageTime[], store: PipelineStore): NamedStage[] {
  return times.map((time) => ({ ...time, name: stageName(store, time.pipelineId, time.stageId) ?? time.stageId }));
}

export function stageName(store: PipelineStore, pipelineId: string, stageId: string): string | undefined {
  return store.pipeline(pipelineId)?.stages.find(({ id }) => id === stageId)?.name;
}

/** The stage that somebody chose; where nobody did, the one that holds deals longest, else the first. */
export function chosenStage(stages: readonly NamedStage[], stageId: string): NamedStage | undefined {
  const chosen = stages.find((stage) => stage.stageId === stageId);
  if (chosen) return chosen;
  let [longest] = stages;
  let most = -Infinity;
  for (const stage of stages) {
    const rank = halfTimeRank(stage.duration);
    if (rank === null || rank <= most) continue;
    most = rank;
    longest = stage;
  }
  return longest;
}
