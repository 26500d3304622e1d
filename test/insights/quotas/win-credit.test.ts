import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { creditedParts } from '../../../src/insights/quotas/credited-parts.js';
import { winCredit, type CategoryOf, type WinCredit } from '../../../src/insights/quotas/win-credit.js';
import type { Deal } from '../../../src/model/deal.js';
import { sampleDeal } from '../../model/samples.js';
import { Story } from '../history/stay-script.js';

const today = { pipelineId: 'sales', stageId: 'won', ownerId: 'today', teamId: 'team of today' };
const categoryOf: CategoryOf = (_pipelineId, stageId) =>
  stageId.startsWith('won') ? 'won' : stageId === 'old' ? null : stageId === 'lost' ? 'lost' : 'open';

function creditOf({ changes }: Pick<Story, 'changes'>, deal: Partial<Deal> = {}): WinCredit {
  return winCredit(sampleDeal({ ...today, ...deal }), changes, categoryOf);
}

const owned = (story: Story, days: number, from: string, to: string): Story =>
  story.at(days, 'edited', { ownerId: to }, { from: { ownerId: from } });
/** A deal of Ann's, from the first day on. */
const anns = (stageId = 'new'): Story =>
  new Story().at(0, 'created', { pipelineId: 'sales', stageId, ownerId: 'ann', teamId: 'north' });

describe('winCredit', () => {
  it('is of the win: what was changed before counts, what was changed after does not', () => {
    const story = owned(anns(), 1, 'ann', 'bob').moved(2, 'new', 'won');
    owned(story, 3, 'bob', 'today');
    story.at(3, 'edited', { teamId: 'team of today' }, { from: { teamId: 'north' } });
    story.at(4, 'edited', { splits: [{ userId: 'cy', share: 1 }] });
    const splits = [{ userId: 'cy', share: 1 }];
    expect(creditOf(story, { splits })).to.deep.equal({
      pipelineId: 'sales',
      ownerId: 'bob',
      teamId: 'north',
      splits: [],
      asOf: 'win',
    });
  });

  it('is of the last entry into won', () => {
    const story = owned(anns().moved(1, 'new', 'won').moved(2, 'won', 'new'), 3, 'ann', 'bob').moved(4, 'new', 'won');
    expect(creditOf(story).ownerId).to.equal('bob');
    const splits = [
      { userId: 'ann', share: 0.5 },
      { userId: 'bob', share: 0.5 },
    ];
    const divided = anns().at(1, 'edited', { splits }).moved(2, 'new', 'won');
    expect(creditOf(divided).splits).to.deep.equal(splits);
  });

  it('takes a move between won stages, or out of one that goes, for no win', () => {
    const between = owned(anns().moved(1, 'new', 'won'), 2, 'ann', 'bob').moved(3, 'won', 'won later');
    expect(creditOf(between).ownerId).to.equal('ann');
    const gone = owned(anns().moved(1, 'new', 'old'), 2, 'ann', 'bob').moved(3, 'old', 'won', 'stageDeleted');
    expect(creditOf(gone).ownerId).to.equal('ann');
    const left = owned(anns().moved(1, 'new', 'old'), 2, 'ann', 'bob').moved(3, 'old', 'won');
    expect(creditOf(left).ownerId).to.equal('bob');
  });

  it('counts no win that was taken back', () => {
    const story = owned(anns().moved(1, 'new', 'won'), 2, 'ann', 'bob')
      .moved(3, 'won', 'new')
      .moved(4, 'new', 'won');
    story.changes[4] = { ...story.changes[4]!, undoes: story.changes[3]!.opId };
    const [, won, , out, back] = story.changes;
    for (const [change, from, to] of [
      [out!, won!.at, out!.at],
      [back, out!.at, won!.at],
    ] as const) {
      change.changes['stageEnteredAt'] = { from, to };
    }
    expect(creditOf(story).ownerId).to.equal('ann');
  });

  it('goes on where the deal was deleted and restored, and begins anew where it was created once more', () => {
    const deleted = (): Story => anns().moved(1, 'new', 'won').at(2, 'deleted', {});
    const state = { pipelineId: 'sales', stageId: 'won', ownerId: 'bob' };
    expect(creditOf(deleted().at(3, 'restored', state)).ownerId).to.equal('ann');
    expect(creditOf(deleted().at(3, 'created', state)).ownerId).to.equal('bob');
  });

  it('is of the first day that is known where the deal was won before, and of today without a history', () => {
    const won = owned(new Story(), 5, 'ann', 'bob').at(
      6,
      'moved',
      { stageId: 'won later' },
      { from: { stageId: 'won' } },
    );
    expect(creditOf(won)).to.include({ ownerId: 'ann', teamId: 'team of today', asOf: 'known' });
    expect(creditOf({ changes: [] })).to.include({ ownerId: 'today', pipelineId: 'sales', asOf: 'today' });
    expect(creditOf(anns())).to.include({ ownerId: 'today', asOf: 'today' });
  });

  it('does not mind the order in which entries came', () => {
    const { changes } = owned(owned(anns(), 1, 'ann', 'bob').moved(2, 'new', 'won'), 3, 'bob', 'today');
    fc.assert(
      fc.property(fc.shuffledSubarray(changes, { minLength: changes.length }), (mixed) => {
        expect(creditOf({ changes: mixed })).to.deep.equal(creditOf({ changes }));
      }),
    );
  });
});

