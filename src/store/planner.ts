import type { Op } from '../data/operation.js';
import type { Action, EntityEdit, ImportAll, Refusal } from './actions.js';
import { planCreate, planDelete, planEdit } from './plan-deals.js';
import { planMove } from './plan-move.js';
import { planAddStage, planDeleteStage, planEditStage, planMoveStage, planSaveEntity } from './plan-stages.js';
import type { PlanContext } from './plan-context.js';

/** The ops an action comes to, or why it comes to none. */
export type Plan = { ops: Op[]; ids: string[]; subject: string; stageId?: string } | { refusal: Refusal };

/** Turns what a person wants into ops. Nothing is changed here. An import is planned in slices, by `planImport`. */
export function plan(action: Exclude<Action, ImportAll>, context: PlanContext): Plan {
  switch (action.type) {
    case 'moveDeals':
      return planMove(action, context);
    case 'editDeals':
      return alongside(action.entities, planEdit(action, context), context);
    case 'createDeal':
      return alongside(action.entities, planCreate(action, context), context);
    case 'deleteDeals':
      return planDelete(action, context);
    case 'addStage':
      return planAddStage(action, context);
    case 'editStage':
      return planEditStage(action, context);
    case 'moveStage':
      return planMoveStage(action, context);
    case 'deleteStage':
      return planDeleteStage(action, context);
    case 'saveEntity':
      return planSaveEntity(action, context);
  }
}

/** Puts what changes beside the deals in front of them: a deal never names what is not there yet. */
function alongside(entities: readonly EntityEdit[] | undefined, planned: Plan, context: PlanContext): Plan {
  if (!entities || entities.length === 0 || 'refusal' in planned) return planned;
  const ops: Op[] = [];
  for (const entity of entities) {
    const beside = planSaveEntity({ type: 'saveEntity', ...entity }, context);
    if ('refusal' in beside) return beside;
    ops.push(...beside.ops);
  }
  return { ...planned, ops: [...ops, ...planned.ops] };
}
