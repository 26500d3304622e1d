import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { DealFacts } from '../../../src/insights/deals/deal-facts.js';
import type { MoneyTerms } from '../../../src/insights/deals/money-sums.js';
import { attainment, type Attainment } from '../../../src/insights/quotas/attainment.js';
import { coverage, type Coverage } from '../../../src/insights/quotas/coverage.js';
import { quotaFor, type QuotaGround, type QuotaScope } from '../../../src/insights/quotas/quota-levels.js';
import { winCredit, type WinCredit } from '../../../src/insights/quotas/win-credit.js';
import { parseDate } from '../../../src/model/calendar.js';
import type { Deal } from '../../../src/model/deal.js';
import { sampleDeal } from '../../model/samples.js';
import { packed, rowsOf } from '../deals/packed-deals.js';
import { quota } from './quota-script.js';

const EUR: MoneyTerms = { currency: 'EUR', rates: null };
const today = parseDate('2026-04-10');
const ground: Omit<QuotaGround, 'quotas'> = {
  fiscalYearStart: 1,
  pipelines: [
    { id: 'p1', archived: false, teamIds: ['t1'] },
    { id: 'p2', archived: false, teamIds: [] },
  ],
  users: [
    { id: 'ann', teamIds: ['t1'] },
    { id: 'bob', teamIds: ['t1'] },
  ],
};
const won = (value: number | null, more: Partial<Deal> = {}): Partial<Deal> => ({
  stageId: 'won',
  closedAt: '2026-04-05T12:00:00.000Z',
  value,
  ...more,
});
const open = (value: number | null, expectedCloseDate: string | null, more: Partial<Deal> = {}): Partial<Deal> => ({
  value,
  expectedCloseDate,
  ...more,
});

interface Asked {
  readonly scope?: QuotaScope;
  readonly period?: string;
  readonly terms?: MoneyTerms;
  readonly creditOf?: (row: number) => WinCredit;
}

/** Without a history: credited as today. */
function attained(deals: readonly Partial<Deal>[], quotas: QuotaGround['quotas'], asked: Asked = {}): Attainment {
  const { scope = {}, period = '2026-04', terms = EUR } = asked;
  const facts = packed(deals);
  const creditOf = asked.creditOf ?? ((row: number) => winCredit(sampleDeal(deals[row]), [], () => null));
  return attainment(facts, rowsOf(facts), quotaFor({ ...ground, quotas }, scope, period), creditOf, terms);
}

function covered(deals: readonly Partial<Deal>[], quotas: QuotaGround['quotas'], asked: Asked = {}): Coverage {
  const facts: DealFacts = packed(deals);
  return coverage(facts, rowsOf(facts), attained(deals, quotas, asked), today, asked.terms ?? EUR);
}

