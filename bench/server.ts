/// <reference types="node" />
/**
 * How long pages and totals take as the data grows: FAIRLEAD_POSTGRES=... npx tsx bench/server.ts [1000 100000 1000000]
 * Prints medians and the slowest of a hundred, in milliseconds, through the handler.
 */
import { postgresBackend } from '../test/server/postgres-backend.js';
import { P1, serve } from '../test/server/pglite-backend.js';
import { ctx, createOp, dealOf, updateOp } from '../test/server/operations.js';
import type { View } from '../src/model/view.js';
import type { Sql } from '../src/server/index.js';
import { loadPipelines } from '../src/server/context.js';
import { recountTotals } from '../src/server/write/refigure.js';

const SIZES = process.argv.slice(2).map(Number);
const VIEW: View = { version: 1, pipelineIds: ['p1'], where: [], sort: [] };
const TIMES = 100;

for (const size of SIZES.length > 0 ? SIZES : [1_000, 100_000, 1_000_000]) await measure(size);

async function measure(size: number): Promise<void> {
  const backend = await postgresBackend('pg', 4);
  await backend.reset([P1]);
  await fill(backend.sql, size);
  const client = serve(backend).adapter();
  const page = (more: object) => client.list({ view: VIEW, stageId: 's1', limit: 50, ...more }, ctx());
  const deep = await cursorAt(backend.sql, page);
  const report = {
    'first page of a stage': await timed(() => page({})),
    'page in the middle of a stage': await timed(() => page({ cursor: deep })),
    'first page by value': await timed(() =>
      page({ view: { ...VIEW, sort: [{ field: 'value', direction: 'desc' }] } }),
    ),
    'totals of the pipeline': await timed(() => client.totals?.({ view: VIEW, by: 'stage' }, ctx())),
    'totals of what one person owns': await timed(() =>
      client.totals?.({ view: { ...VIEW, where: [{ field: 'ownerId', op: 'is', value: 'u7' }] }, by: 'stage' }, ctx()),
    ),
    'one change': await timed((at) => client.save?.(updateOp('d1', { title: `T${String(at)}` }), ctx())),
    'one new deal': await timed((at) => client.create?.(createOp(dealOf(`new-${String(at)}`)), ctx())),
  };
  console.warn(`${String(size)} deals`);
  for (const [what, { median, slowest }] of Object.entries(report)) {
    console.warn(`  ${what.padEnd(32)} median ${median.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms`);
  }
  await backend.close();
}

async function timed(act: (at: number) => unknown): Promise<{ median: number; slowest: number }> {
  const times: number[] = [];
  for (let at = -5; at < TIMES; at += 1) {
    const started = performance.now();
    await act(at);
    if (at >= 0) times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { median: times[TIMES / 2] ?? 0, slowest: times.at(-1) ?? 0 };
}

/** A cursor in the middle: the ranks of all before it are set aside for one page. */
async function cursorAt(sql: Sql, page: (more: object) => Promise<unknown>): Promise<string> {
  const { cursor } = (await page({ limit: 1 })) as { cursor: string };
  const [mark] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string];
  const [row] = await sql.query(
    `select rank, id from fairlead_deals where pipeline_id = 'p1' and stage_id = 's1' order by rank, id
     offset (select count(*) / 2 from fairlead_deals where stage_id = 's1') limit 1`,
  );
  return Buffer.from(JSON.stringify([mark, row?.['rank'], row?.['id']])).toString('base64url');
}

/** Deals as the handler would have stored them, made by the database itself. Four of ten are open, the rest closed over ten years. */
async function fill(sql: Sql, size: number): Promise<void> {
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
