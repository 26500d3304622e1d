import type { Ctx, DataAdapter, Page } from '../../data/adapter.js';
import { isDealChange } from '../../data/history-order.js';
import type { DealChange, PipelineChange } from '../../model/change.js';

/** A deal's whole history, oldest first; null where the adapter keeps none. */
export async function readHistory(
  adapter: DataAdapter,
  dealId: string,
  ctx: Ctx,
  showsValues: boolean,
): Promise<DealChange[] | null> {
  if (!adapter.history) return null;
  const all: DealChange[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<DealChange | PipelineChange> = await adapter.history({ dealId, cursor }, ctx);
    all.push(...page.items.filter(isDealChange));
    cursor = page.cursor;
  } while (cursor !== null);
  return showsValues ? all : all.map(withoutValues);
}

function withoutValues(change: DealChange): DealChange {
  const { value: _value, margin: _margin, ...changes } = change.changes;
  return { ...change, changes };
}
