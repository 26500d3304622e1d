// The part comes at once: how long a script is on its way is no matter of these tests.
import '../../../src/store/history/history-log.js';
import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import { AdapterError } from '../../../src/data/adapter-error.js';
import type { ChangeSink, DataAdapter, HistoryQuery, Page } from '../../../src/data/adapter.js';
import { historyPage, historySpan } from '../../../src/data/history-page.js';
import type { DealChange } from '../../../src/model/change.js';
import { MOST_ENTRIES } from '../../../src/store/history/history-stream.js';
import type { PipelineStore } from '../../../src/store/store.js';
import type { TestPorts } from '../ports.js';
import { deal, makeStore } from '../world.js';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

function entry(seq: number, dealId = 'a', more: Partial<DealChange> = {}): DealChange {
  const id = `${dealId}-${String(seq)}`;
  const changes = { value: { from: seq - 1, to: seq } };
  const at = '2026-05-01T09:00:00.000Z';
  return { id, dealId, at, seq, actorId: null, opId: id, undoes: null, kind: 'edited', changes, ...more };
}

/** A backend whose history and feed the test writes. */
class Backend {
  readonly history: DealChange[] = [];
  readonly asked: HistoryQuery[] = [];
  floor = 0;
  limit = 2;
  /** Thrown instead of the next answers. */
  readonly failures: Error[] = [];
  tell: ChangeSink = () => undefined;

  adapter(more: Partial<DataAdapter> = {}): DataAdapter {
    return {
      can: { feed: 'rows', history: ['deals'], delivery: 'exactly-once' },
      list: () => Promise.resolve([deal('a')]),
      save: () => Promise.resolve(),
      changes: (_from, sink) => {
        this.tell = sink;
        return new Promise(() => undefined);
      },
      history: async (query) => this.page(query),
      ...more,
    };
  }

  page(query: HistoryQuery): Page<DealChange> {
    this.asked.push(query);
    const failure = this.failures.shift();
    if (failure) throw failure;
    const span = historySpan(query, { end: this.history.length, floor: this.floor });
    const placed = this.history.map((change, index) => ({ position: index + 1, change }));
    return historyPage(placed.slice(span.after, span.until), span, this.limit, span.until - span.after);
  }

  /** The feed tells of an entry, with it or without. */
  event(change: DealChange, isWhole = true): void {
    this.tell([{ type: 'deal', id: change.dealId, deal: null, version: change.seq, ...(isWhole && { change }) }]);
  }
}

/** Lets timers fire and answers come until nothing is left to do. */
async function pass(ports: TestPorts, milliseconds: number): Promise<void> {
  for (let step = 0; step < 10; step++) {
    ports.advance(milliseconds / 10);
    await settle();
  }
}

async function opened(adapter: DataAdapter): Promise<{ store: PipelineStore; ports: TestPorts }> {
  const { store, ports } = await makeStore([], { adapter });
  expect(store.log.ready.status).to.be.oneOf(['working', 'lacking']);
  await pass(ports, 500);
  return { store, ports };
}

function seqs({ log }: PipelineStore): number[] {
  return Array.from({ length: log.progress.read }, (_, row) => log.change(row).seq);
}

