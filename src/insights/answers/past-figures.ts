import { addMonths, firstDayOfMonth, monthOf } from '../../model/civil-date.js';
import type { Deal } from '../../model/deal.js';
import type { Question } from '../../model/question.js';
import { strictWinRate } from '../deals/strict-win-rate.js';
import { slippage } from '../forecast/slippage.js';
import { waterfall } from '../forecast/waterfall.js';
import type { DayRange } from '../history/deal-timeline.js';
import { quotaAt } from '../quotas/quota-levels.js';
import { leftOut, type Figured } from './figured.js';
import type { AskedPeriod } from './question-period.js';
import { quotaGround, quotaScope } from './quota-figures.js';
import { askedPipelines, termsOf } from './scope.js';
import type { DataWithHistory } from './insights-data.js';
import { surroundingsOf } from './surroundings-of.js';

/** Days between today and the period that deals are looked at as due in. */
const AHEAD = 30;
const WALK: number = 7;

export function* strictWinRateFigure(
  data: DataWithHistory,
  question: Question,
  { period }: AskedPeriod,
): Generator<number, Figured, void> {
  const around = surroundingsOf(data);
  const value = yield* strictWinRate(data.history.past(), {
    period: rangeOf(period, data.today),
    isInScope: inScope(data, question),
    around,
    rotPolicy: around.rotPolicy,
  });
  const n = value.won + value.lost + value.goneStale;
  return {
    value,
    counted: { n, of: n + value.knownStale + value.withoutClose + value.inUnknownStage },
    isLacking: value.share === null,
    lacks: [
      ...(value.share === null ? [{ what: 'strictWinRate', why: 'nothingClosed' }] : []),
      ...leftOut('strictWinRate', {
        knownStale: value.knownStale,
        withoutClose: value.withoutClose,
        inUnknownStage: value.inUnknownStage,
      }),
    ],
  };
}

export function* slippageFigure(
  data: DataWithHistory,
  question: Question,
  { period }: AskedPeriod,
): Generator<number, Figured, void> {
  const value = yield* slippage(data.history.past(), {
    period: rangeOf(period, data.today),
    isInScope: inScope(data, question),
    around: surroundingsOf(data),
    money: termsOf(data, askedPipelines(data, question)),
  });
  const outcomes = Object.values(value.outcomes);
  const n = outcomes.reduce((sum, { dealIds }) => sum + dealIds.length, 0);
  const { knownLater, inUnknownStage } = value;
  const withoutValue = outcomes.reduce((sum, outcome) => sum + outcome.withoutValue, 0);
  return {
    value,
    counted: { n, of: n + knownLater + inUnknownStage },
    isLacking: n === 0,
    lacks: [
      ...(n === 0 ? [{ what: 'slippage', why: 'nothingDue' }] : []),
      ...leftOut('slippage', { knownLater, inUnknownStage, withoutValue }),
    ],
  };
}

/** The walk is the question's period; what is due is the period that the day today + 30 lies in. */
export function* waterfallFigure(
  data: DataWithHistory,
  question: Question,
  { period }: AskedPeriod,
): Generator<number, Figured, void> {
  const value = yield* waterfall(data.history.past(), {
    walk: rangeOf(period, data.today),
    due: duePeriod(data, question),
    isInScope: inScope(data, question),
    around: surroundingsOf(data),
    money: termsOf(data, askedPipelines(data, question)),
  });
  const { opening, closing } = value;
  const n = Math.max(opening.count, closing.count);
  return {
    value,
    counted: { n, of: n },
    isLacking: false,
    lacks: leftOut('waterfall', { withoutValue: opening.withoutValue + closing.withoutValue }),
  };
}

/** The month of that day where a quota exists for it, else its quarter. */
function duePeriod(data: DataWithHistory, question: Question): DayRange {
  const day = data.today + AHEAD;
  const scope = quotaScope(question);
  const quota = scope && quotaAt(quotaGround(data), scope, day);
  const isMonth = quota !== null && /^\d{4}-\d{2}$/.test(quota.period);
  if (isMonth) return { start: firstDayOfMonth(monthOf(day)), end: firstDayOfMonth(monthOf(day) + 1) };
  const passed = (((monthOf(day) - (data.calendar.fiscalYearStart - 1)) % 3) + 3) % 3;
  const start = firstDayOfMonth(monthOf(day) - passed);
  return { start, end: addMonths(start, 3) };
}

/** A period without a beginning or an end: of the last days, as many as a walk has by default. */
function rangeOf({ start, end }: AskedPeriod['period'], today: number): DayRange {
  return { start: start ?? today - (WALK - 1), end: end ?? today + 1 };
}

function inScope(data: DataWithHistory, question: Question): (deal: Deal) => boolean {
  const ids = new Set(askedPipelines(data, question).map(({ id }) => id));
  return ({ pipelineId }) => ids.has(pipelineId);
}
