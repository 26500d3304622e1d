import { isPeriodName, resolvePeriod } from './calendar.js';
import { parseDate } from './civil-date.js';
import { fieldDefinition, moneyBound } from './field.js';
import type { FieldDefinition, FieldEnvironment, FieldValue } from './field.js';
import { foldText } from './fold-text.js';
import { joinNeeds, type Needs } from './needs.js';
import type { Condition } from './view.js';

/** Numbers from `low` to `high`, both included; what is no number lies outside. */
export interface NumberRange {
  low: number;
  high: number;
}

export interface CompiledTest {
  /** What to read: for "expected close" the real close of closed deals. */
  field: FieldDefinition;
  /** What the test depends on: what the field reads, and where the bounds come from. */
  needs: Needs;
  test(value: FieldValue): boolean;
  /** Where the test asks nothing else than this of a number. */
  range?: NumberRange;
}

export type ConditionProblemReason = 'field' | 'operator' | 'value';

export interface ConditionFault {
  reason: ConditionProblemReason;
  message: string;
}

type Test = CompiledTest['test'];
type Bound = number | string;

function fault(reason: ConditionProblemReason, message: string): ConditionFault {
  return { reason, message };
}

function within({ low, high }: NumberRange): Test {
  return (value) => typeof value === 'number' && value >= low && value <= high;
}

function isEmptyValue(value: FieldValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** "Expected close" means the real one for closed deals; being overdue or without a date is asked of what can still close. */
function fieldFor(condition: Condition, period: unknown, env: FieldEnvironment): FieldDefinition | null {
  if (condition.field !== 'expectedCloseDate') return fieldDefinition(condition.field, env);
  return fieldDefinition(period === 'overdue' ? 'openCloseDay' : 'closeDay');
}

function periodNameOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, 'period')) {
    return undefined;
  }
  return (value as { period: unknown }).period;
}

function periodTest(name: unknown, field: FieldDefinition, env: FieldEnvironment): Test | NumberRange | ConditionFault {
  if (!isPeriodName(name)) {
    return fault('value', `The period ${JSON.stringify(name)} is unknown. Use a name such as "thisMonth".`);
  }
  if (field.kind !== 'day') {
    return fault('value', `The field "${field.name}" holds no dates, so it has no period "${name}".`);
  }
  if (name === 'noDate') return (value) => value === null;
  const { start, end } = resolvePeriod(name, env.today, env.calendar);
  // Days are whole numbers, and the end of a period is the first day after it.
  return { low: start ?? -Infinity, high: (end ?? Infinity) - 1 };
}

/** A value as a person wrote it, as the field reads it; undefined when it does not fit. */
function operandOf(value: unknown, field: FieldDefinition, env: FieldEnvironment): Bound | boolean | null | undefined {
  if (value === null) return null;
  switch (field.kind) {
    case 'money':
      return typeof value === 'number' && Number.isFinite(value) ? moneyBound(value, env) : undefined;
    case 'number':
    case 'percent':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'day': {
      const day = typeof value === 'string' ? parseDate(value) : NaN;
      return Number.isNaN(day) ? undefined : day;
    }
    case 'text':
      if (typeof value === 'string') return foldText(value);
      return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    default:
      return typeof value === 'string' ? value : undefined;
  }
}

/** Equality with any of a list; null in it stands for "empty", text is compared without case and accents. */
function oneOf(operands: readonly (Bound | boolean | null)[], field: FieldDefinition): Test {
  const wanted = new Set<unknown>(operands);
  const takesEmpty = wanted.has(null);
  const isText = field.kind === 'text';
  return (value) => {
    if (isEmptyValue(value)) return takesEmpty;
    if (Array.isArray(value)) {
      return (value as readonly string[]).some((item) => wanted.has(isText ? foldText(item) : item));
    }
    return wanted.has(isText && typeof value === 'string' ? foldText(value) : value);
  };
}

function listTest(values: readonly unknown[], field: FieldDefinition, env: FieldEnvironment): Test | ConditionFault {
  const operands: (Bound | boolean | null)[] = [];
  for (const value of values) {
    const operand = operandOf(value, field, env);
    if (operand === undefined) return unfit(value, field);
    operands.push(operand);
  }
  return oneOf(operands, field);
}

