import type { DealOp } from '../../data/operation.js';
import type { PastStage } from '../../model/change.js';
import type { Deal, DealPatch } from '../../model/deal.js';
import { applyMove, kindOfMove, seenOf } from '../../model/move.js';
import type { Stage } from '../../model/pipeline.js';
import { opHead, unknownStage, updateOp, type PlanContext } from './plan-context.js';
import type { Refusal } from '../actions.js';

/**
 * The life of an imported deal as ops, one for each entry of its past and each at its own instant: their changes are the
 * deal's history, in any backend that keeps one. The last state is the deal as it was given; where the past ends
 * elsewhere, one more op of today brings it there.
 */
export function lifeOps(
  deal: Deal,
  past: readonly PastStage[],
  stageOf: (id: string) => Stage | undefined,
  context: PlanContext,
): { ops: DealOp[] } | { refusal: Refusal } {
  const [first, ...later] = past;
  if (!first) return { ops: [{ ...opHead(context), type: 'create', kind: 'imported', dealId: deal.id, deal }] };
  let from = stageOf(first.stageId);
  if (!from) return { refusal: unknownStage(first.stageId) };
  let now: Deal = {
    ...deal,
    stageId: first.stageId,
    stageEnteredAt: first.at,
    closedAt: from.category === 'open' ? null : first.at,
    lostReasonId: null,
  };
  if (later.length === 0 && first.stageId === deal.stageId) now = deal;
  const ops: DealOp[] = [
    { ...opHead(context), at: first.at, type: 'create', kind: 'imported', dealId: deal.id, deal: now },
  ];
  for (const [index, { stageId, at }] of later.entries()) {
    const to = stageOf(stageId);
    if (!to) return { refusal: unknownStage(stageId) };
    const isLast = index === later.length - 1 && stageId === deal.stageId;
    const moved = applyMove(now, { from, to, rank: now.rank, at });
    const patch = isLast ? { ...moved, ...differing(now, deal) } : moved;
    const kind = kindOfMove(from, to);
    ops.push({ ...opHead(context), at, type: 'update', kind, dealId: deal.id, patch, seen: seenOf(now, patch) });
    now = { ...now, ...patch };
    from = to;
  }
  const rest = updateOp(now, differing(now, deal), 'moved', context);
  return { ops: rest ? [...ops, rest] : ops };
}

/** What places a deal, as far as the two differ. */
function differing(now: Deal, then: Deal): DealPatch {
  const { stageId, stageEnteredAt, closedAt, lostReasonId } = then;
  const wanted = { stageId, stageEnteredAt, closedAt, lostReasonId };
  return Object.fromEntries(Object.entries(wanted).filter(([field, value]) => now[field as keyof Deal] !== value));
}
