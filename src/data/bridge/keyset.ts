import { and, isNull, or, type Predicate } from './predicate.js';
import { refused, type ListPlan } from './plan-list.js';
import type { DealInput } from '../../model/deal.js';

type Key = string | number | null;

/** Where a page ended: the values by which its last deal stands in the order. */
export function writeCursor(order: ListPlan['order'], last: DealInput): string {
  return JSON.stringify([signatureOf(order), ...order.map(({ field }) => (last[field] as Key | undefined) ?? null)]);
}

/**
 * What stands behind a cursor in the order; what has no value stands last both ways.
 * @throws AdapterError for a cursor that this order never gave out.
 */
export function behind(order: ListPlan['order'], cursor: string): Predicate {
  const keys = readCursor(order, cursor);
  const steps = order.map(({ field, direction, kind }, at): Predicate => {
    const before = order.slice(0, at).map((each, index) => equal(each, keys[index] ?? null));
    const key = keys[at] ?? null;
    // Nothing stands behind nothing.
    if (key === null) return { is: 'or', of: [] };
    const op = direction === 'asc' ? 'gt' : 'lt';
    const further: Predicate = { is: 'compare', field, op, value: key, kind };
    return and(...before, field === 'id' || field === 'rank' ? further : or(further, isNull(field)));
  });
  return or(...steps);
}

function equal({ field, kind }: ListPlan['order'][number], key: Key): Predicate {
  return key === null ? isNull(field) : { is: 'compare', field, op: 'eq', value: key, kind };
}

function signatureOf(order: ListPlan['order']): string {
  return order.map(({ field, direction }) => `${field} ${direction}`).join(', ');
}

function readCursor(order: ListPlan['order'], cursor: string): Key[] {
  let read: unknown = null;
  try {
    read = JSON.parse(cursor);
  } catch {
    // Refused below, as every other text that is no cursor.
  }
  const [signature, ...keys] = Array.isArray(read) ? (read as unknown[]) : [];
  const isKey = (key: unknown): key is Key => key === null || typeof key === 'string' || typeof key === 'number';
  if (signature === signatureOf(order) && keys.length === order.length && keys.every(isKey)) return keys;
  throw refused(`The cursor ${cursor.slice(0, 80)} was not given out for this question.`);
}
