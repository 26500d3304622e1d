import type { DataAdapter, Outcome } from '../../../../src/data/index.js';
import type { Deal } from '../../../../src/model/index.js';

export function guardedAdapter(deals: Map<string, Deal>): DataAdapter {
  return {
    can: { delivery: 'version-guarded', ids: 'client', rank: 'string' },
    async list(_query, { signal }) {
      signal.throwIfAborted();
      return structuredClone([...deals.values()]);
    },
    async save(op, { signal }): Promise<Outcome> {
      signal.throwIfAborted();
      const deal = deals.get(op.dealId);
      if (!deal) return { status: 'gone' };
      if (op.base !== undefined && op.base !== deal.version) return { status: 'conflict', current: deal };
      const version = deal.version + 1;
      deals.set(deal.id, { ...deal, ...structuredClone(op.patch), version });
      return { status: 'applied', version };
    },
    async create(op, { signal }): Promise<Outcome> {
      signal.throwIfAborted();
      const taken = deals.get(op.dealId);
      if (taken) return { status: 'conflict', current: taken };
      deals.set(op.dealId, { ...structuredClone(op.deal), version: 1 });
      return { status: 'applied', version: 1 };
    },
    async remove(op, { signal }): Promise<Outcome> {
      signal.throwIfAborted();
      const deal = deals.get(op.dealId);
      if (!deal) return { status: 'gone' };
      if (op.base !== undefined && op.base !== deal.version) return { status: 'conflict', current: deal };
      deals.delete(op.dealId);
      return { status: 'applied' };
    },
  };
}
