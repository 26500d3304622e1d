import type { Pipeline } from '../../model/pipeline.js';
import type { Problem } from '../../model/problem.js';
import { DEFAULT_PIPELINE_ID } from '../entities/default-pipeline.js';

/** Where deals may stand. */
export class Places {
  readonly #pipelines: ReadonlyMap<string, ReadonlySet<string>>;
  /** The only pipeline there is, when the page named stages and no pipelines: all deals are in it. */
  readonly #only: string | null;
  #lastId: string | null = null;
  #lastStages: ReadonlySet<string> | undefined;

  constructor(pipelines: readonly Pipeline[]) {
    this.#pipelines = new Map(pipelines.map(({ id, stages }) => [id, new Set(stages.map((stage) => stage.id))]));
    this.#only = pipelines.length === 1 && pipelines[0]?.id === DEFAULT_PIPELINE_ID ? DEFAULT_PIPELINE_ID : null;
  }

  /** The pipeline that there is, else the one that was named. */
  pipelineOf(named: string): string {
    return this.#only ?? named;
  }

  /** Says where a deal stands that nobody declared; it is shown in a column of its own. */
  problemOf(id: string, pipelineId: string, stageId: string): Problem | null {
    // Deals of one pipeline mostly stand together.
    if (pipelineId !== this.#lastId) {
      this.#lastId = pipelineId;
      this.#lastStages = this.#pipelines.get(pipelineId);
    }
    const stages = this.#lastStages;
    if (stages?.has(stageId)) return null;
    const message = stages
      ? `Deal "${id}" stands in stage "${stageId}", which pipeline "${pipelineId}" does not have; it is shown in a column of its own. Declare the stage, or move the deal.`
      : `Deal "${id}" is in pipeline "${pipelineId}", which does not exist; it is shown with all pipelines, in a column of its own. Declare the pipeline, or move the deal.`;
    return { code: stages ? 'deal-stage-unknown' : 'deal-pipeline-unknown', subject: id, message };
  }
}
