import type { Ctx, DataAdapter } from '../../data/adapter.js';
import type { PipelineInput, StageInput } from '../../model/pipeline.js';
import { pipelineFromStages } from '../entities/default-pipeline.js';
import { describe } from './page-form.js';

/** Pipelines as the backend gives them, else from the stages the page names. */
export async function loadPipelines(
  adapter: DataAdapter,
  stages: readonly StageInput[] | null,
  currency: string,
  ctx: Ctx,
): Promise<PipelineInput[] | null> {
  const given = adapter.pipelines ? await adapter.pipelines(ctx) : null;
  if (given !== null && !Array.isArray(given)) {
    throw new TypeError(`pipelines() answered ${describe(given)}; it must answer an array of pipelines.`);
  }
  if (given && given.length > 0) return [...(given as readonly PipelineInput[])];
  return stages ? [pipelineFromStages(stages, currency)] : given ? [] : null;
}
