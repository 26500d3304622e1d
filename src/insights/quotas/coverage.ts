import { STATUS, type DealFacts } from '../deals/deal-facts.js';
import { moneySums, type MoneySums, type MoneyTerms } from '../deals/money-sums.js';
import { isWithin } from '../deals/win-rate.js';
import { withoutRate } from '../deals/without-rate.js';
import type { Attainment, NoAttainment } from './attainment.js';
import type { QuotaPart, QuotaScope } from './quota-levels.js';

/** What open deals are worth, and how many there are. */
export interface OpenValue extends MoneySums {
  readonly deals: number;
}

/** How far what is open can fill what is still to be won. */
export interface Coverage {
  /** Open value / what is missing; null where it is lacking, or the quota is met. */
  readonly ratio: number | null;
  readonly isMet: boolean;
  readonly lacking: NoAttainment | null;
  /** What is missing of the quota, in whole minor units of its sum's currency; below 0 where more was won. */
  readonly missingMinor: number | null;
  /** Due in the period from today on; null without a quota, which has the period. */
  readonly due: OpenValue | null;
  /** Dated before today, whenever: in no ratio. */
  readonly overdue: OpenValue | null;
  /** Open and without a date: in none of these. Null without a quota. */
  readonly withoutDate: number | null;
}

/**
 * Open value due in the quota's period from today on / (quota - won). An open deal belongs to its pipeline, team and owner of
 * today. insights.md, "coverage".
 *
 * @param attained the attainment of that quota
 * @param today a day of the reporting zone
 */
export function coverage(
  facts: DealFacts,
  rows: Iterable<number>,
  attained: Attainment,
  today: number,
  { rates }: MoneyTerms,
): Coverage {
  const { lacking, counted } = attained;
  if (!counted) {
    return { ratio: null, isMet: false, lacking, missingMinor: null, due: null, overdue: null, withoutDate: null };
  }
  const { currency, minor: quotaMinor } = counted.sum;
  const terms = { currency, rates };
  const open = openRows(facts, rows, counted.quota.parts, today);
  const opened = {
    due: openValue(facts, open.due, terms),
    overdue: openValue(facts, open.overdue, terms),
    withoutDate: open.withoutDate,
  };
  if (lacking || quotaMinor === null) return { ratio: null, isMet: false, lacking, missingMinor: null, ...opened };
  const missingMinor = quotaMinor - (counted.won[0]?.minor ?? 0);
  if (missingMinor <= 0) return { ratio: null, isMet: true, lacking: null, missingMinor, ...opened };
  const deals = withoutRate(facts, open.due, terms);
  if (deals > 0) {
    const noRate = { reason: 'noRate', quotas: 0, deals } as const;
    return { ratio: null, isMet: false, lacking: noRate, missingMinor, ...opened };
  }
  const ratio = (opened.due.sums[0]?.minor ?? 0) / missingMinor;
  return { ratio, isMet: false, lacking: null, missingMinor, ...opened };
}

function openRows(
  facts: DealFacts,
  rows: Iterable<number>,
  parts: readonly QuotaPart[],
  today: number,
): { due: number[]; overdue: number[]; withoutDate: number } {
  const due: number[] = [];
  const overdue: number[] = [];
  let withoutDate = 0;
  for (const row of rows) {
    if (facts.status[row] !== STATUS.open) continue;
    const own = parts.filter(({ scope }) => isOf(facts, row, scope));
    if (own.length === 0) continue;
    const day = facts.dueDay[row] as number;
    if (Number.isNaN(day)) withoutDate++;
    else if (day < today) overdue.push(row);
    else if (own.some((part) => isWithin(day, part))) due.push(row);
  }
  return { due, overdue, withoutDate };
}

function isOf({ names, pipeline, team, owner }: DealFacts, row: number, scope: QuotaScope): boolean {
  const isNamed = (id: string | undefined, ref: number | undefined): boolean =>
    id === undefined || id === names[ref ?? 0];
  return (
    isNamed(scope.pipelineId, pipeline[row]) && isNamed(scope.teamId, team[row]) && isNamed(scope.userId, owner[row])
  );
}

function openValue(facts: DealFacts, rows: readonly number[], terms: MoneyTerms): OpenValue {
  return { deals: rows.length, ...moneySums(facts, { rows }, terms).rows };
}
