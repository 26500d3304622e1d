import { sameJson } from '../model/change-set.js';
import type { Json } from '../model/json.js';

type Row = Readonly<Record<string, unknown>>;
export type FieldChanges = Record<string, { from: Json; to: Json }>;

/** Bookkeeping of the record itself, which no history entry repeats. */
const BOOKKEEPING = new Set(['id', 'version']);

/**
 * What differs between two states of a record, field by field. A record that did not exist, or does no longer, is null:
 * then every field that holds something is listed. An absent field, null, an empty list and an empty object all mean
 * "nothing there" and are written as null.
 */
export function fieldChanges(before: object | null, after: object | null): FieldChanges {
  const from = (before ?? {}) as Row;
  const to = (after ?? {}) as Row;
  const changes: FieldChanges = {};
  for (const field of new Set([...Object.keys(from), ...Object.keys(to)])) {
    if (BOOKKEEPING.has(field)) continue;
    const change = { from: held(from[field]), to: held(to[field]) };
    if (!sameJson(change.from, change.to)) changes[field] = change;
  }
  return changes;
}

function held(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : (value as Json);
  if (typeof value === 'object') return Object.keys(value).length === 0 ? null : (value as Json);
  return value as Json;
}
