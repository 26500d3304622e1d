import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { quotaAt, quotaFor, type FoundQuota, type QuotaGround } from '../../../src/insights/quotas/quota-levels.js';
import { daysOfPeriod, monthsOfPeriod, partsOfPeriod, periodsAt } from '../../../src/insights/quotas/quota-periods.js';
import { formatDay, parseDate } from '../../../src/model/calendar.js';
import { quota } from './quota-script.js';

const ground = (quotas: QuotaGround['quotas'], more: Partial<QuotaGround> = {}): QuotaGround => ({
  quotas,
  fiscalYearStart: 1,
  pipelines: [
    { id: 'p1', archived: false, teamIds: ['t1', 't2'] },
    { id: 'p2', archived: false, teamIds: ['t1'] },
    { id: 'old', archived: true, teamIds: ['t1'] },
  ],
  users: [{ id: 'ann', teamIds: ['t1'] }, { id: 'bob', teamIds: ['t1', 't2'] }, { id: 'cy' }],
  ...more,
});

/** `sum of 2 of 3 months: 10 + 20`. */
function told(found: FoundQuota | null): string {
  if (!found) return 'none';
  const amounts = found.parts.map(({ amount }) => String(amount)).join(' + ');
  return found.unit === null
    ? `${found.period}: ${amounts}`
    : `${found.period}: sum of ${String(found.found)} of ${String(found.of)} ${found.unit}: ${amounts}`;
}

describe('periods of quotas', () => {
  const days = (period: string, start: number): string[] => {
    const { start: first, end } = daysOfPeriod(period, start);
    return [formatDay(first), formatDay(end)];
  };

  it('are calendar months, and fiscal quarters and years named by the year in which they end', () => {
    expect(days('2026-06', 4)).to.deep.equal(['2026-06-01', '2026-07-01']);
    expect(days('2026', 1)).to.deep.equal(['2026-01-01', '2027-01-01']);
    expect(days('2026', 4)).to.deep.equal(['2025-04-01', '2026-04-01']);
    expect(days('2026-Q3', 4)).to.deep.equal(['2025-10-01', '2026-01-01']);
    expect(() => monthsOfPeriod('2026-13', 1)).to.throw(RangeError, '2026-13');
  });

  it('are named by any of their days, and made up of their parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 12 }), (day, start) => {
        for (const [length, period] of Object.entries(periodsAt(day, start))) {
          const range = daysOfPeriod(period, start);
          expect(day >= range.start && day < range.end, `${formatDay(day)} in ${period}`).to.equal(true);
          const parts = partsOfPeriod(period, start).map((part) => daysOfPeriod(part, start));
          expect(parts).to.have.length({ month: 0, quarter: 3, year: 4 }[length]!);
          if (parts.length === 0) continue;
          expect([parts[0]?.start, parts.at(-1)?.end]).to.deep.equal([range.start, range.end]);
          for (const [index, part] of parts.slice(1).entries()) expect(part.start).to.equal(parts[index]?.end);
        }
      }),
    );
  });
});

