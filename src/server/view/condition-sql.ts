import { isPeriodName, parseDate, resolvePeriod } from '../../model/calendar.js';
import { compileCondition } from '../../model/condition.js';
import { moneyBound } from '../../model/field.js';
import { foldText } from '../../model/fold-text.js';
import type { Condition, PeriodName } from '../../model/view.js';
import { Unsupported } from '../problem.js';
import { customConditionSql } from './custom-sql.js';
import { fieldSql, type FieldSql } from './field-sql.js';
import type { Scope } from './scope.js';

/**
 * One condition of a view as SQL that says what the model says.
 * @throws Unsupported where the model itself does not understand it.
 */
export function conditionSql(condition: Condition, scope: Scope): string {
  const compiled = compileCondition(condition, scope.env);
  if ('reason' in compiled) throw new Unsupported(compiled.message);
  const field = fieldSql(compiled.field.name, scope);
  if (!field) throw new Unsupported(`The field "${condition.field}" can't be asked about here.`);
  if (field.custom !== null) return customConditionSql(condition, field.custom, scope);
  const value: unknown = condition.value;
  switch (condition.op) {
    case 'empty':
      return emptySql(field);
    case 'notEmpty':
      return `not (${emptySql(field)})`;
    case 'contains':
      return containsSql(field, foldText(value as string), scope);
    default: {
      const period = periodOf(value);
      if (period !== null) return periodSql(field, period, scope);
      if (condition.op === 'between') return rangeSql(field, value as [unknown, unknown], scope);
      return oneOfSql(field, condition.op === 'is' ? [value] : (value as readonly unknown[]), scope);
    }
  }
}

function periodOf(value: unknown): PeriodName | null {
  if (typeof value !== 'object' || value === null || !('period' in value)) return null;
  return isPeriodName(value.period) ? value.period : null;
}

function emptySql({ kind, value }: FieldSql): string {
  if (kind === 'tags') return `cardinality(${value}) = 0`;
  return kind === 'id' || kind === 'text' || kind === 'choice' ? `coalesce(${value}, '') = ''` : `(${value}) is null`;
}

function containsSql(field: FieldSql, wanted: string, { parameters }: Scope): string {
  const text = parameters.text(wanted);
  if (field.kind === 'tags') return `exists (select from unnest(d.tags_fold) t where strpos(t, ${text}) > 0)`;
  return `strpos(${field.fold ?? 'null'}, ${text}) > 0`;
}

function periodSql(field: FieldSql, name: PeriodName, { parameters, env }: Scope): string {
  if (name === 'noDate') return `(${field.value}) is null`;
  const { start, end } = resolvePeriod(name, env.today, env.calendar);
  const bounds = [`(${field.value}) is not null`];
  if (start !== null) bounds.push(`(${field.value}) >= ${parameters.integer(start)}`);
  if (end !== null) bounds.push(`(${field.value}) < ${parameters.integer(end)}`);
  return `(${bounds.join(' and ')})`;
}

function rangeSql(field: FieldSql, [low, high]: [unknown, unknown], scope: Scope): string {
  if (low === null && high === null) return 'true';
  const read = field.kind === 'text' ? (field.fold ?? 'null') : field.value;
  const bounds: string[] = [];
  if (low !== null) bounds.push(`(${read}) >= ${operand(low, field, scope) ?? 'null'}`);
  if (high !== null) bounds.push(`(${read}) <= ${operand(high, field, scope) ?? 'null'}`);
  return `(${bounds.join(' and ')})`;
}

function oneOfSql(field: FieldSql, values: readonly unknown[], scope: Scope): string {
  const alternatives: string[] = [];
  if (values.includes(null)) alternatives.push(emptySql(field));
  const wanted = values.filter((value) => value !== null);
  if (wanted.length > 0) alternatives.push(amongSql(field, wanted, scope));
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' or ')})`;
}

function amongSql(field: FieldSql, wanted: readonly unknown[], scope: Scope): string {
  const { parameters } = scope;
  const texts = wanted.filter((value) => typeof value === 'string');
  switch (field.kind) {
    case 'tags':
      return `d.tags && ${parameters.texts(texts)}`;
    case 'text':
      return `${field.fold ?? 'null'} = any(${parameters.texts(texts.map(foldText).filter((text) => text !== ''))})`;
    case 'id':
    case 'choice':
      // An empty text is no value, so nothing equals it.
      return `${field.value} = any(${parameters.texts(texts.filter((text) => text !== ''))})`;
    default:
      return `(${field.value}) in (${wanted.map((value) => operand(value, field, scope) ?? 'null').join(', ')})`;
  }
}

/** A value as a person wrote it, in the units of the column. The model has found it to fit. */
function operand(value: unknown, { kind }: FieldSql, { parameters, env }: Scope): string | null {
  if (kind === 'money') return parameters.whole(moneyBound(value as number, env));
  if (kind === 'day') return parameters.integer(parseDate(value as string));
  if (typeof value === 'number') return parameters.float(value);
  return typeof value === 'string' ? parameters.text(foldText(value)) : null;
}
