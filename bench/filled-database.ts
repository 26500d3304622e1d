/// <reference types="node" />
import { loadPipelines } from '../src/server/load-pipelines.js';
import type { Sql } from '../src/server/index.js';
import { recountTotals } from '../src/server/write/refigure.js';

/** Deals as the handler would have stored them, made by the database itself. Four of ten are open, the rest closed over ten years. */
export async function fill(sql: Sql, size: number): Promise<void> {
  await sql.query(
    `insert into fairlead_deals (id, pipeline_id, stage_id, rank, version, doc, search, title, title_fold, owner_id, currency,
       own_currency, value, value_minor, value_face, created_day, stage_entered_day, closed_day, expected_day, tags, tags_fold)
     select 'd' || n, 'p1', stage, rank, 1,
       json_build_object('id', 'd' || n, 'title', 'Deal ' || n, 'pipelineId', 'p1', 'stageId', stage, 'rank', rank, 'version', 1,
         'value', v, 'currency', 'EUR', 'ownerId', 'u' || n % 50, 'tags', '[]'::json, 'splits', '[]'::json, 'fields', '{}'::json),
       'deal ' || n, 'Deal ' || n, 'deal ' || n, 'u' || n % 50, 'EUR', 'EUR', v, v * 100, v * 100, 20000, 20000,
       case when stage in ('won', 'lost') then 20534 - n % 3650 end, 20540 + n % 200, '{}', '{}'
     from (select n, (array['s1', 's1', 's2', 's2', 'won', 'won', 'won', 'lost', 'lost', 'lost'])[n % 10 + 1] as stage,
       lpad(to_hex((n::bigint * 2654435761) % 4294967296), 8, '0') || 'i' as rank, (n * 37) % 100000 as v
       from generate_series(1, $1::text::integer) n) g`,
    [String(size)],
  );
  await sql.script('analyze fairlead_deals');
  for (const pipeline of (await loadPipelines(sql)).all) await recountTotals(sql, pipeline);
}
