import type { DealInput } from '../model/deal.js';
import { completeDeal } from '../data/complete-deal.js';
import { loadPipelines } from './load-pipelines.js';
import type { Sql } from './sql/sql.js';
import { dealRowOf } from './write/deal-row.js';
import { updateDeals } from './write/put-deals.js';
import { recountTotals } from './write/refigure.js';

const SLICE = 1_000;

/**
 * Works out anew what is stored beside each deal: after a change of the time zone, or after something else than the
 * handler wrote deals. Deals are locked a thousand at a time.
 */
export async function rederive(sql: Sql, { timeZone }: { timeZone: string }): Promise<number> {
  let after = '';
  let count = 0;
  for (;;) {
    const last = await sql.transaction(async (transaction) => {
      const pipelines = await loadPipelines(transaction, 'for share');
      const rows = await transaction.query(
        'select doc::text as doc from fairlead_deals where id > $1::text order by id limit $2::text::integer for update',
        [after, String(SLICE)],
      );
      const deals = rows.map(({ doc }) => completeDeal(JSON.parse(String(doc)) as DealInput));
      await updateDeals(
        transaction,
        deals.map((deal) => dealRowOf(deal, pipelines.get(deal.pipelineId), timeZone)),
      );
      count += deals.length;
      return deals.at(-1)?.id;
    });
    if (last === undefined) break;
    after = last;
  }
  await sql.transaction(async (transaction) => {
    for (const pipeline of (await loadPipelines(transaction, 'for update')).all)
      await recountTotals(transaction, pipeline);
  });
  return count;
}

/** Forgets what nobody will ask for again: log and ledger older than so many days. Run it now and then. */
export async function prune(sql: Sql, { days }: { days: number }): Promise<void> {
  await sql.transaction(async (transaction) => {
    const rows = await transaction.query(
      `with gone as (delete from fairlead_log where logged_at < now() - make_interval(days => $1::text::integer) returning seq)
       select max(seq)::text as last from gone`,
      [String(days)],
    );
    const last = rows[0]?.['last'];
    if (typeof last === 'string') {
      await transaction.query(
        `insert into fairlead_settings (key, value) values ('log_floor', $1::text)
         on conflict (key) do update set value = excluded.value`,
        [last],
      );
    }
    await transaction.query(
      'delete from fairlead_ledger where landed_at < now() - make_interval(days => $1::text::integer)',
      [String(days)],
    );
  });
}
