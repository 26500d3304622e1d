import { expect } from '@open-wc/testing';
import { entityRows, type EntityLists } from '../../src/data/entity-lists.js';
import { ENTITY_SAMPLES } from '../../src/data/conformance/entity-samples.js';
import type { EntityWrite, EntityWriter } from '../../src/data/entity-kinds/definition.js';
import { ENTITY_DEFINITIONS } from '../../src/data/entity-kinds/index.js';
import { ENTITY_CAPS, problemsOfEntity } from '../../src/data/entity-kinds/problems.js';
import {
  ENTITY_KINDS,
  ENTITY_TRAITS,
  isNamedByDeals,
  isOfDeal,
  kindsRead,
} from '../../src/data/entity-kinds/traits.js';
import type { EntityKind, EntityRecord } from '../../src/data/operation.js';
import { rightsOfRole, type Role } from '../../src/model/access.js';
import { entityKindOfField } from '../../src/store/entities/fields-of-lane.js';

/** Somebody with a role in the one pipeline that there is; the deal `d1` is the one that may be edited. */
function writer(role: Role | null): EntityWriter {
  return {
    userId: 'me',
    isAdmin: false,
    pipelineIds: ['p1'],
    rightsIn: (id) => (role !== null && id === 'p1' ? rightsOfRole(role) : new Set()),
    mayEditDeal: (id) => id === 'd1',
  };
}

const of = (id: string, more: object = {}): EntityRecord => ({ id, ...more });
const write = (before: EntityRecord | null, after: EntityRecord | null, ...fields: string[]): EntityWrite => ({
  before,
  after,
  fields,
});

const WRITES: { what: string; kind: EntityKind; write: EntityWrite; may: (Role | null)[] }[] = [
  ...(['user', 'team', 'territory', 'product', 'lostReason'] as const).map((kind) => ({
    what: `add a ${kind}`,
    kind,
    write: write(null, of('x'), 'name'),
    may: [],
  })),
  ...(['account', 'contact'] as const).flatMap((kind) => [
    { what: `add a ${kind}`, kind, write: write(null, of('x'), 'name'), may: ['manager', 'member'] as Role[] },
    { what: `remove a ${kind}`, kind, write: write(of('x'), null), may: [] },
  ]),
  {
    what: 'plan an activity of a deal that may be edited',
    kind: 'activity',
    write: write(null, of('a', { dealId: 'd1' })),
    may: ['manager', 'member', 'participant', 'viewer', null],
  },
  {
    what: 'carry an activity over to a deal that may not be edited',
    kind: 'activity',
    write: write(of('a', { dealId: 'd1' }), of('a', { dealId: 'd2' }), 'dealId'),
    may: [],
  },
  {
    what: 'keep a view of one’s own',
    kind: 'savedView',
    write: write(null, of('v', { ownerId: 'me' })),
    may: ['manager', 'member', 'participant', 'viewer', null],
  },
  {
    what: 'take over the view of somebody else',
    kind: 'savedView',
    write: write(of('v', { ownerId: 'you' }), of('v', { ownerId: 'me' }), 'ownerId'),
    may: [],
  },
  {
    what: 'set a quota of a pipeline',
    kind: 'quota',
    write: write(null, of('q', { pipelineId: 'p1' })),
    may: ['manager'],
  },
  {
    what: 'set one’s own quota',
    kind: 'quota',
    write: write(null, of('q', { pipelineId: 'p1', teamId: 'north', userId: 'me' })),
    may: ['manager'],
  },
  { what: 'set a quota over all pipelines', kind: 'quota', write: write(null, of('q', { userId: 'me' })), may: [] },
  { what: 'remove a quota', kind: 'quota', write: write(of('q', { pipelineId: 'p1' }), null), may: ['manager'] },
  { what: 'rename a pipeline', kind: 'pipeline', write: write(of('p1'), of('p1'), 'name'), may: ['manager'] },
  { what: 'change its process', kind: 'pipeline', write: write(of('p1'), of('p1'), 'process'), may: ['manager'] },
  { what: 'remove a pipeline', kind: 'pipeline', write: write(of('p1'), null), may: [] },
  { what: 'add a pipeline', kind: 'pipeline', write: write(null, of('p2'), 'name'), may: [] },
];

