import type { Capabilities } from '../../../data/adapter.js';
import type { EntityRecord, Op, RemoveOp, UpdateOp } from '../../../data/operation.js';
import { sameJson } from '../../../model/change-set.js';
import type { Deal } from '../../../model/deal.js';
import { differences, mergeEntity, mergeRemoval, mergeUpdate, type Clash, type Merge } from './merge.js';

export type Level = Capabilities['delivery'];

/** What the backend holds of an op's subject: null, it is not there; undefined, nobody knows. */
export type Current = Deal | EntityRecord | null | undefined;

/** What is known of an op that is on its way. */
export interface Standing {
  readonly op: Op;
  /** An earlier attempt may have been applied: nobody heard what became of it. */
  readonly isUnknown: boolean;
}

/**
 * What a clash comes to: `done`, the backend holds what the op wants; `again`, send `op` (bound anew); `gone`, its subject
 * was deleted elsewhere; `ask`, a person has to choose; `look`, first find out what the backend holds.
 */
export type Decision =
  | { type: 'done' }
  | { type: 'again'; op: Op }
  | { type: 'gone' }
  | { type: 'ask'; clashes: readonly Clash[] }
  | { type: 'look' };

/**
 * Binds an op that was never sent to the state confirmed last. It may be bound to a version only if, at that version,
 * every field it writes over still holds what the person saw: else the clash shows before anything is sent.
 */
export function bind(op: Op, current: Current, level: Level): Decision {
  if (op.type === 'create') return { type: 'again', op };
  if (level === 'at-least-once' || current === undefined) return { type: 'again', op: bound(op, current) };
  // What the person made anew must not write over one that could not be read here.
  if (current === null && op.type === 'entity' && op.seen === null) return { type: 'again', op: { ...op, base: 0 } };
  if (current === null) {
    const isRemoval = op.type === 'remove' || (op.type === 'entity' && op.patch === null);
    return { type: isRemoval ? 'done' : 'gone' };
  }
  const merge = mergeOver(op, current);
  if (merge.type === 'clash') return { type: 'ask', clashes: merge.clashes };
  // Also where the state holds it already: what is known here may be behind, and the backend has the last word.
  return { type: 'again', op: bound(merge.type === 'clean' ? merge.op : op, current) };
}

/**
 * Judges a clash that the backend reported for the latest attempt. Where it does not record op ids, an attempt that
 * nobody heard of may have been applied and written over since: then nothing is merged, a person decides.
 */
export function decideClash({ op, isUnknown }: Standing, current: Current, level: Level): Decision {
  if (current === undefined) return { type: 'look' };
  if (op.type === 'create') return decideTwin(op.kind === 'restored', op.deal, current as Deal | null);
  if (current === null) {
    const isRemoval = op.type === 'remove' || (op.type === 'entity' && op.patch === null);
    return isRemoval ? { type: 'done' } : { type: 'gone' };
  }
  const merge = mergeOver(op, current);
  if (merge.type === 'same') return { type: 'done' };
  if (isUnknown && level !== 'exactly-once') return { type: 'ask', clashes: allOf(op, current, merge) };
  if (merge.type === 'clash') return { type: 'ask', clashes: merge.clashes };
  return { type: 'again', op: bound(merge.op, current) };
}

/** Somebody, perhaps an earlier attempt, created the deal: its restoring is done, another deal of that id is a clash. */
function decideTwin(isRestoring: boolean, mine: Deal, current: Deal | null): Decision {
  if (current === null) return { type: 'gone' };
  if (isRestoring) return { type: 'done' };
  const clashes = (Object.keys(mine) as (keyof Deal)[])
    .filter((field) => field !== 'version' && !sameJson(mine[field], current[field]))
    .map((field): Clash => ({
      field,
      seen: null,
      mine: mine[field] as never,
      theirs: (current[field] ?? null) as never,
    }));
  return clashes.length === 0 ? { type: 'done' } : { type: 'ask', clashes };
}

function mergeOver(op: Exclude<Op, { type: 'create' }>, current: Deal | EntityRecord): Merge<Op> {
  if (op.type === 'update') return mergeUpdate(op, current as Deal);
  if (op.type === 'remove') return mergeRemoval(op, current as Deal);
  return mergeEntity(op, current as EntityRecord);
}

function allOf(op: Op, current: Deal | EntityRecord, merge: Merge<Op>): readonly Clash[] {
  if (merge.type === 'clash') return merge.clashes;
  return op.type === 'update' ? differences(op, current as Deal) : [];
}

/** The op, guarded by the version of a state; without a guard where the backend counts no versions. */
function bound<O extends UpdateOp | RemoveOp | Op>(op: O, current: Current): O {
  const version = current?.['version' as keyof (Deal | EntityRecord)] as unknown;
  if (current === undefined || op.type === 'create') return op;
  const { base: _base, ...rest } = op as UpdateOp;
  return (typeof version === 'number' && version > 0 ? { ...rest, base: version } : rest) as O;
}
