import type { Answer, Lack, Metric, Question } from '../../model/question.js';
import { averageAgeFigure, openValueFigure, salesCycleFigure, velocityFigure, winRateFigure } from './deal-figures.js';
import type { Figured } from './figured.js';
import { healthFigure } from './health-figure.js';
import type { DataWithHistory, InsightsData, SeenHistory } from './insights-data.js';
import { needsHistory } from './needs-history.js';
import { slippageFigure, strictWinRateFigure, waterfallFigure } from './past-figures.js';
import { processFigure } from './process-figure.js';
import { attainmentFigure, coverageFigure } from './quota-figures.js';
import { askedPeriod, type AskedPeriod } from './question-period.js';
import { questionProblem } from './question-problem.js';
import { askedPipelines, showsValues } from './scope.js';
import { bottlenecksFigure, funnelFigure, stageConversionFigure, stageDurationFigure } from './stage-figures.js';

/** What works a figure out: at once, or in steps that count deals. */
type Work = Figured | Generator<number, Figured, void>;
type OfDeals = (data: InsightsData, question: Question, asked: AskedPeriod) => Work;
type OfHistory = (data: DataWithHistory, question: Question, asked: AskedPeriod) => Work;

/** Figures that can be had without a history; some know more with one. */
const OF_DEALS: Readonly<Partial<Record<Metric, OfDeals>>> = {
  openValue: openValueFigure,
  winRate: winRateFigure,
  salesCycle: salesCycleFigure,
  averageAge: averageAgeFigure,
  velocity: velocityFigure,
  attainment: attainmentFigure,
  coverage: coverageFigure,
  health: healthFigure,
};

const OF_HISTORY: Readonly<Partial<Record<Metric, OfHistory>>> = {
  stageConversion: stageConversionFigure,
  stageDuration: stageDurationFigure,
  funnel: funnelFigure,
  bottlenecks: bottlenecksFigure,
  process: processFigure,
  strictWinRate: strictWinRateFigure,
  slippage: slippageFigure,
  waterfall: waterfallFigure,
};

/** Figures that say what deals are worth. */
const OF_MONEY: readonly Metric[] = [
  'openValue',
  'winRate',
  'velocity',
  'bottlenecks',
  'slippage',
  'waterfall',
  'attainment',
  'coverage',
  'health',
];

/** Answers a question from what is known; steps count deals. @throws TypeError for one that makes no sense, with the mend. */
export function* answerTo(question: Question, data: InsightsData): Generator<number, Answer, void> {
  const problem = questionProblem(question);
  if (problem !== null) throw new TypeError(`The question can't be answered: ${problem}.`);
  const asOf = new Date(data.now).toISOString();
  const hidden = hiddenLacks(question, data);
  const figured = yield* figureOf(question, data);
  if ('why' in figured) return { status: 'lacking', asOf, counted: { n: 0, of: 0 }, lacks: [...hidden, figured] };
  const { value, counted, isLacking } = figured;
  const lacks = [...hidden, ...figured.lacks];
  return { status: isLacking ? 'lacking' : lacks.length > 0 ? 'partial' : 'ready', value, asOf, counted, lacks };
}

function* figureOf(question: Question, data: InsightsData): Generator<number, Figured | Lack, void> {
  const { metric } = question;
  const { history } = data;
  const asked = askedPeriod(question, data.today, data.calendar);
  const ofDeals = OF_DEALS[metric];
  const ofHistory = OF_HISTORY[metric];
  if (ofHistory && 'why' in history) return history;
  const work = ofDeals
    ? ofDeals(data, question, asked)
    : ofHistory?.({ ...data, history: history as SeenHistory }, question, asked);
  if (!work) throw new TypeError(`There is no figure "${metric}".`);
  const figured = 'next' in work ? yield* work : work;
  const lack = needsHistory(metric) ? ('why' in history ? history : history.lack) : null;
  return lack ? { ...figured, lacks: [lack, ...figured.lacks] } : figured;
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