describe('the kinds of entities', () => {
  for (const { what, kind, write: wanted, may } of WRITES) {
    it(`${what}: ${may.length === 0 ? 'nobody but who administers' : may.map((role) => role ?? 'a stranger').join(', ')}`, () => {
      const all = ['manager', 'member', 'participant', 'viewer', null] as const;
      const allowed = all.filter((role) => ENTITY_DEFINITIONS[kind].refuse(wanted, writer(role)) === null);
      expect(allowed).to.deep.equal(may);
    });
  }

  it('name the right that is missing, and where', () => {
    const refusal = ENTITY_DEFINITIONS.pipeline.refuse(write(of('p1'), of('p1'), 'name'), writer('member'));
    expect(refusal).to.deep.equal({ right: 'editStages', pipelineId: 'p1' });
  });

  it('show a pipeline with the right to see it, and a view to its owner or to everybody', () => {
    const { pipeline, savedView } = ENTITY_DEFINITIONS;
    expect(pipeline.sees(of('p1'), writer('viewer'))).to.equal(true);
    expect(pipeline.sees(of('p1'), writer(null))).to.equal(false);
    expect(pipeline.sees(of('p1'), { ...writer(null), isAdmin: true })).to.equal(true);
    expect(savedView.sees(of('v', { ownerId: 'me' }), writer(null))).to.equal(true);
    expect(savedView.sees(of('v', { ownerId: null }), writer(null))).to.equal(true);
    expect(savedView.sees(of('v', { ownerId: 'you' }), writer('manager'))).to.equal(false);
  });

  describe('a quota', () => {
    const seen = (more: object, viewer: EntityWriter): boolean => ENTITY_DEFINITIONS.quota.sees(of('q', more), viewer);
    const seenBy = (more: object): (Role | null)[] =>
      (['manager', 'member', 'participant', 'viewer', null] as const).filter((role) => seen(more, writer(role)));

    it('of a pipeline or a team in it is seen by those who see its values', () => {
      expect(seenBy({ pipelineId: 'p1' })).to.deep.equal(['manager', 'member']);
      expect(seenBy({ pipelineId: 'p1', teamId: 'north' })).to.deep.equal(['manager', 'member']);
    });

    it('of a person is seen by that person and by those who see incentives', () => {
      const level = { pipelineId: 'p1', teamId: 'north' };
      expect(seenBy({ ...level, userId: 'you' })).to.deep.equal(['manager']);
      expect(seenBy({ ...level, userId: 'me' })).to.deep.equal(['manager', 'member', 'participant', 'viewer']);
    });

    it('over all pipelines takes the right in each of them, but for one’s own', () => {
      expect(seenBy({})).to.deep.equal(['manager', 'member']);
      expect(seenBy({ userId: 'you' })).to.deep.equal(['manager']);
      expect(seenBy({ userId: 'me' })).to.deep.equal(['manager', 'member', 'participant', 'viewer', null]);
      const two = { ...writer('manager'), pipelineIds: ['p1', 'p2'] };
      expect(seen({}, two)).to.equal(false);
      expect(seen({ teamId: 'north' }, { ...writer('manager'), pipelineIds: [] })).to.equal(false);
      expect(seen({}, { ...two, isAdmin: true })).to.equal(true);
    });

    it('of a pipeline that is gone is seen by nobody but who administers', () => {
      expect(seenBy({ pipelineId: 'gone' })).to.deep.equal([]);
    });

    it('can’t be carried into a pipeline or out of one without the right there', () => {
      const { refuse } = ENTITY_DEFINITIONS.quota;
      const [here, there] = [of('q', { pipelineId: 'p1' }), of('q', { pipelineId: 'p2' })];
      const lacks = { right: 'editProcess', pipelineId: 'p2' };
      expect(refuse(write(here, here, 'amount'), writer('manager'))).to.equal(null);
      expect(refuse(write(here, there, 'pipelineId'), writer('manager'))).to.deep.equal(lacks);
      expect(refuse(write(there, here, 'pipelineId'), writer('manager'))).to.deep.equal(lacks);
      expect(refuse(write(here, of('q'), 'pipelineId'), writer('manager'))).to.deep.equal({ right: null });
    });
  });

  it('have a cap each, which names the field to shorten; one character less fits', () => {
    for (const kind of ENTITY_KINDS) {
      const record = kind === 'pipeline' ? { name: 'Sales', stages: ['Open'] } : ENTITY_SAMPLES[kind].record;
      const room = ENTITY_CAPS[kind] - JSON.stringify({ ...record, id: 'x', note: '' }).length;
      const filled = (length: number): EntityRecord => ({ ...record, id: 'x', note: 'n'.repeat(length) });
      expect(problemsOfEntity(kind, filled(room)), kind).to.deep.equal([]);
      const [problem] = problemsOfEntity(kind, filled(room + 1));
      expect(problem?.code, kind).to.equal('entity-too-large');
      expect(problem?.message).to.contain('Shorten "note"');
    }
  });

  it('takes no activity whose dates are no instants: its deal would say that nothing is planned', () => {
    const problems = (more: object): string[] =>
      problemsOfEntity('activity', of('a', more)).map(({ message }) => message);
    expect(problems({ dueAt: '2026-05-01T09:00:00Z', doneAt: null })).to.deep.equal([]);
    expect(problems({ dueAt: '2026-05-01' }).join()).to.contain('dueAt of the activity "a" is "2026-05-01"');
    expect(problems({ doneAt: 5, dueAt: 'soon' })).to.have.length(2);
    // One that was stored before can be ticked off all the same.
    const before = of('a', { dueAt: 'soon', doneAt: null });
    const ticked = { ...before, doneAt: '2026-05-01T09:00:00Z' };
    expect(problemsOfEntity('activity', ticked, before)).to.deep.equal([]);
    expect(problemsOfEntity('activity', { ...before, dueAt: 'later' }, before)).to.have.length(1);
  });

  it('find a pipeline that would let everybody in unfit, one that only lacks a name fit', () => {
    const problems = (more: object): string[] => problemsOfEntity('pipeline', of('p1', more)).map(({ code }) => code);
    expect(problems({ stages: ['Open'] })).to.deep.equal([]);
    expect(problems({ stages: [], access: 'everybody' }).sort()).to.deep.equal([
      'pipeline-access-invalid',
      'pipeline-without-stages',
    ]);
  });

  it('are read whole, by their deal or by pipelines(), each in one way', () => {
    const ways = (['whole', 'ofDeal', 'pipelines'] as const).flatMap((read) => kindsRead(read));
    expect([...ways].sort()).to.deep.equal([...ENTITY_KINDS].sort());
    expect(ENTITY_KINDS.filter(isOfDeal)).to.deep.equal(kindsRead('ofDeal'));
  });

  it('take a kind that only a newer version knows for none of a deal, and for one that deals name', () => {
    expect(isOfDeal('invoice' as EntityKind)).to.equal(false);
    expect(isNamedByDeals('invoice' as EntityKind)).to.equal(true);
  });

  it('name what fields of deals point at, each once, but for pipelines', () => {
    const named = ENTITY_KINDS.filter((kind) => isNamedByDeals(kind) && kind !== 'pipeline');
    expect(Object.values(entityKindOfField)).to.deep.equal(named);
    for (const [field, kind] of Object.entries(entityKindOfField))
      expect(ENTITY_TRAITS[kind].dealField, kind).to.equal(field);
  });

  it('are handed over in lists of their own', () => {
    const lists = Object.fromEntries(
      ENTITY_KINDS.flatMap((kind) => {
        const { list } = ENTITY_TRAITS[kind];
        return list === null ? [] : [[list, [{ id: kind }]] as const];
      }),
    ) as EntityLists;
    const rows = [...entityRows(lists)];
    expect(rows.map(({ kind }) => kind)).to.deep.equal(ENTITY_KINDS.filter((kind) => kind !== 'pipeline'));
    for (const { kind, entity } of rows) expect(entity.id).to.equal(kind);
  });
});
