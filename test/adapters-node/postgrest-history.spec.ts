import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { PostgrestClient } from '@supabase/postgrest-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postgrestAdapter, type HistoryMapping, type PostgrestOptions } from '../../src/adapters/postgrest/index.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import { certifyAdapter, type CertificationReport, type Subject } from '../../src/data/conformance/index.js';
import type { EntityOp } from '../../src/data/operation.js';
import { createOp, ctx, dealOf, removeOp, updateOp } from '../adapters/operations.js';
import { PIPELINES } from '../data/windowed-adapter.js';
import { STREAM_CLAIMS } from './stream-claims.js';
import { PostgrestServer } from './postgrest-server.js';

const HISTORY: HistoryMapping = {
  deals: { from: 'deal_changes' },
  pipelines: { from: 'pipeline_changes' },
  settled: 'in-order',
};
const GENERATED_DEALS = 200;

let database: PGlite;
let server: PostgrestServer;
let client: PostgrestClient;
beforeAll(async () => {
  database = new PGlite();
  for (const name of ['postgrest.sql', 'postgrest-history.sql']) {
    await database.exec(await readFile(new URL(`../../docs/examples/${name}`, import.meta.url), 'utf8'));
  }
  server = new PostgrestServer(database);
  client = new PostgrestClient(await server.start());
});
afterAll(async () => {
  await server.stop();
  await database.close();
});
const wipe = () => database.exec('truncate deals, deal_ops, pipelines, deal_changes, pipeline_changes');
beforeEach(wipe);

const adapter = (more: Partial<PostgrestOptions> = {}): DataAdapter =>
  postgrestAdapter(client, { pipelines: PIPELINES, history: HISTORY, ...more });

/** As a page of the host's that edits pipelines would, in a transaction that says which op it is. */
async function savePipeline(op: EntityOp): Promise<void> {
  const { id, at, actorId, entityId, patch } = op;
  await database.transaction(async (transaction) => {
    await transaction.query("select set_config('fairlead.op', $1, true)", [JSON.stringify({ id, at, actorId })]);
    await transaction.query(
      `insert into pipelines (id, name, stages) values ($1, coalesce($2, ''), $3)
       on conflict (id) do update set name = coalesce($2, pipelines.name), stages = $3`,
      [entityId, patch?.['name'] ?? null, JSON.stringify(patch?.['stages'])],
    );
  });
}

function subject(more: Partial<PostgrestOptions>): () => Promise<Subject> {
  return async () => {
    await wipe();
    return { adapter: adapter(more), savePipeline, cleanup: () => undefined };
  };
}

function tried({ checks }: CertificationReport): string[] {
  return checks.filter(({ status }) => status === 'passed').map(({ name }) => name);
}

async function record(of: DataAdapter, query: object = {}) {
  const page = await of.history?.(query, ctx());
  if (!page) throw new Error('There is no history.');
  return page;
}

