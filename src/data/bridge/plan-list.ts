import { resolvePeriod } from '../../model/calendar.js';
import { parseDate } from '../../model/civil-date.js';
import type { DealField } from '../../model/deal.js';
import { closedChoice } from '../../model/closed.js';
import { normalizePipeline } from '../../model/normalize.js';
import type { PipelineInput, StageCategory } from '../../model/pipeline.js';
import type { Condition, ConditionOp, SortKey } from '../../model/view.js';
import { AdapterError } from '../adapter-error.js';
import type { Capabilities, ListQuery, QueryEnvironment } from '../adapter.js';
import { dayRange, ID_FIELDS, INSTANT_FIELDS, MONEY_FIELDS, planCondition, type StageSets } from './plan-condition.js';
import { ALWAYS, and, isNull, oneOf, or, type ColumnKind, type Predicate } from './predicate.js';

/** What a query comes to: which records, in which order. */
export interface ListPlan {
  where: Predicate;
  order: { field: DealField; direction: SortKey['direction']; kind: ColumnKind }[];
}

const SORTS: readonly DealField[] = ['value', 'margin', 'pushCount', 'expectedCloseDate', 'snoozedUntilDate'];

/** What a backend of plain columns can be asked, of the fields that it keeps. */
export function columnCapabilities(
  keeps: (field: DealField) => boolean,
): Required<Pick<Capabilities, 'filter' | 'filterFields' | 'sort'>> {
  const kept = (fields: readonly DealField[]): DealField[] => fields.filter(keeps);
  const idFields = kept(ID_FIELDS);
  const days = kept(['snoozedUntilDate', ...INSTANT_FIELDS]);
  // The expected close of closed deals is the day on which they closed.
  const close = keeps('expectedCloseDate') && keeps('closedAt') ? ['expectedCloseDate'] : [];
  const numbers = kept(['pushCount', ...MONEY_FIELDS]);
  const exact = ['id', 'stageId', ...kept(['pipelineId']), ...idFields, ...days, ...close, ...numbers, 'status'];
  const optional = [...idFields, ...days, ...close, ...numbers, ...kept(['source', 'externalId'])];
  const filterFields: Partial<Record<ConditionOp, readonly string[]>> = {
    is: exact,
    in: exact,
    between: [...days, ...close, ...numbers],
    empty: optional,
    notEmpty: optional,
  };
  return { filter: ['is', 'in', 'between', 'empty', 'notEmpty'], filterFields, sort: kept(SORTS) };
}

/** Stage ids by what standing there means. @throws AdapterError when one id means two things in two pipelines. */
export function stageSetsOf(inputs: readonly PipelineInput[]): StageSets {
  const categories = new Map<string, StageCategory>();
  for (const stage of inputs.flatMap((input) => normalizePipeline(input).pipeline?.stages ?? [])) {
    const known = categories.get(stage.id);
    if (known !== undefined && known !== stage.category) {
      throw refused(`The stage "${stage.id}" is ${known} in one pipeline and ${stage.category} in another.`);
    }
    categories.set(stage.id, stage.category);
  }
  const of = (category: StageCategory): string[] =>
    [...categories].flatMap(([id, each]) => (each === category ? [id] : []));
  return { open: of('open'), won: of('won'), lost: of('lost') };
}

export interface PlanContext {
  can: Pick<Capabilities, 'filter' | 'filterFields' | 'sort'>;
  stages: StageSets;
  keeps: (field: DealField) => boolean;
  /** The one currency of a backend that keeps none beside its amounts. */
  currency: string | null;
  /** `YYYY-MM-DD`, where the query brings no environment. */
  today: string;
}

/** @throws AdapterError `protocol`, not applied, for what the backend cannot be asked. */
export function planList(query: ListQuery, context: PlanContext): ListPlan {
  const { view } = query;
  const env: QueryEnvironment = query.environment ?? {
    today: context.today,
    calendar: { timeZone: 'UTC', fiscalYearStart: 1, weekStart: 'mon' },
    currency: null,
    rates: null,
  };
  const parts: Predicate[] = query.stageId === undefined ? [] : [oneOf('stageId', [query.stageId])];
  if (view) {
    if ((view.text ?? '').trim() !== '') throw refused('It cannot search for text.');
    if (view.pipelineIds !== 'all' && context.keeps('pipelineId')) parts.push(oneOf('pipelineId', view.pipelineIds));
    for (const condition of view.where) parts.push(planOne(condition, env, context));
    parts.push(closedOnes(query, env, context));
  }
  const order = (view?.sort ?? []).map(({ field, direction }) => {
    if (!context.can.sort.includes(field)) throw refused(`It cannot sort by "${field}".`);
    requireOneCurrency(field, env, context);
    return { field: field as DealField, direction, kind: kindOf(field) };
  });
  if (context.keeps('rank')) order.push({ field: 'rank', direction: 'asc', kind: 'text' });
  order.push({ field: 'id', direction: 'asc', kind: 'text' });
  return { where: and(...parts), order };
}

function planOne(condition: Condition, env: QueryEnvironment, context: PlanContext): Predicate {
  const { field, op } = condition;
  const isDeclared = context.can.filter.includes(op) && (context.can.filterFields?.[op]?.includes(field) ?? true);
  const planned = isDeclared ? planCondition(condition, env, context.stages) : null;
  if (planned === null) throw refused(`It cannot be asked for ${JSON.stringify(condition)}.`);
  if (op !== 'empty' && op !== 'notEmpty') requireOneCurrency(field, env, context);
  return planned;
}

/** Amounts of several currencies have no order that a plain column knows. */
function requireOneCurrency(field: string, { currency }: QueryEnvironment, context: PlanContext): void {
  if (field !== 'value' && field !== 'margin') return;
  if (currency === null || (currency === context.currency && !context.keeps('currency'))) return;
  throw refused(`It cannot compare "${field}" in ${currency}: it knows no rates.`);
}

function closedOnes({ view }: ListQuery, env: QueryEnvironment, context: PlanContext): Predicate {
  const choice = view ? closedChoice(view) : 'all';
  if (choice === 'all') return ALWAYS;
  const { won, lost } = context.stages;
  const notClosed = oneOf('stageId', [...won, ...lost], true);
  if (choice === 'none') return notClosed;
  if (!context.keeps('closedAt')) throw refused('It does not know when a deal was closed.');
  const { start, end } = resolvePeriod(choice, parseDate(env.today), env.calendar);
  const { timeZone } = env.calendar;
  const within = dayRange('closedAt', 'instant', start ?? -Infinity, end ?? Infinity, timeZone);
  return or(notClosed, isNull('closedAt'), within);
}

function kindOf(field: string): ColumnKind {
  if (field === 'expectedCloseDate' || field === 'snoozedUntilDate') return 'date';
  return 'number';
}

export function refused(message: string): AdapterError {
  return new AdapterError('protocol', message, { outcome: 'not-applied', status: 400 });
}
