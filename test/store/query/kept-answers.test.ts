import { expect } from '@open-wc/testing';
import { fieldDefinition } from '../../../src/model/field.js';
import type { Settings } from '../../../src/store/core/settings.js';
import type { View } from '../../../src/model/view.js';
import type { PipelineStore } from '../../../src/store/store.js';
import { deal, makeStore, sales, wholeView } from '../world.js';

const byValue: View = { ...wholeView, sort: [{ field: 'value', direction: 'desc' }] };
const big: View = { ...wholeView, where: [{ field: 'value', op: 'between', value: [150, null] }] };
const byOwner: View = { ...wholeView, lanesBy: 'owner' };
const found: View = { ...wholeView, text: 'anna' };

/** Counts how often a field of deals is read by filters, sorts and groups. */
function counted(name: string): { count: number; end(): void } {
  const definition = fieldDefinition(name);
  if (!definition) throw new Error(name);
  const { read } = definition;
  const counter = {
    count: 0,
    end: () => {
      definition.read = read;
    },
  };
  definition.read = (one, env) => {
    counter.count++;
    return read(one, env);
  };
  return counter;
}

async function edit(store: PipelineStore, id: string, patch: Record<string, unknown>): Promise<void> {
  expect(await store.dispatch({ type: 'editDeals', ids: [id], patch })).to.include({ status: 'accepted' });
}

async function filled(): Promise<PipelineStore> {
  const deals = [
    deal('a', 'new', { value: 100, ownerId: 'u1' }),
    deal('b', 'new', { value: 200, ownerId: 'u2' }),
    deal('c', 'offer', { value: 300, currency: 'EUR' }),
  ];
  const { store } = await makeStore(deals);
  return store;
}

describe('answers that are kept', () => {
  it('are the same object after an edit that they do not depend on, and tell that a deal of theirs was written', async () => {
    const store = await filled();
    for (const view of [wholeView, byValue, big, byOwner]) {
      const board = store.board(view);
      const list = store.list(view);
      const { dealsRevision } = list;
      await edit(store, 'b', { title: `Under ${JSON.stringify(view)}` });
      expect(store.board(view), JSON.stringify(view)).to.equal(board);
      expect(store.list(view)).to.equal(list);
      expect(list.dealsRevision).to.be.above(dealsRevision);
    }
  });

  it('tell nothing of a deal that they do not hold, also where it changed in what they depend on', async () => {
    const store = await filled();
    const board = store.board(big);
    const { dealsRevision } = board;
    await edit(store, 'a', { value: 120 });
    expect(store.board(big)).to.equal(board);
    expect(board.dealsRevision).to.equal(dealsRevision);
    await edit(store, 'a', { value: 160 });
    expect(store.board(big)).not.to.equal(board);
  });

  it('are others after an edit of the money that they add up, the order, or the lane', async () => {
    const store = await filled();
    const changes: [View, Record<string, unknown>][] = [
      [wholeView, { value: 7 }],
      [wholeView, { probability: 0.7 }],
      [byValue, { value: 8 }],
      [big, { value: 500 }],
      [byOwner, { ownerId: 'u2' }],
      [{ ...wholeView, sort: [{ field: 'title', direction: 'asc' }] }, { title: 'Zoe' }],
    ];
    for (const [view, patch] of changes) {
      const board = store.board(view);
      await edit(store, 'a', patch);
      expect(store.board(view), JSON.stringify([view, patch])).not.to.equal(board);
    }
  });

  it('stay when a person is renamed whose name they do not show', async () => {
    const store = await filled();
    const kept = [wholeView, byValue, big].map((view) => store.board(view));
    const lanes = store.board(byOwner);
    expect(store.board(found).cell('new').count).to.equal(0);
    await store.dispatch({
      type: 'editDeals',
      ids: ['a'],
      patch: { source: 'fair' },
      entities: [{ kind: 'user', id: 'u1', patch: { name: 'Anna' } }],
    });
    expect([wholeView, byValue, big].map((view) => store.board(view))).to.have.ordered.members(kept);
    expect(store.board(byOwner)).not.to.equal(lanes);
    expect(store.board(byOwner).lanes.map(({ name }) => name)).to.include('Anna');
    expect(store.board(found).cell('new').slice(0, 9)).to.deep.equal(['a']);
  });

  it('read nothing again for a setting that they do not depend on', async () => {
    const store = await filled();
    const money = counted('value');
    const days = counted('closedAt');
    try {
      const views: View[] = [
        big,
        byValue,
        { ...wholeView, closed: 'thisMonth', where: [{ field: 'closedAt', op: 'empty' }] },
      ];
      const ask = (): void => {
        for (const view of views) store.board(view);
      };
      const after = (settings: Partial<Settings>): { money: number; days: number } => {
        ask();
        money.count = days.count = 0;
        store.configure(settings);
        ask();
        return { money: money.count, days: days.count };
      };
      expect(after({ language: 'vi' })).to.deep.equal({ money: 0, days: 0 });
      expect(after({ weekStart: 'sun' })).to.deep.equal({ money: 0, days: 0 });
      expect(after({ timeZone: 'Asia/Ho_Chi_Minh' }).money).to.equal(0);
      expect(after({ timeZone: 'UTC' }).days).to.be.above(0);
      const rates = after({
        currency: 'VND',
        rates: { base: 'USD', date: '2026-11-01', rates: { VND: 25_000, EUR: 0.9 } },
      });
      expect(rates.money).to.be.above(0);
      expect(rates.days).to.equal(0);
    } finally {
      money.end();
      days.end();
    }
  });

  it('add up in another currency, in the places they have', async () => {
    const store = await filled();
    const board = store.board(wholeView);
    expect(board.totals('open').sums.map(({ currency }) => currency)).to.deep.equal(['EUR', 'USD']);
    store.configure({ currency: 'USD', rates: { base: 'USD', date: '2026-11-01', rates: { EUR: 0.5 } } });
    expect(store.board(wholeView).totals('open').sums).to.deep.equal([
      { currency: 'USD', minor: 45_000, weightedMinor: 10_500 },
    ]);
  });
});

