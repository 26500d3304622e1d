import type { Period } from '../../model/calendar.js';
import type { Lack, Question } from '../../model/question.js';
import { averageAge } from '../deals/average-age.js';
import { STATUS } from '../deals/deal-facts.js';
import { openValue } from '../deals/open-value.js';
import { salesCycle } from '../deals/sales-cycle.js';
import { velocity } from '../deals/velocity.js';
import { winRate } from '../deals/win-rate.js';
import { leftOut, type Figured } from './figured.js';
import type { InsightsData } from './insights-data.js';
import type { AskedPeriod } from './question-period.js';
import { askedPipelines, rowsIn, splitRows, termsOf } from './scope.js';
import type { Figure } from './values.js';

/** A figure of some deals in a period. */
type FigureOf<Value> = (rows: readonly number[], period: Period) => Value;

/** What a figure rests on, and what keeps it from being one. */
interface Judged {
  readonly n: number;
  readonly lacks: readonly Lack[];
  readonly isLacking: boolean;
}

export function openValueFigure(data: InsightsData, question: Question, asked: AskedPeriod): Figured {
  const terms = termsOf(data, askedPipelines(data, question));
  return figured(
    data,
    question,
    asked,
    (rows) => openValue(data.facts, rows, terms),
    ({ deals, value, withoutValue }) => ({
      n: deals - withoutValue,
      isLacking: deals > 0 && withoutValue === deals,
      lacks: [
        ...(value.length > 1 ? [{ what: 'openValue', why: 'noRates', details: { currencies: value.length } }] : []),
        ...leftOut('openValue', { withoutValue }),
      ],
    }),
  );
}

export function winRateFigure(data: InsightsData, question: Question, asked: AskedPeriod): Figured {
  const terms = termsOf(data, askedPipelines(data, question));
  return figured(
    data,
    question,
    asked,
    (rows, period) => winRate(data.facts, rows, period, terms),
    ({ won, lost, withoutClose, withoutValue, byValue }) => ({
      n: won + lost,
      isLacking: won + lost === 0,
      lacks: [
        ...(won + lost === 0 ? [{ what: 'winRate', why: 'nothingClosed' }] : []),
        ...(byValue.length > 1 ? [{ what: 'byValue', why: 'noRates', details: { currencies: byValue.length } }] : []),
        ...leftOut('winRate', { withoutClose }),
        ...leftOut('byValue', { withoutValue }),
      ],
    }),
  );
}

export function salesCycleFigure(data: InsightsData, question: Question, asked: AskedPeriod): Figured {
  return figured(
    data,
    question,
    asked,
    (rows, period) => salesCycle(data.facts, rows, period),
    ({ won, lost, negative, withoutStart, withoutClose }) => ({
      n: won.count + lost.count,
      isLacking: won.count === 0,
      lacks: [
        ...(won.count === 0 ? [{ what: 'salesCycle', why: 'nothingWon' }] : []),
        ...leftOut('salesCycle', { negative, withoutStart, withoutClose }),
      ],
    }),
  );
}

export function averageAgeFigure(data: InsightsData, question: Question, asked: AskedPeriod): Figured {
  return figured(
    data,
    question,
    asked,
    (rows) => averageAge(data.facts, rows, data.today),
    ({ days, counted: n, withoutCreation, ahead }) => ({
      n,
      isLacking: days === null,
      lacks: [
        ...(days === null ? [{ what: 'averageAge', why: 'nothingOpen' }] : []),
        ...leftOut('averageAge', { withoutCreation, ahead }),
      ],
    }),
  );
}

export function velocityFigure(data: InsightsData, question: Question): Figured {
  const { facts, today } = data;
  const pipelines = askedPipelines(data, question);
  const rows = rowsIn(data, question);
  const byId = new Map(splitRows(facts, rows, 'pipeline').map(({ id, rows: own }) => [id, own]));
  const own = new Map(pipelines.map(({ id }) => [id, byId.get(id) ?? []]));
  const value = velocity(facts, own, today, termsOf(data, pipelines));
  const lacks = value.parts.flatMap(({ pipelineId, lacking }): Lack[] => {
    if (!lacking) return [];
    const { reason, ...details } = lacking;
    return [{ what: 'velocity', why: reason, details: { pipelineId, ...details } }];
  });
  const n = rows.filter((row) => facts.status[row] === STATUS.open).length;
  return { value, counted: { n, of: rows.length }, lacks, isLacking: value.perDay === null };
}

/** A figure of the deals in question and of each of their parts, with what it lacks. */
function figured<Value>(
  data: InsightsData,
  question: Question,
  { period, previous }: AskedPeriod,
  figureOf: FigureOf<Value>,
  judge: (value: Value) => Judged,
): Figured {
  const { facts } = data;
  const before = question.comparison === 'previous' ? previous : null;
  const rows = rowsIn(data, question);
  const both = (own: readonly number[]): Pick<Figure<Value>, 'now' | 'before'> => ({
    now: figureOf(own, period),
    before: before && figureOf(own, before),
  });
  const value: Figure<Value> = {
    ...both(rows),
    parts:
      question.split === undefined
        ? []
        : splitRows(facts, rows, question.split).map(({ id, rows: own }) => ({ id, ...both(own) })),
  };
  const { n, lacks, isLacking } = judge(value.now);
  return { value, counted: { n, of: rows.length }, lacks, isLacking };
}
