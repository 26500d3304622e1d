import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { DataAdapter, HistoryQuery } from '../../src/data/adapter.js';
import type { Op } from '../../src/data/operation.js';
import type { PipelineInput } from '../../src/model/pipeline.js';
import type { PipelineHandler } from '../../src/server/index.js';
import { createOp, ctx, dealOf, entityOp, removeOp, updateOp } from './operations.js';
import { P1, pgliteBackend, serve, type TestBackend } from './pglite-backend.js';

const BOSS = { role: 'manager', to: { userId: 'boss' } } as const;
const OPEN: PipelineInput = { ...P1, access: [BOSS, { role: 'viewer', to: { userId: 'viewer' } }] };
/** Nobody but the boss knows of it. */
const SECRET: PipelineInput = {
  id: 'secret',
  name: 'Secret',
  currency: 'EUR',
  stages: [{ id: 'x1', name: 'Hidden' }],
  access: [BOSS],
};

describe('the history as one person may see it', () => {
  let backend: TestBackend;
  let handler: PipelineHandler;
  let as: (person: string) => DataAdapter;
  before(async () => {
    backend = await pgliteBackend();
  });
  after(() => backend.close());
  beforeEach(async () => {
    await backend.reset([OPEN, SECRET]);
    const served = serve(backend, {
      authorize: (request) => {
        const id = request.headers.get('x-user');
        return id === null ? null : { user: { id, name: id }, isAdmin: id === 'admin' };
      },
    });
    ({ handler } = served);
    as = served.adapter;
  });

  async function act(op: Op): Promise<string> {
    const [outcome] = (await as('boss').commit?.({ id: op.id, ops: [op], atomic: false }, ctx())) ?? [];
    assert.equal(outcome?.status, 'applied', JSON.stringify(outcome));
    return op.id;
  }

  async function asked(person: string, query: HistoryQuery) {
    const page = await as(person).history?.(query, ctx());
    assert.ok(page?.checkpoint !== undefined);
    return { ...page, checkpoint: page.checkpoint };
  }

  async function told(person: string, query: HistoryQuery = {}) {
    const pages: string[][] = [];
    let checkpoint = '';
    for (let cursor: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof asked>> = await asked(person, { ...query, cursor });
      pages.push(page.items.map(({ opId }) => opId));
      cursor = page.cursor;
      checkpoint = page.checkpoint;
      if (cursor === null) return { pages, ops: pages.flat(), checkpoint };
    }
  }

  const moved = (id: string, pipelineId: string, stageId: string) =>
    updateOp(id, { pipelineId, stageId }, { kind: 'moved' });

  it('gives columns the checkpoint before them, from which the feed misses nothing', async () => {
    await act(createOp(dealOf('a')));
    const page = await as('viewer').columns?.(['title'], null, ctx());
    assert.deepEqual(page?.ids, ['a']);
    const opId = await act(createOp(dealOf('b')));
    const missed = await as('viewer').pull?.(page?.checkpoint ?? '', 10, ctx());
    assert.deepEqual(
      missed?.events.map((event) => event.type !== 'reload' && event.opId),
      [opId],
    );
  });

  it('fills its pages, however many entries in between are hidden', async () => {
    const shown = [await act(createOp(dealOf('a', { value: 1 })))];
    for (let count = 0; count < 9; count += 1) {
      await act(updateOp('a', { value: count + 2 }));
      if (count % 4 === 3) shown.push(await act(updateOp('a', { title: `Title ${String(count)}` })));
    }
    await act(updateOp('a', { value: 99 }));
    assert.deepEqual((await told('viewer', { limit: 2 })).pages, [shown.slice(0, 2), shown.slice(2)]);
    assert.deepEqual((await told('viewer', { limit: 3 })).pages, [shown]);
    assert.equal((await told('boss')).ops.length, 13);
  });

  it('begins a deal that comes into sight at its beginning, and says nothing of one that leaves', async () => {
    const inside = [await act(createOp(dealOf('late', { pipelineId: 'secret', stageId: 'x1' })))];
    const before = [await act(createOp(dealOf('other')))];
    inside.push(await act(updateOp('late', { title: 'Known to one' })));
    const first = await told('viewer');
    assert.deepEqual(first.ops, before);
    const entering = await act(moved('late', 'p1', 's1'));
    const next = await act(updateOp('other', { title: 'Goes on' }));
    for (const limit of [1, 2, 100]) {
      const { ops } = await told('viewer', { since: first.checkpoint, limit });
      assert.deepEqual(ops, [...inside, entering, next], `in pages of ${String(limit)}`);
    }
    assert.deepEqual((await told('boss', { since: first.checkpoint })).ops, [entering, next]);
    const second = await told('viewer', { since: first.checkpoint, limit: 1 });
    await act(moved('late', 'secret', 'x1'));
    assert.deepEqual((await told('viewer', { since: second.checkpoint })).ops, []);
    assert.deepEqual((await told('viewer')).ops, [...before, next]);
  });

  it('tells nothing of a deal that was deleted out of sight', async () => {
    const deal = dealOf('gone');
    await act(createOp(deal));
    await act(moved('gone', 'secret', 'x1'));
    const hidden = await told('viewer');
    await act(removeOp(deal));
    assert.deepEqual((await told('viewer')).ops, hidden.ops);
    assert.deepEqual(hidden.ops, []);
    assert.deepEqual((await told('viewer', { dealId: 'gone' })).ops, []);
  });

  it('goes on with a deal that was deleted in sight', async () => {
    const deal = dealOf('gone');
    const ops = [await act(createOp(deal)), await act(removeOp(deal))];
    assert.deepEqual((await told('viewer')).ops, ops);
  });

  it('gives pipelines to those who see them, or saw them at their end', async () => {
    const open = await act(entityOp('pipeline', 'p1', { name: 'Renamed' }));
    const secret = await act(entityOp('pipeline', 'secret', { name: 'More secret' }));
    assert.deepEqual((await told('viewer', { of: 'pipelines' })).ops, [open]);
    assert.deepEqual((await told('boss', { of: 'pipelines' })).ops, [open, secret]);
    assert.deepEqual((await told('admin', { of: 'pipelines' })).ops, [open, secret]);
    const ends: string[] = [];
    for (const id of ['secret', 'p1']) {
      const op = entityOp('pipeline', id, null);
      await as('admin').entities?.save?.(op, ctx());
      ends.push(op.id);
    }
    assert.deepEqual((await told('viewer', { of: 'pipelines' })).ops, [open, ends[1]]);
    assert.deepEqual((await told('boss', { of: 'pipelines' })).ops, [open, secret, ...ends]);
  });

  it('comes with the events of the feed, without what is hidden', async () => {
    const from = (await as('viewer').pull?.('0', 1_000, ctx()))?.checkpoint ?? '0';
    const ops = [
      createOp(dealOf('a', { value: 4_321 })),
      updateOp('a', { value: 5_432 }),
      entityOp('pipeline', 'p1', { name: 'Renamed' }),
      moved('a', 'secret', 'x1'),
    ];
    for (const op of ops.slice(0, 3)) await act(op);
    const carried = async (person: string) =>
      (await as(person).pull?.(from, 100, ctx()))?.events.map((event) =>
        event.type === 'reload' ? null : [event.opId, Object.keys(event.change?.changes ?? {}).includes('value')],
      );
    assert.deepEqual(
      await carried('boss'),
      ops.slice(0, 3).map(({ id }, index) => [id, index < 2]),
    );
    const shown = JSON.stringify((await as('viewer').pull?.(from, 100, ctx()))?.events);
    assert.ok(shown.includes('"kind":"created"') && shown.includes('"from":"New business","to":"Renamed"'), shown);
    assert.ok(!/4321|5432/.test(shown), shown);
    await act(ops[3] as Op);
    const left = JSON.stringify((await as('viewer').pull?.(from, 100, ctx()))?.events);
    assert.ok(!/secret|x1|"created"/.test(left), left);
  });

  for (const [question, status] of [
    ['of=people', 400],
    ['cursor=x', 400],
    ['since=x', 400],
    ['since=999999999', 410],
  ] as const) {
    it(`answers ${question} with ${String(status)}`, async () => {
      const headers = { 'X-User': 'boss' };
      const response = await handler(new Request(`http://fairlead.test/history?${question}`, { headers }));
      assert.equal(response.status, status);
    });
  }

  it('takes a cursor only for the question that it was given out for', async () => {
    for (const id of ['a', 'b', 'c']) await act(createOp(dealOf(id)));
    const { cursor } = await asked('boss', { limit: 1 });
    await assert.rejects(asked('boss', { limit: 1, dealId: 'a', cursor }), { status: 400 });
  });
});
