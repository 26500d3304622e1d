import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { Op, Outcome } from '../../src/data/operation.js';
import { rightsOf, type Role } from '../../src/model/access.js';
import type { PipelineInput } from '../../src/model/pipeline.js';
import type { View } from '../../src/model/view.js';
import { createOp, ctx, dealOf, entityOp, removeOp, updateOp } from './operations.js';
import type { PipelineHandler } from '../../src/server/index.js';
import { P1, pgliteBackend, serve, type TestBackend } from './pglite-backend.js';

type Person = Role | 'stranger';
const PEOPLE: Person[] = ['manager', 'member', 'participant', 'viewer', 'stranger'];
const ACCESS = PEOPLE.filter((person) => person !== 'stranger').map((role) => ({ role, to: { userId: role } }));
const OPEN: PipelineInput = { ...P1, access: ACCESS };
/** Nobody but its manager knows this one: the others must not learn that it exists. */
const SECRET: PipelineInput = {
  id: 'secret',
  name: 'Secret',
  currency: 'EUR',
  stages: [{ id: 'x1', name: 'Hidden' }],
  access: [{ role: 'manager', to: { userId: 'boss' } }],
};
const ALL: View = { version: 1, pipelineIds: 'all', where: [], sort: [], closed: 'all' };

/** One act, and which people may do it to a deal of their own and to somebody else's. */
const ACTS: { act: string; own: Person[]; foreign: Person[]; op: (id: string) => Op }[] = [
  {
    act: 'edit',
    own: ['manager', 'member', 'participant'],
    foreign: ['manager'],
    op: (id) => updateOp(id, { title: 'Changed' }),
  },
  { act: 'revalue', own: ['manager', 'member'], foreign: ['manager'], op: (id) => updateOp(id, { value: 7 }) },
  {
    act: 'move',
    own: ['manager', 'member'],
    foreign: ['manager'],
    op: (id) => updateOp(id, { stageId: 's2' }, { kind: 'moved' }),
  },
  { act: 'reorder', own: ['manager', 'member'], foreign: ['manager'], op: (id) => updateOp(id, { rank: 'k' }) },
  {
    act: 'win',
    own: ['manager', 'member'],
    foreign: ['manager'],
    op: (id) => updateOp(id, { stageId: 'won', closedAt: '2026-02-01T00:00:00Z' }, { kind: 'moved' }),
  },
  {
    act: 'hand over to a pipeline that is not theirs',
    own: [],
    foreign: [],
    op: (id) => updateOp(id, { pipelineId: 'secret', stageId: 'x1' }, { kind: 'moved' }),
  },
  {
    act: 'take an edit back',
    own: ['manager', 'member', 'participant'],
    foreign: ['manager'],
    op: (id) => updateOp(id, { title: 'As it was' }, { undoes: 'an-op-of-somebody' }),
  },
  { act: 'delete', own: ['manager'], foreign: ['manager'], op: (id) => removeOp(dealOf(id)) },
];

