import type { Op } from '../../data/operation.js';
import type { Deal, DealPatch } from '../../model/deal.js';
import { applyEdit } from '../../model/move.js';
import { normalizeDeal } from '../../model/normalize.js';
import type { CreateDeal, DeleteDeals, EditDeals } from '../actions.js';
import { placeBlock } from './place-in-order.js';
import { opHead, unknownDeal, unknownStage, updateOp, type PlanContext } from './plan-context.js';
import type { Plan } from './plan.js';

/** Fields that only a move may change, because more follows from them. */
const MOVED_FIELDS = ['pipelineId', 'stageId', 'stageEnteredAt', 'closedAt'] as const;

export function planEdit(action: EditDeals, context: PlanContext): Plan {
  const moved = MOVED_FIELDS.find((field) => action.patch && field in action.patch);
  if (moved) {
    return {
      refusal: {
        code: 'invalid',
        message: `"${moved}" can't be edited alone: use the action moveDeals, which sets all that follows.`,
      },
    };
  }
  const ops: Op[] = [];
  let subject = '';
  for (const id of new Set(action.ids)) {
    const deal = context.deal(id);
    if (!deal) return { refusal: unknownDeal(id) };
    const refusal = context.refuse('editOwn', deal, deal.pipelineId);
    if (refusal) return { refusal };
    subject ||= deal.title;
    const patch: DealPatch = { ...action.patch };
    if (action.tags) patch.tags = retag(deal, action.tags.add ?? [], action.tags.remove ?? []);
    const edited = applyEdit(deal, patch);
    const checked = normalizeDeal({ ...deal, ...edited }, { timeZone: context.timeZone });
    const problem = checked.problems.find((found) => !hadBefore(deal, found.message, context.timeZone));
    if (problem) return { refusal: { code: 'invalid', message: problem.message } };
    const op = updateOp(deal, edited, 'edited', context);
    if (op) ops.push(op);
  }
  return { ops, ids: [...new Set(action.ids)], subject };
}

/** A problem that the deal already had is no reason to refuse an edit of something else. */
function hadBefore(deal: Deal, message: string, timeZone: string): boolean {
  return normalizeDeal(deal, { timeZone }).problems.some((p) => p.message === message);
}

function retag(deal: Deal, add: readonly string[], remove: readonly string[]): string[] {
  const tags = new Set(deal.tags);
  for (const tag of remove) tags.delete(tag);
  for (const tag of add) if (tag.trim() !== '') tags.add(tag.trim());
  return [...tags];
}

export function planCreate(action: CreateDeal, context: PlanContext): Plan {
  const { deal: draft } = action;
  const stage = context.stage(draft.stageId, draft.pipelineId);
  if (!stage) return { refusal: unknownStage(draft.stageId) };
  const refusal = context.refuse('create', null, stage.pipelineId);
  if (refusal) return { refusal };
  const order = context.orderOf(stage);
  const beforeId = action.atTop ? (order.below(null, 1)[0] ?? null) : null;
  const { block, neighbours } = placeBlock(order, new Set(), beforeId, 1);
  const id = draft.id ?? context.newId();
  if (context.deal(id)) {
    return {
      refusal: { code: 'invalid', message: `There is a deal "${id}" already. Leave the id out, or choose another.` },
    };
  }
  const { deal, problems } = normalizeDeal(
    {
      ownerId: context.actorId,
      createdAt: context.at,
      stageEnteredAt: context.at,
      ...(stage.category === 'open' ? {} : { closedAt: context.at }),
      ...draft,
      id,
      pipelineId: stage.pipelineId,
      version: 0,
    },
    { timeZone: context.timeZone },
  );
  const problem = problems[0];
  if (problem || !deal)
    return { refusal: { code: 'invalid', message: problem?.message ?? 'The deal is not complete.' } };
  const ops: Op[] = [
    { ...opHead(context), type: 'create', kind: 'created', dealId: id, deal: { ...deal, rank: block[0] as string } },
  ];
  for (const [neighbour, rank] of neighbours) {
    const other = context.deal(neighbour);
    const op = other && updateOp(other, { rank }, 'edited', context);
    if (op) ops.push(op);
  }
  return { ops, ids: [id], subject: deal.title, stageId: stage.id };
}

export function planDelete(action: DeleteDeals, context: PlanContext): Plan {
  const ops: Op[] = [];
  let subject = '';
  for (const id of new Set(action.ids)) {
    const deal = context.deal(id);
    if (!deal) return { refusal: unknownDeal(id) };
    const refusal = context.refuse('delete', deal, deal.pipelineId);
    if (refusal) return { refusal };
    subject ||= deal.title;
    ops.push({ ...opHead(context), type: 'remove', kind: 'deleted', dealId: id, seen: deal });
  }
  return { ops, ids: [...new Set(action.ids)], subject };
}
