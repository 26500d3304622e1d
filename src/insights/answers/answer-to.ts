import type { Answer, Lack, Metric, Question } from '../../model/question.js';
import { averageAgeFigure, openValueFigure, salesCycleFigure, velocityFigure, winRateFigure } from './deal-figures.js';
import type { Figured } from './figured.js';
import type { InsightsData } from './insights-data.js';
import { askedPeriod, type AskedPeriod } from './question-period.js';
import { questionProblem } from './question-problem.js';
import { askedPipelines, showsValues } from './scope.js';
import {
  bottlenecksFigure,
  funnelFigure,
  stageConversionFigure,
  stageDurationFigure,
  type DataWithHistory,
} from './stage-figures.js';

type OfDeals = (data: InsightsData, question: Question, asked: AskedPeriod) => Figured;
type OfStages = (data: DataWithHistory, question: Question, asked: AskedPeriod) => Figured;

const OF_DEALS: Readonly<Partial<Record<Metric, OfDeals>>> = {
  openValue: openValueFigure,
  winRate: winRateFigure,
  salesCycle: salesCycleFigure,
  averageAge: averageAgeFigure,
  velocity: velocityFigure,
};

const OF_STAGES: Readonly<Partial<Record<Metric, OfStages>>> = {
  stageConversion: stageConversionFigure,
  stageDuration: stageDurationFigure,
  funnel: funnelFigure,
  bottlenecks: bottlenecksFigure,
};

/** Figures that say what deals are worth. */
const OF_MONEY: readonly Metric[] = ['openValue', 'winRate', 'velocity', 'bottlenecks'];

/** Answers a question from what is known. @throws TypeError for one that makes no sense, with the mend. */
export function answerTo(question: Question, data: InsightsData): Answer {
  const problem = questionProblem(question);
  if (problem !== null) throw new TypeError(`The question can't be answered: ${problem}.`);
  const asOf = new Date(data.now).toISOString();
  const hidden = hiddenLacks(question, data);
  const figured = figureOf(question, data);
  if ('why' in figured) return { status: 'lacking', asOf, counted: { n: 0, of: 0 }, lacks: [...hidden, figured] };
  const { value, counted, isLacking } = figured;
  const lacks = [...hidden, ...figured.lacks];
  return { status: isLacking ? 'lacking' : lacks.length > 0 ? 'partial' : 'ready', value, asOf, counted, lacks };
}

function figureOf(question: Question, data: InsightsData): Figured | Lack {
  const { metric } = question;
  const asked = askedPeriod(question, data.today, data.calendar);
  const ofDeals = OF_DEALS[metric];
  if (ofDeals) return ofDeals(data, question, asked);
  const { history } = data;
  if ('why' in history) return history;
  const figured = OF_STAGES[metric]?.({ ...data, history }, question, asked);
  if (!figured) throw new TypeError(`There is no figure "${metric}".`);
  return history.lack ? { ...figured, lacks: [history.lack, ...figured.lacks] } : figured;
}

/** What the viewer may not see of what was asked. */
function hiddenLacks(question: Question, data: InsightsData): Lack[] {
  const pipelines = askedPipelines(data, question);
  const { pipelineIds } = question.view;
  const unseen = pipelineIds === 'all' ? [] : pipelineIds.filter((id) => !data.visible.includes(id));
  return [
    ...unseen.map((pipelineId) => ({ what: 'pipeline', why: 'notVisible', details: { pipelineId } })),
    ...(OF_MONEY.includes(question.metric) && !showsValues(data, pipelines)
      ? [{ what: question.metric, why: 'valuesHidden' }]
      : []),
  ];
}
