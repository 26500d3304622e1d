import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { EntityOp, EntityRecord, Outcome } from '../../src/data/operation.js';
import type { JsonObject } from '../../src/model/json.js';
import type { PipelineHandler } from '../../src/server/index.js';
import { createOp, ctx, dealOf, entityOp } from './operations.js';
import { P1, pgliteBackend, serve, type TestBackend } from './pglite-backend.js';

const ROLES = ['manager', 'member', 'viewer'] as const;
const OPEN = { ...P1, access: ROLES.map((role) => ({ role, to: { userId: role } })) };
const SECRET = {
  ...{ id: 'secret', name: 'Moonshot', currency: 'EUR', stages: [{ id: 'x1', name: 'Hidden' }] },
  access: [{ role: 'manager' as const, to: { userId: 'boss' } }],
};
const QUOTA = { period: '2026-Q3', amount: 4_321, currency: 'EUR' };
/** Whose quotas there are, by the id of each. */
const LEVELS = {
  'of-p1': { pipelineId: 'p1' },
  'of-team': { pipelineId: 'p1', teamId: 'north' },
  'of-member': { pipelineId: 'p1', teamId: 'north', userId: 'member' },
  'of-viewer': { pipelineId: 'p1', teamId: 'north', userId: 'viewer' },
  'of-secret': { pipelineId: 'secret' },
  'of-all': {},
};
const SEEN: Record<string, string[]> = {
  admin: Object.keys(LEVELS),
  manager: ['of-p1', 'of-team', 'of-member', 'of-viewer'],
  member: ['of-p1', 'of-team', 'of-member'],
  viewer: ['of-viewer'],
  boss: ['of-secret'],
  stranger: [],
};