describe('quotaFor', () => {
  it('takes the own quota before all others, of exactly the ids that are asked for', () => {
    const quotas = [
      quota(100, '2026-Q2'),
      quota(10, '2026-04'),
      quota(7, '2026-Q2', { pipelineId: 'p1' }),
      quota(3, '2026-Q2', { teamId: 't1' }),
      quota(2, '2026-Q2', { userId: 'ann' }),
    ];
    const of = (scope: object): string => told(quotaFor(ground(quotas), scope, '2026-Q2'));
    expect(of({})).to.equal('2026-Q2: 100');
    expect(of({ pipelineId: 'p1' })).to.equal('2026-Q2: 7');
    expect(of({ teamId: 't1' })).to.equal('2026-Q2: 3');
    expect(of({ userId: 'ann' })).to.equal('2026-Q2: 2');
    expect(of({ pipelineId: 'p1', teamId: 't1' })).to.equal('none');
  });

  it('adds up its quarters and months, and says how many months those are', () => {
    const some = [
      quota(30, '2026-Q1'),
      quota(10, '2026-04'),
      quota(12, '2026-06'),
      quota(5, '2026-Q2', { pipelineId: 'p1' }),
    ];
    expect(told(quotaFor(ground(some), {}, '2026'))).to.equal('2026: sum of 5 of 12 months: 30 + 10 + 12');
    const all = [quota(10, '2026-04'), quota(11, '2026-05'), quota(12, '2026-06')];
    expect(told(quotaFor(ground(all), {}, '2026-Q2'))).to.equal('2026-Q2: 10 + 11 + 12');
  });

  it('goes one level down after the other, and never splits a quota', () => {
    const pipelines = [quota(5, '2026-04', { pipelineId: 'p2' }), quota(4, '2026-04', { pipelineId: 'old' })];
    expect(told(quotaFor(ground(pipelines), {}, '2026-04'))).to.equal('2026-04: sum of 1 of 2 pipelines: 5');
    const teams = [quota(6, '2026-04', { pipelineId: 'p1', teamId: 't2' })];
    expect(told(quotaFor(ground(teams), { pipelineId: 'p1' }, '2026-04'))).to.equal('2026-04: sum of 1 of 2 teams: 6');
    expect(told(quotaFor(ground(teams), {}, '2026-04'))).to.equal('2026-04: sum of 1 of 3 teams: 6');
    const users = [quota(8, '2026-04', { pipelineId: 'p1', teamId: 't1', userId: 'bob' })];
    const team = { pipelineId: 'p1', teamId: 't1' };
    expect(told(quotaFor(ground(users), team, '2026-04'))).to.equal('2026-04: sum of 1 of 2 users: 8');
    expect(told(quotaFor(ground([quota(100, '2026-04')]), { pipelineId: 'p1' }, '2026-04'))).to.equal('none');
    const one = [quota(8, '2026-04', { userId: 'bob' })];
    expect(told(quotaFor(ground(one), { teamId: 't1' }, '2026-04'))).to.equal('none');
  });

  it('counts what has quotas for some of its months only, and a second quota of one name', () => {
    const quotas = [
      quota(1, '2026-04', { pipelineId: 'p1' }),
      quota(3, '2026-Q2', { pipelineId: 'p2' }, 'b'),
      quota(9, '2026-Q2', { pipelineId: 'p2' }, 'c'),
    ];
    const found = quotaFor(ground(quotas), {}, '2026-Q2');
    expect([found?.found, found?.of, found?.incomplete, found?.duplicates]).to.deep.equal([2, 2, 1, 1]);
    expect(found?.parts.map(({ amount }) => amount)).to.deep.equal([1, 3]);
    expect(quotaFor(ground(quotas.toReversed()), {}, '2026-Q2')).to.deep.equal(found);
  });
});

describe('quotaAt', () => {
  it('takes the month, else the quarter, else the year of the day, own level first', () => {
    const at = (quotas: QuotaGround['quotas'], scope: object = {}): string =>
      told(quotaAt(ground(quotas, { fiscalYearStart: 4 }), scope, parseDate('2026-05-20')));
    const month = quota(1, '2026-05');
    const quarter = quota(3, '2027-Q1');
    const year = quota(12, '2027');
    expect(at([year, quarter, month])).to.equal('2026-05: 1');
    expect(at([year, quarter])).to.equal('2027-Q1: 3');
    expect(at([year, quota(1, '2026-05', { pipelineId: 'p1' })])).to.equal('2027: 12');
    expect(at([quota(1, '2026-05', { pipelineId: 'p1' })])).to.equal('2026-05: sum of 1 of 2 pipelines: 1');
    expect(at([quota(1, '2026-03')])).to.equal('none');
  });
});
