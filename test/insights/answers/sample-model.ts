import type { InsightsSurroundings } from '../../../src/insights/answers/insights-data.js';
import { InsightsModel, type DealNews } from '../../../src/insights/answers/insights-model.js';
import { surroundingsOf } from '../../../src/insights/answers/surroundings-of.js';
import { FactColumns } from '../../../src/insights/deals/fact-columns.js';
import type { Answer, Question } from '../../../src/model/question.js';
import type { DealChange } from '../../../src/model/change.js';
import type { Deal } from '../../../src/model/deal.js';
import { ChangeColumns } from '../../../src/model/history/packed/change-columns.js';
import { NOTHING_YET, tailOf } from '../../../src/model/history/packed/columns-tail.js';
import { generateSample, type Sample } from '../../../stories/workspace/sample/generate.js';

export const TODAY = '2026-11-23';

export function sampleOf(deals: number): Sample {
  return generateSample({ seed: 3, today: TODAY, deals, language: 'en' });
}

export function surroundings(sample: Sample, more: Partial<InsightsSurroundings> = {}): InsightsSurroundings {
  return {
    now: Date.parse(`${TODAY}T12:00:00.000Z`),
    calendar: { timeZone: 'Asia/Ho_Chi_Minh', fiscalYearStart: 1, weekStart: 'mon' },
    currency: 'USD',
    rates: { base: 'USD', date: TODAY, rates: { EUR: 1.08 } },
    pipelines: sample.pipelines,
    visible: sample.pipelines.map(({ id }) => id),
    withoutValues: [],
    quotas: sample.entities.quotas,
    users: sample.entities.users,
    ...more,
  };
}

/** Some deals as news, each in its row; null is a row without one. */
export function dealNews(
  rows: ReadonlyMap<number, Deal | null>,
  isEverything: boolean,
  around: InsightsSurroundings,
): DealNews {
  const columns = new FactColumns(rows.size);
  for (const [index, deal] of [...rows.values()].entries()) {
    if (deal) columns.write(index, deal, surroundingsOf(around));
    else columns.erase(index);
  }
  return { isEverything, rows: isEverything ? [] : [...rows.keys()], facts: columns.facts };
}

export function columnsOf(changes: readonly DealChange[]): ChangeColumns<DealChange> {
  const columns = new ChangeColumns<DealChange>('dealId');
  for (const change of changes) columns.append(change);
  return columns;
}

/** A model that was told everything at once. */
export function modelOf(sample: Sample, more: Partial<InsightsSurroundings> = {}): InsightsModel {
  const model = new InsightsModel();
  const around = surroundings(sample, more);
  finish(
    model.take({
      surroundings: around,
      deals: dealNews(new Map(sample.deals.entries()), true, around),
      history: { isEverything: true, tail: tailOf(columnsOf(sample.changes).packed, NOTHING_YET), lack: null },
    }),
  );
  return model;
}

export function ask(model: InsightsModel, question: Question): Answer {
  return finish(model.answer(question));
}

export function finish<Result>(steps: Generator<unknown, Result, void>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
