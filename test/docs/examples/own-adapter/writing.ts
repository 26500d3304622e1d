import type { DataAdapter } from '../../../../src/data/index.js';
import type { DealInput } from '../../../../src/model/index.js';

export function writingAdapter(deals: DealInput[]): DataAdapter {
  const placeOf = (id: string): number => deals.findIndex((deal) => deal.id === id);

  return {
    async list(_query, { signal }) {
      signal.throwIfAborted();
      return structuredClone(deals);
    },
    async save(op, { signal }) {
      signal.throwIfAborted();
      const at = placeOf(op.dealId);
      const deal = deals[at];
      if (!deal) return { status: 'gone' };
      deals[at] = { ...deal, ...structuredClone(op.patch) };
      return { status: 'applied' };
    },
    async create(op, { signal }) {
      signal.throwIfAborted();
      const at = placeOf(op.dealId);
      deals[at < 0 ? deals.length : at] = structuredClone(op.deal);
      return { status: 'applied' };
    },
    async remove(op, { signal }) {
      signal.throwIfAborted();
      const at = placeOf(op.dealId);
      if (at < 0) return { status: 'gone' };
      deals.splice(at, 1);
      return { status: 'applied' };
    },
  };
}