/** As many different questions as are asked. */
function views(count: number): View[] {
  return Array.from({ length: count }, (_, at) => ({
    ...wholeView,
    where: [{ field: 'value', op: 'between', value: [at + 10, null] }],
  }));
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('answers that somebody holds', () => {
  /** Asks all questions, edits a deal that none of them holds, and says which kept their answers. */
  async function keptAfterEdit(
    store: PipelineStore,
    all: readonly View[],
    ask: (view: View) => unknown,
  ): Promise<number> {
    const before = all.map(ask);
    await turn();
    await edit(store, 'a', { value: 2 });
    await turn();
    const after = all.map(ask);
    return after.filter((answer, at) => answer === before[at]).length;
  }

  it('are all kept, however many there are, while each subscriber asks its own', async () => {
    const { store } = await makeStore([deal('a', 'new', { value: 1 }), deal('b', 'new', { value: 400 })]);
    const all = views(40);
    const ends = all.map((view) => {
      const subscription = store.subscribe(() => store.list(view));
      subscription.read(() => store.list(view));
      return subscription;
    });
    expect(await keptAfterEdit(store, all, (view) => store.list(view))).to.equal(40);
    ends.forEach((end) => {
      end();
    });
    expect(store.listenerCount).to.equal(0);
    for (const view of views(60).slice(40)) store.list(view);
    expect(await keptAfterEdit(store, all, (view) => store.list(view)), 'nobody holds them any more').to.equal(0);
  });

  it('are kept for a host that only listens', async () => {
    const { store } = await makeStore([deal('a', 'new', { value: 1 }), deal('b', 'new', { value: 400 })]);
    const all = views(20);
    store.subscribe(() => {
      for (const view of all) store.list(view);
    });
    await edit(store, 'a', { value: 3 });
    await turn();
    expect(await keptAfterEdit(store, all, (view) => store.list(view))).to.equal(20);
  });

  it('are a dozen where nobody subscribes', async () => {
    const { store } = await makeStore([deal('a', 'new', { value: 1 }), deal('b', 'new', { value: 400 })]);
    const all = views(30);
    for (const view of all) store.list(view);
    const last = all.slice(-12);
    expect(await keptAfterEdit(store, last, (view) => store.list(view))).to.equal(12);
    expect(await keptAfterEdit(store, all, (view) => store.list(view))).to.equal(0);
  });

  it('are let go when their subscriber asks something else', async () => {
    const { store } = await makeStore([deal('a', 'new', { value: 1 }), deal('b', 'new', { value: 400 })]);
    const subscription = store.subscribe(() => undefined);
    const [first, ...others] = views(20);
    const answer = subscription.read(() => store.list(first as View));
    subscription.read(() => store.list(others[0] as View));
    for (const view of others) store.list(view);
    expect(store.list(first as View)).not.to.equal(answer);
  });
});

describe('what the store gives back', () => {
  it('is the same status while nothing in it changes', async () => {
    const store = await filled();
    const { status } = store;
    store.setView('x', wholeView);
    expect(store.status).to.equal(status);
    await edit(store, 'a', { value: 3 });
    expect(store.status).not.to.equal(status);
    expect(store.status.parked).to.equal(status.parked);
    expect(store.status.problems).to.equal(status.problems);
  });

  it('is the same deal while nothing in it changes, where its values are hidden', async () => {
    const { store } = await makeStore([deal('a', 'new'), deal('b', 'new')], {
      pipelines: [{ ...sales, access: [{ role: 'participant', to: { userId: 'u1' } }] }],
      user: { id: 'u1', name: 'Anna' },
    });
    const hidden = store.deal('a');
    expect(hidden).to.include({ id: 'a', value: null });
    expect(store.deal('a')).to.equal(hidden);
    store.setView('x', wholeView);
    expect(store.deal('a')).to.equal(hidden);
  });
});
