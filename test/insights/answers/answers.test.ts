import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { InsightValues } from '../../../src/insights/answers/values.js';
import { InsightsModel } from '../../../src/insights/answers/insights-model.js';
import { METRICS, type Answer, type Metric, type Question } from '../../../src/model/question.js';
import { markOf, NOTHING_YET, tailOf } from '../../../src/model/history/packed/columns-tail.js';
import { formatDay, parseDate } from '../../../src/model/civil-date.js';
import type { DealInput } from '../../../src/model/deal.js';
import { historiesByDeal } from '../../../src/model/history/change-order.js';
import { foldChanges } from '../../../src/model/history/fold-changes.js';
import { normalizeDeal } from '../../../src/model/normalize-deal.js';
import { dayOfInstant } from '../../../src/model/zone.js';
import { ask, columnsOf, dealNews, finish, modelOf, sampleOf, surroundings, TODAY } from './sample-model.js';

const all = { pipelineIds: 'all' } as const;
const small = sampleOf(300);
const model = modelOf(small);
const questions: readonly Question[] = METRICS.map((metric) => ({ metric, view: all }));

function valueOf<Name extends Metric>(question: Question & { metric: Name }, asked = model): InsightValues[Name] {
  const { value } = ask(asked, question);
  if (value === undefined) throw new Error(`${question.metric} has no value.`);
  return value as InsightValues[Name];
}

/** Health as a model tells it that knows nothing of the days since. */
function healthThen(daysAgo: number): Pick<InsightValues['health'], 'score' | 'measures'> {
  const day = parseDate(TODAY) - daysAgo;
  const changes = small.changes.filter(({ at }) => dayOfInstant(at, 'Asia/Ho_Chi_Minh') <= day);
  const deals = historiesByDeal(changes).flatMap((history) => {
    const { exists, values } = foldChanges(history);
    const input = { title: 'Deal', ...Object.fromEntries(values), id: history[0]?.dealId ?? '' } as DealInput;
    const { deal } = normalizeDeal(input, { timeZone: 'Asia/Ho_Chi_Minh' });
    return exists && deal ? [deal] : [];
  });
  const then = modelOf({ ...small, deals, changes }, { now: Date.parse(`${formatDay(day)}T12:00:00.000Z`) });
  const { score, measures } = valueOf({ metric: 'health', view: all }, then);
  return { score, measures };
}

