import refineProvider from '@refinedev/simple-rest';
import fakeRestProvider from 'ra-data-fakerest';
import jsonServerProvider from 'ra-data-json-server';
import simpleRestProvider from 'ra-data-simple-rest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reactAdminAdapter, refineAdapter, type DataProviderOptions } from '../../src/adapters/data-provider/index.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import { AdapterError } from '../../src/data/adapter-error.js';
import { certifyAdapter, type Subject } from '../../src/data/conformance/index.js';
import type { Deal, DealInput } from '../../src/model/deal.js';
import type { PipelineInput } from '../../src/model/pipeline.js';
import { createOp, ctx, dealOf, removeOp, updateOp } from '../adapters/operations.js';
import { RecordServer, type Interference } from './record-server.js';

const PIPELINES: PipelineInput[] = [
  { id: 'p1', name: 'Hardware', currency: 'EUR', stages: ['s1', 's2'].map((id) => ({ id, name: id })) },
];

const server = new RecordServer();
let base = '';
beforeAll(async () => {
  base = await server.start();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.tables.clear();
  server.requests.length = 0;
  server.interfere = null;
});

/** The libraries as their own users set them up, each with the same small server behind it. */
const OVER_HTTP: Record<string, (options: DataProviderOptions) => DataAdapter> = {
  'ra-data-simple-rest': (options) => reactAdminAdapter(simpleRestProvider(base), options),
  'ra-data-json-server': (options) => reactAdminAdapter(jsonServerProvider(base), options),
  '@refinedev/simple-rest': (options) => refineAdapter(refineProvider(base), options),
};

/** Deals put into the backend without the provider, by the names that the backend uses. */
function loadInto(names: Partial<Record<string, string>> = {}): (deals: readonly Deal[]) => Promise<void> {
  return async (deals) => {
    for (const deal of deals) {
      const renamed = Object.entries(deal).map(([field, value]) => [names[field] ?? field, value] as const);
      server.table('deals').set(deal.id, Object.fromEntries(renamed) as { id: string });
    }
  };
}

