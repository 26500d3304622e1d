import type { ChangeKind, DealChange } from '../change.js';
import { sameJson } from '../change-set.js';
import type { Json } from '../json.js';
import { compareChanges } from './change-order.js';

/** A deal as its history tells it. */
export interface DealState {
  readonly exists: boolean;
  /** What each field holds, custom ones as `fields.x`; a field that holds nothing is not there. */
  readonly values: ReadonlyMap<string, Json>;
}

/** What an entry does to a deal as a whole. */
export type Effect = 'begins' | 'edits' | 'ends';

const BIRTHS: ReadonlySet<ChangeKind> = new Set(['created', 'imported', 'restored']);

/** True for an entry that begins a deal, or brings it back. */
export function isBirth(change: DealChange): boolean {
  return BIRTHS.has(change.kind);
}

/**
 * What an entry does to a deal that stands or does not: null where there is nothing that it could change. To begin what
 * stands already is to edit it: backends that can't tell their own retry write over.
 */
export function effectOf(change: DealChange, exists: boolean): Effect | null {
  if (!exists) return isBirth(change) ? 'begins' : null;
  return change.kind === 'deleted' ? 'ends' : 'edits';
}

/** Null and an empty list both say that a field holds nothing. */
function isNothing(value: Json | undefined): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** True when two values of a field say the same. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  return isNothing(a) ? isNothing(b) : sameJson(a, b);
}

/** Sets a field to what a change says, or takes it away. */
export function putValue(values: Map<string, Json>, field: string, value: Json): void {
  if (isNothing(value)) values.delete(field);
  else values.set(field, value);
}

/**
 * What was there before a history that is known only since some day: one that begins with something else than a birth.
 * Each field then held what the first change to it came from; of a field that never changed nothing is known.
 */
export function stateBefore(changes: readonly DealChange[]): DealState {
  const values = new Map<string, Json>();
  const [first, ...later] = changes.toSorted(compareChanges);
  if (!first || isBirth(first)) return { exists: false, values };
  const seen = new Set<string>();
  for (const change of [first, ...later]) {
    for (const [field, { from }] of Object.entries(change.changes)) {
      if (!seen.has(field)) putValue(values, field, from);
      seen.add(field);
    }
    if (change.kind === 'deleted') break;
  }
  return { exists: true, values };
}

/**
 * The state that the changes of one deal add up to, by (at, seq), whatever their order here. For the state at an
 * instant, hand over the changes up to it. A deletion empties the deal, and what changes a deal that is not there
 * changes nothing.
 */
export function foldChanges(changes: readonly DealChange[], before: DealState = stateBefore(changes)): DealState {
  let { exists } = before;
  const values = new Map(before.values);
  for (const change of changes.toSorted(compareChanges)) {
    const effect = effectOf(change, exists);
    if (effect === null) continue;
    exists = effect !== 'ends';
    if (!exists) values.clear();
    else for (const [field, { to }] of Object.entries(change.changes)) putValue(values, field, to);
  }
  return { exists, values };
}