describe('who may do what, asked of the real handler', () => {
  let backend: TestBackend;
  let as: (person: string) => DataAdapter;
  let handler: PipelineHandler;
  before(async () => {
    backend = await pgliteBackend();
    const { adapter, handler: served } = serve(backend, {
      authorize: (request) => {
        const id = request.headers.get('x-user');
        return id === null ? null : { user: { id, name: id }, isAdmin: id === 'admin' };
      },
    });
    as = adapter;
    handler = served;
  });
  after(() => backend.close());

  beforeEach(async () => {
    await backend.reset([OPEN, SECRET]);
    for (const person of PEOPLE) await put(`own-${person}`, { ownerId: person });
    await put('foreign', { ownerId: 'somebody', value: 4_321 });
    await put('hidden', { pipelineId: 'secret', stageId: 'x1', value: 9_876 }, 'boss');
  });

  async function put(id: string, more: object, who = 'manager'): Promise<void> {
    assert.equal((await one(as(who), createOp(dealOf(id, more)))).status, 'applied');
  }

  for (const { act, own, foreign, op } of ACTS) {
    for (const person of PEOPLE) {
      for (const [whose, allowed] of [
        ['own', own],
        ['foreign', foreign],
      ] as const) {
        const may = allowed.includes(person);
        it(`${person}: ${act}, ${whose} deal: ${may ? 'yes' : 'no'}, alone and in a batch`, async () => {
          const id = whose === 'own' ? `own-${person}` : 'foreign';
          const [before] = (await as('manager').get?.([id], ctx())) ?? [];
          const batched =
            (await as(person).commit?.(
              { id: 't', ops: [op(id), updateOp('no-such-deal', { title: 'x' })], atomic: true },
              ctx(),
            )) ?? [];
          assert.notEqual(batched[0]?.status, 'applied');
          const outcome = await one(as(person), op(id));
          assert.equal(outcome.status === 'applied', may, JSON.stringify(outcome));
          const [now] = (await as('manager').get?.([id], ctx())) ?? [];
          if (!may) assert.deepEqual(now, before, 'a refused act changed something');
        });
      }
    }
  }

  for (const person of PEOPLE) {
    const rights = rightsOf({ access: ACCESS }, { id: person, name: person });

    it(`${person}: creating and importing is ${rights.has('create') ? 'allowed' : 'refused'}`, async () => {
      for (const kind of ['created', 'imported'] as const) {
        const outcome = await one(as(person), createOp(dealOf(`new-${kind}`, { ownerId: person }), { kind }));
        assert.equal(outcome.status === 'applied', rights.has('create'), kind);
      }
      assert.notEqual(
        (await one(as(person), createOp(dealOf('n2', { pipelineId: 'secret', stageId: 'x1' })))).status,
        'applied',
      );
    });

    it(`${person}: stages are ${rights.has('editStages') ? '' : 'not '}theirs to change, access and a secret pipeline neither`, async () => {
      const renamed = await one(as(person), entityOp('pipeline', 'p1', { name: 'Renamed' }));
      assert.equal(renamed.status === 'applied', rights.has('editStages'));
      const opened = await one(as(person), entityOp('pipeline', 'secret', { access: [] }));
      assert.notEqual(opened.status, 'applied');
      const granted = await one(as(person), entityOp('user', person, { teamIds: ['all'] }));
      assert.notEqual(granted.status, 'applied');
    });

    it(`${person}: nothing that is read tells more than may be seen`, async () => {
      const adapter = as(person);
      const values = rights.has('seeValues');
      const answers = {
        list: await adapter.list({ limit: 1_000 }, ctx()),
        sorted: await adapter.list({ view: { ...ALL, sort: [{ field: 'value', direction: 'desc' }] } }, ctx()),
        get: await adapter.get?.(['foreign', 'hidden'], ctx()),
        history: await adapter.history?.({}, ctx()),
        hiddenHistory: await adapter.history?.({ dealId: 'hidden' }, ctx()),
        columns: await adapter.columns?.(['title', 'value'], null, ctx()),
        totals: await adapter.totals?.({ view: ALL, by: 'pipeline' }, ctx()),
        filtered: await adapter.totals?.(
          { view: { ...ALL, where: [{ field: 'title', op: 'notEmpty' }] }, by: 'none' },
          ctx(),
        ),
        feed: await adapter.pull?.('0', 1_000, ctx()),
        pipelines: await adapter.pipelines?.(ctx()),
      };
      for (const [what, answer] of Object.entries(answers)) {
        const text = JSON.stringify(answer);
        assert.ok(!/9876|"hidden"|x1/.test(text), `${what} tells of the secret pipeline: ${text}`);
        if (!rights.has('see')) assert.ok(!text.includes('foreign'), `${what} shows a deal: ${text}`);
        if (!values) assert.ok(!text.includes('4321'), `${what} tells a value: ${text}`);
      }
      if (values) assert.ok(JSON.stringify(answers.list).includes('4321'));
    });

    it(`${person}: a value that is hidden can't be found out by asking`, async () => {
      const page = await as(person).list(
        { view: { ...ALL, where: [{ field: 'value', op: 'is', value: 4_321 }] } },
        ctx(),
      );
      assert.equal('items' in page && page.items.length === 1, rights.has('seeValues'));
      const weighted = await as(person).list(
        { view: { ...ALL, where: [{ field: 'weighted', op: 'notEmpty' }] } },
        ctx(),
      );
      assert.equal('items' in weighted && weighted.items.length > 0, rights.has('seeValues'));
    });

    it(`${person}: an export holds deals only with the right to export`, async () => {
      const headers = { 'X-User': person };
      const response = await handler(
        new Request('http://fairlead.test/columns?purpose=export&field=title', { headers }),
      );
      const { ids } = (await response.json()) as { ids: string[] };
      assert.equal(ids.length > 0, rights.has('export'));
    });
  }

  it('shows of several kinds asked at once what may be seen of each', async () => {
    const call = { type: 'call', subject: 'Call', ownerId: null, dueAt: null, doneAt: null };
    const created = { ...call, createdAt: '2026-01-05T09:00:00.000Z' };
    for (const [who, op] of [
      ['manager', entityOp('activity', 'in-sight', { ...created, dealId: 'foreign' })],
      ['boss', entityOp('activity', 'out-of-sight', { ...created, dealId: 'hidden' })],
      ['viewer', entityOp('savedView', 'mine', { name: 'Mine', ownerId: 'viewer', view: {} })],
      ['member', entityOp('savedView', 'theirs', { name: 'Theirs', ownerId: 'member', view: {} })],
    ] as const) {
      const outcome = await one(as(who), op);
      assert.equal(outcome.status, 'applied', JSON.stringify(outcome));
    }
    const ask = async (
      query: string,
    ): Promise<{ status: number; body: { kinds?: Record<string, { id: string }[]> } }> => {
      const headers = { 'X-User': 'viewer' };
      const response = await handler(new Request(`http://fairlead.test/entities${query}`, { headers }));
      return { status: response.status, body: (await response.json()) as never };
    };
    const { body } = await ask('?kind=savedView&kind=activity&kind=pipeline&kind=team&kind=team');
    assert.deepEqual(
      Object.entries(body.kinds ?? {})
        .map(([kind, records]) => [kind, ...records.map(({ id }) => id)])
        .sort(),
      [['activity', 'in-sight'], ['pipeline', 'p1'], ['savedView', 'mine'], ['team']],
    );
    assert.equal((await ask('')).status, 400, 'no kind at all');
    assert.equal((await ask('?kind=user&kind=deal')).status, 400, 'a kind that there is none of');
    assert.equal((await ask('/')).status, 400, 'a path that names nothing');
  });

  it('hides an existing id from those who may not see it, and overwrites nothing', async () => {
    assert.equal((await one(as('member'), updateOp('hidden', { title: 'x' }))).status, 'gone');
    assert.notEqual((await one(as('member'), createOp(dealOf('hidden', { ownerId: 'member' })))).status, 'applied');
    const [hidden] = (await as('boss').get?.(['hidden'], ctx())) ?? [];
    assert.equal(hidden?.pipelineId, 'secret');
  });

  it('keeps ops apart by person: nobody learns of another\u2019s, and the actor is who signed in', async () => {
    const op = updateOp('foreign', { title: 'By the manager' }, { actorId: 'somebody else' });
    await one(as('manager'), op);
    assert.deepEqual(await as('member').outcome?.([op.id], ctx()), [null]);
    assert.equal((await one(as('member'), op)).status, 'rejected');
    const page = await as('manager').history?.({ dealId: 'foreign' }, ctx());
    assert.equal(page?.items.at(-1)?.actorId, 'manager');
  });

  it('refuses an id that was used for something else', async () => {
    const op = updateOp('foreign', { title: 'First' });
    await one(as('manager'), op);
    const outcome = await one(as('manager'), { ...op, patch: { title: 'Second' } });
    assert.equal(outcome.status, 'rejected');
    const [deal] = (await as('manager').get?.(['foreign'], ctx())) ?? [];
    assert.equal(deal?.title, 'First');
  });

  it('tells a follower who is shut out that the deal is gone, and others nothing', async () => {
    const from = (await as('viewer').pull?.('0', 1_000, ctx()))?.checkpoint ?? '0';
    await backend.sql.query(
      "update fairlead_entities set doc = (doc::jsonb || '{\"access\": []}')::json where id = 'secret'",
    );
    await one(as('manager'), updateOp('foreign', { pipelineId: 'secret', stageId: 'x1' }, { kind: 'moved' }));
    await backend.sql.query(
      `update fairlead_entities set doc = (doc::jsonb || $1::text::jsonb)::json where id = 'secret'`,
      [JSON.stringify({ access: SECRET.access })],
    );
    const batch = await as('viewer').pull?.(from, 100, ctx());
    assert.deepEqual(
      batch?.events.map((event) => event.type === 'deal' && [event.id, event.deal]),
      [['foreign', null]],
    );
  });
});

async function one(adapter: DataAdapter, op: Op): Promise<Outcome> {
  const answer =
    op.type === 'create'
      ? await adapter.create?.(op, ctx())
      : op.type === 'update'
        ? await adapter.save?.(op, ctx())
        : op.type === 'remove'
          ? await adapter.remove?.(op, ctx())
          : await adapter.entities?.save?.(op, ctx());
  return answer as Outcome;
}
