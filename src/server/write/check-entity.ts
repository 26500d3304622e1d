import { ENTITY_DEFINITIONS } from '../../data/entity-kinds/index.js';
import type { EntityWrite, EntityWriter } from '../../data/entity-kinds/definition.js';
import { ENTITY_TOO_LARGE, problemsOfEntity } from '../../data/entity-kinds/problems.js';
import type { EntityOp, EntityRecord, Outcome } from '../../data/operation.js';
import { Pipelines } from '../workspace.js';
import { forbidden } from './forbidden.js';
import type { WriteRulesOptions } from './write-rules-options.js';

/** Why somebody may not write anything but a deal, or null. */
export function checkEntity(
  op: EntityOp,
  before: EntityRecord | null,
  after: EntityRecord | null,
  options: WriteRulesOptions,
): Outcome | null {
  const own = options.mayWriteEntity(op, before);
  if (own === false) return denied(op);
  const isAllowed = own === true || options.viewer.isAdmin;
  return (
    (isAllowed ? null : refuseWrite(op, { before, after, fields: Object.keys(op.patch ?? {}) }, options)) ??
    refuseTaken(op, options) ??
    (after && refuseUnfit(op, before, after)) ??
    (op.kind === 'pipeline' ? refuseLoss(op, after, options) : null)
  );
}

function refuseWrite(op: EntityOp, write: EntityWrite, { viewer, editableDealIds }: WriteRulesOptions): Outcome | null {
  const writer: EntityWriter = {
    userId: viewer.userId,
    isAdmin: viewer.isAdmin,
    pipelineIds: viewer.pipelineIds,
    rightsIn: (pipelineId) => viewer.rightsIn(pipelineId),
    mayEditDeal: (dealId) => typeof dealId === 'string' && editableDealIds.has(dealId),
  };
  const refusal = ENTITY_DEFINITIONS[op.kind].refuse(write, writer);
  if (refusal === null) return null;
  // Whoever may not see a pipeline does not learn its name by being refused.
  if (refusal.right === null || !viewer.sees(refusal.pipelineId)) return denied(op);
  return forbidden(refusal.right, viewer.pipelines.get(refusal.pipelineId));
}

function refuseTaken(op: EntityOp, { isHiddenEntity }: WriteRulesOptions): Outcome | null {
  if (!isHiddenEntity(op.kind, op.entityId)) return null;
  return { status: 'rejected', code: 'invalid', fields: { id: 'This id is taken.' } };
}

function refuseUnfit(op: EntityOp, before: EntityRecord | null, after: EntityRecord): Outcome | null {
  const problems = problemsOfEntity(op.kind, after, before);
  const [first] = problems;
  if (!first) return null;
  const code = first.code === ENTITY_TOO_LARGE ? 'too-large' : 'invalid';
  return { status: 'rejected', code, message: problems.map(({ message }) => message).join(' ') };
}

/** A stage goes only when no deal stands in it. */
function refuseLoss(op: EntityOp, after: EntityRecord | null, { viewer, loads }: WriteRulesOptions): Outcome | null {
  const [remaining] = after ? new Pipelines([after]).all : [];
  const pipeline = viewer.pipelines.get(op.entityId);
  const lost = pipeline?.stages.filter((stage) => !remaining?.stages.some(({ id }) => id === stage.id)) ?? [];
  const standing = lost.find((stage) => loads.countIn(stage) > 0);
  if (!standing) return null;
  const message = `Deals still stand in the stage "${standing.name}". Move or delete them first.`;
  return { status: 'rejected', code: 'rule', message };
}

function denied(op: EntityOp): Outcome {
  return { status: 'rejected', code: 'forbidden', message: `You may not change this ${op.kind}.` };
}
