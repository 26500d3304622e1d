import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { MoneyTerms } from '../../../src/insights/deals/money-sums.js';
import { healthMeasures, sharesOf, type HealthMeasures } from '../../../src/insights/health/health-measures.js';
import { HEALTH_PARTS, healthScore } from '../../../src/insights/health/health-score.js';
import type { Coverage } from '../../../src/insights/quotas/coverage.js';
import { formatDay, parseDate } from '../../../src/model/calendar.js';
import type { Deal } from '../../../src/model/deal.js';
import { packed, rowsOf } from '../deals/packed-deals.js';

const today = parseDate('2026-04-10');
const EUR: MoneyTerms = { currency: 'EUR', rates: null };
const covered: Coverage = {
  ratio: 1.5,
  isMet: false,
  lacking: null,
  missingMinor: 100,
  due: null,
  overdue: null,
  withoutDate: null,
};

/** A deal with its signs: rotten or not, planned on a day, pushed so often. */
interface Signed extends Partial<Deal> {
  readonly rotten?: boolean;
  readonly planned?: string;
}

function measured(deals: readonly Signed[], coverage: Coverage = covered, terms = EUR): HealthMeasures {
  const facts = packed(deals);
  const signs = {
    isRotten: (row: number) => deals[row]?.rotten === true,
    plannedDay: (row: number) => parseDate(deals[row]?.planned ?? ''),
    pushes: (row: number) => deals[row]?.pushCount ?? null,
  };
  return healthMeasures(facts, rowsOf(facts), signs, today, terms, coverage);
}

const closed = (stageId: 'won' | 'lost', daysAgo: number): Partial<Deal> => ({
  stageId,
  closedAt: `${formatDay(today - daysAgo)}T12:00:00.000Z`,
});
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('healthMeasures', () => {
  it('takes coverage for fulfilled at three times what is missing, or where the quota is met', () => {
    const share = (more: Partial<Coverage>): number | null => measured([], { ...covered, ...more }).coverage.share;
    expect([share({}), share({ ratio: 3 }), share({ ratio: 4 }), share({ ratio: 0 })]).to.deep.equal([0.5, 1, 1, 0]);
    expect(share({ ratio: null, isMet: true })).to.equal(1);
    const none = measured([], { ...covered, ratio: null, lacking: { reason: 'noQuota' } }).coverage;
    expect([none.share, none.lacking]).to.deep.equal([null, { reason: 'noQuota' }]);
  });

  it('measures freshness by value', () => {
    const { freshness } = measured([
      { value: 30, rotten: true },
      { value: 70 },
      { value: null, rotten: true },
      { value: 900, rotten: true, ...closed('won', 3) },
    ]);
    expect(freshness).to.deep.equal({
      share: 0.7,
      lacking: null,
      open: 3,
      rotten: 2,
      openMinor: 10_000,
      rottenMinor: 3000,
      withoutValue: 1,
    });
    const lacking = (deals: Signed[]): unknown => measured(deals).freshness.lacking;
    expect(lacking([closed('won', 3)])).to.deep.equal({ reason: 'noOpenDeal' });
    expect(lacking([{ value: 0 }, {}])).to.deep.equal({ reason: 'noOpenValue' });
    expect(lacking([{ value: 3 }, { value: 3, currency: 'USD' }])).to.deep.equal({
      reason: 'noRate',
      quotas: 0,
      deals: 1,
    });
    expect(measured([{ value: 3, rotten: true }, { value: -1 }]).freshness.share).to.equal(0);
  });

  it('asks for a next step today or later', () => {
    const { nextStep } = measured([
      { planned: '2026-04-10' },
      { planned: '2026-05-01' },
      { planned: '2026-04-09' },
      {},
      { planned: '2026-05-01', ...closed('lost', 2) },
    ]);
    expect(nextStep).to.deep.equal({ share: 0.5, lacking: null, open: 4, planned: 2 });
    expect(measured([]).nextStep).to.deep.include({ share: null, lacking: { reason: 'noOpenDeal' } });
  });

  it('asks for dates that lie ahead and were pushed at most once', () => {
    const expectedCloseDate = '2026-04-10';
    const { datesThatHold } = measured([
      { expectedCloseDate, pushCount: 1 },
      { expectedCloseDate, pushCount: 2 },
      { expectedCloseDate },
      { expectedCloseDate: '2026-04-09', pushCount: 0 },
      { pushCount: 0 },
    ]);
    expect(datesThatHold).to.deep.equal({
      share: 0.4,
      lacking: null,
      open: 5,
      holding: 2,
      withoutDate: 1,
      overdue: 1,
      pushed: 1,
      withoutPushCount: 1,
    });
  });

  it('holds the win rate of 90 days against that of 12 months', () => {
    const recent = [...times(3, closed('won', 89)), ...times(7, closed('lost', 0))];
    const usual = [...times(9, closed('won', 364)), closed('lost', 90), ...times(50, closed('lost', 365))];
    const { winningAsUsual } = measured([...recent, ...usual]);
    expect(winningAsUsual).to.deep.equal({
      share: 0.3 / 0.6,
      lacking: null,
      recent: { won: 3, lost: 7 },
      usual: { won: 12, lost: 8 },
    });
    expect(measured([...times(10, closed('won', 5)), closed('lost', 100)]).winningAsUsual.share).to.equal(1);
    expect(measured(recent.slice(1)).winningAsUsual.lacking).to.deep.equal({
      reason: 'tooFewClosed',
      closed: 9,
      needed: 10,
    });
    expect(measured(times(10, closed('lost', 5))).winningAsUsual).to.deep.include({
      share: null,
      lacking: { reason: 'nothingWon' },
    });
  });

  it('feeds the score', () => {
    const deals = [
      { value: 10, planned: '2026-04-12', expectedCloseDate: '2026-04-30' },
      { value: 10, rotten: true },
    ];
    // Coverage 0.5, freshness 0.5, next step 0.5, dates 0.5; too few closed: four parts of 25.
    expect(healthScore(sharesOf(measured(deals)))).to.deep.include({ score: 50, lacking: ['winningAsUsual'] });
  });

  it('has shares from 0 to 1, or a reason, in any order of deals', () => {
    const deal = fc.record({
      value: fc.option(fc.integer({ min: -5, max: 20 })),
      rotten: fc.boolean(),
      planned: fc.constantFrom('', '2026-04-09', '2026-04-10'),
      expectedCloseDate: fc.constantFrom(null, '2026-04-09', '2026-04-10'),
      pushCount: fc.option(fc.nat(3)),
      stageId: fc.constantFrom('open1', 'won', 'lost'),
      closedAt: fc.constantFrom(null, '2026-04-01T12:00:00.000Z', '2025-06-01T12:00:00.000Z'),
    });
    fc.assert(
      fc.property(fc.array(deal, { maxLength: 40 }), (deals) => {
        const measures = measured(deals);
        for (const part of HEALTH_PARTS) {
          const { share, lacking } = measures[part];
          if (share === null) expect(lacking).not.to.equal(null);
          else expect(share).to.be.within(0, 1);
        }
        const { open, holding, withoutDate, overdue, pushed } = measures.datesThatHold;
        expect(holding + withoutDate + overdue + pushed).to.equal(open);
        expect(measured(deals.toReversed())).to.deep.equal(measures);
      }),
    );
  });
});
