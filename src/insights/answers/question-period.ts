import { firstDayOfMonth, monthOf, parseDate, type DayNumber } from '../../model/civil-date.js';
import type { Period, ReportingCalendar } from '../../model/calendar.js';
import type { Metric, Question, QuestionPeriod } from '../../model/question.js';

/** The days of a question, and those that its figure is compared with. */
export interface AskedPeriod {
  readonly period: Period;
  /** Null where nothing lies before it. */
  readonly previous: Period | null;
}

const DAYS_90: QuestionPeriod = { kind: 'days', count: 90 };
const MONTHS_12: QuestionPeriod = { kind: 'days', count: 365 };
const ALWAYS: QuestionPeriod = { kind: 'always' };

/** The period of each figure unless another is asked for: insights.md, "what everything rests on". */
export const DEFAULT_PERIODS: Readonly<Record<Metric, QuestionPeriod>> = {
  openValue: ALWAYS,
  winRate: DAYS_90,
  salesCycle: MONTHS_12,
  averageAge: ALWAYS,
  velocity: DAYS_90,
  stageConversion: MONTHS_12,
  stageDuration: ALWAYS,
  funnel: MONTHS_12,
  bottlenecks: ALWAYS,
  process: MONTHS_12,
  strictWinRate: DAYS_90,
  slippage: { kind: 'calendar', unit: 'month', offset: 0 },
  waterfall: { kind: 'days', count: 7 },
  attainment: ALWAYS,
  coverage: ALWAYS,
  health: ALWAYS,
};

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/**
 * The days of a question today. Compared is a finished period with the whole one before it, and a running one with as many
 * first days of the one before.
 */
export function askedPeriod(
  { metric, period = DEFAULT_PERIODS[metric] }: Pick<Question, 'metric' | 'period'>,
  today: DayNumber,
  calendar: Pick<ReportingCalendar, 'fiscalYearStart'>,
): AskedPeriod {
  switch (period.kind) {
    case 'always':
      return { period: { start: null, end: null }, previous: null };
    case 'days':
      return withOneBefore(today - (period.count - 1), today + 1, today);
    case 'dates':
      return withOneBefore(parseDate(period.from), parseDate(period.to) + 1, today);
    case 'calendar':
      return calendarPeriod(period.unit, period.offset, today, calendar.fiscalYearStart);
  }
}

function withOneBefore(start: DayNumber, end: DayNumber, today: DayNumber): AskedPeriod {
  return comparedWith({ start, end }, start - (end - start), today);
}

/** With the period before, which begins on a day: as much of it as has passed of one that runs. */
function comparedWith(period: { start: DayNumber; end: DayNumber }, before: DayNumber, today: DayNumber): AskedPeriod {
  const { start, end } = period;
  const isRunning = today >= start && today < end;
  return {
    period,
    previous: { start: before, end: isRunning ? Math.min(start, before + (today + 1 - start)) : start },
  };
}

function calendarPeriod(
  unit: keyof typeof MONTHS,
  offset: number,
  today: DayNumber,
  fiscalYearStart: number,
): AskedPeriod {
  const months = MONTHS[unit];
  const month = monthOf(today);
  const passed = (((month - (fiscalYearStart - 1)) % months) + months) % months;
  const first = month - passed + offset * months;
  const period = { start: firstDayOfMonth(first), end: firstDayOfMonth(first + months) };
  return comparedWith(period, firstDayOfMonth(first - months), today);
}
