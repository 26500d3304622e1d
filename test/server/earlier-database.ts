import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { isDealChange } from '../../src/data/history-order.js';
import { parseDate } from '../../src/model/calendar.js';
import type { DealChange } from '../../src/model/change.js';
import type { DealInput } from '../../src/model/deal.js';
import type { Sql } from '../../src/server/index.js';
import { migrate } from '../../src/server/sql/migrate.js';
import { folded, listed } from '../data/folded.js';
import { ctx, updateOp } from './operations.js';
import { serve } from './pglite-backend.js';

type Rows = Record<string, unknown>[];

const WRITTEN = new URL('../data/earlier-databases/postgres-0001.json', import.meta.url);
const FIRST = new URL('../../src/server/migrations/0001-deals.sql', import.meta.url);
const MIGRATIONS = 'fairlead_migrations';

async function written(): Promise<Record<string, Rows> & { sequence: string }> {
  return JSON.parse(await readFile(WRITTEN, 'utf8')) as never;
}

/** The database as the release before left it. `sequence` puts the log's somewhere else. */
export async function putBack(sql: Sql, sequence?: string): Promise<void> {
  const { sequence: stood, ...tables } = await written();
  await sql.script(await readFile(FIRST, 'utf8'));
  await sql.script(`create table ${MIGRATIONS} (name text primary key, ran_at timestamptz not null default now())`);
  for (const [table, rows] of Object.entries(tables as Record<string, Rows>)) {
    await sql.query(
      `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1::text::json)`,
      [JSON.stringify(rows)],
    );
  }
  await sql.query("select setval('fairlead_log_seq', $1::text::bigint)", [sequence ?? stood]);
}

const unused = (): Promise<void> => Promise.resolve();

/** Brings the database up to date; its history must add up to its deals, and go on from where it ended. */
export async function goesOn(sql: Sql): Promise<void> {
  const tables = await written();
  await migrate(sql);
  const client = serve({ sql, reset: unused, close: unused }).adapter();
  const page = await client.list({ limit: 1_000 }, ctx());
  const deals = 'items' in page ? page.items : page;
  const whole = await client.history?.({ limit: 1_000 }, ctx());
  const changes = whole?.items.filter(isDealChange) ?? [];
  const old = tables['fairlead_deal_changes']?.map(({ doc }) => doc as DealChange) ?? [];
  assert.deepEqual(
    changes.map(({ id }) => id),
    old.toSorted(byTime).map(({ id }) => id),
  );
  assert.deepEqual(folded(changes), listed(deals as DealInput[]));
  const pipelines = await client.history?.({ of: 'pipelines' }, ctx());
  assert.equal(pipelines?.items.length, tables['fairlead_pipeline_changes']?.length);
  assert.equal(pipelines?.checkpoint, whole?.checkpoint);

  const [deal] = deals as [DealInput];
  const op = updateOp(deal.id, { title: 'Later' }, { base: deal.version, at: '2020-01-01T00:00:00.000Z' });
  assert.equal(((await client.save?.(op, ctx())) as { status: string }).status, 'applied');
  const since = await client.history?.({ since: whole?.checkpoint ?? '' }, ctx());
  assert.deepEqual(
    since?.items.map(({ opId }) => opId),
    [op.id],
  );
}

/** A server of the release before writes entries without a number until it is replaced. */
export async function takesAnEntryOfTheReleaseBefore(sql: Sql): Promise<void> {
  const client = serve({ sql, reset: unused, close: unused }).adapter();
  const { checkpoint = '' } = (await client.history?.({ limit: 1_000 }, ctx())) ?? {};
  const [deal] = await sql.query('select id, pipeline_id from fairlead_deals order by id limit 1');
  const change = {
    id: 'old',
    dealId: deal?.['id'],
    at: '2026-01-01T00:00:00.000Z',
    seq: 999,
    opId: 'old',
    kind: 'edited',
    changes: {},
  };
  await sql.query(
    `insert into fairlead_deal_changes (deal_id, seq, at, op_id, pipeline_id, doc)
     values ($1::text, 999, '2026-01-01T00:00:00.000Z', 'old', $2::text, $3::text::json)`,
    [String(deal?.['id']), String(deal?.['pipeline_id']), JSON.stringify(change)],
  );
  const page = await client.history?.({ since: checkpoint }, ctx());
  assert.deepEqual(
    page?.items.map(({ opId }) => opId),
    ['old'],
  );
}

function byTime(a: DealChange, b: DealChange): number {
  return compare(a.at, b.at) || compare(a.dealId, b.dealId) || a.seq - b.seq;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is planned of a deal comes from the records of its activities, in the reporting time zone. */
export async function knowsWhatWasPlanned(sql: Sql): Promise<void> {
  const [some, other] = (await sql.query('select id from fairlead_deals order by id limit 2')).map(({ id }) =>
    String(id),
  );
  const activities = [
    { dueAt: '2026-01-05T09:00:00.000Z', doneAt: null },
    { dueAt: '2026-06-01T18:00:00Z', doneAt: null },
    { dueAt: '2027-01-01T09:00:00.000Z', doneAt: '2026-01-01T09:00:00.000Z' },
    { dueAt: '2027-13-45T09:00:00.000Z', doneAt: null },
    { dueAt: null, doneAt: null },
  ];
  for (const [index, dates] of activities.entries()) {
    const doc = { id: `a${String(index)}`, dealId: some, type: 'call', subject: 'Call', version: 1, ...dates };
    await sql.query(
      `insert into fairlead_entities (kind, id, version, doc, name_fold, deal_id)
       values ('activity', $1::text, 1, $2::text::json, '', $3::text)`,
      [doc.id, JSON.stringify(doc), String(some)],
    );
  }
  await sql.query(
    `update fairlead_deals set next_activity_day = 20605,
       doc = (doc::jsonb || '{"nextActivityAt": "2026-06-01T12:00:00.000Z"}')::json where id = $1::text`,
    [String(other)],
  );
  const before = await sql.query('select id, version::integer as version from fairlead_deals order by id limit 3');
  await migrate(sql, { timeZone: 'Asia/Ho_Chi_Minh' });

  const rows = await sql.query(
    `select d.doc::text as doc, d.planned_until_day as day, d.version::integer as version, l.op_id as told
     from fairlead_deals d left join fairlead_log l on l.record_id = d.id and l.op_id like 'fairlead-0004:%' order by d.id limit 3`,
  );
  const planned = rows.map(({ doc, day, version, told }, index) => ({
    until: (JSON.parse(String(doc)) as DealInput).plannedUntilAt,
    day,
    isLater: Number(version) - Number(before[index]?.['version']),
    isTold: told !== null,
  }));
  const nothing = { until: undefined, day: null, isLater: 0, isTold: false };
  assert.deepEqual(planned, [
    { until: '2026-06-01T18:00:00.000Z', day: parseDate('2026-06-02'), isLater: 1, isTold: true },
    { until: '2026-06-01T12:00:00.000Z', day: 20_605, isLater: 1, isTold: true },
    nothing,
  ]);
  const client = serve({ sql, reset: unused, close: unused }).adapter();
  const whole = await client.history?.({ dealId: some, limit: 1_000 }, ctx());
  const changes = whole?.items.filter(isDealChange) ?? [];
  assert.deepEqual(folded(changes).get(String(some))?.['plannedUntilAt'], '2026-06-01T18:00:00.000Z');
}
