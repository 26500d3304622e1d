import { expect, waitUntil } from '@open-wc/testing';
import fc from 'fast-check';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { ChangeSink, DataAdapter } from '../../src/data/adapter.js';
import { completeDeal } from '../../src/data/complete-deal.js';
import { datedActivity } from '../../src/data/followed-activities.js';
import type { EntityRecord, Op, Outcome } from '../../src/data/operation.js';
import { datesOfActivities } from '../../src/model/activity-dates.js';
import type { DealInput } from '../../src/model/deal.js';
import type { JsonObject } from '../../src/model/json.js';
import type { ActionResult } from '../../src/store/actions.js';
import type { PipelineStore } from '../../src/store/store.js';
import { deal, makeStore, sales } from './world.js';

const day = (n: number): string => `2026-12-${String(n).padStart(2, '0')}T11:00:00.000Z`;
const FLOOR = day(2);
const planned = (dealId: string, dueAt: string | null, doneAt: string | null = null): JsonObject => ({
  ...{ dealId, type: 'call', subject: 'Call', ownerId: null, dueAt, doneAt, createdAt: day(1) },
});

async function turns(count = 40): Promise<void> {
  for (let i = 0; i < count; i++) await Promise.resolve();
}

function said(store: PipelineStore, id = 'a') {
  const { lastActivityAt, nextActivityAt, plannedUntilAt } = store.deal(id)!;
  return [lastActivityAt, nextActivityAt, plannedUntilAt];
}

async function saved(acting: Promise<ActionResult>): Promise<void> {
  const result = await acting;
  expect(result.status).to.equal('accepted');
  if (result.status === 'accepted') expect((await result.saved).status).to.equal('saved');
}

async function save(store: PipelineStore, id: string, patch: JsonObject | null): Promise<void> {
  await saved(store.dispatch({ type: 'saveEntity', kind: 'activity', id, patch }));
}

/** A backend that lets no deal follow: it keeps what it is sent. */
function plainBackend(deals: readonly DealInput[], held: EntityRecord[] = []) {
  const sent: Op[] = [];
  const answer = { failure: null as Error | null, outcome: { status: 'applied' } as Outcome };
  const take = async (op: Op): Promise<Outcome> => {
    sent.push(structuredClone(op));
    return answer.outcome;
  };
  const adapter: { -readonly [K in keyof DataAdapter]: DataAdapter[K] } = {
    can: { delivery: 'at-least-once', batch: false, ids: 'client', rank: 'string' },
    pipelines: async () => [sales],
    list: async () => deals,
    save: take,
    entities: {
      list: async (kind, _ctx, query) => {
        if (answer.failure) throw answer.failure;
        return kind === 'activity' ? held.filter(({ dealId }) => dealId === query?.dealId) : [];
      },
      save: take,
    },
  };
  return { adapter, sent, answer };
}

