import { normalizePipeline } from '../../model/normalize.js';
import type { Pipeline, PipelineInput } from '../../model/pipeline.js';
import type { ProblemList } from '../core/problem-list.js';

/** Normalises pipelines, keeping what can be kept. */
export function readPipelines(inputs: readonly unknown[], problems: ProblemList): Pipeline[] {
  const pipelines: Pipeline[] = [];
  const seen = new Set<string>();
  for (const input of inputs) {
    const result = normalizePipeline(input as PipelineInput);
    result.problems.forEach((problem) => problems.add(problem));
    if (!result.pipeline) continue;
    if (seen.has(result.pipeline.id)) {
      problems.add({
        code: 'duplicate-pipeline',
        subject: result.pipeline.id,
        message: `Two pipelines have the id "${result.pipeline.id}". The first is used; give the other an id of its own.`,
      });
      continue;
    }
    seen.add(result.pipeline.id);
    pipelines.push(result.pipeline);
  }
  return pipelines.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}
