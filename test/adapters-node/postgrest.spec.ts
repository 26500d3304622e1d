import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { PostgrestClient } from '@supabase/postgrest-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postgrestAdapter, type PostgrestOptions } from '../../src/adapters/postgrest/index.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import { certifyAdapter, type Subject } from '../../src/data/conformance/index.js';
import type { Deal, DealInput } from '../../src/model/deal.js';
import { createOp, ctx, dealOf, updateOp } from '../adapters/operations.js';
import { PIPELINES } from '../data/windowed-adapter.js';
import { PostgrestServer } from './postgrest-server.js';

let database: PGlite;
let server: PostgrestServer;
let client: PostgrestClient;
beforeAll(async () => {
  database = new PGlite();
  await database.exec(await readFile(new URL('../../docs/examples/postgrest.sql', import.meta.url), 'utf8'));
  server = new PostgrestServer(database);
  client = new PostgrestClient(await server.start());
});
afterAll(async () => {
  await server.stop();
  await database.close();
});
beforeEach(async () => {
  server.interfere = null;
  await database.exec('truncate deals; truncate deal_ops');
});

const adapter = (more: Partial<PostgrestOptions> = {}): DataAdapter =>
  postgrestAdapter(client, { pipelines: PIPELINES, ...more });

async function load(deals: readonly Deal[]): Promise<void> {
  for (let start = 0; start < deals.length; start += 500) {
    const rows = JSON.stringify(deals.slice(start, start + 500));
    await database.query('insert into deals select * from json_populate_recordset(null::deals, $1::json)', [rows]);
  }
}

function subject(more: Partial<PostgrestOptions> = {}): () => Promise<Subject> {
  return async () => {
    await database.exec('truncate deals; truncate deal_ops');
    return { adapter: adapter(more), load, cleanup: () => undefined };
  };
}

describe('postgrestAdapter with the real client library', () => {
  it('is certified version-guarded by the version column, filters, sorts and cursors on 5,000 deals', async () => {
    const report = await certifyAdapter(subject(), { level: 'version-guarded', print: () => undefined });
    expect(report.proved).toBe('version-guarded');
    const tried = report.checks
      .filter(({ status }) => status === 'passed')
      .map(({ name }) => name)
      .join('\n');
    for (const part of [
      'filter "is"',
      'filter "between"',
      'which closed deals',
      'declared sort',
      'while others write',
    ]) {
      expect(tried).toContain(part);
    }
  });

  it('is certified exactly-once with the function of the example', async () => {
    const make = subject({ applyFunction: 'apply_deal_op' });
    const report = await certifyAdapter(make, { level: 'exactly-once', deals: 1_000, print: () => undefined });
    expect(report.proved).toBe('exactly-once');
  });

  it('maps a table of other names, numeric stages and amounts in cents', async () => {
    await database.exec(`create table opportunities (
      nr text collate "C" primary key, name text not null, phase integer not null, cents bigint, rev bigint not null default 1)`);
    const options: PostgrestOptions = {
      table: 'opportunities',
      pipelines: PIPELINES,
      pipelineId: 'p1',
      currency: 'EUR',
      money: 'minor',
      fields: { id: 'nr', title: 'name', stageId: 'phase', value: 'cents', version: 'rev' },
      stages: { '10': 's1', '20': 's2' },
    };
    const mapped = postgrestAdapter(client, options);
    const deal = dealOf('a', { value: 12.34, stageId: 's1', rank: '' });
    expect(await mapped.create?.(createOp(deal), ctx())).toMatchObject({ status: 'applied' });
    await mapped.save?.(updateOp('a', { stageId: 's2', value: 99.5 }), ctx());
    const { rows } = await database.query('select * from opportunities');
    expect(rows).toEqual([{ nr: 'a', name: 'Deal a', phase: 20, cents: 9950, rev: 1 }]);
    const page = await mapped.list({}, ctx());
    const items: readonly DealInput[] = 'items' in page ? page.items : page;
    expect(items).toMatchObject([{ id: 'a', stageId: 's2', value: 99.5, currency: 'EUR', pipelineId: 'p1' }]);
    expect(await mapped.save?.(updateOp('a', { ownerId: 'u1' }), ctx())).toMatchObject({
      status: 'rejected',
      code: 'unsupported',
      fields: { ownerId: 'The backend keeps no ownerId.' },
    });
  });

  it.each([
    [500, 'unavailable', 'unknown'],
    [503, 'unavailable', 'unknown'],
    [429, 'throttled', 'not-applied'],
    [401, 'auth', 'not-applied'],
  ])('takes %i for transport of kind "%s", %s', async (status, kind, outcome) => {
    await load([dealOf('1')]);
    server.interfere = (method) => (method === 'GET' ? null : { status, body: '{"message":"404","code":"x"}' });
    await expect(adapter().save?.(updateOp('1', { title: 'B' }), ctx())).rejects.toMatchObject({ kind, outcome });
  });

  it('repeats what lost against another transaction, by its code', async () => {
    const body = JSON.stringify({ code: '40001', message: 'could not serialize access' });
    server.interfere = () => ({ status: 400, body });
    const saving = adapter().save?.(updateOp('1', { title: 'B' }), ctx());
    await expect(saving).rejects.toMatchObject({ kind: 'unavailable', outcome: 'not-applied' });
  });

  it('takes half a JSON and an HTML page for failures of the protocol, and a closed port for the network', async () => {
    for (const body of ['[{"id":', '<html>Sign in</html>']) {
      server.interfere = () => ({ status: 200, body });
      await expect(adapter().list({}, ctx()), body).rejects.toMatchObject({ kind: 'protocol' });
    }
    const nowhere = postgrestAdapter(new PostgrestClient('http://127.0.0.1:9'), { pipelines: PIPELINES });
    await expect(nowhere.list({}, ctx())).rejects.toMatchObject({ kind: 'network' });
  });

  it('hands on what row level security refuses', async () => {
    server.interfere = () => ({
      status: 403,
      body: '{"code":"42501","message":"new row violates row-level security"}',
    });
    const outcome = await adapter().create?.(createOp(dealOf('1')), ctx());
    expect(outcome).toMatchObject({ status: 'rejected', code: 'forbidden' });
  });

  it('wants a version column', () => {
    expect(() => adapter({ fields: { value: 'amount' } })).toThrow('no column for "version"');
  });
});