/** Where in an answer there is a number that is none, or something that no message carries. */
function flaws(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${String(value)}`];
  if (value instanceof Map || value instanceof Set || typeof value === 'function') return [`${path} is no plain data`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => flaws(held, `${path}.${key}`));
}

describe('answers', () => {
  it('to every question are plain data without a number that is none, on the sample and on nothing at all', () => {
    const empty = modelOf({ ...small, deals: [], changes: [], entities: { ...small.entities, quotas: [] } });
    for (const asked of [model, empty]) {
      for (const question of questions) {
        const answer = ask(asked, question);
        expect(flaws(answer), question.metric).to.deep.equal([]);
        if (answer.status === 'lacking') expect(answer.lacks, question.metric).to.not.be.empty;
        else expect(answer.value, question.metric).to.not.equal(undefined);
      }
    }
  });

  it('have all figures of the sample', () => {
    const lacking = questions.filter((question) => ask(model, question).status === 'lacking');
    expect(lacking.map(({ metric }) => metric)).to.deep.equal([]);
  });

  it('count what the deals say: won and lost of the last 90 days in the reporting zone', () => {
    const today = parseDate(TODAY);
    const closed = small.deals.filter(
      ({ closedAt }) => closedAt !== null && dayOfInstant(closedAt, 'Asia/Ho_Chi_Minh') > today - 90,
    );
    const category = (stageId: string): string | undefined =>
      small.pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === stageId)?.category;
    const { now, parts } = valueOf({ metric: 'winRate', view: all, split: 'pipeline' });
    expect(now.won).to.equal(closed.filter(({ stageId }) => category(stageId) === 'won').length);
    expect(now.lost).to.equal(closed.filter(({ stageId }) => category(stageId) === 'lost').length);
    expect(
      parts.reduce((sum, part) => sum + part.now.won, 0),
      'the parts sum to the whole',
    ).to.equal(now.won);
  });

  it('are the same for a model that was told in many steps as for one that was told at once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(299), { minLength: 1, maxLength: 20 }), fc.nat(2_000), (edited, cut) => {
        const around = surroundings(small);
        const stepwise = new InsightsModel();
        const early = small.deals.map((deal, row) =>
          edited.includes(row) ? { ...deal, value: 1, closedAt: null } : deal,
        );
        const part = columnsOf(small.changes.slice(0, -cut - 1));
        finish(
          stepwise.take({
            surroundings: around,
            deals: dealNews(new Map(early.entries()), true, around),
            history: { isEverything: true, tail: tailOf(part.packed, NOTHING_YET), lack: null },
          }),
        );
        // Asked in between, so that what it keeps ready is of the earlier state.
        for (const question of questions) ask(stepwise, question);
        const mark = markOf(part.packed);
        for (const change of small.changes.slice(-cut - 1)) part.append(change);
        finish(
          stepwise.take({
            surroundings: around,
            deals: dealNews(new Map([...new Set(edited)].map((row) => [row, small.deals[row] ?? null])), false, around),
            history: { isEverything: false, tail: tailOf(part.packed, mark), lack: null },
          }),
        );
        for (const question of questions) expect(ask(stepwise, question)).to.deep.equal(ask(model, question));
      }),
      { numRuns: 8 },
    );
  });

  it('leave out what the viewer may not see, and compute from values that they may see alone', () => {
    const [first = '', second = ''] = small.pipelines.map(({ id }) => id);
    const masked = modelOf(
      { ...small, deals: small.deals.filter(({ pipelineId }) => pipelineId === first) },
      { visible: [first], withoutValues: [first] },
    );
    const open = ask(masked, { metric: 'openValue', view: { pipelineIds: [first, second] } });
    expect(open.lacks.map(({ why }) => why)).to.include.members(['notVisible', 'valuesHidden']);
    expect(ask(masked, { metric: 'openValue', view: all }).status, 'not nothing, but unknown').to.equal('lacking');
    const waterfall = valueOf({ metric: 'waterfall', view: all }, masked);
    expect(
      waterfall.opening.sums.every(({ minor }) => minor === 0),
      'no value shows in the past',
    ).to.equal(true);
    const health = valueOf({ metric: 'health', view: { pipelineIds: [first] } }, masked);
    expect(health.measures.freshness.openMinor).to.be.oneOf([0, null]);
    const stages = valueOf({ metric: 'stageConversion', view: all }, masked);
    expect(new Set(stages.map(({ pipelineId }) => pipelineId))).to.deep.equal(new Set([first]));
  });

  it('tell health with its parts, and how it was thirty days ago', () => {
    const { score, before } = valueOf({ metric: 'health', view: all, comparison: 'previous' });
    expect(score.score).to.be.within(0, 100);
    expect(score.parts.reduce((sum, { points }) => sum + points, 0)).to.equal(score.score);
    expect(before).to.deep.equal(healthThen(30));
  });

  it('say what is lacking where there is no history, and give what can be had', () => {
    const around = surroundings(small);
    const without = new InsightsModel();
    finish(
      without.take({
        surroundings: around,
        deals: dealNews(new Map(small.deals.entries()), true, around),
        history: { isEverything: true, tail: null, lack: { what: 'history', why: 'noHistory' } },
      }),
    );
    const byStatus = (status: Answer['status']): string[] =>
      questions.filter((question) => ask(without, question).status === status).map(({ metric }) => metric);
    expect(byStatus('lacking')).to.have.members([
      'stageConversion',
      'stageDuration',
      'funnel',
      'bottlenecks',
      'process',
      'strictWinRate',
      'slippage',
      'waterfall',
    ]);
    expect(byStatus('failed')).to.deep.equal([]);
    expect(ask(without, { metric: 'attainment', view: all }).lacks).to.deep.include({
      what: 'history',
      why: 'noHistory',
    });
  });
});