describe('quotas, asked of the real handler', () => {
  let backend: TestBackend;
  let as: (person: string) => DataAdapter;
  let handler: PipelineHandler;
  before(async () => {
    backend = await pgliteBackend();
    const served = serve(backend, {
      authorize: (request) => {
        const id = request.headers.get('x-user') ?? 'stranger';
        return { user: { id, name: id }, isAdmin: id === 'admin' };
      },
    });
    as = served.adapter;
    handler = served.handler;
  });
  after(() => backend.close());
  beforeEach(async () => {
    await backend.reset([OPEN, SECRET]);
    for (const [id, owners] of Object.entries(LEVELS))
      assert.equal((await save('admin', entityOp('quota', id, { ...QUOTA, ...owners }))).status, 'applied', id);
  });

  async function save(person: string, op: EntityOp): Promise<Outcome> {
    return (await as(person).entities?.save?.(op, ctx())) as Outcome;
  }

  async function stored(id: string): Promise<EntityRecord | undefined> {
    return (await as('admin').entities?.list('quota', ctx()))?.find((each) => each.id === id);
  }

  for (const [person, seen] of Object.entries(SEEN)) {
    it(`${person} is told of ${seen.join(', ') || 'none'}, wherever one asks`, async () => {
      const adapter = as(person);
      const listed = (await adapter.entities?.list('quota', ctx())) ?? [];
      assert.deepEqual(
        listed.map(({ id }) => id),
        seen,
      );
      const headers = { 'X-User': person };
      const one = await handler(new Request('http://fairlead.test/entities/quota', { headers }));
      const answers = [await one.text(), JSON.stringify(await adapter.pull?.('0', 1_000, ctx()))];
      for (const id of Object.keys(LEVELS))
        for (const answer of answers) assert.equal(answer.includes(`"${id}"`), seen.includes(id), `${id}: ${answer}`);
    });

    it(`${person} can’t tell a hidden quota from none by writing to it`, async () => {
      for (const id of Object.keys(LEVELS).filter((each) => !seen.includes(each))) {
        const before = await stored(id);
        for (const [patch, base] of [
          [{ amount: 1 }, 1],
          [{ amount: 1 }, 7],
          [null, undefined],
          [null, 1],
        ] as const) {
          const more = base === undefined ? {} : { base };
          const hidden = await save(person, entityOp('quota', id, patch, more));
          const absent = await save(person, entityOp('quota', 'no-such-quota', patch, more));
          assert.deepEqual(hidden, absent, `${id}: ${JSON.stringify(patch)}, ${String(base)}`);
        }
        assert.deepEqual(await stored(id), before);
      }
    });
  }

  it('are set and removed by who may edit the process, and by nobody else', async () => {
    for (const person of Object.keys(SEEN)) {
      const allowed = person === 'admin' || person === 'manager';
      const id = `by-${person}`;
      const made = await save(person, entityOp('quota', id, { ...QUOTA, pipelineId: 'p1' }));
      assert.equal(made.status === 'applied', allowed, `${person}: ${JSON.stringify(made)}`);
      const changed = await save(person, entityOp('quota', 'of-p1', { amount: 5 }));
      assert.equal(changed.status === 'applied', allowed, `${person}: ${JSON.stringify(changed)}`);
      const everywhere = await save(person, entityOp('quota', `all-${person}`, QUOTA));
      assert.equal(everywhere.status === 'applied', person === 'admin', person);
    }
    const moved = await save('manager', entityOp('quota', 'of-p1', { pipelineId: 'secret' }));
    assert.equal(moved.status, 'rejected');
    assert.equal((await save('manager', entityOp('quota', 'of-p1', null))).status, 'applied');
  });

  it('do not take the place of one that may not be seen', async () => {
    const outcome = await save('manager', entityOp('quota', 'of-secret', { ...QUOTA, pipelineId: 'p1' }));
    assert.equal(outcome.status === 'rejected' && outcome.fields?.['id'], 'This id is taken.');
    assert.equal((await stored('of-secret'))?.['pipelineId'], 'secret');
  });

  /** The events of quotas that somebody is told since a checkpoint, as `id: what is left of it`. */
  async function told(person: string, from: string): Promise<string[]> {
    const { events = [] } = (await as(person).pull?.(from, 100, ctx())) ?? {};
    return events.map((event) =>
      event.type === 'entity' ? `${event.id}: ${event.entity === null ? 'gone' : 'there'}` : event.type,
    );
  }

  async function end(): Promise<string> {
    return (await as('admin').pull?.('0', 1_000, ctx()))?.checkpoint ?? '';
  }

  it('that go are told to those who saw them, and to nobody else', async () => {
    const from = await end();
    for (const id of ['of-secret', 'of-viewer', 'of-p1'])
      assert.equal((await save('admin', entityOp('quota', id, null))).status, 'applied', id);
    const gone = { secret: 'of-secret: gone', viewer: 'of-viewer: gone', p1: 'of-p1: gone' };
    assert.deepEqual(await told('manager', from), [gone.viewer, gone.p1]);
    assert.deepEqual(await told('member', from), [gone.p1]);
    assert.deepEqual(await told('viewer', from), [gone.viewer]);
    assert.deepEqual(await told('boss', from), [gone.secret]);
    assert.deepEqual(await told('stranger', from), []);
  });

  it('handed to somebody else leave the sight of the one and come into that of the other', async () => {
    const from = await end();
    await save('manager', entityOp('quota', 'of-viewer', { userId: 'member' }));
    assert.deepEqual(await told('viewer', from), ['of-viewer: gone']);
    assert.deepEqual(await told('member', from), ['of-viewer: there']);
    assert.deepEqual(await told('boss', from), []);
  });

  it('set and removed within one request are told to nobody who did not see them', async () => {
    const from = await end();
    const ops = [entityOp('quota', 'brief', { ...QUOTA, pipelineId: 'secret' }), entityOp('quota', 'brief', null)];
    const outcomes = (await as('boss').commit?.({ id: 't', ops, atomic: true }, ctx())) ?? [];
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['applied', 'applied'],
    );
    assert.deepEqual(await told('manager', from), []);
    assert.deepEqual(await told('boss', from), ['brief: gone']);
  });

  it('that went before it was recorded who saw them are told to all', async () => {
    const from = await end();
    await save('admin', entityOp('quota', 'of-p1', null));
    await backend.sql.query("update fairlead_log set sight_before = null where record_id = 'of-p1'");
    assert.deepEqual(await told('stranger', from), ['of-p1: gone']);
  });

  it('that can not be counted are refused with the value and the mend', async () => {
    for (const [patch, words] of [
      [{ amount: -1 }, 'amount is -1. Send a number of 0 or more'],
      [{ amount: '5' }, 'amount is "5"'],
      [{ period: '2026-13' }, 'period is "2026-13"'],
      [{ currency: 'XXZ' }, 'currency is "XXZ"'],
      [{ userId: 'lan' }, 'it names pipelineId and userId'],
    ] as const) {
      const outcome = await save('admin', entityOp('quota', 'of-p1', patch));
      assert.ok(outcome.status === 'rejected' && outcome.code === 'invalid', JSON.stringify(outcome));
      assert.ok(outcome.message?.includes(words), outcome.message);
    }
    assert.equal((await stored('of-p1'))?.['amount'], 4_321);
  });

  it('change under the version that was seen, and conflict otherwise', async () => {
    assert.equal((await save('manager', entityOp('quota', 'of-p1', { amount: 1 }, { base: 1 }))).status, 'applied');
    assert.equal((await save('manager', entityOp('quota', 'of-p1', { amount: 2 }, { base: 1 }))).status, 'conflict');
    const again = entityOp('quota', 'of-p1', { ...QUOTA, pipelineId: 'p1' }, { base: 0 });
    assert.equal((await save('manager', again)).status, 'conflict');
    assert.equal((await stored('of-p1'))?.['amount'], 1);
  });
});

