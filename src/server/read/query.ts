import type { QueryEnvironment, TotalsQuery } from '../../data/adapter.js';
import { WEEKDAYS, isTimeZone, parseDate } from '../../model/calendar.js';
import type { Condition, SortKey, View } from '../../model/view.js';
import { RequestProblem, Unsupported } from '../problem.js';
import { refuseUnstorable } from '../write/read-op.js';

const MOST_CONDITIONS = 50;
const CLOSED = ['thisMonth', 'thisQuarter', 'thisYear', 'all', 'none'];
const BY = ['stage', 'pipeline', 'none'];

type Source = Record<string, unknown>;

function objectOf(value: unknown, what: string): Source {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Source;
  throw new RequestProblem('bad-request', `${what} must be a JSON object.`);
}

/** A view as it came, checked in its form; whether its fields are known is asked when it is turned into SQL. */
export function readView(value: unknown): View {
  const source = objectOf(value, 'view');
  refuseUnstorable(source, 'view');
  const { pipelineIds, where = [], sort = [], text, closed, asOf } = source;
  const isIds = Array.isArray(pipelineIds) && pipelineIds.every((id) => typeof id === 'string');
  if (pipelineIds !== 'all' && !isIds)
    throw new RequestProblem('bad-request', 'view.pipelineIds must be "all" or a list of ids.');
  if (!Array.isArray(where) || where.length > MOST_CONDITIONS) {
    throw new RequestProblem(
      'bad-request',
      `view.where must be a list of at most ${String(MOST_CONDITIONS)} conditions.`,
    );
  }
  if (!Array.isArray(sort)) throw new RequestProblem('bad-request', 'view.sort must be a list.');
  if (text !== undefined && typeof text !== 'string')
    throw new RequestProblem('bad-request', 'view.text must be a text.');
  if (closed !== undefined && !CLOSED.includes(closed as string)) {
    throw new RequestProblem('bad-request', `view.closed must be one of ${CLOSED.join(', ')}.`);
  }
  if (asOf !== undefined && asOf !== null) throw new Unsupported('The past ("asOf") can\'t be asked for here.');
  return {
    version: 1,
    pipelineIds: pipelineIds,
    where: where.map(readCondition),
    sort: sort.map(readSortKey),
    ...(text !== undefined && { text }),
    ...(closed !== undefined && { closed: closed as NonNullable<View['closed']> }),
  };
}

function readCondition(value: unknown): Condition {
  const { field, op, value: operand } = objectOf(value, 'A condition');
  if (typeof field !== 'string' || typeof op !== 'string') {
    throw new RequestProblem('bad-request', 'A condition needs a field and an op.');
  }
  const read = { field, op: op as Condition['op'] };
  return operand === undefined ? read : { ...read, value: operand as NonNullable<Condition['value']> };
}

function readSortKey(value: unknown): SortKey {
  const { field, direction } = objectOf(value, 'A sort key');
  if (typeof field !== 'string' || (direction !== 'asc' && direction !== 'desc')) {
    throw new RequestProblem('bad-request', 'A sort key needs a field, and the direction "asc" or "desc".');
  }
  return { field, direction };
}

export function readBy(value: unknown): TotalsQuery['by'] {
  if (typeof value === 'string' && BY.includes(value)) return value as TotalsQuery['by'];
  throw new RequestProblem('bad-request', `by must be one of ${BY.join(', ')}.`);
}

/** The field whose values have totals of their own; whether it can be one is asked when it is turned into SQL. */
export function readSplit(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  throw new RequestProblem('bad-request', 'split must be the name of a field.');
}

/** The day, calendar and rates of a workspace as a client sent them. */
export function readEnvironment(value: unknown): QueryEnvironment {
  const { today, calendar, currency = null, rates = null } = objectOf(value, 'environment');
  const { timeZone, fiscalYearStart, weekStart } = objectOf(calendar, 'environment.calendar');
  const isCalendar =
    typeof timeZone === 'string' &&
    isTimeZone(timeZone) &&
    Number.isInteger(fiscalYearStart) &&
    (fiscalYearStart as number) >= 1 &&
    (fiscalYearStart as number) <= 12 &&
    WEEKDAYS.some((day) => day === weekStart);
  if (typeof today !== 'string' || Number.isNaN(parseDate(today)) || !isCalendar) {
    throw new RequestProblem(
      'bad-request',
      'environment needs today (YYYY-MM-DD) and calendar {timeZone, fiscalYearStart, weekStart}.',
    );
  }
  if (currency !== null && (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency))) {
    throw new RequestProblem('bad-request', 'environment.currency must be an ISO 4217 code or null.');
  }
  return {
    today,
    calendar: { timeZone, fiscalYearStart: fiscalYearStart as number, weekStart: weekStart as 'mon' },
    currency,
    rates: rates === null ? null : readRates(rates),
  };
}

function readRates(value: unknown): NonNullable<QueryEnvironment['rates']> {
  const { base, date, rates } = objectOf(value, 'environment.rates');
  const byCurrency = Object.entries(objectOf(rates, 'environment.rates.rates'));
  const isSound =
    typeof base === 'string' &&
    /^[A-Z]{3}$/.test(base) &&
    byCurrency.length <= 300 &&
    byCurrency.every(([code, rate]) => /^[A-Z]{3}$/.test(code) && typeof rate === 'number');
  if (!isSound) throw new RequestProblem('bad-request', 'environment.rates needs a base and numbers by currency code.');
  return { base, date: String(date), rates: Object.fromEntries(byCurrency) as Record<string, number> };
}
