import type { Outcome } from '../../data/operation.js';
import type { Right } from '../../model/access.js';
import type { Pipeline } from '../../model/pipeline.js';

/** The answer to somebody who lacks a right in a pipeline. */
export function forbidden(right: Right, pipeline: Pipeline | undefined): Outcome {
  const where = pipeline ? ` in the pipeline "${pipeline.name}"` : '';
  return { status: 'rejected', code: 'forbidden', message: `The right "${right}" is missing${where}.` };
}
