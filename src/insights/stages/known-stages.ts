import type { Pipeline, StageCategory } from '../../model/pipeline.js';
import type { Places } from '../history/places.js';

/** What today's pipelines say of a stage. */
export interface KnownStage {
  readonly pipelineId: string;
  readonly stageId: string;
  readonly category: StageCategory;
  /** Position among the stages of its pipeline, from 0. */
  readonly order: number;
}

/** Looks up the stages of a history in today's pipelines; null for one that nobody knows any more. */
export class KnownStages {
  readonly #places: Places;
  readonly #stages = new Map<string, KnownStage>();
  /** By the number of the place: asked for every row. */
  readonly #byPlace: (KnownStage | null)[] = [];

  constructor(places: Places, pipelines: readonly Pipeline[]) {
    this.#places = places;
    for (const { id: pipelineId, stages } of pipelines) {
      for (const [order, { id: stageId, category }] of stages.toSorted((a, b) => a.order - b.order).entries()) {
        this.#stages.set(keyOf(pipelineId, stageId), { pipelineId, stageId, category, order });
      }
    }
  }

  at(place: number): KnownStage | null {
    let stage = this.#byPlace[place];
    if (stage === undefined) {
      const { pipelineId, stageId } = this.#places.at(place);
      stage = this.#stages.get(keyOf(pipelineId, stageId)) ?? null;
      this.#byPlace[place] = stage;
    }
    return stage;
  }
}

function keyOf(pipelineId: string, stageId: string): string {
  return JSON.stringify([pipelineId, stageId]);
}
