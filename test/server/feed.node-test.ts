import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { ChangeEvent } from '../../src/data/adapter.js';
import type { Session, Sql } from '../../src/server/index.js';
import { createOp, ctx, dealOf, entityOp, updateOp } from './operations.js';
import { CERTIFIER, P1, pgliteBackend, serve, type Served, type TestBackend } from './pglite-backend.js';

const NEVER = 1_000_000_000;

/** One connection to the feed, read by hand. */
class Follower {
  readonly status: number;
  readonly headers: Headers;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  text = '';
  isEnded = false;

  constructor(response: Response) {
    this.status = response.status;
    this.headers = response.headers;
    this.#reader = (response.body as ReadableStream<Uint8Array>).getReader();
  }

  /** Reads until the stream ends. */
  async read(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for (;;) {
        const { done, value } = await this.#reader.read();
        if (done) break;
        this.text += decoder.decode(value, { stream: true });
      }
    } finally {
      this.isEnded = true;
    }
  }

  get events(): ChangeEvent[] {
    const lines = this.text.split('\n').filter((line) => line.startsWith('data: '));
    return lines.flatMap((line) => (JSON.parse(line.slice(6)) as { events: ChangeEvent[] }).events);
  }

  get ids(): string[] {
    return this.events.map((event) => (event.type === 'reload' ? 'reload' : event.id));
  }

  leave(): Promise<void> {
    return this.#reader.cancel();
  }
}

