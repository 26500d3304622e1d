import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonText, odataAdapter, type HistoryMapping, type ODataOptions } from '../../src/adapters/odata/index.js';
import type { DataAdapter, Page } from '../../src/data/adapter.js';
import { certifyAdapter, type Subject } from '../../src/data/conformance/index.js';
import type { DealChange, PipelineChange } from '../../src/model/change.js';
import type { Deal } from '../../src/model/deal.js';
import { createOp, ctx, dealOf, updateOp } from '../adapters/operations.js';
import { PIPELINES } from '../data/windowed-adapter.js';
import { STREAM_CLAIMS } from './stream-claims.js';
import { ODataServer } from './odata-server.js';

const server = new ODataServer();
let service = '';
beforeAll(async () => {
  service = await server.start();
});
afterAll(() => server.stop());

const codecs = { splits: jsonText, tags: jsonText, fields: jsonText };
const adapter = (more: Partial<ODataOptions> = {}): DataAdapter =>
  odataAdapter({ url: `${service}/Deals`, pipelines: PIPELINES, codecs, restore: true, ...more });

async function act(name: string, body: object = {}): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${service}/${name}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
}

async function load(deals: readonly Deal[]): Promise<void> {
  for (let start = 0; start < deals.length; start += 50) {
    const rows = deals.slice(start, start + 50).map((deal) => ({
      ...deal,
      splits: JSON.stringify(deal.splits),
      tags: JSON.stringify(deal.tags),
      fields: JSON.stringify(deal.fields),
    }));
    await act('load', { deals: JSON.stringify(rows) });
  }
}

/** An answer in place of the server's. */
function answering(status: number, body: string, headers: Record<string, string> = {}): Partial<ODataOptions> {
  return { fetch: async () => new Response(body, { status, headers }) };
}

