import type { Deal } from '../../model/deal.js';
import type { Question } from '../../model/question.js';
import { strictWinRate } from '../deals/strict-win-rate.js';
import { slippage } from '../forecast/slippage.js';
import { waterfall } from '../forecast/waterfall.js';
import type { DayRange } from '../history/deal-timeline.js';
import { quotaAt } from '../quotas/quota-levels.js';
import { leftOut, type Figured } from './figured.js';
import { askedPeriod, type AskedPeriod } from './question-period.js';
import { quotaGround, quotaScope } from './quota-figures.js';
import { askedPipelines, asksAbout, termsOf } from './scope.js';
import type { DataWithHistory } from './insights-data.js';
import { surroundingsOf } from './surroundings-of.js';

/** Days between today and the period that deals are looked at as due in. */
const AHEAD = 30;

export function* strictWinRateFigure(
  data: DataWithHistory,
  question: Question,
  { period }: AskedPeriod,
): Generator<number, Figured, void> {
  const around = surroundingsOf(data);
  const value = yield* strictWinRate(data.history.past(), {
    period: rangeOf(period),
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
    period: rangeOf(period),
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
    walk: rangeOf(period),
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
  const unit = quota !== null && /^\d{4}-\d{2}$/.test(quota.period) ? 'month' : 'quarter';
  const period = { kind: 'calendar', unit, offset: 0 } as const;
  return rangeOf(askedPeriod({ metric: 'waterfall', period }, day, data.calendar).period);
}

/** @throws TypeError for a period without a beginning or an end, which is refused before. */
function rangeOf({ start, end }: AskedPeriod['period']): DayRange {
  if (start === null || end === null) throw new TypeError('What changed is told of a period with two ends.');
  return { start, end };
}

function inScope(data: DataWithHistory, question: Question): (deal: Deal) => boolean {
  const isAsked = asksAbout(data, question);
  return ({ pipelineId }) => isAsked(pipelineId);
}
