import assert from 'node:assert/strict';
import type { ChangeEvent, DataAdapter } from '../../src/data/adapter.js';
import { datedActivity } from '../../src/data/followed-activities.js';
import { isDealChange } from '../../src/data/history-order.js';
import type { DealInput } from '../../src/model/deal.js';
import type { JsonObject } from '../../src/model/json.js';
import { datesOfActivities } from '../../src/model/activity-dates.js';
import { importOps } from '../../src/server/index.js';
import { createOp, ctx, dealOf, entityOp, updateOp } from './operations.js';
import { P1, serve, type TestBackend } from './pglite-backend.js';

const ROTTING = { ...P1, rot: { clock: 'stage' as const, warmDays: 3, rotDays: 5, pauseWhilePlanned: true } };
/** 00:30 of the 11th in the reporting zone. */
const NOW = Date.parse('2026-03-10T17:30:00.000Z');
const day = (n: number): string => `2026-03-${String(n).padStart(2, '0')}T09:00:00.000Z`;
const planned = (dealId: string, dueAt: string): JsonObject => ({
  ...{ dealId, type: 'call', subject: 'Call', ownerId: null, dueAt, doneAt: null, createdAt: day(1) },
});

async function dealNamed(client: DataAdapter, id: string): Promise<DealInput> {
  const [deal] = (await client.get?.([id], ctx())) ?? [];
  assert.ok(deal, `There is no deal ${id}.`);
  return deal;
}

async function said(client: DataAdapter, id: string) {
  const { lastActivityAt, nextActivityAt, plannedUntilAt } = await dealNamed(client, id);
  return [lastActivityAt, nextActivityAt, plannedUntilAt];
}

async function rotten(client: DataAdapter): Promise<string[]> {
  const view = {
    version: 1,
    pipelineIds: 'all',
    where: [{ field: 'rot', op: 'is', value: 'rotten' }],
    sort: [],
  } as const;
  const page = await client.list({ view: { ...view, where: [...view.where], sort: [], closed: 'all' } }, ctx());
  return ('items' in page ? page.items : [...page]).map(({ id }) => id);
}

/** Whoever writes an activity past our store, deals say what it makes of them, and are stale by that. */
async function followsAnyWriter(backend: TestBackend): Promise<void> {
  await backend.reset([ROTTING]);
  const client = serve(backend, { now: () => NOW }).adapter();
  await client.create?.(createOp(dealOf('d', { stageEnteredAt: day(1), lastActivityAt: day(2) })), ctx());
  const write = async (id: string, patch: JsonObject | null): Promise<void> => {
    assert.equal((await client.entities?.save?.(entityOp('activity', id, patch), ctx()))?.status, 'applied');
  };
  assert.deepEqual(await rotten(client), ['d']);
  await write('overdue', planned('d', day(4)));
  assert.deepEqual(await rotten(client), ['d'], 'what is overdue plans nothing');
  await write('later', planned('d', '2026-03-10T17:00:00.000Z'));
  assert.deepEqual(await said(client, 'd'), [day(2), day(4), '2026-03-10T17:00:00.000Z']);
  assert.deepEqual(await rotten(client), [], 'planned for today, in the reporting zone');
  await write('later', { dueAt: '2026-03-10T16:59:59.000Z' });
  assert.deepEqual(await rotten(client), ['d'], 'yesterday there');
  await write('later', { doneAt: day(10) });
  assert.deepEqual(await said(client, 'd'), [day(10), day(4), day(4)]);
  await write('later', { doneAt: null, dueAt: day(30) });
  assert.deepEqual((await said(client, 'd')).slice(1), [day(4), day(30)], 'open again');
  await write('overdue', null);
  assert.deepEqual((await said(client, 'd')).slice(1), [day(30), day(30)]);
  await write('later', null);
  assert.deepEqual((await said(client, 'd')).slice(1), [null, null]);
  assert.deepEqual(await rotten(client), ['d']);
}

/** What follows is an entry of the deal's history with a place of its own, a version, and news for whoever looks on. */
async function recordsWhatFollows(backend: TestBackend): Promise<void> {
  await backend.reset();
  const client = serve(backend).adapter();
  for (const id of ['d', 'e']) await client.create?.(createOp(dealOf(id)), ctx());
  await client.list({}, ctx());
  const events: ChangeEvent[] = [];
  const end = new AbortController();
  const following = client.changes?.(null, (batch) => events.push(...batch), ctx(end.signal));
  const op = entityOp('activity', 'a', planned('d', day(20)));
  await client.entities?.save?.(op, ctx());
  await client.entities?.save?.({ ...op, attempt: 2 }, ctx());
  const given = entityOp('activity', 'a', { dealId: 'e' });
  await client.entities?.save?.(given, ctx());
  const deals = () => events.flatMap((event) => (event.type === 'deal' ? [event] : []));
  for (let tries = 0; deals().length < 3 && tries < 3_000; tries += 1)
    await new Promise((done) => setTimeout(done, 20));
  end.abort();
  await following?.catch(() => undefined);
  assert.deepEqual(
    deals().map(({ id, deal }) => [id, deal?.plannedUntilAt ?? null, deal?.version]),
    [
      ['d', day(20), 2],
      ['d', null, 3],
      ['e', day(20), 2],
    ],
  );
  const { items = [] } = (await client.history?.({ limit: 100 }, ctx())) ?? {};
  const followed = items.filter(isDealChange).filter(({ kind }) => kind === 'edited');
  assert.deepEqual(
    followed.map(({ dealId, actorId, at, seq }) => [dealId, actorId, at, seq]),
    [
      ['d', 'certifier', op.at, 2],
      ['d', 'certifier', given.at, 3],
      ['e', 'certifier', given.at, 2],
    ],
  );
  assert.equal(new Set(followed.map(({ opId }) => opId)).size, 3);
}

