import type { Page } from '../../data/adapter.js';
import { readHistoryCursor, writeHistoryCursor } from '../../data/history-page.js';
import { historyKeyOf } from '../../data/history-order.js';
import type { DealChange } from '../../model/change.js';
import type { HandlerContext } from '../context.js';
import { RequestProblem } from '../problem.js';
import { Parameters } from '../view/parameters.js';
import type { Viewer } from '../viewer.js';
import { isStorableText } from '../write/read-op.js';

export interface HistoryQuestion {
  dealId: string | null;
  cursor: string | null;
  limit: number;
}

/** The history of one deal or of all that may be seen, oldest first. A deal's history is seen where the deal now stands. */
export async function readHistory(
  context: HandlerContext,
  viewer: Viewer,
  { dealId, cursor, limit }: HistoryQuestion,
): Promise<Page<DealChange>> {
  const parameters = new Parameters();
  const where = [`coalesce(d.pipeline_id, c.pipeline_id) = any(${parameters.texts(viewer.visibleIds())})`];
  if (dealId !== null) where.push(`c.deal_id = ${parameters.text(dealId)}`);
  if (cursor !== null) {
    const after = isStorableText(cursor) ? readHistoryCursor(cursor) : null;
    if (!after || !Number.isSafeInteger(after[1]) || !after.every((part) => isStorableText(String(part)))) {
      throw new RequestProblem(
        'bad-cursor',
        'The cursor was not given out for this question. Begin with the first page.',
      );
    }
    const [at, seq, id] = after;
    where.push(
      `(c.at, c.seq, c.op_id) > (${parameters.text(at)}, ${parameters.text(String(seq))}::bigint, ${parameters.text(id)})`,
    );
  }
  const rows = await parameters.ask(
    context.sql,
    `select c.doc::text as doc, coalesce(d.pipeline_id, c.pipeline_id) as pipeline_id from fairlead_deal_changes c
     left join fairlead_deals d on d.id = c.deal_id where ${where.join(' and ')}
     order by c.at, c.seq, c.op_id limit ${parameters.integer(limit + 1)}`,
  );
  const page = rows.slice(0, limit).map((row) => ({
    change: JSON.parse(String(row['doc'])) as DealChange,
    pipelineId: String(row['pipeline_id']),
  }));
  const last = page.at(-1);
  return {
    items: page.flatMap(({ change, pipelineId }) => viewer.shownChange(change, pipelineId) ?? []),
    cursor: last && rows.length > limit ? writeHistoryCursor(historyKeyOf(last.change)) : null,
  };
}
