import type { DealOp, EntityOp, EntityRecord, Op } from '../../data/operation.js';
import { sameJson } from '../../model/change-set.js';
import type { Deal } from '../../model/deal.js';
import type { JsonObject } from '../../model/json.js';
import { seenWith } from '../planning/plan-context.js';
import { putBack } from './put-back.js';

/** What inverse ops are made from. */
export interface InverseContext {
  deal(id: string): Deal | undefined;
  entity(op: EntityOp): EntityRecord | undefined;
  newId(): string;
  at: string;
  actorId: string | null;
}

/**
 * Ops that take others back, in reverse order. Only fields that still hold what the op set are put back: what others
 * changed meanwhile stays.
 */
export function inverseOps(ops: readonly Op[], context: InverseContext): Op[] {
  const inverse: Op[] = [];
  for (const op of withoutDoomed(ops).reverse()) {
    const taken = inverseOp(op, context);
    if (taken) inverse.push(taken);
  }
  return inverse;
}

/** Without the changes of deals that the same act created: taking the creation back takes them along. */
export function withoutDoomed(ops: readonly Op[]): Op[] {
  const created = new Set(ops.flatMap((op) => (op.type === 'create' ? [op.dealId] : [])));
  return ops.filter((op) => op.type !== 'update' || !created.has(op.dealId));
}

/** Null where there is nothing left to take back. */
export function inverseOp(op: Op, context: InverseContext): Op | null {
  return op.type === 'entity' ? inverseEntity(op, context) : inverseDeal(op, context);
}

function base(
  op: Op,
  context: InverseContext,
): { id: string; at: string; actorId: string | null; undoes: string; attempt: number } {
  return { id: context.newId(), at: context.at, actorId: context.actorId, undoes: op.id, attempt: 1 };
}

function inverseDeal(op: DealOp, context: InverseContext): DealOp | null {
  const now = context.deal(op.dealId);
  if (op.type === 'create') {
    return now ? { ...base(op, context), type: 'remove', kind: 'deleted', dealId: op.dealId, seen: now } : null;
  }
  if (op.type === 'remove') {
    return now ? null : { ...base(op, context), type: 'create', kind: 'restored', dealId: op.dealId, deal: op.seen };
  }
  if (!now) return null;
  const patch = putBack(op.patch, op.seen, now);
  if (Object.keys(patch).length === 0) return null;
  return { ...base(op, context), type: 'update', kind: op.kind, dealId: op.dealId, patch, seen: seenWith(now, patch) };
}

function inverseEntity(op: EntityOp, context: InverseContext): EntityOp | null {
  const now = context.entity(op);
  const head = { ...base(op, context), type: 'entity' as const, kind: op.kind, entityId: op.entityId };
  if (op.seen === null) return now ? { ...head, patch: null, seen: now as JsonObject } : null;
  if (op.patch === null) return now ? null : { ...head, patch: op.seen, seen: null };
  if (!now) return null;
  const { patch: set, seen: before } = op;
  const back = Object.keys(set).filter((field) => sameJson(now[field], set[field]));
  if (back.length === 0) return null;
  const patch = Object.fromEntries(back.map((field) => [field, before[field] ?? null]));
  const seen = Object.fromEntries(back.map((field) => [field, now[field] ?? null]));
  return { ...head, patch, seen };
}
