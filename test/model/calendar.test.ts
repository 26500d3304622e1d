import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  addMonths,
  dayOfInstant,
  dayOfMillis,
  daysBetween,
  formatDay,
  instantAtNoon,
  isInstant,
  isPeriodName,
  isTimeZone,
  millisOfInstant,
  monthOf,
  parseDate,
  PERIOD_NAMES,
  resolvePeriod,
  weekdayIndex,
  workingDaysBetween,
} from '../../src/model/calendar.js';
import type { PeriodName } from '../../src/model/view.js';
import { berlin } from './samples.js';

const DAY = 86_400_000;
const anyDay = fc.integer({ min: -700_000, max: 2_900_000 });

describe('model/calendar: dates', () => {
  it('reads and writes every date as Date does', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const text = new Date(day * DAY).toISOString().slice(0, 10);
        expect(formatDay(day)).to.equal(text);
        expect(parseDate(text)).to.equal(day);
        expect(weekdayIndex(day)).to.equal((new Date(day * DAY).getUTCDay() + 6) % 7);
      }),
      { numRuns: 1_000 },
    );
  });

  for (const text of [
    '2023-02-30',
    '2023-02-29',
    '1900-02-29',
    '1800-02-29',
    '2200-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '0000-01-01',
    '2024-1-1',
    '2024/01/01',
    '24-01-01',
    '',
    'soon',
    '2024-01-01T00:00:00Z',
    ' 2024-01-01',
    '2024-01-0x',
    '２０２４-01-01',
  ]) {
    it(`takes ${JSON.stringify(text)} for no date`, () => expect(parseDate(text)).to.be.NaN);
  }

  it('knows leap days', () => {
    expect(formatDay(parseDate('2024-02-29'))).to.equal('2024-02-29');
    expect(formatDay(parseDate('2000-02-29'))).to.equal('2000-02-29');
  });

  it('writes nothing for what is no day', () => {
    expect([NaN, Infinity, 1e9, -1e9].map(formatDay)).to.deep.equal(['', '', '', '']);
  });

  it('adds months and stays within the month', () => {
    const plus = (date: string, months: number) => formatDay(addMonths(parseDate(date), months));
    expect(plus('2024-01-31', 1)).to.equal('2024-02-29');
    expect(plus('2023-01-31', 1)).to.equal('2023-02-28');
    expect(plus('2024-03-31', -1)).to.equal('2024-02-29');
    expect(plus('2024-11-15', 3)).to.equal('2025-02-15');
    expect(plus('2024-01-15', -13)).to.equal('2022-12-15');
  });

  it('counts months and days', () => {
    expect(monthOf(parseDate('2024-12-31')) + 1).to.equal(monthOf(parseDate('2025-01-01')));
    expect(monthOf(NaN)).to.be.NaN;
    expect(daysBetween(parseDate('2024-02-28'), parseDate('2024-03-01'))).to.equal(2);
  });
});

