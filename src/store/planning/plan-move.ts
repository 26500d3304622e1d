import type { Op } from '../../data/operation.js';
import type { MoveCause } from '../../model/change.js';
import type { Deal, DealPatch } from '../../model/deal.js';
import { applyEdit, applyMove, kindOfMove } from '../../model/move.js';
import type { Stage } from '../../model/pipeline.js';
import type { MoveDeals } from '../actions.js';
import { laneDealField } from '../entities/fields-of-lane.js';
import { placeBlock } from './place-in-order.js';
import { unknownDeal, unknownStage, updateOp, type PlanContext } from './plan-context.js';
import type { Plan } from './plan.js';

/** Where a move goes, and everything that follows from it. With a cause, the deals' stay goes on in the other stage. */
export function planMove(action: MoveDeals, context: PlanContext, cause?: MoveCause): Plan {
  const to = targetOf(action, context);
  if (!to) return { refusal: unknownStage(action.stageId) };
  if (action.pipelineId !== undefined && action.pipelineId !== to.pipelineId) {
    return {
      refusal: {
        code: 'invalid',
        message: `Stage "${to.id}" belongs to pipeline "${to.pipelineId}", not to "${action.pipelineId}". Leave pipelineId out, or name a stage of that pipeline.`,
      },
    };
  }
  const deals: Deal[] = [];
  for (const id of new Set(action.ids)) {
    const deal = context.deal(id);
    if (!deal) return { refusal: unknownDeal(id) };
    deals.push(deal);
  }
  const arriving = deals.filter((deal) => deal.stageId !== to.id || deal.pipelineId !== to.pipelineId);
  for (const deal of deals) {
    const refusal = context.refuseMove(deal, to, arriving);
    if (refusal) return { refusal };
  }
  const given: DealPatch = {
    ...action.patch,
    ...(action.lostReasonId === undefined ? {} : { lostReasonId: action.lostReasonId }),
    ...(action.lane ? { [laneDealField[action.lane.field]]: action.lane.id } : {}),
  };
  const needs = new Set(arriving.flatMap((deal) => [...context.needs({ ...deal, ...givenTo(deal, given) }, to)]));
  if (needs.size > 0) {
    return {
      refusal: {
        code: 'needs',
        message: `Stage "${to.name}" asks for ${[...needs].join(', ')}. Give them with the move.`,
        needs: [...needs],
      },
    };
  }
  const ops = moveOps(deals, given, to, { action, context, cause });
  return { ops, ids: deals.map((deal) => deal.id), subject: deals[0]?.title ?? '', stageId: to.id };
}

/** Where stages of several pipelines bear the same id, the pipeline named is meant, else the deals' own. */
function targetOf(action: MoveDeals, context: PlanContext): Stage | undefined {
  const first = action.ids[0] === undefined ? undefined : context.deal(action.ids[0]);
  const pipelineId = action.pipelineId ?? first?.pipelineId;
  return (
    (pipelineId === undefined ? undefined : context.stage(action.stageId, pipelineId)) ?? context.stage(action.stageId)
  );
}

/** Custom fields given with a move join those of each deal: several deals move at once, and each keeps its own. */
function givenTo(deal: Deal, given: DealPatch): DealPatch {
  return given.fields ? { ...given, fields: { ...deal.fields, ...given.fields } } : given;
}

function moveOps(
  deals: readonly Deal[],
  given: DealPatch,
  to: Stage,
  { action, context, cause }: { action: MoveDeals; context: PlanContext; cause: MoveCause | undefined },
): Op[] {
  const order = context.orderOf(to);
  const moving = new Set(deals.map((deal) => deal.id));
  const beforeId = action.atTop ? (order.below(null, 1)[0] ?? null) : (action.beforeId ?? null);
  const { block, neighbours } = placeBlock(order, moving, beforeId, deals.length);
  // Whether a reason stays is for the move to say.
  const { lostReasonId, ...fields } = given;
  const ops: Op[] = [];
  deals.forEach((deal, index) => {
    const from = context.stage(deal.stageId, deal.pipelineId);
    const edits = applyEdit(deal, givenTo(deal, fields));
    const patch: DealPatch = {
      ...edits,
      ...applyMove(deal, {
        from,
        to,
        currencies: {
          from: context.pipeline(deal.pipelineId)?.currency ?? '',
          to: context.pipeline(to.pipelineId)?.currency ?? '',
        },
        rank: block[index] as string,
        at: context.at,
        staysOn: cause !== undefined,
        ...(lostReasonId === undefined ? {} : { lostReasonId }),
      }),
    };
    const op = updateOp(deal, patch, kindOfMove(from, to), context);
    if (op) ops.push(cause === undefined ? op : { ...op, cause });
  });
  for (const [id, rank] of neighbours) {
    const deal = context.deal(id);
    const op = deal && updateOp(deal, { rank }, 'edited', context);
    if (op) ops.push(op);
  }
  return ops;
}
