import { expect } from '@open-wc/testing';
import { deleteDB } from 'idb';
import fc from 'fast-check';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/index.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import { datedActivity } from '../../src/data/followed-activities.js';
import { isDealChange } from '../../src/data/history-order.js';
import type { EntityOp, Op } from '../../src/data/operation.js';
import { datesOfActivities } from '../../src/model/activity-dates.js';
import type { DealInput } from '../../src/model/deal.js';
import { createOp, ctx, dealOf, entityOp, removeOp, updateOp } from '../adapters/operations.js';
import { folded, listed } from './folded.js';

const day = (n: number): string => `2026-03-${String(n).padStart(2, '0')}T09:00:00.000Z`;
const DEALS = ['d1', 'd2'];

/** Dates as clients send them: instants, a date alone, and what is none. */
const when = fc.constantFrom(null, day(1), day(5), day(9), '2026-03-05T09:00:00Z', '2026-03-07', 'soon', 7);
const activity = fc.record(
  { dealId: fc.constantFrom(...DEALS, 'd3'), dueAt: when, doneAt: when },
  { requiredKeys: [] },
);
const act: fc.Arbitrary<() => Op> = fc
  .oneof(
    { weight: 5, arbitrary: fc.tuple(fc.constantFrom('a', 'b', 'c'), activity) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constant(null)) },
  )
  .map(
    ([id, patch]) =>
      (): EntityOp =>
        entityOp('activity', id, patch),
  );
const edit: fc.Arbitrary<() => Op> = fc
  .tuple(
    fc.constantFrom(...DEALS, 'd3'),
    fc.constantFrom<'edit' | 'remove' | 'restore'>('edit', 'edit', 'remove', 'restore'),
    fc.record({ nextActivityAt: fc.constantFrom(null, day(3)), title: fc.string() }, { requiredKeys: [] }),
  )
  .map(([id, how, patch]) => (): Op => {
    if (how === 'edit') return updateOp(id, patch);
    return how === 'remove' ? removeOp(dealOf(id)) : createOp(dealOf(id), { kind: 'restored' });
  });
const batches = fc.array(
  fc.array(fc.oneof({ weight: 4, arbitrary: act }, { weight: 1, arbitrary: edit }), { minLength: 1, maxLength: 4 }),
  { maxLength: 8 },
);

/** What each deal says, beside what its activities add up to. An activity that names no deal belongs to none. */
async function disagreeing(adapter: EmbeddedAdapter): Promise<string[]> {
  const deals = (await adapter.list({}, ctx())) as DealInput[];
  const wrong: string[] = [];
  for (const { id, lastActivityAt = null, nextActivityAt = null, plannedUntilAt = null } of deals) {
    const records = (await adapter.entities?.list('activity', ctx(), { dealId: id })) ?? [];
    if (records.length === 0) continue;
    const dates = datesOfActivities(
      null,
      records.map((record) => datedActivity(record, 'UTC')),
    );
    const same = (a: string | null, b: string | null): boolean =>
      a === b || Date.parse(a ?? '') === Date.parse(b ?? '');
    const agrees =
      same(lastActivityAt, dates.lastActivityAt) &&
      same(nextActivityAt, dates.nextActivityAt) &&
      same(plannedUntilAt, dates.plannedUntilAt);
    if (!agrees)
      wrong.push(
        `${id}: ${JSON.stringify({ lastActivityAt, nextActivityAt, plannedUntilAt })}, not ${JSON.stringify(dates)}`,
      );
  }
  return wrong;
}

async function expectOneHistory(adapter: EmbeddedAdapter): Promise<void> {
  const deals = (await adapter.list({}, ctx())) as DealInput[];
  const { items } = await adapter.history({ limit: 10_000 }, ctx());
  const changes = items.filter(isDealChange);
  expect(Object.fromEntries(folded(changes))).to.deep.equal(Object.fromEntries(listed(deals)));
  for (const { id, version } of deals)
    expect(Math.max(...changes.filter(({ dealId }) => dealId === id).map(({ seq }) => seq))).to.equal(version);
  expect(new Set(changes.map(({ id }) => id)).size, 'no id twice').to.equal(changes.length);
}

describe('deals follow their activities', () => {
  let count = 0;

  async function hold(make: () => EmbeddedAdapter, runs: number, clear: (adapter: EmbeddedAdapter) => Promise<void>) {
    await fc.assert(
      fc.asyncProperty(batches, fc.boolean(), async (acts, atomic) => {
        const adapter = make();
        try {
          for (const id of DEALS) await adapter.create!(createOp(dealOf(id)), ctx());
          for (const ops of acts) {
            await adapter.commit!({ id: `tx-${String(++count)}`, ops: ops.map((op) => op()), atomic }, ctx());
            expect(await disagreeing(adapter)).to.deep.equal([]);
          }
          await expectOneHistory(adapter);
        } finally {
          await clear(adapter);
        }
      }),
      { numRuns: runs },
    );
  }

  it('in memory, whatever is done to them, alone or together', () =>
    hold(
      () => memoryAdapter(),
      150,
      async () => undefined,
    ));

  it('in IndexedDB', () => {
    const name = 'fairlead-followed';
    return hold(
      () => indexedDbAdapter({ name }),
      12,
      async (adapter) => {
        adapter.dispose?.();
        await deleteDB(name);
      },
    );
  });

  it('in an act that is refused as a whole not at all', async () => {
    const adapter = memoryAdapter({ deals: [dealOf('d1')] });
    const ops = [
      entityOp('activity', 'a', { dealId: 'd1', dueAt: day(5), doneAt: null }),
      updateOp('none', { title: 'x' }),
    ];
    await adapter.commit!({ id: 'tx', ops, atomic: true }, ctx());
    expect((await adapter.get!(['d1'], ctx()))[0]).to.include({ version: 0, nextActivityAt: null });
  });

  it('keep what they say where they have none', async () => {
    const adapter = memoryAdapter({ deals: [dealOf('d1')] });
    await adapter.save!(updateOp('d1', { nextActivityAt: day(5), lastActivityAt: day(1) }), ctx());
    expect((await adapter.get!(['d1'], ctx()))[0]).to.include({ nextActivityAt: day(5), lastActivityAt: day(1) });
  });

  it('tell the feed, and put it down to who wrote the activity', async () => {
    const adapter = memoryAdapter({ deals: [dealOf('d1')] });
    const told: unknown[] = [];
    const end = new AbortController();
    void adapter.changes!(null, (events) => told.push(...events), ctx(end.signal));
    const op = entityOp('activity', 'a', { dealId: 'd1', dueAt: day(5), doneAt: null });
    await adapter.entities!.save!(op, ctx());
    await adapter.entities!.save!(op, ctx());
    end.abort();
    expect(told.map((event) => (event as { type: string }).type)).to.deep.equal(['entity', 'deal']);
    const { items } = await adapter.history({}, ctx());
    expect(items).to.have.length(1);
    expect(items[0]).to.include({ actorId: op.actorId, at: op.at, kind: 'edited', seq: 1 });
    expect(items[0]?.opId).not.to.equal(op.id);
  });

  it('of a deal that is gone nobody asks', async () => {
    const adapter = memoryAdapter();
    const op = entityOp('activity', 'a', { dealId: 'gone', dueAt: day(5), doneAt: null });
    expect(await adapter.entities!.save!(op, ctx())).to.include({ status: 'applied' });
  });
});