describe('model/calendar: instants', () => {
  it('reads instants as Date does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -6e13, max: 2e14 }), fc.integer({ min: -14 * 60, max: 14 * 60 }), (ms, offset) => {
        const text = new Date(ms).toISOString();
        expect(millisOfInstant(text)).to.equal(ms);
        const sign = offset < 0 ? '-' : '+';
        const size = Math.abs(offset);
        const zone = `${sign}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
        expect(millisOfInstant(text.slice(0, -1) + zone)).to.equal(ms - offset * 60_000);
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads shorter and longer forms', () => {
    const noon = Date.UTC(2024, 0, 2, 12);
    for (const text of [
      '2024-01-02T12:00Z',
      '2024-01-02T12:00:00Z',
      '2024-01-02T12:00:00.0Z',
      '2024-01-02t12:00:00.000000z',
    ]) {
      expect(millisOfInstant(text), text).to.equal(noon);
    }
    expect(millisOfInstant('2024-01-02T12:00:00.123456Z')).to.equal(noon + 123);
    expect(millisOfInstant('2024-01-02T12:00:00.5Z')).to.equal(noon + 500);
  });

  for (const text of [
    '2024-01-02',
    '2024-01-02T12:00',
    '2024-01-02T12:00:00',
    '2024-02-30T12:00:00Z',
    '2024-01-02T24:00:00Z',
    '2024-01-02T12:60:00Z',
    '2024-01-02T12:00:60Z',
    '2024-01-02T12:00:00.Z',
    '2024-01-02T12:00:00+7:00',
    '2024-01-02T12:00:00+0700',
    '2024-01-02T12:00:00Zulu',
    '2024-01-02 12:00:00Z',
    '2024-01-02T1200Z',
    '2024-01-02T12:00:00+25:00',
    '2024-01-02T12:00:00+01:60',
    '',
    'yesterday',
  ]) {
    it(`takes ${JSON.stringify(text)} for no instant`, () => expect(isInstant(text)).to.equal(false));
  }

  it('finds the day in the zone, not in UTC', () => {
    expect(formatDay(dayOfInstant('2024-01-01T23:30:00Z', 'Europe/Berlin'))).to.equal('2024-01-02');
    expect(formatDay(dayOfInstant('2024-01-01T03:30:00Z', 'America/New_York'))).to.equal('2023-12-31');
    expect(formatDay(dayOfInstant('2024-01-01T23:30:00Z', 'UTC'))).to.equal('2024-01-01');
    expect(formatDay(dayOfInstant('2024-01-01', 'America/New_York'))).to.equal('2024-01-01');
    expect(dayOfInstant('nonsense', 'UTC')).to.be.NaN;
    expect(dayOfMillis(NaN, 'Europe/Berlin')).to.be.NaN;
  });

  it('is exact to the millisecond where clocks change, by half hours too', () => {
    // Berlin leaves summer time at 01:00 UTC; midnight follows at 23:00 instead of 22:00.
    const day = (ms: number, zone: string) => formatDay(dayOfMillis(ms, zone));
    expect(day(Date.UTC(2024, 9, 26, 22), 'Europe/Berlin')).to.equal('2024-10-27');
    expect(day(Date.UTC(2024, 9, 27, 22, 59, 59, 999), 'Europe/Berlin')).to.equal('2024-10-27');
    expect(day(Date.UTC(2024, 9, 27, 23), 'Europe/Berlin')).to.equal('2024-10-28');
    // Samoa left out 30 December 2011 altogether.
    expect(day(Date.UTC(2011, 11, 30, 9, 59, 59, 999), 'Pacific/Apia')).to.equal('2011-12-29');
    expect(day(Date.UTC(2011, 11, 30, 10), 'Pacific/Apia')).to.equal('2011-12-31');
  });

  it('agrees with Intl at any instant in awkward zones', () => {
    const zones = [
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Africa/Casablanca',
      'Pacific/Apia',
      'America/Sao_Paulo',
    ];
    const formats = new Map(
      zones.map((timeZone) => [
        timeZone,
        new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
      ]),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2036, 0, 1) }),
        (zone, ms) => {
          const parts = formats.get(zone)?.formatToParts(ms) ?? [];
          const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value;
          expect(formatDay(dayOfMillis(ms, zone))).to.equal(`${part('year')}-${part('month')}-${part('day')}`);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('agrees with Intl around every change of the clock within a year', () => {
    const zone = 'Australia/Lord_Howe';
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      day: '2-digit',
      hour: '2-digit',
    });
    for (let ms = Date.UTC(2024, 3, 5); ms < Date.UTC(2024, 3, 9); ms += 600_000) {
      const day = format.formatToParts(ms).find(({ type }) => type === 'day')?.value;
      expect(formatDay(dayOfMillis(ms, zone)).slice(8)).to.equal(day);
    }
  });

  it('puts a bare date at 12:00 there', () => {
    expect(instantAtNoon('2024-07-01', 'Europe/Berlin')).to.equal('2024-07-01T10:00:00.000Z');
    expect(instantAtNoon('2024-01-01', 'Europe/Berlin')).to.equal('2024-01-01T11:00:00.000Z');
    expect(instantAtNoon('2024-01-01', 'Pacific/Kiritimati')).to.equal('2023-12-31T22:00:00.000Z');
    expect(() => instantAtNoon('2024-02-30', 'UTC')).to.throw(RangeError, '"2024-02-30"');
  });

  it('finds the same day again from any noon', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 24_000 }),
        fc.constantFrom(
          'Europe/Berlin',
          'Asia/Ho_Chi_Minh',
          'America/Los_Angeles',
          'Pacific/Kiritimati',
          'Australia/Lord_Howe',
        ),
        (day, zone) => {
          expect(dayOfInstant(instantAtNoon(formatDay(day), zone), zone)).to.equal(day);
        },
      ),
    );
  });

  it('names a zone that it does not know', () => {
    expect(isTimeZone('Europe/Berlin')).to.equal(true);
    expect(isTimeZone('UTC')).to.equal(true);
    expect(isTimeZone('Mars/Olympus')).to.equal(false);
    expect(() => dayOfMillis(0, 'Mars/Olympus')).to.throw(RangeError, '"Mars/Olympus"');
  });

  it('asks Intl only for days it has not met yet', () => {
    const texts = Array.from({ length: 1_000 }, (_, index) => new Date(1.6e12 + index * 5e7).toISOString());
    const days = texts.map((text) => dayOfInstant(text, 'Asia/Tokyo'));
    const original = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format') as PropertyDescriptor;
    let asked = 0;
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      ...original,
      get(this: Intl.DateTimeFormat): unknown {
        asked += 1;
        return original.get?.call(this) as unknown;
      },
    });
    try {
      expect(texts.map((text) => dayOfInstant(text, 'Asia/Tokyo'))).to.deep.equal(days);
      expect(asked).to.equal(0);
      dayOfInstant('2031-01-01T00:00:00Z', 'Asia/Tokyo');
      expect(asked).to.be.greaterThan(0);
    } finally {
      Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', original);
    }
  });
});

describe('model/calendar: working days', () => {
  const week = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
  const between = (from: string, to: string, holidays: string[] = []) =>
    workingDaysBetween(parseDate(from), parseDate(to), week, holidays);

  it('counts Friday to Monday as one', () => {
    expect(between('2026-03-13', '2026-03-16')).to.equal(1);
    expect(between('2026-03-13', '2026-03-15')).to.equal(0);
    expect(between('2026-03-16', '2026-03-16')).to.equal(0);
    expect(between('2026-03-16', '2026-03-13')).to.equal(-1);
  });

  it('leaves out holidays once, and only those on working days', () => {
    expect(
      between('2026-04-01', '2026-04-08', ['2026-04-03', '2026-04-06', '2026-04-03', '2026-04-04', 'Easter']),
    ).to.equal(3);
    expect(between('2026-04-03', '2026-04-07', ['2026-04-03'])).to.equal(2);
  });

  it('has no answer for an unknown day, and none without working days', () => {
    expect(workingDaysBetween(NaN, 0, week)).to.be.NaN;
    expect(workingDaysBetween(0, NaN, week)).to.be.NaN;
    expect(workingDaysBetween(0, 100, [])).to.equal(0);
  });

  it('agrees with counting day by day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20_000, max: 20_500 }),
        fc.integer({ min: 0, max: 60 }),
        fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const),
        fc.array(fc.integer({ min: 20_000, max: 20_560 })),
        (from, length, workdays, holidays) => {
          const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
          let count = 0;
          for (let day = from + 1; day <= from + length; day += 1) {
            const name = names[(new Date(day * DAY).getUTCDay() + 6) % 7];
            if (workdays.some((workday) => workday === name) && !holidays.includes(day)) count += 1;
          }
          expect(workingDaysBetween(from, from + length, workdays, holidays.map(formatDay))).to.equal(count);
        },
      ),
    );
  });
});

describe('model/calendar: periods', () => {
  const today = parseDate('2026-03-18');
  const resolved = (name: PeriodName, calendar = berlin, at = today) => {
    const { start, end } = resolvePeriod(name, at, calendar);
    return [start === null ? null : formatDay(start), end === null ? null : formatDay(end)];
  };
  const cases: [PeriodName, string | null, string | null][] = [
    ['today', '2026-03-18', '2026-03-19'],
    ['thisWeek', '2026-03-16', '2026-03-23'],
    ['nextWeek', '2026-03-23', '2026-03-30'],
    ['lastMonth', '2026-02-01', '2026-03-01'],
    ['thisMonth', '2026-03-01', '2026-04-01'],
    ['nextMonth', '2026-04-01', '2026-05-01'],
    ['thisQuarter', '2026-01-01', '2026-04-01'],
    ['nextQuarter', '2026-04-01', '2026-07-01'],
    ['thisYear', '2026-01-01', '2027-01-01'],
    ['overdue', null, '2026-03-18'],
    ['noDate', null, null],
  ];
  for (const [name, start, end] of cases) {
    it(`knows ${name}`, () => expect(resolved(name)).to.deep.equal([start, end]));
  }

  it('has a case for every name', () => {
    expect(cases.map(([name]) => name).sort()).to.deep.equal([...PERIOD_NAMES].sort());
    expect([isPeriodName('thisMonth'), isPeriodName('someday'), isPeriodName(undefined)]).to.deep.equal([
      true,
      false,
      false,
    ]);
  });

  it('counts quarters and years from the fiscal start', () => {
    const february = { ...berlin, fiscalYearStart: 2 };
    expect(resolved('thisQuarter', february)).to.deep.equal(['2026-02-01', '2026-05-01']);
    expect(resolved('thisYear', february)).to.deep.equal(['2026-02-01', '2027-02-01']);
    expect(resolved('thisQuarter', february, parseDate('2026-01-31'))).to.deep.equal(['2025-11-01', '2026-02-01']);
    expect(resolved('thisYear', { ...berlin, fiscalYearStart: 10 })).to.deep.equal(['2025-10-01', '2026-10-01']);
    expect(resolved('nextQuarter', { ...berlin, fiscalYearStart: 12 })).to.deep.equal(['2026-06-01', '2026-09-01']);
  });

  it('begins weeks where the workspace does', () => {
    expect(resolved('thisWeek', { ...berlin, weekStart: 'sun' })).to.deep.equal(['2026-03-15', '2026-03-22']);
    expect(resolved('thisWeek', { ...berlin, weekStart: 'wed' })).to.deep.equal(['2026-03-18', '2026-03-25']);
    expect(resolved('thisWeek', { ...berlin, weekStart: 'thu' })).to.deep.equal(['2026-03-12', '2026-03-19']);
  });

  it('holds today, and follows itself without a gap, on any day of any calendar', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 12 }), (day, fiscalYearStart) => {
        const calendar = { ...berlin, fiscalYearStart };
        for (const name of ['today', 'thisWeek', 'thisMonth', 'thisQuarter', 'thisYear'] as const) {
          const { start, end } = resolvePeriod(name, day, calendar);
          expect((start ?? NaN) <= day && day < (end ?? NaN), name).to.equal(true);
        }
        for (const [now, next] of [
          ['thisWeek', 'nextWeek'],
          ['thisMonth', 'nextMonth'],
          ['thisQuarter', 'nextQuarter'],
        ] as const) {
          expect(resolvePeriod(now, day, calendar).end).to.equal(resolvePeriod(next, day, calendar).start);
        }
      }),
    );
  });
});
