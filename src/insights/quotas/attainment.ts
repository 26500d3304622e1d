import { convertMinor } from '../../model/amount.js';
import { STATUS, type DealFacts } from '../deals/deal-facts.js';
import type { Money, MoneyTerms } from '../deals/money-sums.js';
import { isWithin } from '../deals/win-rate.js';
import { creditedParts } from './credited-parts.js';
import type { FoundQuota, QuotaPart } from './quota-levels.js';
import { quotaSum, type QuotaSum } from './quota-sum.js';
import type { WinCredit } from './win-credit.js';

/** Why there is no attainment. */
export type NoAttainment =
  | { readonly reason: 'noQuota' | 'zeroQuota' }
  /** So many quotas, or deals, are in a currency without a rate. */
  | { readonly reason: 'noRate'; readonly quotas: number; readonly deals: number };

/** What was won of what is to be won, counted over the quotas that were found. */
export interface WonOfQuota {
  readonly quota: FoundQuota;
  readonly sum: QuotaSum;
  /** In the currency of the sum where everything can be converted, else one a currency, ascending. */
  readonly won: readonly Money[];
  /** Deals with a part in it. */
  readonly deals: number;
  /** Of them, those credited as today: no history tells how they stood at the win. */
  readonly asOfToday: number;
  /** Left out: their value is unknown. */
  readonly withoutValue: number;
  /** Left out of a person's: their splits do not total 100 %. */
  readonly unevenSplits: number;
  /** Won, and do not tell when: in no period. */
  readonly withoutClose: number;
}

export interface Attainment {
  /** 1 is the whole quota, more is more; null where it is lacking. */
  readonly share: number | null;
  readonly lacking: NoAttainment | null;
  /** Null without a quota: nobody knows what is to be counted. */
  readonly counted: WonOfQuota | null;
}

/**
 * The value won in a quota's period, credited as at the win, the amount as it stands today, / the quota. insights.md,
 * "attainment".
 *
 * @param rows of all deals: to whose quota one counts is told by its credit, not by whose it is today
 * @param quota null where there is none
 * @param creditOf whom the deal of a row, which is won, is credited to
 * @param terms with the workspace's currency
 */
export function attainment(
  facts: DealFacts,
  rows: Iterable<number>,
  quota: FoundQuota | null,
  creditOf: (row: number) => WinCredit,
  terms: MoneyTerms,
): Attainment {
  if (!quota) return { share: null, lacking: { reason: 'noQuota' }, counted: null };
  const sum = quotaSum(quota, terms);
  const credited = creditedWins(facts, rows, quota.parts, creditOf);
  const { won, withoutRate } = wonSums(facts, credited.wins, { currency: sum.currency, rates: terms.rates });
  const { wins, ...counts } = credited;
  const counted = { quota, sum, won, deals: wins.length, ...counts };
  if (sum.minor === null || withoutRate > 0) {
    return { share: null, lacking: { reason: 'noRate', quotas: sum.withoutRate, deals: withoutRate }, counted };
  }
  if (sum.minor === 0) return { share: null, lacking: { reason: 'zeroQuota' }, counted };
  return { share: (won[0]?.minor ?? 0) / sum.minor, lacking: null, counted };
}

/** A won deal, and the persons whose parts count; null counts it whole. */
interface CreditedWin {
  readonly row: number;
  readonly credit: WinCredit;
  readonly userIds: readonly string[] | null;
}

type Credited = Pick<WonOfQuota, 'asOfToday' | 'withoutValue' | 'unevenSplits' | 'withoutClose'> & {
  readonly wins: readonly CreditedWin[];
};

function creditedWins(
  facts: DealFacts,
  rows: Iterable<number>,
  parts: readonly QuotaPart[],
  creditOf: (row: number) => WinCredit,
): Credited {
  const wins: CreditedWin[] = [];
  const counts = { asOfToday: 0, withoutValue: 0, unevenSplits: 0, withoutClose: 0 };
  for (const row of rows) {
    if (facts.status[row] !== STATUS.won) continue;
    const day = facts.closedDay[row] as number;
    const due = Number.isNaN(day) ? parts : parts.filter((part) => isWithin(day, part));
    if (due.length === 0) continue;
    const credit = creditOf(row);
    const own = due.filter((part) => isCredited(part, credit));
    if (own.length === 0) continue;
    const isWhole = own.some(({ scope }) => scope.userId === undefined);
    const minor = facts.minor[row] as number;
    if (Number.isNaN(day)) counts.withoutClose++;
    else if (Number.isNaN(minor)) counts.withoutValue++;
    else if (!isWhole && creditedParts(minor, credit) === null) counts.unevenSplits++;
    else {
      if (credit.asOf === 'today') counts.asOfToday++;
      const userIds = isWhole ? null : own.flatMap(({ scope: { userId } }) => userId ?? []);
      wins.push({ row, credit, userIds });
    }
  }
  return { wins, ...counts };
}

function isCredited({ scope }: QuotaPart, { pipelineId, teamId, ownerId, splits }: WinCredit): boolean {
  if (scope.pipelineId !== undefined && scope.pipelineId !== pipelineId) return false;
  if (scope.teamId !== undefined && scope.teamId !== teamId) return false;
  if (scope.userId === undefined) return true;
  return splits.length === 0 ? scope.userId === ownerId : splits.some(({ userId }) => userId === scope.userId);
}

/** Each deal is converted and rounded once, and then divided; where one can't be converted, none is. */
function wonSums(
  facts: DealFacts,
  wins: readonly CreditedWin[],
  { currency: target, rates }: MoneyTerms,
): { won: Money[]; withoutRate: number } {
  const currencyOf = (row: number): string => facts.names[facts.currency[row] as number] as string;
  const converted = wins.map(({ row }) => convertMinor(facts.minor[row] as number, currencyOf(row), target, rates));
  const withoutRate = converted.filter((minor) => minor === null).length;
  const totals = new Map<string, number>(withoutRate === 0 ? [[target, 0]] : []);
  for (const [index, { row, credit, userIds }] of wins.entries()) {
    const currency = withoutRate === 0 ? target : currencyOf(row);
    const whole = withoutRate === 0 ? (converted[index] ?? 0) : (facts.minor[row] as number);
    totals.set(currency, (totals.get(currency) ?? 0) + partOf(whole, credit, userIds));
  }
  const won = [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ currency, minor }));
  return { won, withoutRate };
}

function partOf(whole: number, credit: WinCredit, userIds: readonly string[] | null): number {
  if (userIds === null) return whole;
  const parts = creditedParts(whole, credit) ?? [];
  return parts.reduce((sum, { userId, minor }) => (userId !== null && userIds.includes(userId) ? sum + minor : sum), 0);
}
