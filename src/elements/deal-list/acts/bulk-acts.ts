import type { Deal } from '../../../model/deal.js';
import type { Action, ActionSource, Refusal } from '../../../store/actions.js';
import type { PipelineStore } from '../../../store/store.js';

/** What a person asks for several deals at once. */
export type BulkChoice =
  | { type: 'stage'; stageId: string; pipelineId: string }
  | { type: 'owner'; ownerId: string | null }
  | { type: 'close'; date: string | null }
  | { type: 'tags'; add: readonly string[]; remove: readonly string[] }
  | { type: 'delete' };

export interface BulkPlan {
  /** Null when nothing is left to do. */
  readonly action: Action | null;
  /** How many deals stay as they are. */
  readonly left: number;
  /** Why the first of them does. */
  readonly refusal: Refusal | null;
}

/**
 * One action for all deals that allow it. The others are left out and counted, so that one deal that may not be changed
 * doesn't hold back the rest.
 */
export function planBulk(
  choice: BulkChoice,
  deals: readonly Deal[],
  store: PipelineStore,
  source: ActionSource,
): BulkPlan {
  const stage = choice.type === 'stage' ? store.stage(choice.stageId, choice.pipelineId) : undefined;
  const arriving = stage
    ? deals.filter((deal) => deal.stageId !== stage.id || deal.pipelineId !== stage.pipelineId)
    : deals;
  const right = choice.type === 'delete' ? 'delete' : 'editOwn';
  const ids: string[] = [];
  let left = 0;
  let first: Refusal | null = null;
  for (const deal of arriving) {
    const refusal = stage ? store.moveRefusal(deal, stage, arriving) : store.refusal(right, deal);
    if (refusal === null) {
      ids.push(deal.id);
      continue;
    }
    left++;
    first ??= refusal;
  }
  return { action: ids.length === 0 ? null : actionFor(choice, ids, source), left, refusal: first };
}

function actionFor(choice: BulkChoice, ids: readonly string[], source: ActionSource): Action {
  switch (choice.type) {
    case 'stage':
      return { type: 'moveDeals', ids, stageId: choice.stageId, pipelineId: choice.pipelineId, source };
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