describe('odataAdapter on a real OData v4 server', () => {
  it('is certified version-guarded by ETags, filters and cursors on 5,000 deals', async () => {
    const make = async (): Promise<Subject> => {
      await act('clear');
      return { adapter: adapter(), load, cleanup: () => undefined };
    };
    const report = await certifyAdapter(make, { level: 'version-guarded', print: () => undefined });
    expect(report.proved).toBe('version-guarded');
    const tried = report.checks
      .filter(({ status }) => status === 'passed')
      .map(({ name }) => name)
      .join('\n');
    for (const part of ['filter "is"', 'filter "between"', 'which closed deals', 'while others write']) {
      expect(tried).toContain(part);
    }
  });

  it('is certified with its history as a stream of deals and of pipelines', async () => {
    const history: HistoryMapping = {
      deals: { from: `${service}/DealChanges` },
      pipelines: { from: `${service}/PipelineChanges` },
      settled: 'in-order',
    };
    const make = async (): Promise<Subject> => {
      await act('clear');
      return {
        adapter: adapter({ history, opHeader: 'fairlead-op' }),
        load,
        savePipeline: (op) => act('savePipeline', { op: JSON.stringify(op) }),
        cleanup: () => undefined,
      };
    };
    const report = await certifyAdapter(make, { level: 'version-guarded', deals: 100, print: () => undefined });
    expect(report.proved).toBe('version-guarded');
    const names = report.checks.filter(({ status }) => status === 'passed').map(({ name }) => name);
    for (const part of STREAM_CLAIMS) expect(names.join('\n')).toContain(part);
  });

  it('goes on behind a page of the history that the server cut short', async () => {
    const entry = { dealId: 'a', at: '2026-03-02T09:00:00Z', kind: 'edited', changes: '{}' };
    const rows = [1, 2, 3].map((position) => ({ ...entry, position }));
    const asked: string[] = [];
    const cutting = adapter({
      history: { deals: { from: 'http://odata.example/DealChanges' }, settled: 'in-order' },
      fetch: async (url) => {
        asked.push(decodeURIComponent(url));
        const after = Number(/gt (\d+)/.exec(decodeURIComponent(url))?.[1] ?? 2);
        const next = rows.filter(({ position }) => position > after);
        const cut = next.length > 1 ? { '@odata.nextLink': 'DealChanges?$skiptoken=1' } : {};
        return new Response(JSON.stringify({ value: next.slice(0, 1), ...cut, '@odata.count': next.length }));
      },
    });
    const read: number[] = [];
    for (let cursor: string | null = null; ;) {
      const page: Page<DealChange | PipelineChange> | undefined = await cutting.history?.({ cursor }, ctx());
      read.push(...(page?.items ?? []).map(({ seq }) => seq));
      cursor = page?.cursor ?? null;
      if (cursor === null) break;
    }
    expect(read).toEqual([1, 2, 3]);
    expect(asked[0]).toBe('http://odata.example/DealChanges?$orderby=position desc&$top=1');
  });

  it('writes the id of a deal bare in a question to the history, where keys are', async () => {
    const asked: string[] = [];
    const bare = adapter({
      keys: 'bare',
      history: { deals: { from: 'http://odata.example/DealChanges', fields: { dealId: 'deal' } }, settled: 'in-order' },
      fetch: async (url) => {
        asked.push(decodeURIComponent(url));
        return new Response(
          '{"value": [{"position": 7, "deal": 12, "at": "2026-03-02T09:00:00Z", "kind": "edited", "changes": {}}]}',
        );
      },
    });
    expect((await bare.history?.({ dealId: '12' }, ctx()))?.items).toMatchObject([{ dealId: '12', seq: 7 }]);
    expect(asked[1]).toContain('$filter=position gt 0 and position le 7 and deal eq 12&');
  });

  it('guards by the ETag also when it is new on the page and knows nothing but the version', async () => {
    await act('clear');
    await adapter().create?.(createOp(dealOf("it's a/b")), ctx());
    const [read] = (await adapter().get?.(["it's a/b"], ctx())) ?? [];
    const base = read?.version ?? 0;
    expect(await adapter().save?.(updateOp("it's a/b", { title: 'B' }, { base }), ctx())).toMatchObject({
      status: 'applied',
    });
    expect(await adapter().save?.(updateOp("it's a/b", { title: 'C' }, { base }), ctx())).toMatchObject({
      status: 'conflict',
      current: { title: 'B' },
    });
  });

  it.each([
    [500, 'unavailable', 'unknown', undefined],
    [503, 'unavailable', 'unknown', 7_000],
    [429, 'throttled', 'not-applied', 7_000],
    [401, 'auth', 'not-applied', undefined],
  ])('takes %i for transport of kind "%s", %s', async (status, kind, outcome, retryAfterMs) => {
    const bad = adapter(answering(status, '{"error":{"message":"404"}}', { 'Retry-After': '7' }));
    const saving = bad.save?.(updateOp('1', { title: 'B' }), ctx());
    await expect(saving).rejects.toMatchObject({ kind, outcome, ...(retryAfterMs && { retryAfterMs }) });
  });

  it.each(['<html>Sign in</html>', '{"value": [', '[]', '{"value": 3}'])(
    'takes %s for a failure of the protocol',
    async (body) => {
      await expect(adapter(answering(200, body)).list({}, ctx())).rejects.toMatchObject({ kind: 'protocol' });
    },
  );

  it('takes a closed port for the network', async () => {
    const nowhere = adapter({ url: 'http://127.0.0.1:9/crm/Deals' });
    await expect(nowhere.list({}, ctx())).rejects.toMatchObject({ kind: 'network' });
  });

  it('wants ETags', async () => {
    const body = JSON.stringify({ value: [{ id: '1', title: 'A', stageId: 's1' }] });
    await expect(adapter(answering(200, body)).list({}, ctx())).rejects.toThrow('no ETag');
  });

  it('reads the version from the ETag where no property holds it', async () => {
    const body = JSON.stringify({ value: [{ id: '1', title: 'A', stageId: 's1', '@odata.etag': 'W/"465649"' }] });
    const page = await adapter({ ...answering(200, body), fields: { title: 'title' } }).list({}, ctx());
    expect('items' in page && page.items[0]?.version).toBe(465_649);
  });

  it('goes on behind a page that the server cut short', async () => {
    const first = { id: '1', title: 'A', stageId: 's1', rank: 'a', version: 1, '@odata.etag': 'W/"1"' };
    const body = JSON.stringify({ value: [first], '@odata.nextLink': 'Deals?$skiptoken=1' });
    const page = await adapter(answering(200, body)).list({}, ctx());
    expect('items' in page && page.cursor).toContain('rank asc');
  });

  it('asks for headers at each request', async () => {
    const asked: string[] = [];
    const guarded = adapter({
      fetch: async (_url, init) => {
        asked.push(new Headers(init.headers).get('Authorization') ?? '');
        return new Response('{"value": []}', { status: 200 });
      },
    });
    let count = 0;
    const auth = (): Record<string, string> => ({ Authorization: `Bearer ${(count += 1)}` });
    await guarded.list({}, { ...ctx(), auth });
    await guarded.list({}, { ...ctx(), auth });
    expect(asked).toEqual(['Bearer 1', 'Bearer 2']);
  });
});
