import type { DealOp, EntityOp, EntityRecord, Op } from '../data/operation.js';
import type { Deal, DealPatch } from '../model/deal.js';
import type { JsonObject } from '../model/json.js';
import { seenWith } from './plan-context.js';

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
  const patch = stillOurs(op.patch, op.seen, now) as DealPatch;
  if (Object.keys(patch).length === 0) return null;
  return { ...base(op, context), type: 'update', kind: op.kind, dealId: op.dealId, patch, seen: seenWith(now, patch) };
}

function inverseEntity(op: EntityOp, context: InverseContext): EntityOp | null {
  const now = context.entity(op);
  const head = { ...base(op, context), type: 'entity' as const, kind: op.kind, entityId: op.entityId };
  if (op.seen === null) return now ? { ...head, patch: null, seen: now as JsonObject } : null;
  if (op.patch === null) return now ? null : { ...head, patch: op.seen, seen: null };
  if (!now) return null;
  const patch = stillOurs(op.patch, op.seen, now) as JsonObject;
  if (Object.keys(patch).length === 0) return null;
  const seen = Object.fromEntries(Object.keys(patch).map((field) => [field, now[field] ?? null]));
  return { ...head, patch, seen };
}

function stillOurs(patch: object, seen: object, now: object): Record<string, unknown> {
  const before = seen as Record<string, unknown>;
  const current = now as Record<string, unknown>;
  const taken: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(patch)) {
    if (same(current[field], value)) taken[field] = before[field] ?? null;
  }
  return taken;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
