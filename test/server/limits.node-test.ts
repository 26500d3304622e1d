import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { PipelineHandler } from '../../src/server/index.js';
import { createOp, ctx, dealOf, entityOp, updateOp } from './operations.js';
import { pgliteBackend, serve, type Served, type TestBackend } from './pglite-backend.js';

const URL_OPS = 'http://fairlead.test/ops';
/** Each would end a statement, a literal or an identifier that it is pasted into. */
const INJECTIONS = [
  `'; drop table fairlead_deals; --`,
  `") ; delete from fairlead_deals; --`,
  `\\'; truncate fairlead_deals; --`,
  `$1`,
  `d1' or '1'='1`,
];

describe('what the handler takes no more of', () => {
  let backend: TestBackend;
  let served: Served;
  before(async () => {
    backend = await pgliteBackend();
  });
  after(() => backend.close());
  beforeEach(async () => {
    await backend.reset();
    served = serve(backend, { limits: { bodyBytes: 4_000, ops: 3, page: 5, ids: 4 } });
    for (const id of ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7'])
      await served.adapter().create?.(createOp(dealOf(id)), ctx());
  });

  function post(body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) {
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    return problemOf(served.handler, new Request(URL_OPS, init));
  }

  const large = JSON.stringify({ ops: [updateOp('d1', { title: 'x'.repeat(5_000) })], atomic: false });

  it('a body that says it is too large, or turns out to be, and nothing of it is done', async () => {
    const stated = await post(large, { 'content-type': 'application/json', 'content-length': String(large.length) });
    assert.deepEqual([stated.status, stated.type], [413, 'urn:fairlead:problem:too-large']);
    assert.match(stated.detail, /4000 bytes/);

    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1_000;
        controller.enqueue(new TextEncoder().encode(' '.repeat(1_000)));
      },
    });
    const streamed = await post(endless);
    assert.equal(streamed.status, 413);
    assert.ok(sent < 20_000, `${String(sent)} bytes were read of a body without an end`);
    const [deal] = (await served.adapter().get?.(['d1'], ctx())) ?? [];
    assert.equal(deal?.title, 'Deal d1');
  });

  it('a record that is longer than its kind may be, and says which field to shorten', async () => {
    const wide = serve(backend, { limits: { bodyBytes: 400_000 } });
    const lost = await wide
      .adapter()
      .entities?.save?.(entityOp('lostReason', 'r1', { name: 'x'.repeat(20_000) }), ctx());
    assert.deepEqual(lost && 'code' in lost && lost.code, 'too-large');
    assert.match((lost && 'message' in lost && lost.message) || '', /16,384\. Shorten "name"/);
    assert.deepEqual(await wide.adapter().entities?.list('lostReason', ctx()), []);
  });

  it('more ops than a request may hold, and none of them is done', async () => {
    const ops = ['d1', 'd2', 'd3', 'd4'].map((id) => updateOp(id, { title: 'Changed' }));
    assert.equal((await post(JSON.stringify({ ops, atomic: false }))).status, 413);
    const deals = (await served.adapter().get?.(['d1', 'd2', 'd3', 'd4'], ctx())) ?? [];
    assert.deepEqual(new Set(deals.map(({ title }) => title.slice(0, 4))), new Set(['Deal']));
  });

  it('a body that a form of another site could send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      assert.equal((await post('{}', { 'content-type': type })).status, 415, type);
  });

  it('a page that is larger than the cap, or too many ids', async () => {
    const page = await served.adapter().list({ limit: 1_000_000 }, ctx());
    assert.ok('items' in page && page.items.length === 5 && page.cursor !== null);
    const ids = ['d1', 'd2', 'd3', 'd4', 'd5'].map((id) => `id=${id}`).join('&');
    const asked = await problemOf(served.handler, new Request(`http://fairlead.test/deals?${ids}`));
    assert.deepEqual([asked.status, asked.detail], [400, 'id may be given 4 times at most.']);
  });

  it('statements inside of arguments: they are values, or refused, and never run', async () => {
    const statuses = new Set<number>();
    for (const text of INJECTIONS) {
      const view = (more: object): string =>
        JSON.stringify({ version: 1, pipelineIds: 'all', where: [], sort: [], closed: 'all', ...more });
      const questions: Record<string, string>[] = [
        { id: text },
        { cursor: text },
        { stageId: text },
        { view: view({ search: text }) },
        { view: view({ pipelineIds: [text] }) },
        { view: view({ where: [{ field: text, op: 'is', value: 1 }] }) },
        { view: view({ where: [{ field: `fields.${text}`, op: 'is', value: text }] }) },
        { view: view({ where: [{ field: 'title', op: text, value: 1 }] }) },
        { view: view({ where: [{ field: 'title', op: 'contains', value: text }] }) },
        { view: view({ where: [{ field: 'tags', op: 'in', value: [text] }] }) },
        { view: view({ sort: [{ field: text, direction: 'asc' }] }) },
        { view: view({ sort: [{ field: 'value', direction: text }] }) },
        { environment: JSON.stringify({ today: text, timeZone: text, currency: text }), view: view({}) },
        { limit: text },
      ];
      for (const path of ['deals', 'totals', 'columns', 'history', 'changes', `entities/${encodeURIComponent(text)}`])
        for (const question of [...questions, { from: text, op: text, field: text, dealId: text, by: text }]) {
          const query = new URLSearchParams(question).toString();
          const response = await served.handler(new Request(`http://fairlead.test/${path}?${query}`));
          await response.text();
          assert.ok(response.status < 500, `${path}?${query}: ${String(response.status)}`);
          statuses.add(response.status);
        }
      const titled = await served.adapter().save?.(updateOp('d1', { title: text, fields: { [text]: text } }), ctx());
      assert.equal((titled as { status: string }).status, 'applied');
      const [deal] = (await served.adapter().get?.(['d1'], ctx())) ?? [];
      assert.deepEqual([deal?.title, deal?.fields], [text, { [text]: text }]);
    }
    const [left] = await backend.sql.query('select count(*)::int as count from fairlead_deals');
    assert.equal(left?.['count'], 7);
    assert.ok(statuses.has(200) && statuses.has(422), [...statuses].join());
  });

  it('tells a client nothing of what failed inside, and whoever runs it everything', async () => {
    const heard: unknown[] = [];
    const broken = { ...backend.sql, query: () => Promise.reject(new Error('relation "secret_table" is broken')) };
    const { handler } = serve({ ...backend, sql: broken }, { onError: (error) => heard.push(error) });
    const problem = await problemOf(handler, new Request('http://fairlead.test/deals'));
    assert.equal(problem.status, 500);
    assert.doesNotMatch(JSON.stringify(problem), /secret_table/);
    assert.match(String(heard[0]), /secret_table/);
  });
});

interface Told {
  status: number;
  type: string;
  detail: string;
}

async function problemOf(handler: PipelineHandler, request: Request): Promise<Told> {
  const response = await handler(request);
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  return (await response.json()) as Told;
}
