import { expect } from '@open-wc/testing';
import {
  mayClose,
  mayCreate,
  mayDelete,
  mayEdit,
  mayMove,
  maySee,
  maySeeValues,
  missingRight,
  owns,
  rightsOf,
  rightsOfRole,
} from '../../src/model/access.js';
import type { AccessRule, Right, Role } from '../../src/model/access.js';
import type { User } from '../../src/model/people.js';
import { sampleDeal } from './samples.js';

const ALL: Right[] = [
  'see',
  'create',
  'editOwn',
  'editAll',
  'moveOwn',
  'moveAll',
  'closeOwn',
  'closeAll',
  'delete',
  'editStages',
  'editProcess',
  'seeValues',
  'export',
  'seeIncentives',
];
const MATRIX: Record<Role, Right[]> = {
  manager: ALL,
  member: ['see', 'create', 'editOwn', 'moveOwn', 'closeOwn', 'seeValues'],
  participant: ['see', 'editOwn'],
  viewer: ['see'],
};
const user: User = { id: 'u1', name: 'Ann', teamIds: ['t1'], territoryIds: ['paris'] };
const own = sampleDeal({ ownerId: 'u1' });
const shared = sampleDeal({
  ownerId: 'u2',
  splits: [
    { userId: 'u3', share: 0.5 },
    { userId: 'u1', share: 0.5 },
  ],
});
const foreign = sampleDeal({ ownerId: 'u2' });
const access = (...rules: AccessRule[]) => ({ access: rules });
const granted = (rights: ReadonlySet<Right>) => ALL.filter((right) => rights.has(right));

describe('model/access', () => {
  for (const role of Object.keys(MATRIX) as Role[]) {
    for (const right of ALL) {
      const holds = MATRIX[role].includes(right);
      it(`gives a ${role} ${holds ? 'the' : 'no'} right ${right}`, () => {
        for (const to of [{ userId: 'u1' }, { teamId: 't1' }, { territoryId: 'paris' }]) {
          expect(rightsOf(access({ role, to }), user).has(right)).to.equal(holds);
        }
        expect(rightsOfRole(role).has(right)).to.equal(holds);
      });
    }
  }

  it('makes everyone a manager where there are no rules', () => {
    expect(granted(rightsOf(access(), user))).to.deep.equal(ALL);
    expect(granted(rightsOf(access(), null))).to.deep.equal(ALL);
  });

  it('gives nothing to those unnamed as soon as there is one rule', () => {
    for (const to of [{ userId: 'u2' }, { teamId: 't2' }, { territoryId: 'rome' }]) {
      expect(granted(rightsOf(access({ role: 'manager', to }), user))).to.deep.equal([]);
    }
    expect(granted(rightsOf(access({ role: 'manager', to: { userId: 'u1' } }), null))).to.deep.equal([]);
    expect(
      granted(rightsOf(access({ role: 'manager', to: { teamId: 't1' } }), { id: 'u9', name: 'New' })),
    ).to.deep.equal([]);
  });

  it('adds grants up', () => {
    const rules = access({ role: 'viewer', to: { userId: 'u1' } }, { role: 'member', to: { teamId: 't1' } });
    expect(granted(rightsOf(rules, user))).to.deep.equal(MATRIX.member);
    expect(granted(rightsOf(access(...rules.access.toReversed()), user))).to.deep.equal(MATRIX.member);
  });

  it('reaches the territories below the one that is named, and survives a circle', () => {
    const territories = [
      { id: 'emea', name: 'EMEA', parentId: 'paris' },
      { id: 'france', name: 'France', parentId: 'emea' },
      { id: 'paris', name: 'Paris', parentId: 'france' },
      { id: 'asia', name: 'Asia' },
    ];
    const grant = (territoryId: string) => access({ role: 'viewer', to: { territoryId } });
    expect(maySee(rightsOf(grant('emea'), user, territories))).to.equal(true);
    expect(maySee(rightsOf(grant('asia'), user, territories))).to.equal(false);
    expect(maySee(rightsOf(grant('emea'), user))).to.equal(false);
  });

  it('grants nothing for a role nobody knows', () => {
    for (const role of ['owner', 'constructor', '__proto__'] as unknown as Role[]) {
      expect(granted(rightsOf(access({ role, to: { userId: 'u1' } }), user))).to.deep.equal([]);
    }
  });

  it('knows whose a deal is', () => {
    expect([own, shared, foreign].map((deal) => owns(deal, 'u1'))).to.deep.equal([true, true, false]);
    expect(owns(sampleDeal({ ownerId: null }), null)).to.equal(false);
  });

  const acts = [
    ['edit', mayEdit],
    ['move', mayMove],
    ['close', mayClose],
  ] as const;
  for (const [act, may] of acts) {
    for (const role of Object.keys(MATRIX) as Role[]) {
      it(`lets a ${role} ${act} what the matrix says`, () => {
        const rights = new Set(MATRIX[role]);
        const all = rights.has(`${act}All`);
        const mine = all || rights.has(`${act}Own`);
        expect([own, shared, foreign].map((deal) => may(rights, deal, 'u1'))).to.deep.equal([mine, mine, all]);
        expect(missingRight(act, rights, foreign, 'u1')).to.equal(all ? null : `${act}All`);
        expect(missingRight(act, rights, own, 'u1')).to.equal(mine ? null : `${act}Own`);
      });
    }
  }

  it('asks the plain rights', () => {
    const asked = (role: Role) => [maySee, mayCreate, mayDelete, maySeeValues].map((may) => may(new Set(MATRIX[role])));
    expect(asked('manager')).to.deep.equal([true, true, true, true]);
    expect(asked('member')).to.deep.equal([true, true, false, true]);
    expect(asked('participant')).to.deep.equal([true, false, false, false]);
    expect([maySee, mayCreate, mayDelete, maySeeValues].map((may) => may(new Set()))).to.deep.equal([
      false,
      false,
      false,
      false,
    ]);
  });
});
