import { METRICS, SPLITS, type Metric, type Question, type QuestionPeriod } from '../../model/question.js';
import { parseDate } from '../../model/civil-date.js';
import { shown } from '../../model/problem.js';

/** Figures of deals; those of stages and pipelines are told by stage, and by nothing besides. */
const SPLIT_METRICS: readonly Metric[] = ['openValue', 'winRate', 'salesCycle', 'averageAge'];
/** Figures that have a period before theirs. */
const COMPARED_METRICS: readonly Metric[] = ['winRate', 'salesCycle', 'health'];
/** Figures of a period; the others are of today, or of all that is known. */
const PERIOD_METRICS: readonly Metric[] = [
  'winRate',
  'salesCycle',
  'stageConversion',
  'funnel',
  'process',
  'strictWinRate',
  'slippage',
  'waterfall',
];
/** They tell what changed between two days. */
const CHANGE_METRICS: readonly Metric[] = ['strictWinRate', 'slippage', 'waterfall'];
const UNITS: readonly string[] = ['month', 'quarter', 'year'];

/** What is wrong with a question that came from outside, with the mend; null where nothing is. */
export function questionProblem(question: Question): string | null {
  const { metric, view, period, comparison, split } = question;
  if (!METRICS.includes(metric)) return `metric is ${shown(metric)}: it may be one of ${METRICS.join(', ')}`;
  const pipelineIds: unknown = (view as Partial<Question['view']> | undefined)?.pipelineIds;
  const isList = Array.isArray(pipelineIds) && pipelineIds.every((id) => typeof id === 'string');
  if (pipelineIds !== 'all' && !isList) return `view.pipelineIds is ${shown(pipelineIds)}: name pipelines, or "all"`;
  if (split !== undefined && !SPLITS.includes(split)) {
    return `split is ${shown(split)}: it may be one of ${SPLITS.join(', ')}`;
  }
  if (split !== undefined && !SPLIT_METRICS.includes(metric)) {
    return `"${metric}" is told by stage and can't be split by ${split}: leave split out`;
  }
  if (comparison !== undefined && (comparison as string) !== 'previous') {
    return `comparison is ${shown(comparison)}: it may be "previous"`;
  }
  if (comparison !== undefined && !COMPARED_METRICS.includes(metric)) {
    return `"${metric}" has no period before it to compare with: leave comparison out`;
  }
  if (period === undefined) return null;
  if (typeof period !== 'object' || period === null)
    return `period is ${shown(period)}: give an object, or leave it out`;
  if (!PERIOD_METRICS.includes(metric)) return `"${metric}" is of no period that can be chosen: leave period out`;
  if (period.kind === 'always' && CHANGE_METRICS.includes(metric)) {
    return `"${metric}" is told between two days: give a period that has them`;
  }
  return periodProblem(period);
}

function periodProblem(period: QuestionPeriod): string | null {
  switch (period.kind) {
    case 'always':
      return null;
    case 'days':
      return Number.isInteger(period.count) && period.count > 0
        ? null
        : `period.count is ${shown(period.count)}: give a whole number of days above 0`;
    case 'calendar':
      if (!UNITS.includes(period.unit)) return `period.unit is ${shown(period.unit)}: it may be ${UNITS.join(', ')}`;
      return Number.isInteger(period.offset)
        ? null
        : `period.offset is ${shown(period.offset)}: give a whole number, 0 for the running ${period.unit}`;
    case 'dates':
      if (!isDay(period.from)) return `period.from is ${shown(period.from)}: write a day like "2026-03-31"`;
      if (!isDay(period.to)) return `period.to is ${shown(period.to)}: write a day like "2026-03-31"`;
      return period.from <= period.to
        ? null
        : `period.from is ${shown(period.from)}, after period.to, ${shown(period.to)}: turn them round`;
    default:
      return `period is ${shown(period)}: its kind may be days, calendar, dates or always`;
  }
}

function isDay(text: unknown): boolean {
  return typeof text === 'string' && !Number.isNaN(parseDate(text));
}
