import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { Op, Outcome } from '../../src/data/operation.js';
import type { DealPatch } from '../../src/model/deal.js';
import type { JsonObject } from '../../src/model/json.js';
import { createOp, ctx, dealOf, entityOp, updateOp } from './operations.js';
import { P1, pgliteBackend, serve, type TestBackend } from './pglite-backend.js';

const OPEN = {
  ...P1,
  access: (['manager', 'member'] as const).map((role) => ({ role, to: { userId: role } })),
};

describe('the cause of a move, asked of the real handler', () => {
  let backend: TestBackend;
  let as: (person: string) => DataAdapter;
  before(async () => {
    backend = await pgliteBackend();
    ({ adapter: as } = serve(backend, {
      authorize: (request) => {
        const id = request.headers.get('x-user');
        return id === null ? null : { user: { id, name: id }, isAdmin: false };
      },
    }));
  });
  after(() => backend.close());
  beforeEach(async () => {
    await backend.reset([OPEN]);
    const deal = dealOf('a', { ownerId: 'member', stageEnteredAt: '2026-01-01T00:00:00.000Z' });
    const [outcome] = await send([createOp(deal)]);
    assert.equal(outcome?.status, 'applied', JSON.stringify(outcome));
  });

  async function send(ops: Op[], { who = 'manager', atomic = true } = {}): Promise<Outcome[]> {
    const [first] = ops;
    if (first?.type === 'create') return [(await as(who).create?.(first, ctx())) as Outcome];
    return (await as(who).commit?.({ id: first?.id ?? '', ops, atomic }, ctx())) ?? [];
  }

  function move(patch: DealPatch = { stageId: 's2' }): Op {
    return updateOp('a', patch, { kind: 'moved', cause: 'stageDeleted' });
  }

  function withoutStage(id: string): Op {
    const stages = P1.stages.filter((stage) => typeof stage === 'object' && stage.id !== id);
    return entityOp('pipeline', 'p1', { stages: stages as unknown as JsonObject[] });
  }

  it('is kept where the same request removes the stage', async () => {
    const outcomes = await send([move(), withoutStage('s1')]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['applied', 'applied'],
    );
    const page = await as('member').history?.({ dealId: 'a' }, ctx());
    const last = page?.items.at(-1);
    assert.equal(last && 'cause' in last && last.cause, 'stageDeleted');
    assert.equal('cause' in (page?.items[0] ?? {}), false);
  });

  const refused: [what: string, ops: () => Op[], more?: { who?: string; atomic?: boolean }][] = [
    ['no stage goes', () => [move()]],
    ['another stage goes', () => [move({ stageId: 'won' }), withoutStage('s2')]],
    ['the request is not atomic', () => [move(), withoutStage('s1')], { atomic: false }],
    ['the target is of another category', () => [move({ stageId: 'won' }), withoutStage('s1')]],
    [
      'the stay begins anew',
      () => [move({ stageId: 's2', stageEnteredAt: '2026-03-01T00:00:00.000Z' }), withoutStage('s1')],
    ],
    ['the deal stays where it is', () => [move({ title: 'Other' })]],
    ['the person may not edit stages', () => [move(), withoutStage('s1')], { who: 'member' }],
  ];
  for (const [what, ops, more] of refused) {
    it(`is refused where ${what}`, async () => {
      const [outcome] = await send(ops(), more);
      assert.equal(outcome?.status, 'rejected', JSON.stringify(outcome));
      const page = await as('manager').history?.({ dealId: 'a' }, ctx());
      assert.equal(page?.items.length, 1);
    });
  }

  it('is refused where nobody knows it', async () => {
    const op = { ...move(), cause: 'because' } as unknown as Op;
    const [outcome] = await send([op, withoutStage('s1')]);
    assert.equal(outcome?.status, 'rejected');
  });
});
