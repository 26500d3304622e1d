import type { HistoryQuery, Page } from '../../data/adapter.js';
import { historyLimit, historyPage, historySpan } from '../../data/history-page.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import { resultOf } from './request.js';
import { FLOOR, POSITION, type Database, type Recorded, type StoreName } from './schema.js';

/** One page of what was recorded, read in one transaction: writers wait for it, so that all it numbers is settled. */
export async function readHistory(database: Database, query: HistoryQuery): Promise<Page<DealChange | PipelineChange>> {
  const transaction = database.transaction(['changes', 'pipelineChanges', 'meta']);
  const meta = transaction.objectStore('meta');
  const [end = 0, floor = 0] = await Promise.all([meta.get(POSITION), meta.get(FLOOR)]);
  const span = historySpan(query, { end, floor });
  const limit = historyLimit(query);
  const { of = 'deals', dealId } = query;
  if (of === 'deals' && dealId !== undefined) {
    const ofDeal = await transaction.objectStore('changes').getAll(IDBKeyRange.bound([dealId, 0], [dealId, Infinity]));
    const found = ofDeal.filter(({ position }) => position > span.after && position <= span.until);
    const ordered = found.sort((a, b) => a.position - b.position).map(entryOf<DealChange>);
    return historyPage(ordered, span, limit, query.cursor ? undefined : ordered.length);
  }
  // A range that begins behind its end is an error of its own.
  if (span.after >= span.until) return historyPage([], span, limit, 0);
  const range = IDBKeyRange.bound(span.after, span.until, true);
  const name = of === 'deals' ? 'changes' : 'pipelineChanges';
  const index = transaction.objectStore(name).index('byPosition') as unknown as ByPosition;
  // The count is that of the whole answer, so only its first page knows it.
  const [found, count] = await Promise.all([
    index.getAll(range, limit + 1),
    query.cursor ? undefined : index.count(range),
  ]);
  return historyPage(found.map(entryOf<DealChange | PipelineChange>), span, limit, count);
}

/** What both histories are asked alike. */
interface ByPosition {
  getAll(range: IDBKeyRange, count: number): Promise<Recorded<DealChange | PipelineChange>[]>;
  count(range: IDBKeyRange): Promise<number>;
}

/** The positions that follow on those given so far, for as many entries; they are the transaction's own. */
export async function drawPositions(transaction: IDBTransaction, count: number): Promise<number> {
  const meta = transaction.objectStore('meta' satisfies StoreName);
  const last = (await resultOf<number | undefined>(meta.get(POSITION))) ?? 0;
  if (count > 0) meta.put(last + count, POSITION);
  return last;
}

/** After all was wiped: positions go on, so that a checkpoint from before is known as one. */
export async function forgetPositions(transaction: IDBTransaction): Promise<void> {
  const floor = (await drawPositions(transaction, 1)) + 1;
  transaction.objectStore('meta' satisfies StoreName).put(floor, FLOOR);
}

/** Its place in the record is the database's own and not part of an entry. */
function entryOf<T>({ position, ...change }: Recorded<T>): { position: number; change: T } {
  return { position, change: change as T };
}
