import type { ChangeKind, DealChange } from '../change.js';
import type { Json } from '../json.js';
import { historiesByDeal } from './change-order.js';
import { effectOf, isBirth, putValue, sameValue, stateBefore, type Effect } from './fold-changes.js';
import { LiveActs } from './live-acts.js';

/**
 * The history without what was taken back and without the undoing itself: what every figure counts. Of one deal or of
 * many, in any order; the answer has the deals by ascending id, each oldest first by (at, seq). Both add up to the same
 * state: `foldChanges(effectiveLog(log)) = foldChanges(log)`, given the same `stateBefore(log)`.
 *
 * - An undo cancels fields that belong together in itself and in the act it names: where both hold the same of them, all
 *   that touched these in between is cancelled, and the undo wrote what they hold without both. Else it stays an act of
 *   its own. An undone undo gives back what it took.
 * - An undone creation takes along all that followed, and a redo gives it back. Of an undone deletion, what the restored
 *   deal has otherwise stays as an edit. An undone restoring is a deletion of its own where something followed it.
 * - Fields and entries that change nothing drop out, `from` is what the field then held, and what no longer moves or
 *   begins the deal is called an edit.
 */
export function effectiveLog(changes: readonly DealChange[]): DealChange[] {
  const effective: DealChange[] = [];
  for (const history of historiesByDeal(changes)) appendEffective(history, effective);
  return effective;
}

function appendEffective(history: readonly DealChange[], effective: DealChange[]): void {
  const acts = history.some(({ undoes }) => undoes !== null) ? new LiveActs(history) : null;
  const before = stateBefore(history);
  let { exists } = before;
  const values = new Map(before.values);
  for (const [index, change] of history.entries()) {
    const effect: Effect | null = acts ? acts.effectAt(index) : effectOf(change, exists);
    if (effect === null) continue;
    const fields = acts ? acts.fieldsAt(index) : Object.keys(change.changes);
    const changes = changesOn(values, change, fields);
    exists = effect !== 'ends';
    if (!exists) values.clear();
    if (effect !== 'edits' || Object.keys(changes).length > 0) effective.push(asCounted(change, effect, changes));
  }
}

/** What the fields really change, from what they hold; they hold the new values afterwards. */
function changesOn(
  values: Map<string, Json>,
  { changes }: DealChange,
  fields: readonly string[],
): DealChange['changes'] {
  const real: [string, { from: Json; to: Json }][] = [];
  for (const field of fields) {
    const recorded = changes[field];
    const to = recorded?.to ?? null;
    const from = values.get(field) ?? null;
    if (sameValue(from, to)) continue;
    real.push([field, { from: sameValue(from, recorded?.from) ? (recorded?.from ?? null) : from, to }]);
    putValue(values, field, to);
  }
  return Object.fromEntries(real);
}

/** The entry as it counts; the same object where that is how it was recorded. */
function asCounted(change: DealChange, effect: Effect, changes: DealChange['changes']): DealChange {
  const kind = effect === 'edits' ? kindOfEdit(change, changes) : change.kind;
  if (kind === change.kind && isAsRecorded(change, changes)) return change;
  const { cause, ...entry } = change;
  return { ...entry, ...(cause !== undefined && hasPlace(changes) && { cause }), kind, changes };
}

function kindOfEdit(change: DealChange, changes: DealChange['changes']): ChangeKind {
  if (isBirth(change)) return 'edited';
  const isMove = change.kind === 'moved' || change.kind === 'reopened';
  return isMove && hasPlace(change.changes) && !hasPlace(changes) ? 'edited' : change.kind;
}

function hasPlace({ pipelineId, stageId }: DealChange['changes']): boolean {
  return pipelineId !== undefined || stageId !== undefined;
}

/** Values are taken from the record where they say the same, so that looking is enough. */
function isAsRecorded(change: DealChange, changes: DealChange['changes']): boolean {
  const fields = Object.keys(changes);
  return (
    fields.length === Object.keys(change.changes).length &&
    fields.every((field) => Object.is(changes[field]?.from, change.changes[field]?.from))
  );
}
