import { orLoadingTrouble } from '../../element-base/figure/loading-trouble.js';
import type { InsightValue } from '../../insights/answers/values.js';
import type { Answer, Metric, Question } from '../../model/question.js';
import type { View } from '../../model/view.js';
import type { PipelineStore } from '../../store/store.js';

type Answers = { readonly [Name in (typeof SHOWN)[number]]: Answer<InsightValue<Name>> };

/** What the page of health asks. */
const SHOWN = [
  'health',
  'openValue',
  'winRate',
  'strictWinRate',
  'salesCycle',
  'velocity',
  'attainment',
  'bottlenecks',
  'stageConversion',
] as const;

/** Figures whose change since the period before is told. */
const COMPARED: readonly Metric[] = ['health', 'winRate', 'salesCycle'];

export type HealthAnswers = Answers;

/** Everything that the page of health shows, as far as it is known. */
export function askHealth(store: PipelineStore, pipelineIds: View['pipelineIds']): HealthAnswers {
  const ask = (metric: Metric): Answer => {
    const question: Question = {
      metric,
      view: { pipelineIds },
      ...(COMPARED.includes(metric) && { comparison: 'previous' as const }),
    };
    return orLoadingTrouble(store.insights(question as Question & { readonly metric: 'health' }), store);
  };
  return Object.fromEntries(SHOWN.map((metric) => [metric, ask(metric)])) as unknown as Answers;
}
