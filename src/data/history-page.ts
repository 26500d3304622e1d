import { AdapterError } from './adapter-error.js';
import type { HistoryQuery, Page } from './adapter.js';

/** The part of a history that an answer goes on with: behind `after`, up to and with `until`. Positions count from 1. */
export interface HistorySpan {
  after: number;
  until: number;
}

/** How far a history reaches: the last position, and the first one whose checkpoint still holds. */
export interface HistoryReach {
  end: number;
  floor: number;
}

const DEFAULT_LIMIT = 1_000;

export function historyLimit({ limit = DEFAULT_LIMIT }: HistoryQuery): number {
  return Math.max(1, limit);
}

/**
 * What a question is about in a history that numbers its entries as they are recorded.
 * @throws AdapterError for a cursor that no page gave out (400) and a checkpoint of another past (410).
 */
export function historySpan({ since, cursor }: HistoryQuery, { end, floor }: HistoryReach): HistorySpan {
  if (cursor !== undefined && cursor !== null) return spanOfCursor(cursor);
  if (since === undefined) return { after: 0, until: end };
  const after = /^\d{1,16}$/.test(since) ? Number(since) : NaN;
  if (after >= floor && after <= end) return { after, until: end };
  const message = `The history does not know the checkpoint ${JSON.stringify(since)}. Read everything anew.`;
  throw new AdapterError('protocol', message, { outcome: 'not-applied', status: 410 });
}

function spanOfCursor(cursor: string): HistorySpan {
  const [, after, until] = /^(\d{1,16})-(\d{1,16})$/.exec(cursor) ?? [];
  if (after !== undefined && until !== undefined) return { after: Number(after), until: Number(until) };
  const message = `The cursor ${JSON.stringify(cursor)} was not given out by this history. Begin with the first page.`;
  throw new AdapterError('protocol', message, { outcome: 'not-applied', status: 400 });
}

/**
 * A page of the entries that were found behind `after`, of which one more than `limit` says that there are more, where
 * `hasMore` does not. `count`: how many the whole answer has, where that is known.
 */
export function historyPage<T>(
  found: readonly { position: number; change: T }[],
  { until }: HistorySpan,
  limit: number,
  count?: number,
  hasMore = found.length > limit,
): Page<T> {
  const page = found.slice(0, limit);
  const items = page.map(({ change }) => change);
  const last = page.at(-1);
  const total = count === undefined ? {} : { total: { count, exact: true } };
  if (!last || !hasMore) return { items, cursor: null, checkpoint: String(until), ...total };
  const checkpoint = String(last.position);
  return { items, cursor: `${checkpoint}-${String(until)}`, checkpoint, ...total };
}
