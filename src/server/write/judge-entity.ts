import type { EntityOp, EntityRecord, Outcome } from '../../data/operation.js';
import { normalizePipeline } from '../../model/normalize.js';
import type { PipelineInput } from '../../model/pipeline.js';
import { Pipelines } from '../workspace.js';
import { forbidden, type JudgeOptions } from './judge.js';

/** What in a pipeline would silently open it, or change its money, is refused rather than mended. */
const SERIOUS = new Set(['pipeline-access-invalid', 'pipeline-currency-unknown', 'pipeline-without-stages']);
/** Fields of a pipeline that only say how it looks and runs. */
const PROCESS_FIELDS = new Set(['process', 'rot']);

/** Why somebody may not write anything but a deal, or null. */
export function judgeEntity(
  op: EntityOp,
  before: EntityRecord | null,
  after: EntityRecord | null,
  options: JudgeOptions,
): Outcome | null {
  const own = options.mayWriteEntity(op, before);
  if (own === false) return denied(op);
  if (op.kind === 'pipeline') return refusePipeline(op, before, after, options, own === true);
  return own === true || mayWrite(op, before, after, options) ? null : denied(op);
}

function mayWrite(
  op: EntityOp,
  before: EntityRecord | null,
  after: EntityRecord | null,
  options: JudgeOptions,
): boolean {
  const { viewer, editableDealIds } = options;
  if (viewer.isAdmin) return true;
  switch (op.kind) {
    case 'activity':
      // Both ends: an activity can't be carried over to, or away from, a deal that one may not edit.
      return [before, after].every((record) => record === null || isAmong(editableDealIds, record['dealId']));
    case 'savedView':
      return (
        viewer.userId !== null &&
        [before, after].every((record) => record === null || record['ownerId'] === viewer.userId)
      );
    case 'account':
    case 'contact':
      return after !== null && viewer.pipelines.all.some(({ id }) => viewer.rightsIn(id).has('create'));
    default:
      return false;
  }
}

function refusePipeline(
  op: EntityOp,
  before: EntityRecord | null,
  after: EntityRecord | null,
  { viewer, loads }: JudgeOptions,
  isAllowed: boolean,
): Outcome | null {
  const rights = viewer.rightsIn(op.entityId);
  const pipeline = viewer.pipelines.get(op.entityId);
  if (!isAllowed && !viewer.isAdmin) {
    if (before === null || after === null) return denied(op);
    const changed = Object.keys(op.patch ?? {});
    if (changed.some((field) => PROCESS_FIELDS.has(field)) && !rights.has('editProcess'))
      return forbidden('editProcess', pipeline);
    // Who may come in is set by those who may do everything, and so is all else.
    if (changed.some((field) => !PROCESS_FIELDS.has(field)) && !rights.has('editStages'))
      return forbidden('editStages', pipeline);
    if (changed.includes('access') && !rights.has('editProcess')) return forbidden('editProcess', pipeline);
  }
  const remaining = after && new Pipelines([after]).all[0];
  if (after) {
    const { problems } = normalizePipeline(after as unknown as PipelineInput);
    const serious = problems.filter(({ code }) => SERIOUS.has(code));
    if (!remaining || serious.length > 0) {
      return { status: 'rejected', code: 'invalid', message: serious.map(({ message }) => message).join(' ') };
    }
  }
  const lost = pipeline?.stages.filter((stage) => !remaining?.stages.some(({ id }) => id === stage.id)) ?? [];
  const standing = lost.find((stage) => loads.countIn(stage) > 0);
  if (!standing) return null;
  const message = `Deals still stand in the stage "${standing.name}". Move or delete them first.`;
  return { status: 'rejected', code: 'rule', message };
}

function denied(op: EntityOp): Outcome {
  return { status: 'rejected', code: 'forbidden', message: `You may not change this ${op.kind}.` };
}

function isAmong(ids: ReadonlySet<string>, id: unknown): boolean {
  return typeof id === 'string' && ids.has(id);
}
