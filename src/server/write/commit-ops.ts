import { applyOps } from '../../data/apply-ops.js';
import { FollowedActivities } from '../../data/followed-activities.js';
import { isOfDeal } from '../../data/entity-kinds/traits.js';
import type { EntityOp, Op, Outcome } from '../../data/operation.js';
import { mayEdit } from '../../model/access.js';
import { completeDeal } from '../../data/complete-deal.js';
import type { DealInput } from '../../model/deal.js';
import type { HandlerContext } from '../context.js';
import { loadPipelines } from '../load-pipelines.js';
import type { Session } from '../options.js';
import { RequestProblem } from '../problem.js';
import { retrying } from '../sql/retrying.js';
import type { Queryable } from '../sql/sql.js';
import { Viewer } from '../viewer.js';
import { ServerWriteRules } from './write-rules.js';
import { opHash } from './op-hash.js';
import { RemovedStages } from './removed-stages.js';
import { readLoads } from './stage-loads.js';
import { readState, type Sight } from './stored-state.js';
import { writeEffects } from './write-effects.js';

/** Whose ops they are: ids are told apart by person, so that nobody learns of another's. */
export function userKeyOf({ user }: Session): string {
  return user === null ? 'anybody' : `user:${user.id}`;
}

/** Applies ops in one transaction together with their history, ledger, totals and log. */
export async function commitOps(
  context: HandlerContext,
  session: Session,
  ops: readonly Op[],
  atomic: boolean,
): Promise<Outcome[]> {
  const hashes = new Map(await Promise.all(ops.map(async (op) => [op.id, await opHash(op)] as const)));
  const territories = await context.territories();
  const { timeZone } = context.settings.calendar;
  const { outcomes, hasWritten } = await retrying(context.sql, async (sql) => {
    const isSetup = ops.some((op) => op.type === 'entity' && op.kind === 'pipeline');
    const pipelines = await loadPipelines(sql, isSetup ? 'for update' : 'for share');
    const viewer = new Viewer(session, pipelines, territories);
    const loads = await readLoads(sql, ops, pipelines);
    const userKey = userKeyOf(session);
    const state = await readState(sql, ops, viewer.isAdmin ? everythingFor(viewer) : viewer, userKey);
    for (const [id, hash] of state.hashes) {
      if (hash === hashes.get(id)) continue;
      throw new RequestProblem('key-reused', `The op ${JSON.stringify(id)} was applied before with another content.`);
    }
    const hiddenIds = new Set(
      [...state.deals.values()].filter((deal) => !viewer.sees(deal.pipelineId)).map(({ id }) => id),
    );
    const rules = new ServerWriteRules({
      viewer,
      timeZone,
      loads,
      knowsLostReasons: await knowsLostReasons(sql),
      hiddenIds,
      isHiddenEntity: (kind, id) => state.isHidden(kind, id),
      editableDealIds: await editableDealIds(sql, ops, viewer, (op) => state.entity(op.kind, op.entityId)?.['dealId']),
      touchedStages: touchedStages(ops, state.deals),
      removedStages: new RemovedStages(ops, pipelines, atomic),
      mayWriteEntity: (op, before) => context.mayWriteEntity(session, op, before),
    });
    const following = new FollowedActivities((id) => state.withActivities(id), timeZone);
    const applied = applyOps(state, ops, { atomic, delivery: 'exactly-once', rules, following });
    const { effects } = applied;
    if (effects.events.length > 0) {
      await writeEffects(sql, {
        effects,
        before: state.deals,
        entityBefore: state.entityBefore,
        pipelines,
        timeZone,
        userKey,
        hashes,
      });
    }
    return {
      outcomes: applied.outcomes.map((outcome) => shownOutcome(outcome, viewer)),
      hasWritten: effects.events.length > 0,
    };
  });
  if (hasWritten) context.tail.wake();
  return outcomes;
}

/** Whoever administers may write every entity, also somebody's private view. */
function everythingFor(viewer: Viewer): Sight {
  return { sees: (pipelineId) => viewer.sees(pipelineId), seesEntity: () => true };
}

/** An outcome without what the person may not see. */
export function shownOutcome(outcome: Outcome, viewer: Viewer): Outcome {
  if (outcome.status === 'applied' && outcome.deal) {
    const { deal, ...rest } = outcome;
    const shown = viewer.shown(deal);
    return shown ? { ...rest, deal: shown } : rest;
  }
  return outcome.status === 'conflict' && outcome.current
    ? { status: 'conflict', current: viewer.shown(outcome.current) }
    : outcome;
}

async function knowsLostReasons(sql: Queryable): Promise<boolean> {
  const rows = await sql.query("select from fairlead_entities where kind = 'lostReason' limit 1");
  return rows.length > 0;
}

/** Stages that the ops bring a deal to, or order one in: cards beside it may have to make room. */
function touchedStages(ops: readonly Op[], deals: ReadonlyMap<string, DealInput>): Set<string> {
  const stages = new Set<string>();
  for (const op of ops) {
    if (op.type === 'create' && typeof op.deal.stageId === 'string') stages.add(op.deal.stageId);
    if (op.type === 'update' && typeof op.patch.stageId === 'string' && deals.has(op.dealId))
      stages.add(op.patch.stageId);
  }
  return stages;
}

/** The deals of what belongs to deals, as far as ops write it, that this person may edit. */
async function editableDealIds(
  sql: Queryable,
  ops: readonly Op[],
  viewer: Viewer,
  dealOf: (op: EntityOp) => unknown,
): Promise<Set<string>> {
  const ids = ops.flatMap((op) => {
    if (op.type !== 'entity' || !isOfDeal(op.kind)) return [];
    return [op.patch?.['dealId'], dealOf(op)].filter((id) => typeof id === 'string');
  });
  if (ids.length === 0) return new Set();
  const rows = await sql.query(
    'select doc::text as doc from fairlead_deals where id = any(array(select jsonb_array_elements_text($1::text::jsonb)))',
    [JSON.stringify(ids)],
  );
  const deals = rows.map(({ doc }) => completeDeal(JSON.parse(String(doc)) as DealInput));
  return new Set(
    deals.filter((deal) => mayEdit(viewer.rightsIn(deal.pipelineId), deal, viewer.userId)).map(({ id }) => id),
  );
}
