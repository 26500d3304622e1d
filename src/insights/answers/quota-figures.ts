import type { Lack, Question } from '../../model/question.js';
import type { DealFacts } from '../deals/deal-facts.js';
import { presentDeal } from '../deals/present-deal.js';
import { attainment, type Attainment } from '../quotas/attainment.js';
import { coverage, type Coverage } from '../quotas/coverage.js';
import { quotaAt, type FoundQuota, type QuotaGround, type QuotaScope } from '../quotas/quota-levels.js';
import { winCredit, type WinCredit } from '../quotas/win-credit.js';
import { leftOut, reasonFor, type Figured } from './figured.js';
import type { InsightsData } from './insights-data.js';
import { askedPipelines, termsOf } from './scope.js';
import { surroundingsOf } from './surroundings-of.js';

/** The day of the quota that coverage and the health score look at: the last 30 days of a period look at the next one. */
const AHEAD = 30;

/** What was won of the quota of the current month, else quarter, else year. */
export function attainmentFigure(data: InsightsData, question: Question): Figured {
  const value = attained(data, question, data.today);
  return {
    value,
    counted: { n: value.counted?.deals ?? 0, of: value.counted?.deals ?? 0 },
    isLacking: value.share === null,
    lacks: [...reasonFor('attainment', value.lacking), ...ofAttainment(value)],
  };
}

export function coverageFigure(data: InsightsData, question: Question): Figured {
  const value = covered(data, question);
  return {
    value,
    counted: { n: value.due?.deals ?? 0, of: (value.due?.deals ?? 0) + (value.overdue?.deals ?? 0) },
    isLacking: value.ratio === null && !value.isMet,
    lacks: reasonFor('coverage', value.lacking),
  };
}

/** Coverage of the quota that the day today + 30 lies in. */
export function covered(data: InsightsData, question: Question): Coverage {
  const { facts, today } = data;
  const terms = termsOf(data, askedPipelines(data, question));
  return coverage(facts, allRows(facts), attained(data, question, today + AHEAD), today, terms);
}

/** Quotas that the viewer may see, and what they are looked for in. */
export function quotaGround({ quotas, calendar, pipelines, visible, users }: InsightsData): QuotaGround {
  return {
    quotas: quotas.filter(({ pipelineId }) => pipelineId === undefined || visible.includes(pipelineId)),
    fiscalYearStart: calendar.fiscalYearStart,
    pipelines: pipelines.filter(({ id }) => visible.includes(id)),
    users,
  };
}

/** Whose quota a question is about: one pipeline's, or the whole business'; null for some pipelines, which have none together. */
export function quotaScope({ view: { pipelineIds } }: Question): QuotaScope | null {
  if (pipelineIds === 'all') return {};
  const [pipelineId, ...more] = pipelineIds;
  return pipelineId === undefined || more.length > 0 ? null : { pipelineId };
}

function attained(data: InsightsData, question: Question, day: number): Attainment {
  const scope = quotaScope(question);
  const quota: FoundQuota | null = scope && quotaAt(quotaGround(data), scope, day);
  const terms = termsOf(data, askedPipelines(data, question));
  return attainment(data.facts, allRows(data.facts), quota, creditsOf(data), terms);
}

/** Whom the deals of rows are credited to: as at the win where a history tells, else as today. */
function creditsOf({ facts, history, ...surroundings }: InsightsData): (row: number) => WinCredit {
  const { stage } = surroundingsOf(surroundings);
  return (row) => {
    const changes = 'why' in history ? [] : history.changesOf(history.numberOf(facts.ids[row] ?? ''));
    return winCredit(
      presentDeal(facts, row),
      changes,
      (pipelineId, stageId) => stage(stageId, pipelineId)?.category ?? null,
    );
  };
}

function allRows({ length }: DealFacts): number[] {
  return Array.from({ length }, (_, row) => row);
}

function ofAttainment({ counted }: Attainment): Lack[] {
  if (!counted) return [];
  const { asOfToday, withoutValue, unevenSplits, withoutClose, quota } = counted;
  const duplicateQuotas = quota.duplicates;
  return leftOut('attainment', { asOfToday, withoutValue, unevenSplits, withoutClose, duplicateQuotas });
}
