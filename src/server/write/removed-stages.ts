import type { Op } from '../../data/operation.js';
import type { Pipelines } from '../workspace.js';

/** The stages that one request removes from their pipelines. */
export class RemovedStages {
  readonly #ids = new Set<string>();

  /** @param isAtomic what removes nothing unless all of it is applied. */
  constructor(ops: readonly Op[], pipelines: Pipelines, isAtomic: boolean) {
    if (!isAtomic) return;
    for (const op of ops) {
      if (op.type !== 'entity' || op.kind !== 'pipeline' || !Array.isArray(op.patch?.['stages'])) continue;
      const kept = new Set((op.patch['stages'] as unknown[]).map(idOf));
      for (const { id } of pipelines.get(op.entityId)?.stages ?? []) {
        if (!kept.has(id)) this.#ids.add(keyOf(op.entityId, id));
      }
    }
  }

  has(pipelineId: string, stageId: string): boolean {
    return this.#ids.has(keyOf(pipelineId, stageId));
  }
}

function keyOf(pipelineId: string, stageId: string): string {
  return JSON.stringify([pipelineId, stageId]);
}

function idOf(stage: unknown): unknown {
  return typeof stage === 'object' && stage !== null && 'id' in stage ? stage.id : undefined;
}
