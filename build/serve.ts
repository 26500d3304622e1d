/// <reference types="node" />
/**
 * `npm run serve`: the whole server in one process, over PGlite with its database in a folder, with the sample in it.
 *
 *   npm run serve -- [--port 5174] [--data .fairlead] [--fresh] [--deals 300]
 *
 * `--fresh` begins anew, `--deals` says how many the sample has: with more than 2,000 the page reads them by windows. FAIRLEAD_POSTGRES, the address of a PostgreSQL, is used instead of PGlite where it is set.
 */
import { parseArgs } from 'node:util';
import { mkdirSync, rmSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { createPipelineHandler, importOps, pgSql, pgliteSql, type Sql } from '../src/server/index.js';
import { migrate } from '../src/server/sql/migrate.js';
import { dayOfMillis, formatDay } from '../src/model/calendar.js';
import { sampleOps } from '../stories/workspace/sample/seed-adapter.js';
import { generateSample } from '../stories/workspace/sample/generate.js';
import { DEMO_USER, TIME_ZONE } from '../stories/workspace/demo-user.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5174' },
    data: { type: 'string', default: '.fairlead' },
    fresh: { type: 'boolean', default: false },
    deals: { type: 'string', default: '300' },
  },
});
const SEED = 20_240_901;
/** Acts of the sample that go in with one transaction. */
const OPS_AT_ONCE = 5_000;

const { sql, end, where } = await open();
await migrate(sql);
await seed(sql);
const handler = createPipelineHandler({
  sql,
  basePath: '/api',
  settings: { calendar: { timeZone: TIME_ZONE, fiscalYearStart: 1, weekStart: 'mon' } },
  // A demonstration on one's own machine: whoever reaches it is the person whose workspace the page shows.
  authorize: () => ({ user: DEMO_USER, isAdmin: true }),
});
// Only this machine may reach it, because it asks nobody who they are.
const server = serve(
  { fetch: handler, port: Number(values.port), hostname: process.env['HOST'] ?? '127.0.0.1' },
  ({ port }) => {
    console.warn(
      `fairlead serves http://127.0.0.1:${String(port)}/api from ${where}. The page: npm start -- --backend rest`,
    );
  },
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    void end().then(() => process.exit(0));
  });
}

async function open(): Promise<{ sql: Sql; end: () => Promise<void>; where: string }> {
  const address = process.env['FAIRLEAD_POSTGRES'];
  if (address) {
    const { default: pg } = await import('pg');
    const pool = new pg.Pool({ connectionString: address });
    return { sql: pgSql(pool), end: () => pool.end(), where: 'PostgreSQL' };
  }
  if (values.fresh) rmSync(values.data, { recursive: true, force: true });
  mkdirSync(values.data, { recursive: true });
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create(values.data);
  return { sql: pgliteSql(database), end: () => database.close(), where: `${values.data} (PGlite)` };
}

async function seed(into: Sql): Promise<void> {
  const rows = await into.query('select from fairlead_entities limit 1');
  if (rows.length > 0) return;
  const today = formatDay(dayOfMillis(Date.now(), TIME_ZONE));
  const ops = sampleOps(generateSample({ seed: SEED, today, deals: Number(values.deals) }));
  for (let at = 0; at < ops.length; at += OPS_AT_ONCE) {
    const outcomes = await importOps(into, ops.slice(at, at + OPS_AT_ONCE), { timeZone: TIME_ZONE });
    const refused = outcomes.find(({ status }) => status !== 'applied');
    if (refused) throw new Error(`The sample was refused: ${JSON.stringify(refused)}`);
    if (at > 0) console.warn(`${String(at)} of ${String(ops.length)} acts of the sample are in.`);
  }
}
