import { expect } from '@open-wc/testing';
import { AdapterError } from '../../src/data/adapter-error.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { UpdateOp } from '../../src/data/operation.js';
import type { DealInput } from '../../src/model/deal.js';
import { PipelineStore } from '../../src/store/store.js';
import { acquireStore } from '../../src/store/registry.js';
import { testPorts } from './ports.js';
import { deal, makeStore } from './world.js';

/** An adapter whose answers the test gives one by one. */
function heldAdapter(deals: DealInput[]): {
  adapter: DataAdapter;
  calls: { op: UpdateOp; answer(value: unknown): void; fail(error: unknown): void }[];
} {
  const calls: { op: UpdateOp; answer(value: unknown): void; fail(error: unknown): void }[] = [];
  const adapter: DataAdapter = {
    list: () => Promise.resolve(deals),
    save: (op) =>
      new Promise((resolve, reject) => {
        calls.push({ op: { ...op }, answer: resolve, fail: reject });
      }),
  };
  return { adapter, calls };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('saving', () => {
  it('shows a change at once and takes back exactly the one that was refused', async () => {
    const { adapter, calls } = heldAdapter([deal('a')]);
    const { store } = await makeStore([], { adapter });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 1 } });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { title: 'Renamed' } });
    expect(store.deal('a')).to.include({ value: 1, title: 'Renamed' });
    calls[0]?.answer({ status: 'rejected', code: 'invalid', message: 'Too small.' });
    await settle();
    expect(store.deal('a')).to.include({ value: 100, title: 'Renamed' });
    expect(store.status.parked[0]).to.include({ code: 'invalid', message: 'Too small.' });
    calls[1]?.answer(undefined);
    await settle();
    expect(store.deal('a')).to.include({ value: 100, title: 'Renamed' });
    expect(store.status.pending).to.equal(0);
  });

  it('sends changes of one deal one after the other', async () => {
    const { adapter, calls } = heldAdapter([deal('a'), deal('b')]);
    const { store } = await makeStore([], { adapter });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 1 } });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 2 } });
    await store.dispatch({ type: 'editDeals', ids: ['b'], patch: { value: 3 } });
    expect(calls.map(({ op }) => [op.dealId, op.patch.value])).to.deep.equal([
      ['a', 1],
      ['b', 3],
    ]);
  });

  it('tries again with the same op id when the answer got lost', async () => {
    const { adapter, calls } = heldAdapter([deal('a')]);
    const { store, ports } = await makeStore([], { adapter });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 1 } });
    calls[0]?.fail(new AdapterError('network', 'The line went dead.'));
    await settle();
    expect(store.status.waiting?.message).to.equal('The line went dead.');
    ports.advance(60_000);
    await settle();
    expect(calls.length).to.equal(2);
    expect(calls[1]?.op.id).to.equal(calls[0]?.op.id);
    expect(calls[1]?.op.attempt).to.equal(2);
    calls[1]?.answer(undefined);
    await settle();
    expect(store.status).to.deep.include({ waiting: null, pending: 0 });
  });

  it('pauses for signing in and goes on at the word of the page', async () => {
    const { adapter, calls } = heldAdapter([deal('a')]);
    const { store } = await makeStore([], { adapter });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 1 } });
    calls[0]?.fail(new AdapterError('auth', 'Sign in.'));
    await settle();
    expect(store.status.needsAuth).to.equal(true);
    expect(store.deal('a')?.value).to.equal(1);
    store.resume();
    await settle();
    calls[1]?.answer(undefined);
    await settle();
    expect(store.status.pending).to.equal(0);
  });

  it('takes back what an adapter throws at, and says its message', async () => {
    const { adapter, calls } = heldAdapter([deal('a')]);
    const { store } = await makeStore([], { adapter });
    const result = await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 1 } });
    calls[0]?.fail(new Error('boom'));
    expect(result.status === 'accepted' && (await result.saved)).to.deep.equal({
      status: 'failed',
      code: 'failed',
      message: 'boom',
    });
    expect(store.deal('a')?.value).to.equal(100);
    expect(store.nextUndo).to.equal(undefined);
  });

  it('takes over what the backend answers', async () => {
    const { adapter, calls } = heldAdapter([deal('a')]);
    const { store } = await makeStore([], { adapter });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 1 } });
    calls[0]?.answer({ ...deal('a'), value: 1, ownerId: 'assigned' });
    await settle();
    expect(store.deal('a')).to.include({ value: 1, ownerId: 'assigned' });
  });

  it('parks a clash with what the backend holds', async () => {
    const { adapter, calls } = heldAdapter([deal('a')]);
    const { store } = await makeStore([], { adapter });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 1 } });
    calls[0]?.answer({ status: 'conflict', current: { ...deal('a'), value: 77 } });
    await settle();
    expect(store.deal('a')?.value).to.equal(77);
    const parked = store.status.parked[0];
    expect(parked?.code).to.equal('conflict');
    void store.retryParked(parked?.id ?? '');
    expect(store.deal('a')?.value).to.equal(1);
    calls[1]?.answer(undefined);
    await settle();
    expect(store.status.parked.length).to.equal(0);
  });

  it('puts a deal back when an interceptor or the page says no', async () => {
    const { store } = await makeStore([deal('a')]);
    store.intercept(() => Promise.resolve(false));
    const pending = store.dispatch({ type: 'moveDeals', ids: ['a'], stageId: 'offer' });
    expect(store.deal('a')?.stageId).to.equal('offer');
    expect((await pending).status).to.equal('refused');
    expect(store.deal('a')?.stageId).to.equal('new');
    expect(store.isPending('a')).to.equal(false);
  });

  it('refuses what a read-only adapter can not do', async () => {
    const { store } = await makeStore([], { adapter: { list: () => Promise.resolve([deal('a')]) } });
    const result = await store.dispatch({ type: 'moveDeals', ids: ['a'], stageId: 'new' });
    expect(result.status === 'refused' && result.refusal.code).to.equal('readonly');
  });

  it('gives two holders of one adapter the same store, and disposes with the last', async () => {
    const adapter: DataAdapter = { list: () => Promise.resolve([deal('a')]) };
    const first = acquireStore({ adapter, ports: testPorts() });
    const second = acquireStore({ adapter, ports: testPorts() });
    expect(first.store).to.equal(second.store);
    const other = acquireStore({ adapter, ports: testPorts(), user: { id: 'u', name: 'U' } });
    expect(other.store).not.to.equal(first.store);
    first.release();
    second.release();
    await settle();
    expect(acquireStore({ adapter, ports: testPorts() }).store).not.to.equal(first.store);
  });

  it('lets several acts of many deals through in one atomic batch', async () => {
    const { store, adapter } = await makeStore(Array.from({ length: 50 }, (_, i) => deal(`d${String(i)}`)));
    const result = await store.dispatch({
      type: 'editDeals',
      ids: [...store.deals()].map((d) => d.id),
      patch: { ownerId: 'anna' },
      tags: { add: ['q4'] },
    });
    expect(result.status === 'accepted' && (await result.saved).status).to.equal('saved');
    const fresh = new PipelineStore({ adapter, ports: testPorts() });
    await fresh.load();
    expect([...fresh.deals()].every((d) => d.ownerId === 'anna' && d.tags.includes('q4'))).to.equal(true);
  });
});
