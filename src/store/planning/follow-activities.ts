import { isOfActivity } from '../../data/activity-ops.js';
import { FollowedActivities } from '../../data/followed-activities.js';
import type { EntityRecord, Op } from '../../data/operation.js';
import type { Deal, DealPatch } from '../../model/deal.js';
import type { EntityEdit } from '../actions.js';
import type { StoreCore } from '../core/store-core.js';
import { applyDealOp, applyEntityOp } from '../optimistic/apply-locally.js';
import { seenWith, updateOp, type PlanContext } from './plan-context.js';

type Surroundings = Pick<StoreCore, 'rooms' | 'table'>;

/** An act shows soon whatever the network does, in milliseconds: then what is here has to do. */
const PATIENCE = 1000;

/** Has read what is not known here of the deals whose activities are written; null where there is nothing to wait for. */
export function learnActivities(
  edits: readonly EntityEdit[],
  { catalogue, ports, rooms, table }: Surroundings & Pick<StoreCore, 'catalogue' | 'ports'>,
): Promise<unknown> | null {
  const ids = edits.flatMap(({ kind, id, patch }) =>
    kind === 'activity' ? [patch?.['dealId'], catalogue.get(kind, id)?.['dealId']] : [],
  );
  const here = [...new Set(ids)].filter((id) => typeof id === 'string').filter((id) => table.has(id));
  if (here.length === 0) return null;
  const { activities } = rooms.feed ?? {};
  const learning =
    activities instanceof Promise ? activities.then((reading) => reading?.learn(here)) : activities?.learn(here);
  if (!learning) return null;
  return new Promise((resolve) => {
    const cancel = ports.later(() => {
      resolve(null);
    }, PATIENCE);
    void learning.finally(() => {
      cancel();
      resolve(null);
    });
  });
}

/** A deal's activities as they show; null where the backend has not said which there are. One that is new has none. */
function activitiesOf(dealId: string, { rooms, table }: Surroundings): readonly EntityRecord[] | null {
  if (!table.has(dealId)) return [];
  const { activities } = rooms.feed ?? {};
  if (!activities || activities instanceof Promise) return null;
  const { isReady, records } = activities.of(dealId);
  return isReady ? records : null;
}

/**
 * The ops of an act with what follows from its activities for their deals, by the function that backends ask: in the same
 * act, so that it shows at once and is taken back with it. Of deals whose activities are not known here that is left to the
 * backend.
 */
export function followActivities(ops: readonly Op[], context: PlanContext, core: Surroundings): Op[] {
  const planned = [...ops];
  if (!planned.some(isOfActivity)) return planned;
  const { deals, followed } = runThrough(planned, context, core);
  for (const { dealId } of followed.deals()) {
    const deal = deals.has(dealId) ? deals.get(dealId) : context.deal(dealId);
    const patch = deal && activitiesOf(dealId, core) !== null ? followed.patchOf(dealId, deal) : null;
    if (deal && patch) adopt(planned, deal, patch, context);
  }
  return planned;
}

/** What the ops leave, one after the other. */
function runThrough(
  ops: readonly Op[],
  context: PlanContext,
  core: Surroundings,
): { deals: ReadonlyMap<string, Deal | null>; followed: FollowedActivities } {
  const standing = (dealId: string) => ({ deal: context.deal(dealId), activities: activitiesOf(dealId, core) ?? [] });
  const followed = new FollowedActivities(standing, context.timeZone);
  const deals = new Map<string, Deal | null>();
  const activities = new Map<string, EntityRecord | null>();
  for (const op of ops) {
    if (op.type !== 'entity') {
      const before = (deals.has(op.dealId) ? deals.get(op.dealId) : context.deal(op.dealId)) ?? null;
      if (op.type !== 'remove') followed.said(op, before);
      deals.set(op.dealId, applyDealOp(before, op));
    } else if (isOfActivity(op)) {
      const { entityId } = op;
      const before =
        (activities.has(entityId) ? activities.get(entityId) : context.entity('activity', entityId)) ?? null;
      const after = applyEntityOp(before, op);
      followed.wrote(op, [before, after], (id) => deals.get(id));
      activities.set(entityId, after);
    }
  }
  return { deals, followed };
}

/** Into the op that the act has for the deal already, or one of its own. */
function adopt(ops: Op[], deal: Deal, patch: DealPatch, context: PlanContext): void {
  const at = ops.findLastIndex((op) => op.type !== 'entity' && op.dealId === deal.id);
  const op = ops[at];
  if (op?.type === 'create') ops[at] = { ...op, deal: { ...op.deal, ...patch } };
  else if (op?.type === 'update') {
    const before = context.deal(deal.id);
    const seen = before ? { ...seenWith(before, patch), ...op.seen } : op.seen;
    ops[at] = { ...op, patch: { ...op.patch, ...patch }, seen };
  } else {
    const own = updateOp(deal, patch, 'edited', context);
    if (own) ops.push(own);
  }
}