async function until(isTrue: () => boolean, what: string, ms = 60_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await pause(10);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the feed as a stream', () => {
  let backend: TestBackend;
  let followers: Follower[] = [];
  before(async () => {
    backend = await pgliteBackend();
  });
  after(() => backend.close());
  beforeEach(() => backend.reset());
  afterEach(async () => {
    await Promise.all(followers.map((follower) => follower.leave().catch(() => undefined)));
    followers = [];
  });

  async function follow({ handler }: Served, user = 'certifier', from?: string): Promise<Follower> {
    const headers = {
      Accept: 'text/event-stream',
      'X-User': user,
      ...(from !== undefined && { 'Last-Event-ID': from }),
    };
    const follower = new Follower(await handler(new Request('http://fairlead.test/changes', { headers })));
    followers.push(follower);
    return follower;
  }

  /** A follower that reads, from the present on. */
  async function reading(served: Served, user?: string): Promise<Follower> {
    const follower = await follow(served, user);
    assert.equal(follower.status, 200);
    void follower.read().catch(() => undefined);
    await until(() => follower.text.includes('id: '), 'the stream has begun');
    return follower;
  }

  const write = async (served: Served, id: string): Promise<void> => {
    const outcome = await served.adapter('writer').create?.(createOp(dealOf(id)), ctx());
    assert.equal((outcome as { status: string }).status, 'applied');
  };

  it('ends for a person who is refused meanwhile, who then hears of nothing more', async () => {
    let isRefused = false;
    const authorize = (request: Request): Session | null =>
      isRefused && request.headers.get('x-user') === 'mai' ? null : CERTIFIER;
    const served = serve(backend, { authorize, recheckMs: 40 });
    const mai = await reading(served, 'mai');
    const other = await reading(served, 'other');
    await write(served, 'd1');
    await until(() => mai.ids.includes('d1'), 'the first deal is told');
    isRefused = true;
    await until(() => mai.isEnded, 'the stream ends');
    await write(served, 'd2');
    await until(() => other.ids.includes('d2'), 'another is told');
    assert.deepEqual(mai.ids, ['d1']);
    assert.equal((await follow(served, 'mai')).status, 401);
  });

  it('checks at once where the feed itself tells that access changed', async () => {
    let isRefused = false;
    const authorize = (request: Request): Session | null =>
      isRefused && request.headers.get('x-user') === 'mai' ? null : CERTIFIER;
    const served = serve(backend, { authorize, recheckMs: NEVER });
    const mai = await reading(served, 'mai');
    isRefused = true;
    await served.adapter('writer').entities?.save?.(entityOp('user', 'mai', { name: 'Mai' }), ctx());
    await write(served, 'd1');
    await until(() => mai.isEnded, 'the stream ends');
    assert.deepEqual(mai.events, []);
  });

  it('ends for somebody who has become somebody else', async () => {
    let id = 'mai';
    const served = serve(backend, { authorize: () => ({ user: { id, name: id }, isAdmin: true }), recheckMs: 30 });
    const follower = await reading(served);
    id = 'huy';
    await until(() => follower.isEnded, 'the stream ends');
  });

  it('shows what the team of now may see, and says to read anew when that changes', async () => {
    let teamIds = ['north'];
    const access = [
      { role: 'viewer' as const, to: { teamId: 'north' } },
      { role: 'manager' as const, to: { userId: 'certifier' } },
    ];
    await backend.reset([P1, { ...P1, id: 'p2', name: 'North', access }]);
    const mai = (): Session => ({ user: { id: 'mai', name: 'Mai', teamIds } });
    const authorize = (request: Request): Session => (request.headers.get('x-user') === 'mai' ? mai() : CERTIFIER);
    const served = serve(backend, { authorize, recheckMs: 40 });
    const follower = await reading(served, 'mai');
    const inNorth = (id: string) => createOp({ ...dealOf(id), pipelineId: 'p2' });
    await served.adapter('writer').create?.(inNorth('d1'), ctx());
    await until(() => follower.ids.includes('d1'), 'the first deal is told');
    teamIds = ['south'];
    await until(() => follower.ids.includes('reload'), 'it is told to read anew');
    await served.adapter('writer').create?.(inNorth('d2'), ctx());
    await write(served, 'd3');
    await until(() => follower.ids.includes('d3'), 'what all may see is told');
    assert.deepEqual(follower.ids, ['d1', 'reload', 'd3']);
  });

  it('keeps little for a client that does not read, ends it, and lets it take up where it was', async () => {
    const served = serve(backend, { recheckMs: 60, limits: { streamBytes: 20_000 } });
    const begun = await reading(served);
    const checkpoint = /id: (\d+)/.exec(begun.text)?.[1] ?? '';
    const follower = await follow(served, 'certifier', checkpoint);
    const many = Array.from({ length: 300 }, (_, index) =>
      createOp({ ...dealOf(`d${String(index)}`), title: 'x'.repeat(1_000) }),
    );
    await served.adapter('writer').commit?.({ id: 'many', ops: many, atomic: false }, ctx());
    await until(() => new Set(begun.ids).size === 300, 'one that reads is told of all');
    await pause(600);
    await assert.rejects(follower.read(), /did not read/);
    assert.ok(follower.text.length < 400_000, `${String(follower.text.length)} bytes were kept`);
    assert.equal(begun.isEnded, false);

    const again = await follow(served, 'certifier', checkpoint);
    void again.read().catch(() => undefined);
    await until(() => new Set(again.ids).size === 300, 'all is told');
  });

  it('gives one person so many streams and no more, and others theirs', async () => {
    const authorize = (request: Request): Session => ({
      user: { id: request.headers.get('x-user') ?? '', name: 'One' },
    });
    const served = serve(backend, { authorize, limits: { streams: 10, streamsPerPerson: 3 } });
    const mine = await Promise.all([1, 2, 3].map(() => reading(served, 'mai')));
    const refused = await follow(served, 'mai');
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '30');
    await reading(served, 'huy');
    await mine[0]?.leave();
    await reading(served, 'mai');
  });

  it('leaves room for others, however many one person may have, and whoever asks without a name', async () => {
    const authorize = (request: Request): Session => {
      const id = request.headers.get('x-user');
      return { user: id === 'nobody' || id === null ? null : { id, name: id } };
    };
    const served = serve(backend, { authorize, limits: { streams: 6 } });
    for (const who of ['mai', 'nobody']) {
      const asked = await Promise.all([1, 2, 3, 4].map(() => follow(served, who)));
      assert.deepEqual(
        asked.map(({ status }) => status),
        [200, 200, 200, 429],
      );
      await Promise.all(asked.slice(0, 3).map((follower) => follower.leave()));
    }
  });

  it('reads what happened once, however many wait for it', async () => {
    let reads = 0;
    const counting: Sql = {
      ...backend.sql,
      query: (text, parameters) => {
        reads += 1;
        return backend.sql.query(text, parameters);
      },
    };
    const authorize = (request: Request): Session => ({
      user: { id: request.headers.get('x-user') ?? '', name: 'One' },
    });
    const served = serve({ ...backend, sql: counting }, { authorize, pollMs: NEVER, recheckMs: NEVER });
    const all = await Promise.all(Array.from({ length: 40 }, (_, index) => reading(served, `u${String(index)}`)));
    await write(served, 'd1');
    await until(() => all.every(({ ids }) => ids.includes('d1')), 'all are told');
    await pause(100);
    const before = reads;
    await served.adapter('writer').save?.(updateOp('d1', { title: 'Anew' }), ctx());
    await until(() => all.every(({ ids }) => ids.length === 2), 'all are told again');
    assert.ok(reads - before < 30, `${String(reads - before)} statements for one change and 40 followers`);
  });
});
