import type { DealInput } from '../../model/deal.js';
import type { PipelineInput, StageInput } from '../../model/pipeline.js';

/** The pipeline that there is where the page named stages and the backend no pipelines. */
export const DEFAULT_PIPELINE_ID = 'default';

/** A string stage is named and identified by that string, so that deals can name their stage the same way. */
export function pipelineFromStages(stages: readonly StageInput[], currency: string): PipelineInput {
  return {
    id: DEFAULT_PIPELINE_ID,
    name: 'Pipeline',
    currency,
    stages: stages.map((stage) =>
      typeof stage === 'string' ? { id: stage, name: stage } : { id: stage.name, ...stage },
    ),
  };
}

/** With no pipelines at all: one open column per stage id, in order of appearance. */
export function inferPipeline(inputs: readonly unknown[], currency: string): PipelineInput {
  const seen = new Set<string>();
  for (const input of inputs) {
    const stageId = (input as DealInput | null)?.stageId;
    if (typeof stageId === 'string' && stageId !== '') seen.add(stageId);
  }
  return pipelineFromStages([...seen], currency);
}
