import type { Ctx, DataAdapter, DealOp, Outcome } from '../../../../src/data/index.js';
import type { Deal } from '../../../../src/model/index.js';
import { guardedAdapter } from './guarded.js';

export function onceAdapter(deals: Map<string, Deal>, ledger: Map<string, Outcome>): DataAdapter {
  const inner = guardedAdapter(deals);

  // In a database, all of this is one transaction: the look at the ledger, the change and the entry.
  async function once(op: DealOp, ctx: Ctx, apply: () => Promise<unknown>): Promise<Outcome> {
    ctx.signal.throwIfAborted();
    const before = ledger.get(op.id);
    if (before?.status === 'applied') return { ...before, replayed: true };
    const outcome = (await apply()) as Outcome;
    if (outcome.status === 'applied') ledger.set(op.id, outcome);
    return outcome;
  }

  // One after the other, as a database would make concurrent transactions on one row wait.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    can: { ...inner.can, delivery: 'exactly-once' },
    list: (query, ctx) => inner.list(query, ctx),
    save: (op, ctx) => {
      const sent = structuredClone(op);
      return inTurn(() => once(sent, ctx, async () => inner.save?.(sent, ctx)));
    },
    create: (op, ctx) => {
      const sent = structuredClone(op);
      return inTurn(() => once(sent, ctx, async () => inner.create?.(sent, ctx)));
    },
    remove: (op, ctx) => {
      const sent = structuredClone(op);
      return inTurn(() => once(sent, ctx, async () => inner.remove?.(sent, ctx)));
    },
    outcome: async (opIds) => opIds.map((id) => ledger.get(id) ?? null),
  };
}
