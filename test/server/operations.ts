import { completeDeal } from '../../src/data/complete-deal.js';
import type { Ctx } from '../../src/data/adapter.js';
import type { CreateOp, EntityKind, EntityOp, RemoveOp, UpdateOp } from '../../src/data/operation.js';
import type { Deal, DealInput, DealPatch } from '../../src/model/deal.js';
import type { JsonObject } from '../../src/model/json.js';

let count = 0;

export function ctx(signal: AbortSignal = new AbortController().signal): Ctx {
  return { signal, userId: null };
}

export function dealOf(id: string, more: Partial<DealInput> = {}): Deal {
  return completeDeal({
    id,
    title: `Deal ${id}`,
    pipelineId: 'p1',
    stageId: 's1',
    value: 100,
    currency: 'EUR',
    rank: 'i',
    ...more,
  });
}

function basis() {
  count += 1;
  return {
    id: `op-${String(process.pid)}-${String(count)}`,
    at: '2026-02-03T04:05:06.000Z',
    actorId: null,
    attempt: 1,
  };
}

export function createOp(deal: Deal, more: Partial<CreateOp> = {}): CreateOp {
  return { ...basis(), type: 'create', kind: 'created', dealId: deal.id, deal, ...more };
}

export function updateOp(dealId: string, patch: DealPatch, more: Partial<UpdateOp> = {}): UpdateOp {
  return { ...basis(), type: 'update', kind: 'edited', dealId, patch, seen: {}, ...more };
}

export function removeOp(deal: Deal, more: Partial<RemoveOp> = {}): RemoveOp {
  return { ...basis(), type: 'remove', kind: 'deleted', dealId: deal.id, seen: deal, ...more };
}

export function entityOp(
  kind: EntityKind,
  entityId: string,
  patch: JsonObject | null,
  more: Partial<EntityOp> = {},
): EntityOp {
  return { ...basis(), type: 'entity', kind, entityId, patch, seen: null, ...more };
}
