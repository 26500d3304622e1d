import { expect } from '@open-wc/testing';
import Papa from 'papaparse';
import { averageAge } from '../../../src/insights/deals/average-age.js';
import { STATUS, type DealFacts } from '../../../src/insights/deals/deal-facts.js';
import { moneySums } from '../../../src/insights/deals/money-sums.js';
import { salesCycle } from '../../../src/insights/deals/sales-cycle.js';
import { velocity } from '../../../src/insights/deals/velocity.js';
import { winRate } from '../../../src/insights/deals/win-rate.js';
import { parseDate } from '../../../src/model/calendar.js';
import type { Deal } from '../../../src/model/deal.js';
import { dataFile } from '../../elements/import-driver.js';
import { packed, rowsOf } from './packed-deals.js';

const EUR = { currency: 'EUR', rates: null };
const ALWAYS = { start: null, end: null };
const march = { start: parseDate('2026-03-01'), end: parseDate('2026-04-01') };

const closed = (stageId: 'won' | 'lost', day: string, more: Partial<Deal> = {}): Partial<Deal> => ({
  stageId,
  closedAt: `${day}T12:00:00.000Z`,
  ...more,
});

describe('dealFacts', () => {
  it('knows how a deal stands by its stage, one that is gone by its history, and without any record by its close', () => {
    const gone = { stageId: 'gone' };
    const { status } = packed([
      {},
      { stageId: 'won' },
      { stageId: 'lost' },
      gone,
      { ...gone, closedAt: '2026-03-01T00:00:00.000Z' },
    ]);
    expect([...status]).to.deep.equal([STATUS.open, STATUS.won, STATUS.lost, STATUS.open, STATUS.unknown]);
    expect([...packed([gone], { formerCategory: () => 'lost' }).status]).to.deep.equal([STATUS.lost]);
  });

  it('counts days in the reporting zone, and what is not known as nothing', () => {
    const facts = packed([{ createdAt: '2026-03-01T20:00:00.000Z' }], { timeZone: 'Asia/Ho_Chi_Minh' });
    expect(facts.createdDay[0]).to.equal(parseDate('2026-03-02'));
    expect([facts.closedDay[0], facts.dueDay[0], facts.minor[0], facts.owner[0]]).to.deep.equal([NaN, NaN, NaN, 0]);
  });

  it('hides values from those who may not see them', () => {
    expect(packed([{ value: 5 }], { canSeeValue: () => false }).minor[0]).to.deep.equal(NaN);
  });
});

describe('moneySums', () => {
  const facts = packed([{ value: 10 }, { value: 3, currency: 'USD' }, { value: null }, { value: 0.5 }]);

  it('converts each deal and rounds it, where there are rates for all', () => {
    const rates = { base: 'EUR', date: '2026-03-31', rates: { USD: 0.333 } };
    const { all } = moneySums(facts, { all: rowsOf(facts) }, { currency: 'EUR', rates });
    expect(all).to.deep.equal({ sums: [{ currency: 'EUR', minor: 1000 + 100 + 50 }], withoutValue: 1 });
  });

  it('adds up each currency by itself where a rate is missing, in all groups alike', () => {
    const { some, others } = moneySums(facts, { some: [0, 3], others: [1, 2] }, EUR);
    expect(some.sums).to.deep.equal([{ currency: 'EUR', minor: 1050 }]);
    expect(others).to.deep.equal({ sums: [{ currency: 'USD', minor: 300 }], withoutValue: 1 });
  });
});

describe('winRate', () => {
  it('counts what closed in the period, by count and by value', () => {
    const facts = packed([
      closed('won', '2026-03-01', { value: 100 }),
      closed('lost', '2026-03-31', { value: 300 }),
      closed('lost', '2026-03-15'),
      closed('won', '2026-04-01', { value: 1000 }),
      { stageId: 'won' },
      {},
    ]);
    const rate = winRate(facts, rowsOf(facts), march, EUR);
    expect([rate.won, rate.lost, rate.share]).to.deep.equal([1, 2, 1 / 3]);
    expect(rate.byValue).to.deep.equal([{ currency: 'EUR', wonMinor: 10_000, lostMinor: 30_000, share: 0.25 }]);
    expect([rate.withoutValue, rate.withoutClose]).to.deep.equal([1, 1]);
    expect(rate.interval!.low).to.be.closeTo(0.0615, 1e-4);
  });

  it('says nothing of nothing', () => {
    const rate = winRate(packed([{}]), [0], march, EUR);
    expect([rate.share, rate.interval]).to.deep.equal([null, null]);
    expect(rate.byValue).to.deep.equal([{ currency: 'EUR', wonMinor: 0, lostMinor: 0, share: null }]);
  });
});

