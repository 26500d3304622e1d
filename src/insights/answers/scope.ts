import type { Pipeline } from '../../model/pipeline.js';
import type { Question, SplitBy } from '../../model/question.js';
import { NO_CURRENCY } from '../../model/amount.js';
import { STATUS, type DealFacts } from '../deals/deal-facts.js';
import type { MoneyTerms } from '../deals/money-sums.js';
import type { InsightsData } from './insights-data.js';

/** The pipelines of a question that the viewer may see, in their order. */
export function askedPipelines(
  { pipelines, visible }: Pick<InsightsData, 'pipelines' | 'visible'>,
  { view }: Question,
): Pipeline[] {
  const { pipelineIds } = view;
  return pipelines
    .filter(({ id }) => visible.includes(id) && (pipelineIds === 'all' || pipelineIds.includes(id)))
    .toSorted((a, b) => a.order - b.order);
}

/**
 * Whether a question is about the deals of a pipeline: one that it names and the viewer may see; where all are asked for, of those
 * too that nobody declared.
 */
export function asksAbout(
  data: Pick<InsightsData, 'pipelines' | 'visible'>,
  question: Question,
): (id: string) => boolean {
  const asked = new Set(askedPipelines(data, question).map(({ id }) => id));
  const declared = new Set(data.pipelines.map(({ id }) => id));
  return (id) => asked.has(id) || (question.view.pipelineIds === 'all' && !declared.has(id));
}

/** Rows of the deals that a question is about, ascending. */
export function rowsIn(data: Pick<InsightsData, 'facts' | 'pipelines' | 'visible'>, question: Question): number[] {
  const { facts } = data;
  const isIn = facts.names.map(asksAbout(data, question));
  const rows: number[] = [];
  for (let row = 0; row < facts.length; row++) {
    if (facts.status[row] !== STATUS.none && isIn[facts.pipeline[row] as number] === true) rows.push(row);
  }
  return rows;
}

/** The rows of each part, the largest first; id null is what belongs to none. */
export function splitRows(
  facts: DealFacts,
  rows: readonly number[],
  split: SplitBy,
): { readonly id: string | null; readonly rows: readonly number[] }[] {
  const column = facts[split];
  const parts = new Map<number, number[]>();
  for (const row of rows) {
    const ref = column[row] as number;
    const part = parts.get(ref);
    if (part) part.push(row);
    else parts.set(ref, [row]);
  }
  return [...parts]
    .map(([ref, own]) => ({ id: ref === 0 ? null : (facts.names[ref] ?? null), rows: own }))
    .sort((a, b) => b.rows.length - a.rows.length || ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
}

/** In which currency sums over some pipelines are: the workspace's, else theirs where they share one. */
export function termsOf({ currency, rates }: InsightsData, pipelines: readonly Pipeline[]): MoneyTerms {
  return { currency: currency ?? pipelines[0]?.currency ?? NO_CURRENCY, rates };
}

/** False where the values of a pipeline are hidden from the viewer: its figures are then computed without any. */
export function showsValues({ withoutValues }: InsightsData, pipelines: readonly Pipeline[]): boolean {
  return pipelines.every(({ id }) => !withoutValues.includes(id));
}
