import { fieldChanges } from '../../../src/data/field-changes.js';
import type { EntityOp, EntityRecord } from '../../../src/data/operation.js';
import type { PipelineChange } from '../../../src/model/change.js';
import type { JsonObject } from '../../../src/model/json.js';
import type { Pipeline, Stage } from '../../../src/model/pipeline.js';
import { SampleClock } from './clock.js';
import type { Process } from './process.js';

/** What was done to a pipeline, and what it has become. */
export interface PipelinePast {
  pipeline: Pipeline;
  ops: EntityOp[];
  changes: PipelineChange[];
}

/** Before they were reviewed, the probabilities of stages were this much lower. */
const REVIEW = 0.05;

/** A pipeline from its first day: a stage is given up where the process has had another one, and probabilities are reviewed. */
export function pipelinePast({ pipeline, formerStage }: Process, clock: SampleClock): PipelinePast {
  const reviewed = pipeline.stages;
  const earlier = reviewed.map((stage) => ({ ...stage, probability: beforeReview(stage) }));
  const states: { at: string; stages: readonly Stage[] }[] = [];
  if (formerStage) {
    const at = earlier.findIndex(({ id }) => id === formerStage.continuedIn);
    const stages = earlier.toSpliced(at, 0, formerStage.stage).map((stage, order) => ({ ...stage, order }));
    states.push({ at: SampleClock.instant(clock.firstDay, 1), stages });
  }
  // The deals have left the stage ten minutes into that day.
  const goneAt = SampleClock.instant(clock.stageGoneOn, 20);
  states.push({ at: formerStage ? goneAt : SampleClock.instant(clock.firstDay, 1), stages: earlier });
  states.push({ at: SampleClock.instant(clock.reviewedOn, 20), stages: reviewed });
  return pastOf(pipeline, states);
}

function beforeReview({ category, probability }: Stage): number {
  return category === 'open' ? Math.round((probability - REVIEW) * 100) / 100 : probability;
}

function pastOf(pipeline: Pipeline, states: readonly { at: string; stages: readonly Stage[] }[]): PipelinePast {
  const ops: EntityOp[] = [];
  const changes: PipelineChange[] = [];
  let before: EntityRecord | null = null;
  for (const [index, { at, stages }] of states.entries()) {
    const { id, ...rest } = asRecord({ ...pipeline, stages });
    delete rest['version'];
    const patch = (before ? { stages: rest['stages'] ?? null } : rest) as JsonObject;
    const after: EntityRecord = { ...before, ...patch, id };
    const op: EntityOp = {
      id: `${id}.${String(index + 1)}`,
      type: 'entity',
      kind: 'pipeline',
      entityId: id,
      patch,
      seen: before && { stages: before['stages'] ?? null },
      at,
      actorId: null,
      attempt: 1,
    };
    ops.push(op);
    changes.push({
      id: op.id,
      pipelineId: id,
      at,
      seq: index + 1,
      actorId: null,
      opId: op.id,
      undoes: null,
      kind: before ? 'edited' : 'created',
      changes: fieldChanges(before, after),
    });
    before = after;
  }
  return { pipeline: { ...structuredClone(pipeline), version: states.length }, ops, changes };
}

/** A pipeline as it travels: a copy, so that nobody shares stages with anybody. */
function asRecord(pipeline: Pipeline): EntityRecord {
  return JSON.parse(JSON.stringify(pipeline)) as EntityRecord;
}
