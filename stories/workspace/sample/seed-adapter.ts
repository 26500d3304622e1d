import type { Ctx, DataAdapter } from '../../../src/data/adapter.js';
import { entityRows } from '../../../src/data/entity-lists.js';
import type { EntityKind, EntityOp, EntityRecord, Op } from '../../../src/data/operation.js';
import type { JsonObject } from '../../../src/model/json.js';
import type { Sample } from './generate.js';

/**
 * Puts a sample into an empty adapter as one atomic batch. Deals and pipelines arrive as the ops of their lives, so that the
 * backend's own history holds their past.
 * @throws Error when the backend refuses, with its first refusal; then nothing was written.
 */
export async function seedAdapter(adapter: DataAdapter, sample: Sample, ctx: Ctx): Promise<void> {
  if (!adapter.commit)
    throw new Error('The adapter takes no batches (it has no commit), so a sample cannot be put into it as a whole.');
  const ops = sampleOps(sample);
  const outcomes = await adapter.commit({ id: 'sample', ops, atomic: true }, ctx);
  const refused = outcomes.find((outcome) => outcome.status !== 'applied');
  if (refused) throw new Error(`The sample was refused: ${JSON.stringify(refused)}`);
}

/** All that a sample is made of, in the order in which it came about. */
export function sampleOps(sample: Sample): Op[] {
  const at = sample.ops[0]?.at ?? '1970-01-01T00:00:00.000Z';
  const ops: Op[] = [];
  for (const { kind, entity } of entityRows(sample.entities)) ops.push(entityOp(kind, entity, at));
  ops.push(...sample.ops);
  return ops;
}

function entityOp(kind: EntityKind, entity: EntityRecord, at: string): EntityOp {
  const { id, ...patch } = entity;
  delete patch['version'];
  return {
    id: `sample.${kind}.${id}`,
    type: 'entity',
    kind,
    entityId: id,
    patch: patch as JsonObject,
    seen: null,
    at,
    actorId: null,
    attempt: 1,
  };
}
