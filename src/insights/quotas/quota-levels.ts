import type { DayNumber } from '../../model/calendar.js';
import type { User } from '../../model/people.js';
import type { Pipeline } from '../../model/pipeline.js';
import type { Quota } from '../../model/quota.js';
import { daysOfPeriod, monthsOfPeriod, partsOfPeriod, periodsAt } from './quota-periods.js';

/** Whose a quota is: exactly the ids that it names. */
export interface QuotaScope {
  readonly pipelineId?: string;
  readonly teamId?: string;
  readonly userId?: string;
}

/** What quotas are looked for in. */
export interface QuotaGround {
  readonly quotas: readonly Quota[];
  /** The month in which the fiscal year begins, 1 to 12. */
  readonly fiscalYearStart: number;
  readonly pipelines: readonly Pick<Pipeline, 'id' | 'archived' | 'teamIds'>[];
  readonly users: readonly Pick<User, 'id' | 'teamIds'>[];
}

/** A quota that is counted, with the days that it is for. */
export interface QuotaPart {
  readonly quotaId: string;
  readonly scope: QuotaScope;
  readonly start: DayNumber;
  /** Not with it. */
  readonly end: DayNumber;
  /** In major units of `currency`. */
  readonly amount: number;
  readonly currency: string;
}

/** Of what a sum of quotas says "n of m". */
export type QuotaUnit = 'months' | 'pipelines' | 'teams' | 'users';

/** The quotas that stand for a scope in a period. */
export interface FoundQuota {
  /** As quotas name it. */
  readonly period: string;
  readonly parts: readonly QuotaPart[];
  /** What it is the sum of; null where it is one quota, or several that leave no month out. */
  readonly unit: QuotaUnit | null;
  /** "Sum of n of m". */
  readonly found: number;
  readonly of: number;
  /** Of the pipelines, teams or users found, those that have quotas for some months of the period only. */
  readonly incomplete: number;
  /** Quotas for a scope and period that has one already: the first by its id counts. */
  readonly duplicates: number;
}

/** One step down: all scopes of one kind. */
interface Level {
  readonly unit: QuotaUnit;
  readonly scopes: readonly QuotaScope[];
}

/**
 * The quota of a scope in a period: its own, else the sum of its quarters and months, else that of the next level down which
 * has any: pipelines that are not archived, the teams of a pipeline, the users of a team. A team or a user over all pipelines
 * has no level below. Never split downward. insights.md, "attainment".
 *
 * @param period as quotas name it
 */
export function quotaFor(ground: QuotaGround, scope: QuotaScope, period: string): FoundQuota | null {
  const named = quotasByName(ground.quotas);
  for (const level of levelsOf(ground, scope)) {
    const found = foundAt(level, period, named, ground.fiscalYearStart);
    if (found) return found;
  }
  return null;
}

/** The quota of the month that a day lies in, where there is one, else of its quarter, else of its year; own level first. */
export function quotaAt(ground: QuotaGround, scope: QuotaScope, day: DayNumber): FoundQuota | null {
  const named = quotasByName(ground.quotas);
  const { month, quarter, year } = periodsAt(day, ground.fiscalYearStart);
  for (const level of levelsOf(ground, scope)) {
    for (const period of [month, quarter, year]) {
      const found = foundAt(level, period, named, ground.fiscalYearStart);
      if (found) return found;
    }
  }
  return null;
}

function foundAt(
  { unit, scopes }: Level,
  period: string,
  named: ReadonlyMap<string, readonly Quota[]>,
  fiscalYearStart: number,
): FoundQuota | null {
  const wanted = monthsOfPeriod(period, fiscalYearStart).count;
  const byScope = scopes
    .map((scope) => partsIn(scope, period, named, fiscalYearStart))
    .filter(({ months }) => months > 0);
  if (byScope.length === 0) return null;
  const isOwn = unit === 'months';
  const found = isOwn ? byScope.reduce((sum, { months }) => sum + months, 0) : byScope.length;
  const of = isOwn ? wanted : scopes.length;
  return {
    period,
    parts: byScope.flatMap(({ parts }) => parts),
    unit: isOwn && found === of ? null : unit,
    found,
    of,
    incomplete: isOwn ? 0 : byScope.filter(({ months }) => months < wanted).length,
    duplicates: byScope.reduce((sum, { duplicates }) => sum + duplicates, 0),
  };
}

interface PartsOfScope {
  readonly parts: readonly QuotaPart[];
  readonly months: number;
  readonly duplicates: number;
}

function partsIn(
  scope: QuotaScope,
  period: string,
  named: ReadonlyMap<string, readonly Quota[]>,
  fiscalYearStart: number,
): PartsOfScope {
  const quotas = named.get(nameOf(scope, period)) ?? [];
  const [quota] = quotas;
  if (quota) {
    const { id: quotaId, amount, currency } = quota;
    const part = { quotaId, scope, ...daysOfPeriod(period, fiscalYearStart), amount, currency };
    const { count } = monthsOfPeriod(period, fiscalYearStart);
    return { parts: [part], months: count, duplicates: quotas.length - 1 };
  }
  const within = partsOfPeriod(period, fiscalYearStart).map((part) => partsIn(scope, part, named, fiscalYearStart));
  return {
    parts: within.flatMap(({ parts }) => parts),
    months: within.reduce((sum, { months }) => sum + months, 0),
    duplicates: within.reduce((sum, { duplicates }) => sum + duplicates, 0),
  };
}

/** The scope itself, then one level down after the other. */
function levelsOf({ pipelines, users }: QuotaGround, scope: QuotaScope): Level[] {
  const levels: Level[] = [{ unit: 'months', scopes: [scope] }];
  let scopes: readonly QuotaScope[] = [scope];
  if (isWhole(scope)) {
    scopes = pipelines.filter(({ archived }) => !archived).map(({ id }) => ({ pipelineId: id }));
    levels.push({ unit: 'pipelines', scopes });
  }
  const teamsOf = (pipelineId: string): readonly string[] =>
    pipelines.find(({ id }) => id === pipelineId)?.teamIds ?? [];
  if (scopes.every(({ teamId, userId }) => teamId === undefined && userId === undefined)) {
    scopes = scopes.flatMap(({ pipelineId }) =>
      pipelineId === undefined ? [] : teamsOf(pipelineId).map((teamId) => ({ pipelineId, teamId })),
    );
    levels.push({ unit: 'teams', scopes });
  }
  scopes = scopes.flatMap(({ pipelineId, teamId, userId }) =>
    pipelineId === undefined || teamId === undefined || userId !== undefined
      ? []
      : users.filter(({ teamIds }) => teamIds?.includes(teamId)).map(({ id }) => ({ pipelineId, teamId, userId: id })),
  );
  levels.push({ unit: 'users', scopes });
  return levels;
}

function isWhole({ pipelineId, teamId, userId }: QuotaScope): boolean {
  return pipelineId === undefined && teamId === undefined && userId === undefined;
}

/** Quotas by scope and period, those of one name by ascending id. */
function quotasByName(quotas: readonly Quota[]): Map<string, Quota[]> {
  const named = new Map<string, Quota[]>();
  for (const quota of quotas.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const name = nameOf(quota, quota.period);
    const same = named.get(name);
    if (same) same.push(quota);
    else named.set(name, [quota]);
  }
  return named;
}

function nameOf({ pipelineId, teamId, userId }: QuotaScope, period: string): string {
  return JSON.stringify([pipelineId ?? null, teamId ?? null, userId ?? null, period]);
}
