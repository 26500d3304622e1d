import type { EntityKind, EntityOp, Op } from '../../data/operation.js';
import type { MoveCause } from '../../model/change.js';
import type { JsonObject } from '../../model/json.js';
import { normalizePipeline } from '../../model/normalize.js';
import type { Pipeline, Stage } from '../../model/pipeline.js';
import type { AddStage, DeleteStage, EditStage, MoveStage, SaveEntity } from '../actions.js';
import { opHead, unknownStage, type PlanContext } from './plan-context.js';
import { planMove } from './plan-move.js';
import type { Plan } from './plan.js';

export function planAddStage(action: AddStage, context: PlanContext): Plan {
  const pipeline = context.pipeline(action.pipelineId);
  if (!pipeline) {
    return { refusal: { code: 'unknown', message: `There is no pipeline "${action.pipelineId}".` } };
  }
  const category = action.stage.category ?? 'open';
  const firstClosed = pipeline.stages.findIndex((stage) => stage.category !== 'open');
  const wanted = action.beforeStageId ? pipeline.stages.findIndex((stage) => stage.id === action.beforeStageId) : -1;
  const at = wanted >= 0 ? wanted : category === 'open' && firstClosed >= 0 ? firstClosed : pipeline.stages.length;
  const left = pipeline.stages[at - 1]?.probability ?? 0;
  const right = pipeline.stages[at]?.category === 'open' ? (pipeline.stages[at]?.probability ?? 1) : 1;
  const between = Math.round(((left + right) / 2) * 100) / 100;
  const stage: Stage = {
    mappedStatus: null,
    forecastCategory: null,
    rot: null,
    limit: null,
    guidance: null,
    requirements: [],
    folded: false,
    color: null,
    ...action.stage,
    id: action.stage.id ?? context.newId(),
    pipelineId: pipeline.id,
    category,
    probability: action.stage.probability ?? (category === 'won' ? 1 : category === 'lost' ? 0 : between),
    order: 0,
  };
  return savePipeline(pipeline, pipeline.stages.toSpliced(at, 0, stage), stage.name, context);
}

export function planEditStage(action: EditStage, context: PlanContext): Plan {
  return withStage(action, context, (pipeline, stage) => {
    const edited: Stage = { ...stage, ...action.patch };
    if (action.patch.category !== undefined && action.patch.probability === undefined) {
      if (edited.category !== 'open') edited.probability = edited.category === 'won' ? 1 : 0;
    }
    return savePipeline(
      pipeline,
      pipeline.stages.map((other) => (other.id === stage.id ? edited : other)),
      stage.name,
      context,
    );
  });
}

export function planMoveStage(action: MoveStage, context: PlanContext): Plan {
  return withStage(action, context, (pipeline, stage) => {
    const others = pipeline.stages.filter((other) => other.id !== stage.id);
    const at = action.beforeStageId === null ? -1 : others.findIndex((other) => other.id === action.beforeStageId);
    return savePipeline(pipeline, others.toSpliced(at < 0 ? others.length : at, 0, stage), stage.name, context);
  });
}

/** Deals first, the stage last: at no moment does a deal stand in a stage that is gone. */
export function planDeleteStage(action: DeleteStage, context: PlanContext): Plan {
  return withStage(action, context, (pipeline, stage) => {
    const deals = context.dealsIn(stage);
    const moves: Op[] = [];
    if (deals.length > 0) {
      if (action.moveDealsTo === undefined || action.moveDealsTo === stage.id) {
        return {
          refusal: {
            code: 'needs',
            needs: ['moveDealsTo'],
            message: `${String(deals.length)} deals stand in stage "${stage.name}". Say where they go with moveDealsTo.`,
          },
        };
      }
      const moved = planMove(
        {
          type: 'moveDeals',
          ids: deals.map((deal) => deal.id),
          stageId: action.moveDealsTo,
          ...(action.lostReasonId === undefined ? {} : { lostReasonId: action.lostReasonId }),
          source: 'bulk',
        },
        context,
        causeOf(action, stage, context),
      );
      if ('refusal' in moved) return moved;
      moves.push(...moved.ops);
    }
    if (pipeline.stages.length === 1) {
      return {
        refusal: {
          code: 'invalid',
          message: `"${stage.name}" is the only stage of "${pipeline.name}". Add another one first.`,
        },
      };
    }
    const saved = savePipeline(
      pipeline,
      pipeline.stages.filter((other) => other.id !== stage.id),
      stage.name,
      context,
    );
    if ('refusal' in saved) return saved;
    return { ...saved, ops: [...moves, ...saved.ops] };
  });
}

/** Into a stage of another category a deal moves as it always does: it is won, lost or opened by it. */
function causeOf(action: DeleteStage, stage: Stage, context: PlanContext): MoveCause | undefined {
  const to = action.moveDealsTo === undefined ? undefined : context.stage(action.moveDealsTo, stage.pipelineId);
  if (to?.pipelineId !== stage.pipelineId || to.category !== stage.category) return undefined;
  return action.isMerge === true ? 'stagesMerged' : 'stageDeleted';
}

export function planSaveEntity(action: SaveEntity, context: PlanContext): Plan {
  const refusal =
    action.kind === 'pipeline' && context.pipeline(action.id)
      ? (context.refuseEntity() ?? context.refuse('editProcess', null, action.id))
      : context.refuseEntity();
  if (refusal) return { refusal };
  const op = entityOp(action.kind, action.id, action.patch, context);
  const name = action.patch?.['name'] ?? op.seen?.['name'];
  return { ops: [op], ids: [action.id], subject: typeof name === 'string' ? name : action.id };
}

/** An op that creates, patches or removes an entity, with what was seen of it. */
export function entityOp(kind: EntityKind, id: string, patch: JsonObject | null, context: PlanContext): EntityOp {
  const now = context.entity(kind, id) as JsonObject | undefined;
  const seen =
    now === undefined
      ? null
      : patch === null
        ? now
        : Object.fromEntries(Object.keys(patch).map((field) => [field, now[field] ?? null]));
  return { ...opHead(context), type: 'entity', kind, entityId: id, patch, seen };
}

function withStage(
  action: { stageId: string; pipelineId?: string },
  context: PlanContext,
  change: (pipeline: Pipeline, stage: Stage) => Plan,
): Plan {
  const stage = context.stage(action.stageId, action.pipelineId);
  const pipeline = stage && context.pipeline(stage.pipelineId);
  return stage && pipeline ? change(pipeline, stage) : { refusal: unknownStage(action.stageId) };
}

function savePipeline(pipeline: Pipeline, stages: readonly Stage[], subject: string, context: PlanContext): Plan {
  const refusal = context.refuseEntity() ?? context.refuse('editStages', null, pipeline.id);
  if (refusal) return { refusal };
  const numbered = stages.map((stage, order) => ({ ...stage, order }));
  const problem = normalizePipeline({ ...pipeline, stages: numbered }).problems[0];
  if (problem) return { refusal: { code: 'invalid', message: problem.message } };
  const patch = { stages: asJson(numbered) };
  return { ops: [entityOp('pipeline', pipeline.id, patch, context)], ids: [pipeline.id], subject };
}

function asJson(stages: readonly Stage[]): JsonObject[] {
  return JSON.parse(JSON.stringify(stages)) as JsonObject[];
}