describe('the history of postgrestAdapter', () => {
  it.each([
    ['exactly-once', { applyFunction: 'apply_deal_op' }],
    ['version-guarded', { opHeader: 'fairlead-op' }],
  ] as const)('is certified as a stream of deals and of pipelines, %s', async (level, more) => {
    const report = await certifyAdapter(subject(more), { level, deals: GENERATED_DEALS, print: () => undefined });
    expect(report.proved).toBe(level);
    const names = tried(report).join('\n');
    for (const part of STREAM_CLAIMS) expect(names).toContain(part);
  });

  it('is absent where none is mapped, and says what is', () => {
    const without = postgrestAdapter(client, { pipelines: PIPELINES });
    expect(without.history).toBeUndefined();
    expect(without.can?.history).toBeUndefined();
    expect(adapter().can?.history).toEqual(['deals', 'pipelines']);
    expect(adapter({ history: { deals: { from: 'deal_changes' }, settled: 'in-order' } }).can?.history).toEqual([
      'deals',
    ]);
  });

  it('tells also what a script did that knows nothing of ops', async () => {
    await adapter({ opHeader: 'fairlead-op' }).create?.(createOp(dealOf('a', { value: 12.5 })), ctx());
    await database.exec(`update deals set "stageId" = 's2' where id = 'a'`);
    const { items } = await record(adapter());
    expect(items).toMatchObject([
      { kind: 'created', changes: { value: { from: null, to: 12.5 } } },
      { kind: 'moved', actorId: null, changes: { stageId: { from: 's1', to: 's2' } } },
    ]);
    expect(items[1]?.opId).toBe(items[1]?.id);
  });

  it('says in a header of ASCII who acted, whatever his name', async () => {
    const op = createOp(dealOf('a'), { actorId: 'Đặng "Sơn"' });
    expect(await adapter({ opHeader: 'fairlead-op' }).create?.(op, ctx())).toMatchObject({ status: 'applied' });
    expect((await record(adapter())).items).toMatchObject([{ opId: op.id, actorId: 'Đặng "Sơn"', at: op.at }]);
  });

  it('reads a table of other names, and values as those of the deals are read', async () => {
    await database.exec(`
      create table opportunities (
        nr text collate "C" primary key, name text not null, phase integer not null, cents bigint, rev bigint not null default 1);
      create table audit (
        nr bigint primary key, opportunity text, done_at timestamptz, who integer, what text, col text, old jsonb, new jsonb);
      insert into audit values
        (7, 'a', '2026-03-02 10:00+01', 12, 'INSERT', 'phase', null, '10'),
        (9, 'a', '2026-03-02 11:00+01', 12, 'UPDATE', 'phase', '10', '20'),
        (11, 'a', '2026-03-02 12:00+01', null, 'UPDATE', 'cents', 'null', '1234')`);
    const mapped = postgrestAdapter(client, {
      table: 'opportunities',
      pipelines: PIPELINES,
      pipelineId: 'p1',
      currency: 'EUR',
      money: 'minor',
      fields: { id: 'nr', title: 'name', stageId: 'phase', value: 'cents', version: 'rev' },
      stages: { '10': 's1', '20': 's2' },
      history: {
        deals: {
          from: 'audit',
          fields: {
            position: 'nr',
            dealId: 'opportunity',
            at: 'done_at',
            actorId: 'who',
            kind: ({ what, col }) => (what === 'INSERT' ? 'created' : col === 'phase' ? 'moved' : 'edited'),
            changes: ({ col, old, new: now }) => ({ [String(col)]: { from: old, to: now } }),
          },
        },
        settled: 'in-order',
      },
    });
    const page = await record(mapped);
    expect(page).toMatchObject({ cursor: null, checkpoint: '11', total: { count: 3, exact: true } });
    const base = { dealId: 'a', undoes: null };
    expect(page.items).toEqual([
      {
        ...base,
        ...{ id: '7', opId: '7', seq: 7, at: '2026-03-02T09:00:00.000Z', actorId: '12', kind: 'created' },
        changes: {
          pipelineId: { from: null, to: 'p1' },
          stageId: { from: null, to: 's1' },
          currency: { from: null, to: 'EUR' },
        },
      },
      {
        ...base,
        ...{ id: '9', opId: '9', seq: 9, at: '2026-03-02T10:00:00.000Z', actorId: '12', kind: 'moved' },
        changes: { stageId: { from: 's1', to: 's2' } },
      },
      {
        ...base,
        ...{ id: '11', opId: '11', seq: 11, at: '2026-03-02T11:00:00.000Z', actorId: null, kind: 'edited' },
        changes: { value: { from: null, to: 12.34 }, currency: { from: null, to: 'EUR' } },
      },
    ]);
  });

  it('ends where a table of the host says that all is settled', async () => {
    await database.exec('create table settled (position bigint); insert into settled values (null)');
    const history: HistoryMapping = { ...HISTORY, settled: { from: 'settled', field: 'position' } };
    const settling = adapter({ history, opHeader: 'fairlead-op' });
    const ops = [createOp(dealOf('a')), updateOp('a', { title: 'B' }), removeOp(dealOf('a'))] as const;
    await settling.create?.(ops[0], ctx());
    await settling.save?.(ops[1], ctx());
    await settling.remove?.(ops[2], ctx());
    expect(await record(settling)).toMatchObject({ items: [], cursor: null, checkpoint: '0' });
    const { rows } = await database.query<{ position: number }>('select position from deal_changes order by position');
    await database.query('update settled set position = $1', [rows[1]?.position]);
    const page = await record(settling, { limit: 1 });
    expect(page.items.map(({ opId }) => opId)).toEqual([ops[0].id]);
    const rest = await record(settling, { limit: 1, cursor: page.cursor });
    expect(rest.items.map(({ opId }) => opId)).toEqual([ops[1].id]);
    expect(rest).toMatchObject({ cursor: null, checkpoint: String(rows[1]?.position) });
    await database.query('update settled set position = $1', [rows[2]?.position]);
    expect((await record(settling, { since: rest.checkpoint })).items.map(({ opId }) => opId)).toEqual([ops[2].id]);
    await database.exec('drop table settled');
  });

  it('names the table that is not there', async () => {
    const history: HistoryMapping = { deals: { from: 'no_such_table' }, settled: 'in-order' };
    await expect(record(adapter({ history }))).rejects.toThrow(/^no_such_table can't be read as history: .*history\.$/);
  });

  it('names the column that is not there', async () => {
    for (const [column, fields] of [
      ['place', { position: 'place' }],
      ['why', { cause: 'why' }],
    ] as const) {
      await adapter({ opHeader: 'fairlead-op' }).create?.(createOp(dealOf(column)), ctx());
      const history: HistoryMapping = { deals: { from: 'deal_changes', fields }, settled: 'in-order' };
      await expect(record(adapter({ history })), column).rejects.toMatchObject({
        kind: 'protocol',
        outcome: 'not-applied',
      });
      await expect(record(adapter({ history })), column).rejects.toThrow(column);
    }
  });
});