describe('creditedParts', () => {
  const parts = (minor: number, shares: Readonly<Record<string, number>>): unknown =>
    creditedParts(minor, {
      ownerId: 'owner',
      splits: Object.entries(shares).map(([userId, share]) => ({ userId, share })),
    })?.map(({ userId, minor: part }) => `${userId ?? 'nobody'} ${String(part)}`);

  it('rounds the largest remainders up, of equal ones the first user id', () => {
    expect(parts(10_000_000, { b: 0.4, a: 0.6 })).to.deep.equal(['a 6000000', 'b 4000000']);
    expect(parts(100, { c: 0.333333, b: 0.333333, a: 0.333334 })).to.deep.equal(['a 34', 'b 33', 'c 33']);
    expect(parts(1, { b: 0.5, a: 0.5 })).to.deep.equal(['a 1', 'b 0']);
    expect(parts(5, { a: 0.26, b: 0.74 })).to.deep.equal(['a 1', 'b 4']);
    expect(parts(-3, { a: 0.5, b: 0.5 })).to.deep.equal(['a -2', 'b -1']);
  });

  it('gives the owner all where nothing is divided, and nobody anything where shares do not total 100 %', () => {
    expect(parts(7, {})).to.deep.equal(['owner 7']);
    expect(creditedParts(7, { ownerId: null, splits: [] })).to.deep.equal([{ userId: null, minor: 7 }]);
    expect(parts(100, { a: 0.5, b: 0.47 })).to.equal(undefined);
    expect(parts(100, { a: 1.5, b: -0.5 })).to.equal(undefined);
    expect(parts(100, { a: 0.333333, b: 0.333333, c: 0.333333 })).to.deep.equal(['a 34', 'b 33', 'c 33']);
  });

  it('sums to the amount, each part within one minor unit of its share, whatever the order', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.maxSafeInteger(), weights, (minor, some) => {
        const whole = some.reduce((sum, weight) => sum + weight, 0);
        fc.pre(whole > 0);
        const splits = some.map((weight, index) => ({ userId: `u${String(index)}`, share: weight / whole }));
        const found = creditedParts(minor, { ownerId: null, splits })!;
        expect(found.reduce((sum, part) => sum + BigInt(part.minor), 0n)).to.equal(BigInt(minor));
        expect(creditedParts(minor, { ownerId: null, splits: splits.toReversed() })).to.deep.equal(found);
        const millionths = splits.map(({ share }) => Math.round(share * 1e6));
        const total = millionths.reduce((sum, share) => sum + share, 0);
        for (const [index, part] of found.entries()) {
          const off = BigInt(part.minor) * BigInt(total) - BigInt(minor) * BigInt(millionths[index]!);
          expect(off < BigInt(total) && -off < BigInt(total)).to.equal(true);
        }
      }),
    );
  });
});