describe('salesCycle', () => {
  it('runs from the first contact, else from the creation, and leaves out what can not be', () => {
    const facts = packed([
      closed('won', '2026-03-11', {
        firstContactAt: '2026-03-01T12:00:00.000Z',
        createdAt: '2026-03-09T12:00:00.000Z',
      }),
      closed('won', '2026-03-31', { createdAt: '2026-03-11T12:00:00.000Z' }),
      closed('won', '2026-03-05', { createdAt: '2026-03-06T12:00:00.000Z' }),
      closed('lost', '2026-03-05', { createdAt: '2026-03-05T01:00:00.000Z' }),
      closed('lost', '2026-03-05'),
      closed('won', '2026-05-05', { createdAt: '2026-03-06T12:00:00.000Z' }),
      { stageId: 'lost', createdAt: '2026-03-06T12:00:00.000Z' },
    ]);
    const cycle = salesCycle(facts, rowsOf(facts), march);
    expect(cycle.won).to.deep.equal({ count: 2, days: [10, 20], mean: 15, median: 15, p25: 12.5, p75: 17.5 });
    expect([cycle.lost.count, cycle.lost.median]).to.deep.equal([1, 0]);
    const { fromFirstContact, fromCreation, negative, withoutStart, withoutClose } = cycle;
    expect([fromFirstContact, fromCreation, negative, withoutStart, withoutClose]).to.deep.equal([1, 2, 1, 1, 1]);
  });
});

describe('averageAge', () => {
  it('is of open deals that tell when they were created', () => {
    const created = (day: string): Partial<Deal> => ({ createdAt: `${day}T12:00:00.000Z` });
    const facts = packed([
      created('2026-03-01'),
      created('2026-03-11'),
      created('2026-04-02'),
      {},
      { ...created('2026-01-01'), stageId: 'won' },
    ]);
    const age = averageAge(facts, rowsOf(facts), parseDate('2026-03-21'));
    expect(age).to.deep.equal({ days: 15, counted: 2, withoutCreation: 1, ahead: 1 });
    expect(averageAge(facts, [], 0).days).to.equal(null);
  });
});

describe('velocity', () => {
  const today = parseDate('2026-03-31');
  const won = (more: Partial<Deal> = {}): Partial<Deal> =>
    closed('won', '2026-03-21', { createdAt: '2026-03-11T12:00:00.000Z', value: 100, ...more });
  const ten = Array.from({ length: 10 }, () => won());
  const of = (facts: DealFacts): ReadonlyMap<string, readonly number[]> => new Map([['p1', rowsOf(facts)]]);

  it('multiplies and divides, and leaves out what is not created yet', () => {
    const facts = packed([...ten, closed('lost', '2026-03-02'), {}, {}, { createdAt: '2026-04-02T12:00:00.000Z' }]);
    const found = velocity(facts, of(facts), today, EUR);
    // Two open deals, ten of eleven won, 100 euros each, in ten days.
    expect(found).to.deep.include({ perDay: Math.round((2 * (10 / 11) * 10_000) / 10), currency: 'EUR' });
    expect(found.parts[0]).to.deep.include({ open: 2, ahead: 1, lacking: null });
  });

  it('says why there is none', () => {
    const reason = (deals: Partial<Deal>[]): unknown => {
      const facts = packed(deals);
      return velocity(facts, of(facts), today, EUR).parts[0]?.lacking;
    };
    expect(reason(ten.slice(1))).to.deep.equal({ reason: 'tooFewWon', won: 9, needed: 10 });
    expect(reason(ten.map(() => won({ createdAt: '2026-03-21T01:00:00.000Z' })))).to.deep.equal({
      reason: 'zeroCycle',
    });
    expect(reason(ten.map(() => won({ createdAt: null })))).to.deep.equal({ reason: 'noCycle' });
    expect(reason(ten.map(() => won({ value: null })))).to.deep.equal({ reason: 'noValue' });
    expect(reason(ten.map(() => won({ currency: 'USD' })))).to.deep.equal({ reason: 'noRate' });
    expect(reason(ten.map(() => won({ closedAt: '2025-12-31T12:00:00.000Z' })))).to.deep.include({ won: 0 });
  });

  it('adds up the pipelines that have one', () => {
    const facts = packed([...ten, {}]);
    const pipelines = new Map([
      ['p1', rowsOf(facts)],
      ['p2', []],
    ]);
    const found = velocity(facts, pipelines, today, EUR);
    expect([found.perDay, found.parts[1]?.lacking]).to.deep.equal([1000, { reason: 'tooFewWon', won: 0, needed: 10 }]);
    expect(velocity(facts, new Map(), today, EUR).perDay).to.equal(null);
  });
});

describe('figures of a hardware seller’s 8,800 deals', () => {
  let facts: DealFacts;

  before(async function () {
    const file = await dataFile('maven/sales_pipeline.csv');
    if (!file) this.skip();
    const { data } = Papa.parse<Record<string, string>>(await file.text(), { header: true, skipEmptyLines: true });
    const noon = (day: string | undefined): string | null => (day ? `${day}T12:00:00.000Z` : null);
    facts = packed(
      data.map((row) => ({
        stageId: row['deal_stage'] === 'Won' ? 'won' : row['deal_stage'] === 'Lost' ? 'lost' : 'open1',
        createdAt: noon(row['engage_date']),
        closedAt: noon(row['close_date']),
        value: row['close_value'] ? Number(row['close_value']) : null,
      })),
    );
  });

  it('are those that were published with them', () => {
    expect(facts.length).to.equal(8_800);
    expect(winRate(facts, rowsOf(facts), ALWAYS, EUR).share).to.be.closeTo(0.6315, 0.00005);
    expect(salesCycle(facts, rowsOf(facts), ALWAYS).won.mean).to.be.closeTo(51.78, 0.005);
  });
});
