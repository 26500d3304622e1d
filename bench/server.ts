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
import { fill } from './filled-database.js';

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
