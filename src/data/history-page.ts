import type { DealChange } from '../model/change.js';
import type { Page } from './adapter.js';
import { historyKeyOf, isAfter, type HistoryKey } from './history-order.js';

export function writeHistoryCursor(key: HistoryKey): string {
  return JSON.stringify(key);
}

/** Null for a cursor that no history page gave out. */
export function readHistoryCursor(cursor: string): HistoryKey | null {
  try {
    const key: unknown = JSON.parse(cursor);
    if (!Array.isArray(key) || key.length !== 3) return null;
    const [at, seq, id] = key as unknown[];
    return typeof at === 'string' && typeof seq === 'number' && typeof id === 'string' ? [at, seq, id] : null;
  } catch {
    return null;
  }
}

/** One page of an ordered history. */
export function historyPage(
  ordered: readonly DealChange[],
  cursor: string | null | undefined,
  limit = 1_000,
): Page<DealChange> {
  const after = cursor ? readHistoryCursor(cursor) : null;
  const start = after ? ordered.findIndex((change) => isAfter(historyKeyOf(change), after)) : 0;
  const items = start < 0 ? [] : ordered.slice(start, start + limit);
  const last = items.at(-1);
  const hasMore = start >= 0 && start + items.length < ordered.length;
  return {
    items,
    cursor: last && hasMore ? writeHistoryCursor(historyKeyOf(last)) : null,
    total: { count: ordered.length, exact: true },
  };
}
