import { expect } from '@open-wc/testing';
import type { ChangeSink, DataAdapter } from '../../src/data/adapter.js';
import type { UpdateOp } from '../../src/data/operation.js';
import { deal, makeStore } from './world.js';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('versions and feeds', () => {
  it('binds each op to the version that the one before it brought', async () => {
    const bases: (number | undefined)[] = [];
    let version = 7;
    const adapter: DataAdapter = {
      can: { delivery: 'version-guarded' },
      list: () => Promise.resolve([deal('a', 'new', { version })]),
      save: async (op: UpdateOp) => {
        bases.push(op.base);
        await settle();
        version++;
        return { status: 'applied', version };
      },
    };
    const { store } = await makeStore([], { adapter });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 1 } });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 2 } });
    await settle();
    await settle();
    await settle();
    expect(bases).to.deep.equal([7, 8]);
    expect(store.deal('a')).to.include({ value: 2, version: 9 });
  });

  it('takes in what others did and leaves its own pending work on top', async () => {
    let tell: ChangeSink = () => undefined;
    const answers: (() => void)[] = [];
    const adapter: DataAdapter = {
      list: () => Promise.resolve([deal('a'), deal('b')]),
      save: () =>
        new Promise((resolve) =>
          answers.push(() => {
            resolve();
          }),
        ),
      changes: (_from, sink, ctx) => {
        tell = sink;
        return new Promise((resolve) => {
          ctx.signal.addEventListener('abort', () => {
            resolve();
          });
        });
      },
    };
    const { store } = await makeStore([], { adapter });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { title: 'Mine' } });
    tell([
      { type: 'deal', id: 'a', deal: { ...deal('a'), title: 'Theirs', value: 7 } as never },
      { type: 'deal', id: 'b', deal: null },
    ]);
    expect(store.deal('a')).to.include({ title: 'Mine', value: 7 });
    expect(store.deal('b')).to.equal(undefined);
    answers[0]?.();
    await settle();
    expect(store.deal('a')).to.include({ title: 'Mine', value: 7 });
  });

  it('does not take the echo of its own op for news', async () => {
    let tell: ChangeSink = () => undefined;
    let opId = '';
    const adapter: DataAdapter = {
      list: () => Promise.resolve([deal('a')]),
      save: (op) => {
        opId = op.id;
        return Promise.resolve();
      },
      changes: (_from, sink) => {
        tell = sink;
        return new Promise(() => undefined);
      },
    };
    const { store } = await makeStore([], { adapter });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 1 } });
    const first = opId;
    await settle();
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 2 } });
    await settle();
    tell([{ type: 'deal', id: 'a', deal: { ...deal('a'), value: 1 } as never, opId: first }]);
    expect(store.deal('a')?.value).to.equal(2);
  });

  it('loads anew when the feed says that it can not tell what changed', async () => {
    let tell: ChangeSink = () => undefined;
    let title = 'before';
    const adapter: DataAdapter = {
      list: () => Promise.resolve([{ ...deal('a'), title }]),
      changes: (_from, sink) => {
        tell = sink;
        return new Promise(() => undefined);
      },
    };
    const { store } = await makeStore([], { adapter });
    title = 'after';
    tell([{ type: 'reload' }]);
    await store.ready;
    expect(store.deal('a')?.title).to.equal('after');
  });
});