describe('what a refusal tells of what may not be seen', () => {
  let backend: TestBackend;
  let as: (person: string) => DataAdapter;
  before(async () => {
    backend = await pgliteBackend();
    as = serve(backend, {
      authorize: (request) => {
        const id = request.headers.get('x-user') ?? 'stranger';
        return { user: { id, name: id }, isAdmin: false };
      },
    }).adapter;
    await backend.reset([OPEN, SECRET]);
    await as('boss').create?.(createOp(dealOf('hidden', { pipelineId: 'secret', stageId: 'x1' })), ctx());
    const activity = entityOp('activity', 'a', { dealId: 'hidden', type: 'call', subject: 'Call' });
    await as('boss').entities?.save?.(activity, ctx());
    await as('member').entities?.save?.(entityOp('savedView', 'v', { name: 'Mine', ownerId: 'member' }), ctx());
  });
  after(() => backend.close());

  it('nor does the feed, when a hidden activity or view goes', async () => {
    const from = (await as('boss').pull?.('0', 1_000, ctx()))?.checkpoint ?? '';
    const activity = entityOp('activity', 'b', { dealId: 'hidden', type: 'call', subject: 'Call' });
    await as('boss').entities?.save?.(activity, ctx());
    await as('boss').entities?.save?.(entityOp('activity', 'b', null), ctx());
    await as('member').entities?.save?.(entityOp('savedView', 'w', { name: 'Mine', ownerId: 'member' }), ctx());
    await as('member').entities?.save?.(entityOp('savedView', 'w', null), ctx());
    const toldIds = async (person: string): Promise<string[]> =>
      ((await as(person).pull?.(from, 100, ctx()))?.events ?? []).flatMap((event) => ('id' in event ? event.id : []));
    assert.deepEqual(await toldIds('viewer'), []);
    assert.deepEqual(await toldIds('boss'), ['b']);
    assert.deepEqual(await toldIds('member'), ['w']);
  });

  for (const [kind, id] of [
    ['pipeline', 'secret'],
    ['activity', 'a'],
    ['savedView', 'v'],
  ] as const) {
    it(`${kind}: the same as of one that is not there`, async () => {
      const writes: [JsonObject | null, Partial<EntityOp>][] = [
        [{ name: 'x' }, {}],
        [{ name: 'x' }, { base: 1 }],
        [{ name: 'x' }, { base: 9 }],
        [{ stages: [] }, { base: 1 }],
        [null, {}],
        [null, { base: 1 }],
      ];
      for (const [patch, more] of writes) {
        const ask = (of: string): Promise<Outcome | void> | undefined =>
          as('viewer').entities?.save?.(entityOp(kind, of, patch, more), ctx());
        assert.deepEqual(
          await ask(id),
          await ask('no-such-thing'),
          `${JSON.stringify(patch)}, ${JSON.stringify(more)}`,
        );
      }
    });
  }
});
