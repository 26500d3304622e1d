import { expect } from '@open-wc/testing';
import { askedPeriod } from '../../../src/insights/answers/question-period.js';
import { formatDay, parseDate } from '../../../src/model/civil-date.js';
import type { Period } from '../../../src/model/calendar.js';
import type { QuestionPeriod } from '../../../src/model/question.js';

const told = (period: Period | null): string | null =>
  period && `${formatDay(period.start ?? NaN)} ${formatDay(period.end ?? NaN)}`;

function asked(period: QuestionPeriod | undefined, today: string, fiscalYearStart = 1): (string | null)[] {
  const found = askedPeriod({ metric: 'winRate', ...(period && { period }) }, parseDate(today), { fiscalYearStart });
  return [told(found.period), told(found.previous)];
}

describe('the period of a question', () => {
  it('is that of the figure where none is asked for: 90 days with today, and as many before', () => {
    expect(asked(undefined, '2026-11-23')).to.deep.equal(['2026-08-26 2026-11-24', '2026-05-28 2026-08-26']);
  });

  it('is held against as many first days of the one before while it runs, and against the whole of it once it is over', () => {
    const month = { kind: 'calendar', unit: 'month', offset: 0 } as const;
    expect(asked(month, '2026-11-23')).to.deep.equal(['2026-11-01 2026-12-01', '2026-10-01 2026-10-24']);
    expect(asked({ ...month, offset: -1 }, '2026-11-23')).to.deep.equal([
      '2026-10-01 2026-11-01',
      '2026-09-01 2026-10-01',
    ]);
    expect(asked(month, '2026-03-31'), 'February has no such day').to.deep.equal([
      '2026-03-01 2026-04-01',
      '2026-02-01 2026-03-01',
    ]);
  });

  it('is held against as many first days while named days run', () => {
    const march = { kind: 'dates', from: '2026-03-01', to: '2026-03-31' } as const;
    expect(asked(march, '2026-03-10')).to.deep.equal(['2026-03-01 2026-04-01', '2026-01-29 2026-02-08']);
    expect(asked(march, '2026-04-10')).to.deep.equal(['2026-03-01 2026-04-01', '2026-01-29 2026-03-01']);
  });

  it('follows the fiscal year', () => {
    const year = { kind: 'calendar', unit: 'year', offset: -1 } as const;
    const quarter = { kind: 'calendar', unit: 'quarter', offset: 0 } as const;
    expect(asked(year, '2026-11-23', 4)).to.deep.equal(['2025-04-01 2026-04-01', '2024-04-01 2025-04-01']);
    expect(asked(quarter, '2026-03-15', 2)).to.deep.equal(['2026-02-01 2026-05-01', '2025-11-01 2025-12-14']);
  });

  it('has its last day in it, also the leap day', () => {
    const days = { kind: 'dates', from: '2028-02-28', to: '2028-02-29' } as const;
    expect(asked(days, '2028-06-01')).to.deep.equal(['2028-02-28 2028-03-01', '2028-02-26 2028-02-28']);
    expect(asked({ kind: 'always' }, '2028-06-01')).to.deep.equal([' ', null]);
  });
});
