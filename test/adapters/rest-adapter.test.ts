import { expect } from '@open-wc/testing';
import { restAdapter } from '../../src/adapters/rest/index.js';
import { AdapterError } from '../../src/data/adapter-error.js';
import type { ChangeEvent, Ctx, DataAdapter } from '../../src/data/adapter.js';
import type { UpdateOp } from '../../src/data/operation.js';
import { PipelineStore } from '../../src/store/store.js';
import { testPorts } from '../store/ports.js';
import { deal, sales } from '../store/world.js';
import { waitUntil } from '../suites/wait-until.js';

const HTML = '<!doctype html><title>Sign in</title>';
const JSON_TYPE = { 'content-type': 'application/json' };

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...JSON_TYPE, ...headers } });
}

function html(status: number): Response {
  return new Response(HTML, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function pathOf(input: RequestInfo | URL): string {
  return new URL(input instanceof Request ? input.url : input).pathname;
}

function ctx(signal = new AbortController().signal): Ctx {
  return { signal, userId: 'mai' };
}

const op: UpdateOp = {
  ...{ id: 'o1', type: 'update', kind: 'edited', dealId: 'd1', at: '2026-11-20T09:00:00.000Z', actorId: 'mai' },
  ...{ attempt: 1, patch: { value: 5 }, seen: { value: 1 } },
};

function answering(answer: (path: string) => Response | Promise<Response>): DataAdapter {
  return restAdapter({
    url: 'https://crm.example/api',
    fetch: async (input) => answer(pathOf(input)),
  });
}

async function failureOf(answer: () => Response | Promise<Response>, isWrite = true): Promise<AdapterError> {
  const adapter = answering(answer);
  try {
    await (isWrite ? adapter.save?.(op, ctx()) : adapter.list({}, ctx()));
  } catch (error) {
    if (error instanceof AdapterError) return error;
    throw error;
  }
  throw new Error('It was taken for an answer.');
}

describe('a server behind the REST adapter that answers nonsense', () => {
  const nonsense: [name: string, answer: () => Response | Promise<Response>, kind: string, words: string][] = [
    ['a page of HTML with 200', () => html(200), 'protocol', 'text/html'],
    ['nothing at all with 200', () => new Response(null), 'protocol', 'nothing that says its type'],
    ['half a JSON', () => new Response('{"outcomes": [{"sta', { headers: JSON_TYPE }), 'protocol', 'broke off'],
    ['a bare text', () => json('OK'), 'protocol', 'no object'],
    ['no outcomes', () => json({ ok: true }), 'protocol', 'outcomes is no list'],
    ['an outcome of no known status', () => json({ outcomes: [{ status: 'done' }] }), 'protocol', 'does not belong'],
    ['an outcome with half a deal', () => json({ outcomes: [{ status: 'applied', deal: {} }] }), 'protocol', 'belong'],
    ['too many outcomes', () => json({ outcomes: [{ status: 'gone' }, { status: 'gone' }] }), 'protocol', '2 outcomes'],
    ['a page of HTML with 502', () => html(502), 'unavailable', '502'],
    ['a status of no meaning', () => json({}, 302), 'protocol', '302'],
    ['no line', () => Promise.reject(new TypeError('Failed to fetch')), 'network', 'cannot be reached'],
  ];
  for (const [name, answer, kind, words] of nonsense) {
    it(`${name}: nobody knows whether the op was applied, and the message says what came`, async () => {
      const error = await failureOf(answer);
      expect(error).to.include({ kind, outcome: 'unknown' });
      expect(error.message).to.contain(words);
    });
  }

  for (const [name, body, words] of [
    ['items that are no list', { items: {}, cursor: null }, 'items is no list'],
    ['a deal without an id', { items: [{ title: 'x', stageId: 'new' }], cursor: null }, 'what does not belong there'],
    ['a cursor that is a number', { items: [], cursor: 5 }, 'the cursor is neither a text nor null'],
    [
      'a total that is a text',
      { items: [], cursor: null, total: { count: '9', exact: true } },
      'the total is no count',
    ],
  ] as const) {
    it(`${name}: the page is refused with what is wrong`, async () => {
      const error = await failureOf(() => json(body), false);
      expect(error.kind).to.equal('protocol');
      expect(error.message).to.contain(words);
    });
  }

  it('tells a pause, a sign-in and refusals apart by their status alone', async () => {
    const wait = await failureOf(() => json({ detail: '401' }, 429, { 'retry-after': '7' }));
    expect(wait).to.include({ kind: 'throttled', retryAfterMs: 7_000, outcome: 'not-applied' });
    expect(await failureOf(() => html(401))).to.include({ kind: 'auth', outcome: 'not-applied' });
    for (const [status, code] of [
      [400, 'invalid'],
      [403, 'forbidden'],
      [413, 'too-large'],
      [422, 'invalid'],
    ] as const) {
      const outcome = await answering(() => json({ detail: 'No.' }, status)).save?.(op, ctx());
      expect(outcome).to.deep.equal({ status: 'rejected', code, message: 'No.' });
    }
  });

  it('does not mind what it does not know', async () => {
    const outcome = await answering(() =>
      json({ outcomes: [{ status: 'applied', version: 3, colour: 'red' }], weather: 'fine' }),
    ).save?.(op, ctx());
    expect(outcome).to.include({ status: 'applied', version: 3 });
    const page = await answering(() => json({ items: [{ ...deal('a'), shoeSize: 44 }], cursor: null, next: 'x' })).list(
      {},
      ctx(),
    );
    expect('items' in page && page.items.length).to.equal(1);
  });

  it('asks in one request for the kinds that a page needs when it opens', async () => {
    const asked: string[] = [];
    const adapter = restAdapter({
      url: 'https://crm.example/api',
      fetch: async (input) => {
        const { pathname, search } = new URL(input as string);
        asked.push(pathname.slice('/api'.length) + search);
        if (pathname.endsWith('/activity')) return json({ items: [{ id: 'call' }] });
        return json({ kinds: { pipeline: [sales], user: [{ id: 'mai', name: 'Mai' }] } });
      },
    });
    const { entities, pipelines } = adapter;
    const together = ctx();
    const [found, users, teams, ofSomebodyElse, calls] = await Promise.all([
      pipelines?.call(adapter, together),
      entities?.list('user', together),
      entities?.list('team', together),
      entities?.list('user', ctx()),
      entities?.list('activity', together, { dealId: 'a' }),
    ]);
    expect(asked).to.have.members([
      '/entities?kind=pipeline&kind=user&kind=team',
      '/entities?kind=user',
      '/entities/activity?dealId=a',
    ]);
    expect([found, users, teams, ofSomebodyElse, calls].map((list) => list?.map(({ id }) => id))).to.deep.equal([
      ['sales'],
      ['mai'],
      [],
      ['mai'],
      ['call'],
    ]);
    await entities?.list('user', together);
    expect(asked.length, 'a later question is one of its own').to.equal(4);
  });

  it('fails each of the questions that were asked together', async () => {
    const { entities } = answering(() => json({ kinds: { user: [{ name: 'Nobody' }], team: 'none' } }));
    const together = ctx();
    const results = await Promise.allSettled([entities?.list('user', together), entities?.list('team', together)]);
    expect(results.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    expect(results.every((result) => result.status === 'rejected' && result.reason instanceof AdapterError)).to.equal(
      true,
    );
  });

  it('reads everything anew where the feed brings what nobody can read, and goes on behind it', async () => {
    const frame = (id: string, data: string): string => `id: ${id}\nevent: changes\ndata: ${data}\n\n`;
    const sound = JSON.stringify({ checkpoint: '3', events: [{ type: 'deal', id: 'a', deal: null }] });
    const asked: (string | null)[] = [];
    const streams = [
      frame('1', '{"checkpoint": "1", "eve'),
      frame('2', '{"checkpoint": "2", "events": [7]}') + frame('3', sound),
    ];
    const stop = new AbortController();
    const adapter = restAdapter({
      url: 'https://crm.example/api',
      fetch: async (_input, init) => {
        asked.push(new Headers(init?.headers).get('last-event-id'));
        if (asked.length === 1) return html(200);
        const text = streams.shift();
        return new Response(text ?? ': nothing\n\n', { headers: { 'content-type': 'text/event-stream' } });
      },
    });
    const told: ChangeEvent[] = [];
    const following = adapter.changes?.('0', (events) => told.push(...events), ctx(stop.signal));
    await waitUntil(() => told.length === 3);
    stop.abort();
    await following;
    expect(told.map(({ type }) => type)).to.deep.equal(['reload', 'reload', 'deal']);
    expect(asked.slice(0, 3)).to.deep.equal(['0', '0', '1']);
  });

  it('loses no edit over an afternoon of HTML, half answers and wrong shapes', async () => {
    const arrived = new Set<string>();
    let held = deal('a', 'new', { version: 1 });
    let weather: (() => Response) | null = () => html(200);
    const adapter = restAdapter({
      url: 'https://crm.example/api',
      fetch: async (input, init) => {
        const path = pathOf(input);
        if (path.endsWith('/entities')) return json({ kinds: { pipeline: [sales] } });
        if (path.endsWith('/deals')) return json({ items: [held], cursor: null }, 200, { 'fairlead-checkpoint': '0' });
        if (path.endsWith('/changes')) return new Promise(() => undefined);
        const { ops } = JSON.parse(init?.body as string) as { ops: { id: string }[] };
        // The server does what it is asked, whatever it says of it.
        const isReplay = arrived.has(ops[0]?.id ?? '');
        for (const { id } of ops) arrived.add(id);
        held = deal('a', 'new', { version: 2, value: 777 });
        return weather?.() ?? json({ outcomes: [{ status: 'applied', version: 2, replayed: isReplay }] });
      },
    });
    const ports = testPorts();
    const store = new PipelineStore({ adapter, ports, user: { id: 'mai', name: 'Mai' } });
    await store.load();
    const result = await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 777 } });
    if (result.status !== 'accepted') throw new Error(JSON.stringify(result));
    const turn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 5));
    for (const each of [
      () => html(200),
      () => new Response('{"outco', { headers: JSON_TYPE }),
      () => json({ outcomes: 7 }),
      () => html(503),
    ]) {
      weather = each;
      ports.advance(60_000);
      await turn();
      expect(store.deal('a')?.value, 'what is shown').to.equal(777);
      expect(store.status.pending, 'what waits').to.equal(1);
    }
    expect(store.status.waiting?.message).to.be.a('string').and.not.equal('');
    weather = null;
    ports.advance(60_000);
    await turn();
    await turn();
    expect([...arrived]).to.deep.equal(result.opIds);
    expect([store.status.pending, store.status.parked.length, store.deal('a')?.value]).to.deep.equal([0, 0, 777]);
    store.dispose();
  });
});