describe('attainment', () => {
  it('is what was won in the period of what was to be won', () => {
    const deals = [
      won(30),
      won(20, { closedAt: '2026-05-01T00:00:00.000Z' }),
      won(null),
      won(5, { closedAt: null }),
      { ...won(9), stageId: 'lost' },
      open(80, '2026-04-20'),
    ];
    const { share, lacking, counted } = attained(deals, [quota(120, '2026-04')]);
    expect([share, lacking]).to.deep.equal([0.25, null]);
    expect(counted).to.deep.include({
      won: [{ currency: 'EUR', minor: 3000 }],
      deals: 1,
      asOfToday: 1,
      withoutValue: 1,
      withoutClose: 1,
      unevenSplits: 0,
    });
    expect(attained([won(30)], [quota(20, '2026-04')]).share).to.equal(1.5);
    expect(attained([], [quota(20, '2026-04')]).share).to.equal(0);
  });

  it('credits pipeline, team, owner and splits as at the win, the amount as today', () => {
    const atWin: WinCredit = { pipelineId: 'p2', teamId: 't1', ownerId: 'ann', splits: [], asOf: 'win' };
    const deals = [won(30, { pipelineId: 'p1', ownerId: 'bob', teamId: null })];
    const of = (scope: QuotaScope): number | null =>
      attained(deals, [quota(60, '2026-04', scope)], { scope, creditOf: () => atWin }).share;
    expect([of({ pipelineId: 'p2' }), of({ teamId: 't1' }), of({ userId: 'ann' })]).to.deep.equal([0.5, 0.5, 0.5]);
    expect([of({ pipelineId: 'p1' }), of({ teamId: 't2' }), of({ userId: 'bob' })]).to.deep.equal([0, 0, 0]);
  });

  it('divides by splits for persons, and for nobody else', () => {
    const splits = [
      { userId: 'bob', share: 0.5 },
      { userId: 'ann', share: 0.5 },
    ];
    const deals = [won(0.01, { splits, ownerId: 'cy' }), won(1, { splits: [{ userId: 'ann', share: 0.97 }] })];
    const of = (scope: QuotaScope): Attainment => attained(deals, [quota(1, '2026-04', scope)], { scope });
    expect(of({ userId: 'ann' }).counted).to.deep.include({ deals: 1, unevenSplits: 1 });
    expect([of({ userId: 'ann' }).share, of({ userId: 'bob' }).share, of({ userId: 'cy' }).share]).to.deep.equal([
      0.01, 0, 0,
    ]);
    expect(of({}).counted).to.deep.include({ won: [{ currency: 'EUR', minor: 101 }], unevenSplits: 0 });
  });

  it('counts over the parts that were found only', () => {
    const may = { closedAt: '2026-05-05T12:00:00.000Z' };
    const months = [quota(10, '2026-04'), quota(10, '2026-06')];
    const some = attained([won(5), won(7, may)], months, { period: '2026-Q2' });
    expect([some.share, some.counted?.quota.found, some.counted?.quota.of]).to.deep.equal([0.25, 2, 3]);
    const team = { pipelineId: 'p1', teamId: 't1' };
    const splits = [
      { userId: 'ann', share: 0.25 },
      { userId: 'bob', share: 0.75 },
    ];
    const users = [quota(10, '2026-04', { ...team, userId: 'ann' })];
    const ofAnn = attained([won(8, { splits, teamId: 't1' }), won(4, { splits })], users, { scope: team });
    expect([ofAnn.share, ofAnn.counted?.quota.unit, ofAnn.counted?.deals]).to.deep.equal([0.2, 'users', 1]);
  });

  it('is in the currency of the quota, of several in that of the workspace', () => {
    const rates = { base: 'EUR', date: '2026-04-10', rates: { USD: 0.5 } };
    const terms = { currency: 'EUR', rates };
    const dollars = { ...quota(100, '2026-04', { pipelineId: 'p1' }), currency: 'USD' };
    const one = attained([won(10)], [dollars], { scope: { pipelineId: 'p1' }, terms });
    expect([one.share, one.counted?.won]).to.deep.equal([0.2, [{ currency: 'USD', minor: 2000 }]]);
    const two = attained([won(10)], [dollars, quota(50, '2026-04', { pipelineId: 'p2' })], { terms });
    expect([two.share, two.counted?.sum]).to.deep.equal([0.1, { currency: 'EUR', minor: 10_000, withoutRate: 0 }]);
    const each = { base: 'EUR', date: '2026-04-10', rates: { USD: 0.333 } };
    const cents = [won(0.05, { currency: 'USD' }), won(0.05, { currency: 'USD' })];
    // Each deal is rounded: 0.05 dollars are 0.01665 euros, two times 0.02.
    const rounded = attained(cents, [quota(1, '2026-04')], { terms: { currency: 'EUR', rates: each } });
    expect(rounded.counted?.won).to.deep.equal([{ currency: 'EUR', minor: 4 }]);
  });

  it('says why there is none', () => {
    expect(attained([won(10)], [])).to.deep.equal({ share: null, lacking: { reason: 'noQuota' }, counted: null });
    expect(attained([won(10)], [quota(0, '2026-04')]).lacking).to.deep.equal({ reason: 'zeroQuota' });
    const abroad = attained([won(10), won(3, { currency: 'USD' })], [quota(100, '2026-04')]);
    expect([abroad.share, abroad.lacking]).to.deep.equal([null, { reason: 'noRate', quotas: 0, deals: 1 }]);
    expect(abroad.counted?.won).to.deep.equal([
      { currency: 'EUR', minor: 1000 },
      { currency: 'USD', minor: 300 },
    ]);
  });

  it('credits persons with the amounts of their deals, no more and no less, in any order', () => {
    const user = fc.constantFrom('ann', 'bob', 'cy');
    const deal = fc
      .record({ cents: fc.integer({ min: -1_000, max: 100_000 }), first: user, second: user, tenths: fc.nat(10) })
      .map(({ cents, first, second, tenths }) => {
        const splits = [
          { userId: first, share: tenths / 10 },
          { userId: second, share: (10 - tenths) / 10 },
        ];
        return won(cents / 100, { ownerId: first, splits: tenths === 0 ? [] : splits });
      });
    fc.assert(
      fc.property(fc.array(deal, { maxLength: 6 }), (deals) => {
        const wonBy = (scope: QuotaScope, some = deals): number =>
          attained(some, [quota(1, '2026-04', scope)], { scope }).counted?.won[0]?.minor ?? NaN;
        const each = ['ann', 'bob', 'cy'].map((userId) => wonBy({ userId }));
        expect(each.reduce((sum, minor) => sum + minor, 0)).to.equal(wonBy({}));
        expect(wonBy({ userId: 'ann' }, deals.toReversed())).to.equal(each[0]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('coverage', () => {
  it('is what is open and due from today on, of what is still missing', () => {
    const deals = [
      won(40),
      open(50, '2026-04-10'),
      open(40, '2026-04-30'),
      open(7, '2026-05-01'),
      open(3, '2026-04-09'),
      open(2, '2025-01-01'),
      open(1, null),
      open(null, '2026-04-20'),
    ];
    const found = covered(deals, [quota(100, '2026-04')]);
    expect(found).to.deep.equal({
      ratio: 1.5,
      isMet: false,
      lacking: null,
      missingMinor: 6000,
      due: { deals: 3, sums: [{ currency: 'EUR', minor: 9000 }], withoutValue: 1 },
      overdue: { deals: 2, sums: [{ currency: 'EUR', minor: 500 }], withoutValue: 0 },
      withoutDate: 1,
    });
  });

  it('is met where nothing is missing', () => {
    expect(covered([won(100)], [quota(100, '2026-04')])).to.include({ ratio: null, isMet: true, missingMinor: 0 });
    expect(covered([won(99.99)], [quota(100, '2026-04')])).to.include({ ratio: 0, isMet: false });
  });

  it('counts open deals by their pipeline, team and owner of today, over the parts that were found', () => {
    const due = '2026-04-20';
    const deals = [
      open(30, due, { ownerId: 'ann', teamId: 't1' }),
      open(10, due, { ownerId: 'bob', teamId: 't1' }),
      open(5, due, { ownerId: 'ann' }),
    ];
    const ofAnn = [quota(10, '2026-04', { pipelineId: 'p1', teamId: 't1', userId: 'ann' })];
    expect(covered(deals, ofAnn, { scope: { pipelineId: 'p1', teamId: 't1' } }).ratio).to.equal(3);
    const months = [quota(10, '2026-04'), quota(10, '2026-06')];
    const later = [open(30, '2026-05-20'), open(10, '2026-06-20')];
    expect(covered(later, months, { period: '2026-Q2' }).ratio).to.equal(0.5);
  });

  it('says why there is none', () => {
    expect(covered([], [])).to.deep.include({ lacking: { reason: 'noQuota' }, due: null, withoutDate: null });
    expect(covered([], [quota(0, '2026-04')]).lacking).to.deep.equal({ reason: 'zeroQuota' });
    const abroad = [open(3, '2026-04-20', { currency: 'USD' }), open(4, '2026-04-20')];
    const found = covered(abroad, [quota(100, '2026-04')]);
    expect([found.ratio, found.lacking]).to.deep.equal([null, { reason: 'noRate', quotas: 0, deals: 1 }]);
    expect(covered([won(100), ...abroad], [quota(100, '2026-04')]).isMet).to.equal(true);
  });
});
