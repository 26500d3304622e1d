import type { Page } from '../../data/adapter.js';
import { isDealChange } from '../../data/history-order.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import type { StoreCore } from '../core/store-core.js';

/** A deal's whole history, oldest first, without what it is worth where that is hidden; null where the adapter keeps none. */
export async function readHistory(core: StoreCore, dealId: string): Promise<DealChange[] | null> {
  const { adapter } = core;
  if (!adapter.history) return null;
  const deal = core.table.get(dealId);
  const showsValues = deal !== undefined && core.canSeeValues(deal.pipelineId);
  const all: DealChange[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<DealChange | PipelineChange> = await adapter.history({ dealId, cursor }, core.ctx());
    all.push(...page.items.filter(isDealChange));
    cursor = page.cursor;
  } while (cursor !== null);
  return showsValues ? all : all.map(withoutValues);
}

function withoutValues(change: DealChange): DealChange {
  const { value: _value, margin: _margin, ...changes } = change.changes;
  return { ...change, changes };
}
