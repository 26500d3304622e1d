import type { Ctx } from '../../src/data/adapter.js';
import type { CreateOp, EntityKind, EntityOp, RemoveOp, UpdateOp } from '../../src/data/operation.js';
import { completeDeal } from '../../src/data/complete-deal.js';
import type { Deal, DealPatch } from '../../src/model/deal.js';
import type { JsonObject } from '../../src/model/json.js';

let count = 0;
const base = () => ({ id: `op-${++count}`, at: '2026-03-02T09:00:00.000Z', actorId: 'u1', attempt: 1 });

export const ctx = (signal: AbortSignal = new AbortController().signal): Ctx => ({ signal, userId: 'u1' });

export function dealOf(id: string, more: Partial<Deal> = {}): Deal {
  return completeDeal({
    id,
    title: `Deal ${id}`,
    pipelineId: 'p1',
    stageId: 's1',
    rank: `a${id}`,
    ...more,
  });
}

export function createOp(deal: Deal, more: Partial<CreateOp> = {}): CreateOp {
  return { ...base(), type: 'create', kind: 'created', dealId: deal.id, deal, ...more };
}

export function updateOp(dealId: string, patch: DealPatch, more: Partial<UpdateOp> = {}): UpdateOp {
  return { ...base(), type: 'update', kind: 'edited', dealId, patch, seen: {}, ...more };
}

export function removeOp(deal: Deal, more: Partial<RemoveOp> = {}): RemoveOp {
  return { ...base(), type: 'remove', kind: 'deleted', dealId: deal.id, seen: deal, ...more };
}

export function entityOp(
  kind: EntityKind,
  entityId: string,
  patch: JsonObject | null,
  more: Partial<EntityOp> = {},
): EntityOp {
  return { ...base(), type: 'entity', kind, entityId, patch, seen: null, ...more };
}