describe('what deals say of their activities', () => {
  it('follows an activity in its own act, whatever the backend does, and is taken back with it', async () => {
    const { store } = await makeStore([deal('a', 'new', { lastActivityAt: FLOOR })]);
    await save(store, 'x', planned('a', day(5)));
    await save(store, 'y', planned('a', day(20)));
    expect(said(store)).to.deep.equal([FLOOR, day(5), day(20)]);

    await save(store, 'x', { doneAt: day(6) });
    expect(said(store)).to.deep.equal([day(6), day(20), day(20)]);
    await store.undo();
    expect(said(store), 'what an import knew is back').to.deep.equal([FLOOR, day(5), day(20)]);
    await store.redo();
    expect(said(store)).to.deep.equal([day(6), day(20), day(20)]);

    await save(store, 'y', null);
    expect(said(store)).to.deep.equal([day(6), null, null]);
  });

  it('shows before the backend has answered', async () => {
    const { store } = await makeStore([deal('a')]);
    await save(store, 'w', planned('a', null));
    const result = store.dispatch({ type: 'saveEntity', kind: 'activity', id: 'x', patch: planned('a', day(5)) });
    expect(said(store)).to.deep.equal([null, day(5), day(5)]);
    await result;
  });

  it('goes with what else the act changes, and with a deal that it creates', async () => {
    const { store, adapter } = await makeStore([deal('a')]);
    const entities = [{ kind: 'activity' as const, id: 'x', patch: planned('a', day(5)) }];
    await saved(store.dispatch({ type: 'editDeals', ids: ['a'], patch: { title: 'Called' }, entities }));
    expect(store.deal('a')).to.include({ title: 'Called', plannedUntilAt: day(5) });
    const created = store.dispatch({
      type: 'createDeal',
      deal: { id: 'n', title: 'N', stageId: 'new', pipelineId: 'sales' },
      entities: [{ kind: 'activity', id: 'y', patch: planned('n', day(9)) }],
    });
    await saved(created);
    expect(said(store, 'n')).to.deep.equal([null, day(9), day(9)]);
    const { items } = await adapter.history!({}, { signal: new AbortController().signal, userId: null });
    expect(
      items.map(({ kind }) => kind),
      'one entry an act',
    ).to.deep.equal(['edited', 'created']);
  });

  it('is sent to a backend that lets no deal follow, with what that has of the deal read before', async () => {
    const held = [{ id: 'theirs', ...planned('a', day(3)) }] as EntityRecord[];
    const { adapter, sent } = plainBackend(
      [deal('a', 'new', { nextActivityAt: day(3), plannedUntilAt: day(3) })],
      held,
    );
    const { store } = await makeStore([], { adapter });
    await save(store, 'x', planned('a', day(20)));
    expect(sent.map((op) => (op.type === 'update' ? op.patch : op.type))).to.deep.equal([
      'entity',
      { plannedUntilAt: day(20) },
    ]);
    expect(said(store)).to.deep.equal([null, day(3), day(20)]);
  });

  it('counts what others planned meanwhile when an activity is taken back', async () => {
    const { adapter, sent } = plainBackend([deal('a')]);
    let sink: ChangeSink = () => undefined;
    adapter.can = { ...adapter.can, feed: 'rows' };
    adapter.changes = (_from, given, { signal }) => {
      sink = given;
      given([]);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    };
    const { store } = await makeStore([], { adapter });
    await save(store, 'x', planned('a', day(5)));
    const after = deal('a', 'new', { nextActivityAt: day(5), plannedUntilAt: day(20), version: 9 });
    sink([
      { type: 'entity', kind: 'activity', id: 'y', entity: { id: 'y', ...planned('a', day(20)) } },
      { type: 'deal', id: 'a', deal: completeDeal(after) },
    ]);
    await turns();
    sent.length = 0;
    await store.undo();
    await turns();
    expect(said(store)).to.deep.equal([null, day(20), day(20)]);
    expect(sent.flatMap((op) => (op.type === 'update' ? [op.patch] : []))).to.deep.equal([{ nextActivityAt: day(20) }]);
  });

  it('is left to the backend where its activities can not be read, and the activity goes all the same', async () => {
    const { adapter, sent, answer } = plainBackend([deal('a')]);
    const { store } = await makeStore([], { adapter });
    answer.failure = new Error('The line is dead.');
    await save(store, 'x', planned('a', day(20)));
    expect(sent.map(({ type }) => type)).to.deep.equal(['entity']);
  });

  it('does not wait for ever for activities that do not come', async () => {
    const { adapter, sent } = plainBackend([deal('a')]);
    const { store, ports } = await makeStore([], { adapter });
    let isAsked = false;
    adapter.entities!.list = () => {
      isAsked = true;
      return new Promise(() => undefined);
    };
    const result = store.dispatch({ type: 'saveEntity', kind: 'activity', id: 'x', patch: planned('a', day(20)) });
    await waitUntil(() => isAsked);
    await turns();
    expect(sent).to.have.length(0);
    ports.advance(1_000);
    expect((await result).status).to.equal('accepted');
  });

  it('is no clash that a person is asked about', async () => {
    const adapter = memoryAdapter({ deals: [deal('a')], pipelines: [sales], delivery: 'version-guarded' });
    const { store } = await makeStore([], { adapter });
    const { store: other } = await makeStore([], { adapter });
    for (const one of [store, other]) one.activities('a');
    await turns();
    await Promise.all([save(store, 'x', planned('a', day(5))), save(other, 'y', planned('a', day(20)))]);
    await turns();
    for (const one of [store, other]) {
      expect(one.status.parked).to.deep.equal([]);
      expect(said(one)).to.deep.equal([null, day(5), day(20)]);
    }
  });

  it('holds after any acts of two people, taken back and done again', async () => {
    const when = fc.constantFrom(null, day(1), day(5), day(9), day(20));
    const act = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          id: fc.constantFrom('x', 'y', 'z'),
          dealId: fc.constantFrom('a', 'b'),
          dueAt: when,
          doneAt: when,
        }),
      },
      { weight: 1, arbitrary: fc.constantFrom<'undo' | 'redo' | 'remove'>('undo', 'redo', 'remove') },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), act), { maxLength: 12 }), async (acts) => {
        const adapter = memoryAdapter({ deals: [deal('a'), deal('b')], pipelines: [sales] });
        const stores = [(await makeStore([], { adapter })).store, (await makeStore([], { adapter })).store] as const;
        for (const [isFirst, one] of acts) {
          const store = stores[isFirst ? 0 : 1];
          if (one === 'undo') await store.undo();
          else if (one === 'redo') await store.redo();
          else if (one === 'remove') {
            if (store.entity('activity', 'x')) await save(store, 'x', null);
          } else await save(store, one.id, planned(one.dealId, one.dueAt, one.doneAt));
          await turns();
        }
        for (const store of stores) {
          for (const id of ['a', 'b']) {
            store.activities(id);
            await turns();
            const records = store.activities(id)!.records.map((record) => datedActivity(record, 'UTC'));
            const { lastActivityAt, nextActivityAt, plannedUntilAt } = datesOfActivities(null, records);
            expect(said(store, id)).to.deep.equal([lastActivityAt, nextActivityAt, plannedUntilAt]);
          }
          expect(store.status.parked).to.deep.equal([]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
