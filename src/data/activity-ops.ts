import { ACTIVITY_DATES } from '../model/change-set.js';
import type { CreateOp, EntityOp, Op, UpdateOp } from './operation.js';

export function isOfActivity(op: Op): op is EntityOp {
  return op.type === 'entity' && op.kind === 'activity';
}

/** True for an op that says itself what only activities can say. What is new has none, but for what is restored. */
export function saysActivityDates(op: Op): op is CreateOp | UpdateOp {
  if (op.type === 'create') return op.kind === 'restored';
  return op.type === 'update' && ACTIVITY_DATES.some((field) => field in op.patch);
}

/** True for ops behind which deals have to follow their activities: then a backend makes a `FollowedActivities`. */
export function touchActivities(ops: readonly Op[]): boolean {
  return ops.some((op) => isOfActivity(op) || saysActivityDates(op));
}
