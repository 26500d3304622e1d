import { sameJson, fieldsOfPatch } from './change-set.js';
import { monthOf, parseDate } from './civil-date.js';
import type { Deal, DealPatch } from './deal.js';
import type { Stage, StageCategory } from './pipeline.js';

export { changesOf, inversePatch, seenOf } from './change-set.js';
export { mergeTags, mergeUnitOf, mergeUnits } from './merge-unit.js';

/** Open, won or lost: a deal's status is the category of its stage and nothing else. */
export function statusOf(stage: Pick<Stage, 'category'>): StageCategory {
  return stage.category;
}

export interface MoveTarget {
  /** The stage the deal stands in; undefined when it is unknown. */
  from: Stage | undefined;
  to: Stage;
  rank: string;
  /** The instant of the move, ISO 8601 UTC. */
  at: string;
  lostReasonId?: string | null;
  /** True where the stage goes, and the deal's stay in it goes on in the other: since when it stands there is kept. */
  staysOn?: boolean;
  /**
   * The currencies of the pipelines the deal leaves and enters. A deal that only borrowed its pipeline's currency
   * takes it along into one with another, so that 1,000 € never turn into 1,000 ₫.
   */
  currencies?: { from: string; to: string };
}

function staysIn(deal: Deal, to: Stage): boolean {
  return deal.stageId === to.id && deal.pipelineId === to.pipelineId;
}

/** A field is only set when it changes: what a patch does not name, another person may change meanwhile. */
function set<F extends keyof DealPatch>(patch: DealPatch, deal: Deal, field: F, value: Deal[F]): void {
  if (!sameJson(deal[field], value)) Object.assign(patch, { [field]: value });
}

/** Where and since when the deal is closed. Between two stages of one outcome it stays closed as it was. */
function setClosing(patch: DealPatch, deal: Deal, target: MoveTarget): void {
  const { from, to, at } = target;
  if (to.category === 'open') {
    set(patch, deal, 'closedAt', null);
  } else if (from?.category !== to.category || (deal.closedAt === null && target.staysOn !== true)) {
    set(patch, deal, 'closedAt', at);
  }
  const kept = from?.category === 'lost' ? deal.lostReasonId : null;
  set(patch, deal, 'lostReasonId', to.category === 'lost' ? (target.lostReasonId ?? kept) : null);
}

/**
 * All that follows from putting a deal in a place: its stage and pipeline, since when it stands there, whether and why
 * it is closed, its rank. Within one stage only the rank changes.
 */
export function applyMove(deal: Deal, target: MoveTarget): DealPatch {
  const patch: DealPatch = {};
  const { to, at, rank, currencies } = target;
  if (!staysIn(deal, to)) {
    const isHandedOver = deal.pipelineId !== to.pipelineId;
    set(patch, deal, 'pipelineId', to.pipelineId);
    set(patch, deal, 'stageId', to.id);
    if (target.staysOn !== true) set(patch, deal, 'stageEnteredAt', at);
    setClosing(patch, deal, target);
    if (isHandedOver && currencies !== undefined && deal.currency === null && currencies.from !== currencies.to) {
      patch.currency = currencies.from;
    }
  } else if (to.category === 'lost' && target.lostReasonId !== undefined) {
    set(patch, deal, 'lostReasonId', target.lostReasonId);
  }
  set(patch, deal, 'rank', rank);
  return patch;
}

/** How history calls a move: opened again, moved to another stage, or only reordered. `from` is undefined when unknown. */
export function kindOfMove(from: Stage | undefined, to: Stage): 'moved' | 'reopened' | 'edited' {
  if (from === undefined) return 'moved';
  if (from.id === to.id && from.pipelineId === to.pipelineId) return 'edited';
  return from.category !== 'open' && to.category === 'open' ? 'reopened' : 'moved';
}

/** True when an expected close moves to a later calendar month. */
export function pushesClose(from: string | null, to: string | null): boolean {
  if (from === null || to === null) return false;
  return monthOf(parseDate(to)) > monthOf(parseDate(from));
}

/**
 * What an edit really changes, with all that follows from it: an expected close that moves to a later month counts as
 * a push. Fields that stay as they are fall away, so that an edit that changes nothing is an empty patch.
 */
export function applyEdit(deal: Deal, patch: DealPatch): DealPatch {
  const result: DealPatch = {};
  for (const field of fieldsOfPatch(patch)) {
    const value = patch[field];
    if (value !== undefined && !sameJson(deal[field], value)) Object.assign(result, { [field]: value });
  }
  const close = result.expectedCloseDate;
  if (close !== undefined && patch.pushCount === undefined && pushesClose(deal.expectedCloseDate, close)) {
    result.pushCount = (deal.pushCount ?? 0) + 1;
  }
  return result;
}
