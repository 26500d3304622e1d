import type { DealOp, EntityOp, EntityRecord } from '../../data/operation.js';
import type { Deal } from '../../model/deal.js';

/** What a deal looks like with an op laid over it. */
export function applyDealOp(deal: Deal | null, op: DealOp): Deal | null {
  if (op.type === 'create') return op.deal;
  if (op.type === 'remove') return null;
  return deal && { ...deal, ...op.patch };
}

/** What an entity looks like with an op laid over it. */
export function applyEntityOp(record: EntityRecord | null, op: EntityOp): EntityRecord | null {
  if (op.patch === null) return null;
  return { ...record, ...op.patch, id: op.entityId };
}
