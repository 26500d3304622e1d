import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { ChangeSink, DataAdapter } from '../../src/data/adapter.js';
import type { EntityOp, EntityRecord, Outcome } from '../../src/data/operation.js';
import type { JsonObject } from '../../src/model/json.js';
import { lookUp } from '../../src/store/delivery/look-up.js';
import type { PipelineStore } from '../../src/store/store.js';
import { deal, makeStore, sales } from './world.js';

const call = (id: string, dealId: string, rest: Partial<EntityRecord> = {}): EntityRecord => ({
  ...{ id, dealId, type: 'call', subject: id, ownerId: null, dueAt: '2026-12-01T11:00:00.000Z', doneAt: null },
  ...{ createdAt: '2026-11-01T09:00:00.000Z', version: 1, ...rest },
});

/** A backend that counts what it is asked, and answers about activities when it is let. */
class Backend {
  held: EntityRecord[] = [call('a1', 'a'), call('a2', 'a'), call('b1', 'b')];
  readonly asked: string[] = [];
  sink: ChangeSink = () => undefined;
  /** Runs while an answer about activities is on its way. */
  meanwhile: () => Promise<void> | void = () => undefined;
  failure: Error | null = null;
  answer: (op: EntityOp) => Outcome = () => ({ status: 'applied', version: 2 });

  readonly adapter: DataAdapter = {
    ...memoryAdapter({ deals: [], pipelines: [] }),
    can: { ...memoryAdapter({ deals: [], pipelines: [] }).can!, feed: 'rows' },
    pipelines: async () => [sales],
    list: async () => [deal('a'), deal('b')],
    get: async (ids) => ids.map((id) => deal(id)),
    save: async () => ({ status: 'applied' }),
    changes: (_from, sink, { signal }) => {
      this.sink = sink;
      sink([]);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined)));
    },
    entities: {
      list: async (kind, _ctx, query) => {
        if (kind !== 'activity') return [];
        this.asked.push(query?.dealId ?? 'all');
        const found = this.held.filter(({ dealId }) => query?.dealId === undefined || dealId === query.dealId);
        await this.meanwhile();
        if (this.failure) throw this.failure;
        return found;
      },
      save: async (op) => this.answer(op),
    },
  };
}

async function turns(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

async function opened(backend: Backend): Promise<Awaited<ReturnType<typeof makeStore>>> {
  const made = await makeStore([], { adapter: backend.adapter });
  await turns();
  return made;
}

const idsOf = (store: PipelineStore, dealId: string): string[] =>
  (store.activities(dealId)?.records ?? []).map(({ id }) => id);

describe('activities', () => {
  it('are read with the deal that somebody looks at, once', async () => {
    const backend = new Backend();
    const { store } = await opened(backend);
    expect(backend.asked, 'at the opening').to.deep.equal([]);

    expect(store.activities('a')).to.include({ isReady: false, trouble: null });
    await turns();

    expect(store.activities('a')?.isReady).to.equal(true);
    expect(idsOf(store, 'a')).to.deep.equal(['a1', 'a2']);
    expect(store.activities('a'), 'the same until something changes').to.equal(store.activities('a'));
    expect(backend.asked).to.deep.equal(['a']);
  });

  it('say why they can not be read, and come when they can', async () => {
    const backend = new Backend();
    backend.failure = new Error('The line is dead.');
    const { store, ports } = await opened(backend);
    store.activities('a');
    await turns();
    expect(store.activities('a')).to.include({ isReady: false, trouble: 'The line is dead.' });

    backend.failure = null;
    ports.advance(60_000);
    await turns();

    expect(store.activities('a')).to.include({ isReady: true, trouble: null });
    expect(idsOf(store, 'a')).to.deep.equal(['a1', 'a2']);
  });

  it('follow the feed', async () => {
    const backend = new Backend();
    const { store } = await opened(backend);
    store.activities('a');
    await turns();

    backend.sink([{ type: 'entity', kind: 'activity', id: 'a3', entity: call('a3', 'a') }]);
    backend.sink([{ type: 'entity', kind: 'activity', id: 'a1', entity: null }]);

    expect(idsOf(store, 'a')).to.deep.equal(['a2', 'a3']);
  });

  it('are read once more where news came by while they were read', async () => {
    const backend = new Backend();
    const { store, ports } = await opened(backend);
    backend.meanwhile = () => {
      backend.meanwhile = () => undefined;
      backend.held = [call('a2', 'a')];
      backend.sink([{ type: 'entity', kind: 'activity', id: 'a1', entity: null }]);
    };
    store.activities('a');
    await turns();
    expect(idsOf(store, 'a'), 'what was read is older than what is known').not.to.include('a1');

    ports.advance(60_000);
    await turns();

    expect(store.activities('a')?.isReady).to.equal(true);
    expect(idsOf(store, 'a')).to.deep.equal(['a2']);
  });

  it('are not read once more for news of another deal', async () => {
    const backend = new Backend();
    const { store } = await opened(backend);
    backend.meanwhile = () => {
      backend.sink([{ type: 'entity', kind: 'activity', id: 'b2', entity: call('b2', 'b') }]);
    };
    store.activities('a');
    await turns();
    expect(store.activities('a')?.isReady).to.equal(true);
    expect(backend.asked).to.deep.equal(['a']);
  });

  it('are read again when everything was read anew, and stay meanwhile', async () => {
    const backend = new Backend();
    const { store } = await opened(backend);
    store.activities('a');
    await turns();
    backend.held = [call('a2', 'a', { subject: 'Moved', version: 2 })];

    await store.refresh();
    expect(idsOf(store, 'a'), 'meanwhile').to.deep.equal(['a1', 'a2']);
    await turns();

    expect(store.activities('a')?.records.map((record) => record['subject'])).to.deep.equal(['Moved']);
  });

  it('keep what is on its way to the backend on top of what is read', async () => {
    const backend = new Backend();
    const { store } = await opened(backend);
    let land = (): void => undefined;
    const landed = new Promise<void>((resolve) => (land = resolve));
    const { save } = backend.adapter.entities!;
    backend.adapter.entities!.save = async (op, ctx) => {
      await landed;
      return save?.(op, ctx);
    };
    const { id, ...patch } = call('new', 'a');
    await store.dispatch({
      ...{ type: 'editDeals', ids: ['a'], patch: { nextActivityAt: '2026-12-01T11:00:00.000Z' }, source: 'api' },
      entities: [{ kind: 'activity', id, patch: patch as JsonObject }],
    });
    store.activities('a');
    await turns();
    expect(idsOf(store, 'a').sort()).to.deep.equal(['a1', 'a2', 'new']);

    land();
    await turns();
    expect(idsOf(store, 'a').sort()).to.deep.equal(['a1', 'a2', 'new']);
  });

  it('are looked up by their deal, not among all of the backend', async () => {
    const backend = new Backend();
    const op: EntityOp = {
      ...{ id: 'o1', type: 'entity', kind: 'activity', entityId: 'a2', at: '2026-11-20T09:00:00.000Z', actorId: null },
      ...{ attempt: 1, patch: { dealId: 'a', subject: 'Again' }, seen: { dealId: 'a', subject: 'a2' } },
    };
    const found = await lookUp(backend.adapter, op, { signal: new AbortController().signal, userId: null });
    expect(found).to.include({ id: 'a2' });
    expect(backend.asked).to.deep.equal(['a']);
  });
});
