import type { Deal } from '../../../model/deal.js';
import type { Action, ActionSource } from '../../../store/actions.js';
import type { PipelineStore } from '../../../store/store.js';

/** What a person asks for several deals at once. */
export type BulkChoice =
  | { type: 'stage'; stageId: string }
  | { type: 'owner'; ownerId: string | null }
  | { type: 'close'; date: string | null }
  | { type: 'tags'; add: readonly string[]; remove: readonly string[] }
  | { type: 'delete' };

export interface BulkPlan {
  /** Null when nothing is left to do. */
  readonly action: Action | null;
  /** How many deals stay as they are, and the first reason why. */
  readonly left: number;
  readonly reason: string;
}

/**
 * One action for all deals that allow it. The others are left out and counted, so that one deal that may not be changed
 * doesn't hold back the rest.
 */
export function planBulk(choice: BulkChoice, deals: readonly Deal[], store: PipelineStore, source: ActionSource): BulkPlan {
  let reason = '';
  const stage = choice.type === 'stage' ? store.stage(choice.stageId) : undefined;
  const arriving = stage ? deals.filter((deal) => deal.stageId !== stage.id) : deals;
  const refusalOf = (deal: Deal): string | null => {
    if (choice.type === 'stage') return stage ? (store.moveRefusal(deal, stage, arriving)?.message ?? null) : '';
    return store.refusal(choice.type === 'delete' ? 'delete' : 'editOwn', deal)?.message ?? null;
  };
  const ids: string[] = [];
  let left = 0;
  for (const deal of arriving) {
    const refusal = refusalOf(deal);
    if (refusal === null) ids.push(deal.id);
    else {
      left++;
      reason ||= refusal;
    }
  }
  return { action: ids.length === 0 ? null : actionFor(choice, ids, source), left, reason };
}

function actionFor(choice: BulkChoice, ids: readonly string[], source: ActionSource): Action {
  switch (choice.type) {
    case 'stage':
      return { type: 'moveDeals', ids, stageId: choice.stageId, source };
    case 'owner':
      return { type: 'editDeals', ids, patch: { ownerId: choice.ownerId }, source };
    case 'close':
      return { type: 'editDeals', ids, patch: { expectedCloseDate: choice.date }, source };
    case 'tags':
      return { type: 'editDeals', ids, tags: { add: choice.add, remove: choice.remove }, source };
    case 'delete':
      return { type: 'deleteDeals', ids, source };
  }
}
