import type { Op } from '../../data/operation.js';
import type { DealDraft } from '../../model/deal.js';
import type { PastStage } from '../../model/change.js';
import { grouped } from '../../model/grouped.js';
import { normalizeDeal, normalizePipeline } from '../../model/normalize.js';
import type { Stage } from '../../model/pipeline.js';
import { ranksBetween } from '../../model/rank.js';
import type { ImportAll } from '../actions.js';
import { unknownDeal, unknownStage, updateOp, type PlanContext } from './plan-context.js';
import { lifeOps } from './plan-past.js';
import { entityOp } from './plan-stages.js';
import type { Plan } from './plan.js';

/** Deals between two chances for the page. */
const STEP = 250;

/**
 * Everything an import brings, as one act: people, products and stages first, then deals. Yields from time to time, so that
 * whoever runs it can let the page breathe; yields how many things are planned.
 */
export function* planImport(action: ImportAll, context: PlanContext): Generator<number, Plan> {
  const ops: Op[] = [];
  const planned = new Map<string, Stage>();
  for (const { kind, id, patch } of action.entities) {
    const refusal = context.refuseEntity();
    if (refusal) return { refusal };
    ops.push(entityOp(kind, id, patch, context));
    if (kind === 'pipeline') {
      const { pipeline } = normalizePipeline({ name: id, stages: [], ...patch, id });
      for (const stage of pipeline?.stages ?? []) planned.set(stage.id, stage);
    }
  }
  const newcomers = action.creates.map((draft, index): Newcomer => ({ draft, past: action.pasts?.get(index) ?? [] }));
  const byStage = grouped(newcomers, ({ draft }) => `${draft.pipelineId ?? ''}\n${draft.stageId}`);
  for (const drafts of byStage.values()) {
    const { stageId, pipelineId: wanted } = (drafts[0] as Newcomer).draft;
    const pipelineId = context.stage(stageId, wanted)?.pipelineId ?? planned.get(stageId)?.pipelineId;
    if (pipelineId === undefined) return { refusal: unknownStage(stageId) };
    const refusal = context.pipeline(pipelineId) ? context.refuse('create', null, pipelineId) : null;
    if (refusal) return { refusal };
    const stageOf = (id: string): Stage | undefined => planned.get(id) ?? context.stage(id, pipelineId);
    const created = yield* createOps(drafts, { stageId, pipelineId, stageOf }, ops.length, context);
    if ('refusal' in created) return created;
    ops.push(...created.ops);
  }
  for (const [index, { id, patch }] of action.updates.entries()) {
    if (index % STEP === STEP - 1) yield action.entities.length + action.creates.length + index;
    const deal = context.deal(id);
    if (!deal) return { refusal: unknownDeal(id) };
    const refusal = context.refuse('editOwn', deal, deal.pipelineId);
    if (refusal) return { refusal };
    const op = updateOp(deal, patch, 'edited', context);
    if (op) ops.push(op);
  }
  return { ops, ids: ops.flatMap((op) => (op.type === 'entity' ? [] : [op.dealId])), subject: '' };
}

/** A deal to create, and the stages it went through. */
interface Newcomer {
  draft: DealDraft;
  past: readonly PastStage[];
}

interface Destination {
  stageId: string;
  pipelineId: string;
  /** Also of stages that the same import brings. */
  stageOf(id: string): Stage | undefined;
}

function* createOps(
  newcomers: readonly Newcomer[],
  { stageId, pipelineId, stageOf }: Destination,
  planned: number,
  context: PlanContext,
): Generator<number, { ops: Op[] } | Extract<Plan, { refusal: unknown }>> {
  const stage = context.stage(stageId, pipelineId);
  const order = stage && context.orderOf(stage);
  const last = order?.above(null, 1)[0];
  const ranks = ranksBetween(order && last !== undefined ? order.rankOf(last) : null, null, newcomers.length);
  const ops: Op[] = [];
  for (const [index, { draft, past }] of newcomers.entries()) {
    if (index % STEP === STEP - 1) yield planned + index;
    const id = draft.id ?? context.newId();
    const rank = ranks[index] as string;
    const { deal, problems } = normalizeDeal(
      { ...draft, id, pipelineId, rank, version: 0 },
      { timeZone: context.timeZone },
    );
    // A negative value is odd, and kept; the person has seen it in the preview.
    const problem = problems.find(({ code }) => code !== 'deal-value-negative');
    if (!deal || problem) {
      return { refusal: { code: 'invalid', message: problem?.message ?? `"${id}" is no deal.` } };
    }
    const life = lifeOps(deal, past, stageOf, context);
    if ('refusal' in life) return life;
    for (const op of life.ops) ops.push(op);
  }
  return { ops };
}