/** Ours and another's act at once: the one that knew too little is put right in its own transaction. */
async function putsRightWhoKnewTooLittle(backend: TestBackend): Promise<void> {
  await backend.reset();
  const client = serve(backend).adapter();
  await client.create?.(createOp(dealOf('d')), ctx());
  await client.entities?.save?.(entityOp('activity', 'theirs', planned('d', day(5))), ctx());
  const { version = 0 } = await dealNamed(client, 'd');
  const dates = { nextActivityAt: day(20), plannedUntilAt: day(20) };
  const ops = [entityOp('activity', 'mine', planned('d', day(20))), updateOp('d', dates, { base: version })];
  const outcomes = await client.commit?.({ id: 'tx', ops, atomic: true }, ctx());
  const [, outcome] = outcomes ?? [];
  assert.ok(outcome?.status === 'applied');
  assert.deepEqual([outcome.deal?.nextActivityAt, outcome.deal?.plannedUntilAt], [day(5), day(20)]);
  assert.deepEqual((await said(client, 'd')).slice(1), [day(5), day(20)]);
}

/** Where a host lets somebody write activities of deals out of sight, they follow all the same, and stay out of sight. */
async function followsOutOfSight(backend: TestBackend): Promise<void> {
  const secret = { ...P1, id: 'secret', name: 'Secret', stages: [{ id: 'x1', name: 'Hidden' }] };
  await backend.reset([P1, { ...secret, access: [{ role: 'manager', to: { userId: 'boss' } }] }]);
  const as = serve(backend, {
    authorize: (request) => ({ user: { id: request.headers.get('x-user') ?? '', name: '' } }),
    mayWriteEntity: () => true,
  }).adapter;
  await as('boss').create?.(createOp(dealOf('d', { pipelineId: 'secret', stageId: 'x1' })), ctx());
  const outcome = await as('machine').entities?.save?.(entityOp('activity', 'a', planned('d', day(20))), ctx());
  assert.deepEqual(Object.keys(outcome ?? {}).sort(), ['at', 'status', 'version']);
  assert.deepEqual(await as('machine').get?.(['d'], ctx()), []);
  assert.deepEqual((await said(as('boss'), 'd')).slice(1), [day(20), day(20)]);
}

/** What an import brings of activities counts as if it had been written here. */
async function followsAnImport(backend: TestBackend): Promise<void> {
  await backend.reset();
  const ops = [
    createOp(dealOf('d', { lastActivityAt: day(3) }), { kind: 'imported' }),
    entityOp('activity', 'a', { ...planned('d', day(4)), doneAt: day(2) }),
    entityOp('activity', 'b', planned('d', '2026-03-20')),
  ];
  const outcomes = await importOps(backend.sql, ops, { timeZone: 'Asia/Ho_Chi_Minh' });
  assert.ok(outcomes.every(({ status }) => status === 'applied'));
  const noon = '2026-03-20T05:00:00.000Z';
  assert.deepEqual(await said(serve(backend).adapter(), 'd'), [day(3), noon, noon]);
}

/** Many at once on few deals: nobody's activity is forgotten, whichever transaction ended first. */
export async function forgetsNobodys(backend: TestBackend, writers: number, rounds: number): Promise<void> {
  await backend.reset();
  const client = serve(backend).adapter();
  const ids = ['d0', 'd1', 'd2'];
  for (const id of ids) await client.create?.(createOp(dealOf(id)), ctx());
  const write = async (writer: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      const pick = (writer * 7 + round * 5) % 3;
      const id = `a${String(round % 2 === 0 ? writer : (writer + round) % writers)}`;
      const dates = { dealId: ids[pick] ?? '', dueAt: day(1 + ((writer * 11 + round * 3) % 28)) };
      const patch = round % 4 === 3 ? { ...dates, doneAt: day(1 + (round % 28)) } : { ...planned('', ''), ...dates };
      const outcome = await client.entities?.save?.(entityOp('activity', id, patch), ctx());
      assert.equal(outcome?.status, 'applied');
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  for (const id of ids) {
    const records = (await client.entities?.list('activity', ctx(), { dealId: id })) ?? [];
    const dates = datesOfActivities(
      null,
      records.map((record) => datedActivity(record, 'UTC')),
    );
    assert.deepEqual(await said(client, id), [dates.lastActivityAt, dates.nextActivityAt, dates.plannedUntilAt], id);
    const { items = [] } = (await client.history?.({ dealId: id, limit: 1_000 }, ctx())) ?? {};
    assert.equal(items.at(-1)?.seq, (await dealNamed(client, id)).version);
  }
}

/** What holds over every database, by what is said of it. */
export const FOLLOWING: Readonly<Record<string, (backend: TestBackend) => Promise<void>>> = {
  'whoever writes them, and are stale by what is planned last': followsAnyWriter,
  'with an entry in the history, a version, and news': recordsWhatFollows,
  'against an act that knew too little': putsRightWhoKnewTooLittle,
  'also where who writes them does not see the deal': followsOutOfSight,
  'in an import': followsAnImport,
};
