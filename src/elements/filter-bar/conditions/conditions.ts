import { isPeriodName } from '../../../model/calendar.js';
import type { Condition, PeriodName } from '../../../model/view.js';

/** How a filter is edited: an amount from–to, a period or dates, or some of several. */
export type FilterKind = 'range' | 'close' | 'choice';

export interface FilterField {
  readonly field: string;
  readonly kind: FilterKind;
}

/** The filters that have a chip of their own, in order. */
export const FILTER_FIELDS: readonly FilterField[] = [
  { field: 'value', kind: 'range' },
  { field: 'expectedCloseDate', kind: 'close' },
  { field: 'ownerId', kind: 'choice' },
  { field: 'teamId', kind: 'choice' },
  { field: 'productId', kind: 'choice' },
  { field: 'territoryId', kind: 'choice' },
  { field: 'stageId', kind: 'choice' },
  { field: 'tags', kind: 'choice' },
  { field: 'rot', kind: 'choice' },
  { field: 'status', kind: 'choice' },
];

type Bounds<T> = readonly [T | null, T | null];

function boundsOf<T>(value: unknown, isBound: (bound: unknown) => bound is T): Bounds<T> | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [low, high] = value as readonly unknown[];
  return (low === null || isBound(low)) && (high === null || isBound(high)) ? [low, high] : null;
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string';

/** The bounds of a range over money, in major units of the display currency; null where it is something else. */
export function rangeOf(condition: Condition | undefined): Bounds<number> | null {
  return condition?.op === 'between' ? boundsOf(condition.value, isNumber) : null;
}

/** The dates of a range; null where it is something else. */
export function datesOf(condition: Condition | undefined): Bounds<string> | null {
  return condition?.op === 'between' ? boundsOf(condition.value, isText) : null;
}

export function periodOf(condition: Condition | undefined): PeriodName | null {
  if (condition?.op !== 'is' && condition?.op !== 'in' && condition?.op !== 'between') return null;
  const { value } = condition;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { period } = value as { period?: unknown };
  return isPeriodName(period) ? period : null;
}

/** The ids that are wanted, null for "none"; null as a whole where the condition is something else. */
export function choiceOf(condition: Condition | undefined): readonly (string | null)[] | null {
  if (!condition) return null;
  const { op, value } = condition;
  if (op === 'is' && (value === null || isText(value))) return [value];
  if (op !== 'in' || !Array.isArray(value)) return null;
  const items = value as readonly unknown[];
  return items.every((item): item is string | null => item === null || isText(item)) ? items : null;
}

function isManaged(condition: Condition, kind: FilterKind): boolean {
  if (kind === 'range') return rangeOf(condition) !== null;
  if (kind === 'close') return periodOf(condition) !== null || datesOf(condition) !== null;
  return choiceOf(condition) !== null;
}

/** The condition that a chip shows and edits: the first of its field that it knows how to write. */
export function managedCondition(where: readonly Condition[], { field, kind }: FilterField): Condition | undefined {
  return where.find((condition) => condition.field === field && isManaged(condition, kind));
}

/** Conditions that no chip of its own edits; they stay in the view as they are. */
export function otherConditions(where: readonly Condition[]): readonly Condition[] {
  const managed = new Set(FILTER_FIELDS.map((filter) => managedCondition(where, filter)));
  return where.filter((condition) => !managed.has(condition));
}

/** The list with one condition replaced in its place, appended, or taken out; all others stay the very same objects. */
export function withCondition(
  where: readonly Condition[],
  before: Condition | undefined,
  after: Condition | null,
): Condition[] {
  if (!before) return after ? [...where, after] : [...where];
  return where.flatMap((condition) => (condition !== before ? [condition] : after ? [after] : []));
}
