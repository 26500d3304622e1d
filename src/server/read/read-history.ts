import type { HistoryOf, Page } from '../../data/adapter.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import type { HandlerContext } from '../context.js';
import { logEnd } from '../feed/log-tail.js';
import { RequestProblem } from '../problem.js';
import type { Viewer } from '../viewer.js';
import { markOf, readCursor, writeCursor } from './cursor.js';
import { DealRecord } from './deal-record.js';
import { PipelineRecord } from './pipeline-record.js';
import type { Recorded, Span } from './recorded.js';

export interface HistoryQuestion {
  of: HistoryOf;
  dealId: string | null;
  /** A number of the log: only what was recorded after it. */
  since: string | null;
  cursor: string | null;
  limit: number;
}

/** A place in the log: so many digits, and no more, are a bigint. */
const PLACE = /^\d{1,18}$/;

/**
 * What was recorded of the deals, or of the pipelines, that may be seen, in the order of the log, up to where it was settled
 * when the first page was read.
 */
export async function readHistory(
  context: HandlerContext,
  viewer: Viewer,
  question: HistoryQuestion,
): Promise<Page<DealChange | PipelineChange>> {
  const { of, dealId, limit } = question;
  const mark = await markOf([of, dealId, question.since]);
  const since = sinceOf(question);
  const span = await spanOf(context, question, since, mark);
  const record: Recorded<DealChange | PipelineChange> =
    of === 'pipelines'
      ? await PipelineRecord.open(context.sql, viewer, since)
      : await DealRecord.open(context.sql, viewer, { dealId, since, span });
  const shown = await readShown(record, span, limit + 1);
  const page = shown.slice(0, limit);
  const items = page.map(({ change }) => change);
  const last = page.at(-1)?.position;
  if (last === undefined || shown.length <= limit) return { items, cursor: null, checkpoint: String(span.until) };
  // Earlier entries of what came into sight stand below `since`: who reads on from there is given them again.
  const checkpoint = since !== null && since > last ? since : last;
  return { items, cursor: writeCursor(mark, [String(last), String(span.until)]), checkpoint: String(checkpoint) };
}

/** Reads on until there is enough of what is shown: entries that are hidden must not show as a page that is too short. */
async function readShown<T>(
  record: Recorded<T>,
  span: Span,
  count: number,
): Promise<{ position: bigint; change: T }[]> {
  const shown: { position: bigint; change: T }[] = [];
  for (let from = span; shown.length < count;) {
    const found = await record.read(from, count);
    for (const { position, change } of found) if (change !== null) shown.push({ position, change });
    const last = found.at(-1);
    if (!last || found.length < count) break;
    from = { after: last.position, until: span.until };
  }
  return shown;
}

function sinceOf({ since }: HistoryQuestion): bigint | null {
  if (since === null) return null;
  if (PLACE.test(since)) return BigInt(since);
  throw new RequestProblem('bad-cursor', `There is no checkpoint ${JSON.stringify(since)}.`);
}

async function spanOf(
  context: HandlerContext,
  { cursor }: HistoryQuestion,
  since: bigint | null,
  mark: string,
): Promise<Span> {
  if (cursor !== null) {
    const [after, until] = readCursor(cursor, mark, 2);
    if (PLACE.test(after ?? '') && PLACE.test(until ?? ''))
      return { after: BigInt(after ?? 0), until: BigInt(until ?? 0) };
    throw new RequestProblem('bad-cursor', 'The cursor was not given out by the history. Begin with the first page.');
  }
  const { settled, last } = await logEnd(context.sql);
  if (since !== null && since > last) {
    throw new RequestProblem('gone-checkpoint', 'The log does not reach this checkpoint. Read everything anew.');
  }
  return { after: 0n, until: since !== null && since > settled ? since : settled };
}
