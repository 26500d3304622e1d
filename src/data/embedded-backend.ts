import type { Capabilities, Ctx } from './adapter.js';
import type { Op, Outcome, Tx } from './operation.js';

/** What a backend can that keeps all of a deal in the page's own reach, and is read whole. */
export function embeddedCapabilities(delivery: Capabilities['delivery']): Capabilities {
  return {
    delivery,
    window: 'none',
    filter: [],
    sort: [],
    search: false,
    totals: [],
    feed: 'rows',
    history: ['deals', 'pipelines'],
    batch: { max: Number.POSITIVE_INFINITY, atomic: true },
    ids: 'client',
    rank: 'string',
    restore: true,
    activityDates: true,
  };
}

/** A backend to which one op is a batch of one. */
export abstract class EmbeddedBackend {
  abstract commit(tx: Tx, ctx: Ctx): Promise<Outcome[]>;

  save(op: Op, ctx: Ctx): Promise<Outcome> {
    return commitOne(this, op, ctx);
  }

  create(op: Op, ctx: Ctx): Promise<Outcome> {
    return commitOne(this, op, ctx);
  }

  remove(op: Op, ctx: Ctx): Promise<Outcome> {
    return commitOne(this, op, ctx);
  }
}

export async function commitOne(backend: EmbeddedBackend, op: Op, ctx: Ctx): Promise<Outcome> {
  const outcomes = await backend.commit({ id: op.id, ops: [op], atomic: false }, ctx);
  return outcomes[0] as Outcome;
}
