import type { ChangeBatch, ChangeEvent } from '../../data/adapter.js';
import type { EntityKind, EntityRecord } from '../../data/operation.js';
import type { Deal } from '../../model/deal.js';
import type { HandlerContext } from '../context.js';
import { RequestProblem } from '../problem.js';
import { isShown } from '../read/read-entities.js';
import type { Row } from '../sql/sql.js';
import type { Viewer } from '../viewer.js';
import { logEnd } from './log-tail.js';

/** Where the log stands now. */
export async function currentCheckpoint(context: HandlerContext): Promise<string> {
  return String((await logEnd(context.sql)).settled);
}

/**
 * What happened after a checkpoint, as this person may see it. Deals come as they stand now: an event says that
 * something happened and what came of it, so whoever is late need not live through all that was between.
 */
export async function pullLog(
  context: HandlerContext,
  viewer: Viewer,
  from: string,
  limit: number,
): Promise<ChangeBatch> {
  if (!/^\d{1,18}$/.test(from))
    throw new RequestProblem('bad-cursor', `There is no checkpoint ${JSON.stringify(from)}.`);
  const end = await logEnd(context.sql);
  if (BigInt(from) > end.last) {
    // After a restore from a backup, or another database: what the client holds is of another past.
    throw new RequestProblem('gone-checkpoint', 'The log does not reach this checkpoint. Read everything anew.');
  }
  const settled = end.settled > BigInt(from) ? end.settled : BigInt(from);
  const [floor] = await context.sql.query("select value from fairlead_settings where key = 'log_floor'");
  if (floor && BigInt(from) < BigInt(String(floor['value']))) {
    throw new RequestProblem('gone-checkpoint', 'The log does not reach back that far. Read everything anew.');
  }
  const rows = await context.sql.query(
    `select l.seq::text as seq, l.kind, l.record_id, l.op_id, l.at, l.pipeline_before, l.pipeline_after,
       d.doc::text as deal, e.doc::text as entity, a.pipeline_id as activity_pipeline
     from fairlead_log l
     left join fairlead_deals d on l.kind = 'deal' and d.id = l.record_id
     left join fairlead_entities e on e.kind = l.kind and e.id = l.record_id
     left join fairlead_deals a on l.kind = 'activity' and a.id = e.deal_id
     where l.seq > $1::text::bigint and l.seq <= $2::text::bigint order by l.seq limit $3::text::integer`,
    [from, String(settled), String(limit + 1)],
  );
  const page = rows.slice(0, limit);
  const more = rows.length > limit;
  const checkpoint = more ? String(page.at(-1)?.['seq']) : String(settled);
  let prev = from;
  const events: ChangeEvent[] = [];
  for (const row of page) {
    const event = eventOf(row, viewer);
    if (!event) continue;
    const at = String(row['seq']);
    events.push(event.type === 'deal' ? { ...event, prev, checkpoint: at } : { ...event, checkpoint: at });
    prev = at;
  }
  return { events, checkpoint, more };
}

type RecordEvent = Exclude<ChangeEvent, { type: 'reload' }>;

function eventOf(row: Row, viewer: Viewer): RecordEvent | null {
  const id = String(row['record_id']);
  const opId = String(row['op_id']);
  if (row['kind'] !== 'deal') return entityEvent(row, viewer, id, opId);
  const deal = typeof row['deal'] === 'string' ? viewer.shown(JSON.parse(row['deal']) as Deal) : null;
  const wasSeen = [row['pipeline_before'], row['pipeline_after']].some(
    (pipelineId) => typeof pipelineId === 'string' && viewer.sees(pipelineId),
  );
  // A deal that left what this person sees is gone for them; one that they never saw is none of their business.
  return deal || wasSeen ? { type: 'deal', id, deal, opId, at: String(row['at']) } : null;
}

function entityEvent(row: Row, viewer: Viewer, id: string, opId: string): RecordEvent | null {
  const kind = String(row['kind']) as EntityKind;
  const head = { type: 'entity', kind, id, opId } as const;
  if (typeof row['entity'] !== 'string') return { ...head, entity: null };
  const entity = JSON.parse(row['entity']) as EntityRecord;
  if (kind === 'activity' && !viewer.isAdmin && !viewer.sees(textOf(row['activity_pipeline']))) return null;
  return isShown(kind, entity, viewer) ? { ...head, entity } : null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
