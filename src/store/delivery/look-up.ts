import type { Ctx, DataAdapter } from '../../data/adapter.js';
import type { EntityOp, EntityRecord, Op } from '../../data/operation.js';
import type { DealInput } from '../../model/deal.js';
import { ProblemList } from '../core/problem-list.js';
import { readPipelines } from '../entities/read-pipelines.js';
import { loadDeals } from '../loading/load-deals.js';

/** What the backend holds of an op's subject, as it gives it; null: no such thing; undefined: it can't be asked. */
export async function lookUp(
  adapter: DataAdapter,
  op: Op,
  ctx: Ctx,
): Promise<DealInput | EntityRecord | null | undefined> {
  if (op.type === 'entity') return lookUpEntity(adapter, op, ctx);
  if (adapter.get) return ofId(await adapter.get([op.dealId], ctx), op.dealId);
  // Without a way to ask for one deal, only all of them tell that it is not there.
  const { deals } = await loadDeals(adapter, ctx, { onPage: () => undefined, most: Infinity });
  return ofId(deals as readonly DealInput[], op.dealId);
}

async function lookUpEntity(adapter: DataAdapter, op: EntityOp, ctx: Ctx): Promise<EntityRecord | null | undefined> {
  if (op.kind === 'pipeline') {
    const pipelines = await adapter.pipelines?.(ctx);
    const read = pipelines && readPipelines(pipelines, new ProblemList());
    return read && ofId(read as unknown as readonly EntityRecord[], op.entityId);
  }
  const dealId = (op.patch ?? op.seen)?.['dealId'];
  const listed = await adapter.entities?.list(op.kind, ctx, typeof dealId === 'string' ? { dealId } : undefined);
  return ofId(listed ?? [], op.entityId);
}

function ofId<R extends { readonly id: string }>(records: readonly R[], id: string): R | null {
  return records.find((record) => record?.id === id) ?? null;
}
