import { problemsOfEntity } from '../../data/entity-kinds/problems.js';
import type { EntityOp, Op } from '../../data/operation.js';
import type { Problem } from '../../model/problem.js';
import type { Action, EntityEdit, ImportAll } from '../actions.js';
import { planCreate, planDelete, planEdit } from './plan-deals.js';
import { planMove } from './plan-move.js';
import { planAddStage, planDeleteStage, planEditStage, planMoveStage, planSaveEntity } from './plan-stages.js';
import type { Plan } from './plan.js';
import type { PlanContext } from './plan-context.js';

/** Turns what a person wants into ops. Nothing is changed here. An import is planned in slices, by `planImport`. */
export function plan(action: Exclude<Action, ImportAll>, context: PlanContext): Plan {
  const planned = opsOf(action, context);
  if ('refusal' in planned) return planned;
  for (const op of planned.ops) {
    const problem = op.type === 'entity' ? problemOf(op, context) : undefined;
    if (problem) return { refusal: { code: 'invalid', message: problem.message } };
  }
  return planned;
}

/** What would make a record unfit to be stored, by the function that a server asks. */
function problemOf({ kind, entityId, patch }: EntityOp, context: PlanContext): Problem | undefined {
  if (!patch) return undefined;
  const before = context.entity(kind, entityId) ?? null;
  return problemsOfEntity(kind, { ...before, ...patch, id: entityId }, before)[0];
}

function opsOf(action: Exclude<Action, ImportAll>, context: PlanContext): Plan {
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