function unfit(value: unknown, field: FieldDefinition): ConditionFault {
  return fault(
    'value',
    `The value ${JSON.stringify(value) ?? 'undefined'} does not fit the field "${field.name}" (${field.kind}).`,
  );
}

function rangeTest(value: unknown, field: FieldDefinition, env: FieldEnvironment): Test | NumberRange | ConditionFault {
  if (!Array.isArray(value) || value.length !== 2) {
    return fault(
      'value',
      `A range over "${field.name}" needs [from, to]; it has ${JSON.stringify(value) ?? 'nothing'}.`,
    );
  }
  if (field.kind === 'id' || field.kind === 'tags' || field.kind === 'boolean' || field.kind === 'choice') {
    return fault('operator', `The field "${field.name}" has no order, so it knows no "between". Use "in".`);
  }
  const [low, high] = value.map((bound: unknown) => operandOf(bound, field, env));
  if (low === undefined || typeof low === 'boolean') return unfit(value[0], field);
  if (high === undefined || typeof high === 'boolean') return unfit(value[1], field);
  // A range without ends asks nothing: it must not hide what has no value.
  if (low === null && high === null) return () => true;
  if (field.kind !== 'text' && typeof low !== 'string' && typeof high !== 'string')
    return { low: low ?? -Infinity, high: high ?? Infinity };
  return (read) => {
    const at = typeof read === 'string' ? foldText(read) : read;
    if (typeof at !== 'number' && typeof at !== 'string') return false;
    return (
      (low === null || (typeof low === typeof at && at >= low)) &&
      (high === null || (typeof high === typeof at && at <= high))
    );
  };
}

function containsTest(value: unknown, field: FieldDefinition): Test | ConditionFault {
  if (typeof value !== 'string') return unfit(value, field);
  if (field.kind !== 'text' && field.kind !== 'tags' && field.kind !== 'id' && field.kind !== 'choice') {
    return fault('operator', `The field "${field.name}" holds no text, so it knows no "contains".`);
  }
  const wanted = foldText(value);
  return (read) => {
    if (typeof read === 'string') return foldText(read).includes(wanted);
    return Array.isArray(read) && (read as readonly string[]).some((item) => foldText(item).includes(wanted));
  };
}

function testFor(
  condition: Condition,
  field: FieldDefinition,
  env: FieldEnvironment,
): Test | NumberRange | ConditionFault {
  const value: unknown = condition.value;
  switch (condition.op) {
    case 'empty':
      return isEmptyValue;
    case 'notEmpty':
      return (read) => !isEmptyValue(read);
    case 'contains':
      return containsTest(value, field);
    case 'is':
    case 'in':
    case 'between': {
      const period = periodNameOf(value);
      if (period !== undefined) return periodTest(period, field, env);
      if (condition.op === 'between') return rangeTest(value, field, env);
      if (condition.op === 'is') return listTest([value], field, env);
      return Array.isArray(value) ? listTest(value, field, env) : unfit(value, field);
    }
    default:
      return fault(
        'operator',
        `The operator ${JSON.stringify(condition.op)} is unknown. Use "is", "in", "between", "contains", "empty" or "notEmpty".`,
      );
  }
}

/** Bounds of money are in the currency that the field needs too; a period is one of the calendar. */
function needsOf(field: FieldDefinition, period: unknown): Needs {
  if (period === undefined) return field.needs;
  return joinNeeds(field.needs, { deal: [], around: ['today', 'timeZone', 'weekStart', 'fiscalYearStart'] });
}

/** Turns one condition of a view into a test, or says why it cannot be understood. */
export function compileCondition(condition: Condition, env: FieldEnvironment): CompiledTest | ConditionFault {
  const period = periodNameOf(condition.value);
  const field = fieldFor(condition, period, env);
  if (field === null) {
    return fault(
      'field',
      `The field ${JSON.stringify(condition.field)} is unknown. A custom field is written "fields.name".`,
    );
  }
  const test = testFor(condition, field, env);
  if ('reason' in test) return test;
  const compiled = { field, needs: needsOf(field, period) };
  return typeof test === 'function' ? { ...compiled, test } : { ...compiled, test: within(test), range: test };
}