describe('the log of a store', () => {
  it('reads the history page by page from its beginning, and says when all of it is here', async () => {
    const backend = new Backend();
    backend.history.push(entry(1), entry(2), entry(3), entry(1, 'b'), entry(2, 'b'));
    const { store } = await opened(backend.adapter());
    expect(store.log.ready).to.deep.equal({ status: 'ready', why: null });
    expect(store.log.progress).to.deep.equal({ read: 5, of: 5 });
    expect(backend.asked.map(({ since, cursor }) => [since, cursor])).to.deep.equal([
      [undefined, null],
      [undefined, '2-5'],
      [undefined, '4-5'],
    ]);
    expect(store.log.change(3)).to.deep.equal(entry(1, 'b'));
    expect(store.log.columns).to.equal(store.log.columns);
    expect(store.log.pipelines.ready.status).to.equal('lacking');
  });

  it('says what is lacking where the adapter has no such history', async () => {
    const none = await opened({ list: () => Promise.resolve([]) });
    expect(none.store.log.ready).to.deep.equal({ status: 'lacking', why: 'The adapter has no history().' });
    const { store } = await opened({
      list: () => Promise.resolve([]),
      history: async () => ({ items: [], cursor: null }),
    });
    expect(store.log.ready.status).to.equal('lacking');
    expect(store.log.ready.why).to.include('does not name "deals" in can.history');
  });

  it('is not read before somebody asks', async () => {
    const backend = new Backend();
    const { ports } = await makeStore([], { adapter: backend.adapter() });
    await pass(ports, 5000);
    expect(backend.asked).to.deep.equal([]);
  });

  it('takes what the feed tells, once, also where a page repeats it', async () => {
    const backend = new Backend();
    backend.history.push(entry(1));
    const { store, ports } = await opened(backend.adapter());
    const { cursor } = store.log.since(null);
    backend.history.push(entry(2));
    backend.event(entry(2));
    backend.event(entry(2));
    expect(seqs(store)).to.deep.equal([1, 2]);
    expect(store.log.since(cursor)).to.deep.include({ isEverything: false, from: 1, to: 2 });
    await store.refresh();
    await pass(ports, 2000);
    expect(backend.asked.at(-1)).to.deep.include({ since: '1' });
    expect(seqs(store)).to.deep.equal([1, 2]);
  });

  it('reads on where the feed tells of something without its entry, or of an entry with a gap before it', async () => {
    for (const isWhole of [false, true]) {
      const backend = new Backend();
      backend.history.push(entry(1));
      const { store, ports } = await opened(backend.adapter());
      backend.history.push(entry(2), entry(3));
      backend.event(entry(3), isWhole);
      expect(seqs(store)).to.deep.equal([1]);
      await pass(ports, 2000);
      expect(seqs(store)).to.deep.equal([1, 2, 3]);
    }
  });

  it('misses nothing that is told while an answer is read and breaks off', async () => {
    const backend = new Backend();
    backend.history.push(entry(1), entry(2), entry(3));
    backend.failures.push(new AdapterError('network', 'Gone.'));
    const { store, ports } = await makeStore([], { adapter: backend.adapter() });
    expect(store.log.ready.status).to.equal('working');
    const { page } = Backend.prototype;
    backend.page = function broken(query): Page<DealChange> {
      if (query.cursor !== '2-3') return page.call(this, query);
      backend.page = page;
      this.history.push(entry(4));
      this.event(entry(4));
      throw new AdapterError('network', 'Gone once more.');
    };
    await pass(ports, 20_000);
    expect(store.log.ready).to.deep.equal({ status: 'ready', why: null });
    expect(seqs(store)).to.deep.equal([1, 2, 3, 4]);
  });

  it('waits for a sign-in as other reading does, and says why', async () => {
    const backend = new Backend();
    backend.history.push(entry(1));
    backend.failures.push(new AdapterError('auth', 'Sign in.', { outcome: 'not-applied', status: 401 }));
    const { store, ports } = await opened(backend.adapter());
    await pass(ports, 100_000);
    expect(store.log.ready).to.deep.equal({ status: 'working', why: 'Sign in.' });
    expect(store.status.needsAuth).to.equal(true);
    expect(backend.asked.length).to.equal(1);
    store.resume();
    await pass(ports, 100);
    expect(store.status.needsAuth).to.equal(false);
    expect(store.log.ready.status).to.equal('ready');
  });

  it('asks again after the pause that the backend asked for', async () => {
    const backend = new Backend();
    backend.failures.push(new AdapterError('throttled', 'Too many.', { retryAfterMs: 9000, status: 429 }));
    const { store, ports } = await opened(backend.adapter());
    expect(store.status.waiting?.kind).to.equal('throttled');
    await pass(ports, 8000);
    expect(backend.asked.length).to.equal(1);
    await pass(ports, 2000);
    expect(store.log.ready.status).to.equal('ready');
    expect(store.status.waiting).to.equal(null);
  });

  it('begins anew where the backend no longer knows its checkpoint, and tells readers so', async () => {
    const backend = new Backend();
    backend.history.push(entry(1), entry(2));
    const { store, ports } = await opened(backend.adapter());
    const { cursor } = store.log.since(null);
    backend.history.splice(0, 2, entry(1, 'z'), entry(2, 'z'), entry(3, 'z'));
    backend.floor = 3;
    await store.refresh();
    await pass(ports, 2000);
    expect(store.log.since(cursor)).to.deep.include({ isEverything: true, from: 0, to: 3 });
    expect(store.log.change(0).dealId).to.equal('z');
  });

  it('stops above what is read whole, at once where the backend tells how much there is', async () => {
    const backend = new Backend();
    const page = { items: [entry(1)], cursor: 'x', checkpoint: '1', total: { count: 300_000, exact: true } };
    const { store, ports } = await opened(backend.adapter({ history: async () => page }));
    expect(store.log.ready.status).to.equal('partial');
    expect(store.log.ready.why).to.include('0 of 300000 are here');
    expect(store.log.progress).to.deep.equal({ read: 0, of: 300_000 });
    backend.event(entry(1));
    await pass(ports, 5000);
    expect(store.log.progress.read).to.equal(0);
  });

  it('stops above what is read whole where nobody tells how much there is', async function () {
    this.timeout(60_000);
    let at = 0;
    const history = async (): Promise<Page<DealChange>> => {
      const items = Array.from({ length: 50_000 }, () => entry(++at, 'a', { changes: {} }));
      return { items, cursor: String(at), checkpoint: String(at) };
    };
    const { store } = await opened(new Backend().adapter({ history }));
    await until(() => store.log.ready.status === 'partial');
    expect(store.log.progress).to.deep.equal({ read: MOST_ENTRIES + 1, of: null });
    expect(store.log.ready.why).to.include('of more are here');
  });

  it('says which entry can not be read and why, and reads it when it can', async () => {
    const backend = new Backend();
    backend.history.push(entry(1), { ...entry(2), at: 'yesterday' });
    const { store, ports } = await opened(backend.adapter());
    expect(store.log.ready.status).to.equal('failed');
    expect(store.log.ready.why).to.include('("a-2") has the at "yesterday"');
    backend.history[1] = entry(2);
    store.resume();
    await pass(ports, 100);
    expect(store.log.ready.status).to.equal('ready');
    expect(seqs(store)).to.deep.equal([1, 2]);
  });

  it('says what is wrong with a history that gives no checkpoint', async () => {
    const history = async (): Promise<Page<DealChange>> => ({ items: [entry(1)], cursor: null });
    const { store } = await opened(new Backend().adapter({ history }));
    expect(store.log.ready.status).to.equal('failed');
    expect(store.log.ready.why).to.include('without a checkpoint');
  });

  it('refuses a cursor that it never gave out', async () => {
    const { store } = await opened(new Backend().adapter());
    for (const cursor of ['', 'x', '0-1', '1-0']) {
      expect(() => store.log.since(cursor), cursor).to.throw(RangeError, JSON.stringify(cursor));
    }
  });

  it('has own acts as soon as the backend has them, whether a feed tells of them or not', async () => {
    for (const hasFeed of [true, false]) {
      const inner = memoryAdapter({ deals: [deal('a')] });
      const adapter: DataAdapter = {
        can: inner.can ?? {},
        list: (query, ctx) => inner.list(query, ctx),
        save: (op, ctx) => inner.save?.(op, ctx) ?? Promise.resolve(),
        history: (query, ctx) => inner.history?.(query, ctx) ?? Promise.reject(new Error('none')),
        ...(hasFeed && { changes: (from, sink, ctx) => inner.changes?.(from, sink, ctx) ?? Promise.resolve() }),
      };
      const { store, ports } = await opened(adapter);
      await until(() => store.log.ready.status === 'ready');
      const result = await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 7 } });
      if (result.status !== 'accepted') throw new Error(result.refusal.message);
      await result.saved;
      await pass(ports, 4000);
      await until(() => store.log.progress.read === 1);
      expect(store.log.change(0).changes).to.deep.equal({ value: { from: 100, to: 7 } });
    }
  });
});

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1000 && !isSo(); tries++) await settle();
  expect(isSo()).to.equal(true);
}