describe.each(Object.entries(OVER_HTTP))('%s over HTTP', (_name, make) => {
  it('is certified at-least-once with ids of the client, 5,000 deals', async () => {
    const subject = (): Subject => {
      server.tables.clear();
      const adapter = make({ ids: 'client', pipelines: PIPELINES });
      return { adapter, load: loadInto(), cleanup: () => undefined };
    };
    const report = await certifyAdapter(subject, { level: 'at-least-once', print: () => undefined });
    expect(report.proved).toBe('at-least-once');
  });

  it('is certified with ids of the server, other names, mapped stages and few fields', async () => {
    const fields = { title: 'name', stageId: 'status', value: 'amount_cents', expectedCloseDate: 'due' };
    const options: DataProviderOptions = {
      fields,
      stages: { '10': 's1', '20': 's2' },
      money: 'minor',
      currency: 'EUR',
      pipelineId: 'p1',
      pipelines: PIPELINES,
    };
    const load = async (deals: readonly Deal[]): Promise<void> => {
      for (const { id, title, stageId, value, expectedCloseDate } of deals) {
        const status = stageId === 's1' ? 10 : 20;
        const cents = value === null ? null : Math.round(value * 100);
        server.table('deals').set(id, { id, name: title, status, amount_cents: cents, due: expectedCloseDate });
      }
    };
    const subject = (): Subject => {
      server.tables.clear();
      return { adapter: make(options), load, cleanup: () => undefined };
    };
    const report = await certifyAdapter(subject, { level: 'at-least-once', deals: 500, print: () => undefined });
    expect(report.proved).toBe('at-least-once');
  });

  it('claims no more than at-least-once', () => {
    expect(make({}).can).toMatchObject({ delivery: 'at-least-once', feed: 'none', batch: false, window: 'none' });
  });

  const ANSWERS: [interference: Interference, kind: string, outcome: string][] = [
    [{ status: 500 }, 'unavailable', 'unknown'],
    [{ status: 503 }, 'unavailable', 'unknown'],
    [{ status: 429 }, 'throttled', 'not-applied'],
    [{ status: 401, body: '{"message":"404 not found"}' }, 'auth', 'not-applied'],
  ];
  it.each(ANSWERS)('takes %j for transport of kind "%s", %s', async (interference, kind, outcome) => {
    server.table('deals').set('1', { ...dealOf('1') });
    server.interfere = (method) => (method === 'GET' ? null : interference);
    const saving = make({}).save?.(updateOp('1', { title: 'B' }), ctx());
    await expect(saving).rejects.toMatchObject({ kind, outcome, status: interference.status });
    await expect(saving).rejects.toBeInstanceOf(AdapterError);
  });

  it.each([
    [403, { status: 'rejected', code: 'forbidden' }],
    [422, { status: 'rejected', code: 'invalid' }],
    [410, { status: 'gone' }],
    [409, { status: 'conflict', current: null }],
    [413, { status: 'rejected', code: 'too-large' }],
  ])('takes %i for an answer about the op', async (status, expected) => {
    server.table('deals').set('1', { ...dealOf('1') });
    server.interfere = (method) => (method === 'GET' ? null : { status, body: '{"message":"500 timeout 401"}' });
    expect(await make({}).save?.(updateOp('1', { title: 'B' }), ctx())).toMatchObject(expected);
  });

  it('takes an HTML page with 200 for a failure of the protocol, and nothing for an empty list', async () => {
    server.interfere = () => ({ status: 200, body: '<html>Sign in</html>', headers: { 'Content-Type': 'text/html' } });
    await expect(make({}).list({}, ctx())).rejects.toMatchObject({ kind: 'protocol' });
  });

  it('takes a server that is not there for the network', async () => {
    const gone = new RecordServer();
    const address = await gone.start();
    await gone.stop();
    const before = base;
    base = address;
    try {
      await expect(make({}).list({}, ctx())).rejects.toMatchObject({ kind: 'network' });
    } finally {
      base = before;
    }
  });

  it('reads page after page until it has what the server says there is', async () => {
    for (let index = 0; index < 57; index += 1) {
      const id = `d${String(index).padStart(2, '0')}`;
      server.table('deals').set(id, { ...dealOf(id) });
    }
    const deals = (await make({ pageSize: 10 }).list({}, ctx())) as DealInput[];
    expect(new Set(deals.map(({ id }) => id)).size).toBe(57);
    expect(server.requests.length).toBe(6);
  });

  it('refuses a total that lies instead of showing a part', async () => {
    server.table('deals').set('1', { ...dealOf('1') });
    server.interfere = () => ({
      status: 200,
      body: JSON.stringify([dealOf('1')]),
      headers: { 'Content-Range': 'deals 0-0/9', 'X-Total-Count': '9' },
    });
    const listing = make({ pageSize: 1 }).list({}, ctx());
    await expect(listing).rejects.toMatchObject({ kind: 'protocol' });
    await expect(listing).rejects.toThrow('9 records and gave 1');
  });

  it('names people and accounts from their own resources', async () => {
    server.table('users').set('7', { id: 7, full_name: 'Mai Trần' });
    const adapter = make({ entities: { user: { resource: 'users', fields: { name: 'full_name' } } } });
    expect(await adapter.entities?.list('user', ctx())).toMatchObject([{ id: '7', name: 'Mai Trần' }]);
    expect(await adapter.entities?.list('account', ctx())).toEqual([]);
  });
});

describe('ra-data-fakerest', () => {
  const make = (data: object[] = []): DataAdapter =>
    reactAdminAdapter(fakeRestProvider({ deals: data }, false, 0), { ids: 'client', pipelines: PIPELINES });

  it('is certified at-least-once, 1,000 deals', async () => {
    const subject = (): Subject => ({ adapter: make(), cleanup: () => undefined });
    const report = await certifyAdapter(subject, { level: 'at-least-once', deals: 1_000, print: () => undefined });
    expect(report.proved).toBe('at-least-once');
  });

  it('says gone although the library names no status for what is missing', async () => {
    const adapter = make([dealOf('1')]);
    expect(await adapter.save?.(updateOp('2', { title: 'B' }), ctx())).toEqual({ status: 'gone' });
    expect(await adapter.remove?.(removeOp(dealOf('2')), ctx())).toEqual({ status: 'gone' });
    expect(await adapter.create?.(createOp(dealOf('2')), ctx())).toMatchObject({ status: 'applied' });
  });
});
