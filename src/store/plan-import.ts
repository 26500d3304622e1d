import type { Op } from '../data/operation.js';
import type { DealDraft } from '../model/deal.js';
import { normalizeDeal } from '../model/normalize.js';
import { ranksBetween } from '../model/rank.js';
import type { ImportAll } from './actions.js';
import { opHead, unknownDeal, unknownStage, updateOp, type PlanContext } from './plan-context.js';
import { entityOp } from './plan-stages.js';
import type { Plan } from './planner.js';

/** Deals between two chances for the page. */
const STEP = 250;

/**
 * Everything an import brings, as one act: people, products and stages first, then deals. Yields from time to time, so that
 * whoever runs it can let the page breathe; yields how many things are planned.
 */
export function* planImport(action: ImportAll, context: PlanContext): Generator<number, Plan> {
  const ops: Op[] = [];
  const stagePipelines = new Map<string, string>();
  for (const { kind, id, patch } of action.entities) {
    const refusal = context.refuseEntity();
    if (refusal) return { refusal };
    ops.push(entityOp(kind, id, patch, context));
    if (kind === 'pipeline' && Array.isArray(patch['stages'])) {
      for (const stage of patch['stages']) {
        if (typeof stage === 'object' && stage !== null && !Array.isArray(stage) && typeof stage['id'] === 'string') {
          stagePipelines.set(stage['id'], id);
        }
      }
    }
  }
  const byStage = Map.groupBy(action.creates, (draft) => `${draft.pipelineId ?? ''}\n${draft.stageId}`);
  for (const drafts of byStage.values()) {
    const { stageId, pipelineId: wanted } = drafts[0] as DealDraft;
    const pipelineId = context.stage(stageId, wanted)?.pipelineId ?? stagePipelines.get(stageId);
    if (pipelineId === undefined) return { refusal: unknownStage(stageId) };
    const refusal = context.pipeline(pipelineId) ? context.refuse('create', null, pipelineId) : null;
    if (refusal) return { refusal };
    const created = yield* createOps(drafts, stageId, pipelineId, ops.length, context);
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

function* createOps(
  drafts: readonly DealDraft[],
  stageId: string,
  pipelineId: string,
  planned: number,
  context: PlanContext,
): Generator<number, { ops: Op[] } | Extract<Plan, { refusal: unknown }>> {
  const stage = context.stage(stageId, pipelineId);
  const order = stage && context.orderOf(stage);
  const last = order?.idAt(order.count - 1);
  const ranks = ranksBetween(order && last !== undefined ? order.rankOf(last) : null, null, drafts.length);
  const ops: Op[] = [];
  for (const [index, draft] of drafts.entries()) {
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
    ops.push({ ...opHead(context), type: 'create', kind: 'imported', dealId: id, deal });
  }
  return { ops };
}
