import { rotOf } from '../../model/rot-state.js';
import { dayOfMillis } from '../../model/zone.js';
import type { Deal } from '../../model/deal.js';
import type { Lack, Question } from '../../model/question.js';
import { STATUS } from '../deals/deal-facts.js';
import { dealFacts } from '../deals/fact-columns.js';
import { presentDeal } from '../deals/present-deal.js';
import { pushCountOf } from '../forecast/push-count.js';
import { healthMeasures, sharesOf, type HealthMeasures, type OpenSigns } from '../health/health-measures.js';
import { HEALTH_PARTS, healthScore, PARTS_NEEDED, type HealthScore } from '../health/health-score.js';
import { dealAtEndOf } from '../history/deal-timeline.js';
import { readTimelines } from '../history/read-timelines.js';
import { reasonFor, type Figured } from './figured.js';
import type { InsightsData, SeenHistory } from './insights-data.js';
import { covered } from './quota-figures.js';
import { askedPipelines, asksAbout, rowsIn, termsOf } from './scope.js';
import { surroundingsOf } from './surroundings-of.js';

/** The health of a pipeline, or of several together, with what each part comes from. */
export interface Health {
  readonly score: HealthScore;
  readonly measures: HealthMeasures;
}

/** Health today, and thirty days ago where that was asked for and a history tells. */
export interface HealthWithBefore extends Health {
  readonly before: Health | null;
}

const EVERYTHING: Question = { metric: 'health', view: { pipelineIds: 'all' } };

/** Stocks are compared with those of so many days ago. */
const DAYS_BEFORE = 30;

export function* healthFigure(data: InsightsData, question: Question): Generator<number, Figured, void> {
  const now = healthOf(data, question, data.today);
  const isCompared = question.comparison === 'previous';
  const earlier = isCompared && !('why' in data.history) ? yield* dataAsOf(data, data.history, DAYS_BEFORE) : null;
  const before = earlier && healthOf(earlier, question, data.today);
  const open = rowsIn(data, question).filter((row) => data.facts.status[row] === STATUS.open);
  const value: HealthWithBefore = { ...now, before };
  return {
    value,
    counted: { n: open.length, of: open.length },
    isLacking: now.score.score === null,
    lacks: [
      ...(now.score.score === null
        ? [
            {
              what: 'health',
              why: 'tooFewParts',
              details: { parts: HEALTH_PARTS.length - now.score.lacking.length, needed: PARTS_NEEDED },
            },
          ]
        : []),
      ...lackingParts(now.measures),
      ...(isCompared && !earlier ? [{ what: 'before', why: 'noHistory' }] : []),
    ],
  };
}

function healthOf(data: InsightsData, question: Question, present: number): Health {
  const { facts, today } = data;
  const pipelines = askedPipelines(data, question);
  const rows = rowsIn(data, question);
  const measures = healthMeasures(
    facts,
    rows,
    signsOf(data, present),
    today,
    termsOf(data, pipelines),
    covered(data, question),
  );
  return { measures, score: healthScore(sharesOf(measures)) };
}

/** What open deals tell on the day of the data. Of a day gone by, later entries of the history are not read. */
function signsOf(data: InsightsData, present: number): OpenSigns {
  const { facts, history, today, calendar } = data;
  const { rotPolicy } = surroundingsOf(data);
  const isPast = today < present;
  return {
    isRotten: (row) => {
      const deal = presentDeal(facts, row);
      const policy = rotPolicy(deal.stageId, deal.pipelineId);
      return rotOf({ deal, category: 'open' }, policy, today, calendar.timeZone).level === 'rotten';
    },
    plannedDay: (row) => {
      const until = facts.plannedUntilAt[row] as number;
      return Number.isNaN(until) ? NaN : dayOfMillis(until, calendar.timeZone);
    },
    pushes: (row) => {
      const deal = presentDeal(facts, row);
      const all = 'why' in history ? [] : history.changesOf(history.numberOf(deal.id));
      const changes = isPast ? all.filter(({ at }) => dayOfMillis(Date.parse(at), calendar.timeZone) <= today) : all;
      const { before, since } =
        changes.length === 0 ? { before: deal.pushCount, since: 0 } : pushCountOf(changes, deal);
      // Nobody counted before the history began: one push may not have been the first.
      return before === null ? (since > 1 ? since : null) : before + since;
    },
  };
}

/** The same data as it was at the end of a day so many days ago, with today's pipelines, rates and quotas. */
function* dataAsOf(data: InsightsData, history: SeenHistory, daysAgo: number): Generator<number, InsightsData, void> {
  const day = data.today - daysAgo;
  const deals: Deal[] = [];
  const isSeen = asksAbout(data, EVERYTHING);
  yield* readTimelines(history.past(), day + 1, (timeline) => {
    const deal = dealAtEndOf(day, timeline);
    if (deal && isSeen(deal.pipelineId)) deals.push(deal);
  });
  return { ...data, facts: dealFacts(deals, surroundingsOf(data)), today: day };
}

function lackingParts(measures: HealthMeasures): Lack[] {
  return HEALTH_PARTS.flatMap((part) => reasonFor(part, measures[part].lacking));
}
