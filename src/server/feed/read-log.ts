import { RequestProblem } from '../problem.js';
import { PLACE_OF_DEAL } from '../read/deal-record.js';
import type { Row, Sql } from '../sql/sql.js';
import { logEnd } from './log-tail.js';

/** A part of the log as it is stored, before anybody's rights are applied. */
export interface LogPage {
  rows: readonly Row[];
  /** Up to which number the log is read with this. */
  checkpoint: string;
  /** More is there already. */
  more: boolean;
}

/** Where the log stands now. */
export async function currentCheckpoint(context: { sql: Sql }): Promise<string> {
  return String((await logEnd(context.sql)).settled);
}

/** What stands in the log after a checkpoint, with each deal and entity as it is now, and the entry that the op left in the history. */
export async function readLog(context: { sql: Sql }, from: string, limit: number): Promise<LogPage> {
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
       d.doc::text as deal, e.doc::text as entity, o.pipeline_id as deal_pipeline,
       l.sight_before::text as sight_before, b.pipeline_id as pipeline_of_before,
       c.doc::text as change, ${PLACE_OF_DEAL} as place, p.doc::text as pipeline_change
     from fairlead_log l
     left join fairlead_deals d on l.kind = 'deal' and d.id = l.record_id
     left join fairlead_entities e on e.kind = l.kind and e.id = l.record_id
     left join fairlead_deals o on o.id = e.deal_id
     left join fairlead_deals b on b.id = l.sight_before->>'dealId'
     left join fairlead_deal_changes c on l.kind = 'deal' and c.position = l.seq and c.op_id = l.op_id
     left join fairlead_pipeline_changes p on l.kind = 'pipeline' and p.position = l.seq and p.pipeline_id = l.record_id
     where l.seq > $1::text::bigint and l.seq <= $2::text::bigint order by l.seq limit $3::text::integer`,
    [from, String(settled), String(limit + 1)],
  );
  const page = rows.slice(0, limit);
  const more = rows.length > limit;
  const checkpoint = more ? String(page.at(-1)?.['seq']) : String(settled);
  return { rows: page, checkpoint, more };
}
