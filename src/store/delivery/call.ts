import type { Ctx, DataAdapter } from '../../data/adapter.js';
import type { Op } from '../../data/operation.js';

/** Hands an op to the method of the adapter that is meant for it. */
export function callFor(adapter: DataAdapter, op: Op, ctx: Ctx): Promise<unknown> | undefined {
  switch (op.type) {
    case 'update':
      return adapter.save?.(op, ctx);
    case 'create':
      return adapter.create?.(op, ctx);
    case 'remove':
      return adapter.remove?.(op, ctx);
    case 'entity':
      return adapter.entities?.save?.(op, ctx);
  }
}
