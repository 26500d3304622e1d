import type { EntityRecord, Op } from '../../data/operation.js';
import type { Deal, DealInput } from '../../model/deal.js';
import type { StoreCore } from '../core/store-core.js';
import type { Current } from '../delivery/conflict/policy.js';
import type { SendingSurroundings } from '../delivery/job.js';
import type { OptimisticState } from '../optimistic/optimistic-state.js';
import type { OwnOps } from './own-ops.js';

/** The store as the delivery of ops sees it. */
export function sendingSurroundings(core: StoreCore, state: OptimisticState, own: OwnOps): SendingSurroundings {
  const { adapter, ports } = core;
  const { deals, entities } = state;
  return {
    adapter,
    ports,
    ctx: () => core.ctx(),
    // A deal that is created is not looked for: nobody can have it.
    current: (op) =>
      op.type === 'entity'
        ? entities.confirmed(op)
        : op.type === 'create'
          ? deals.confirmed(op.dealId)
          : deals.known(op.dealId),
    read: (op, raw) => (op.type === 'entity' ? (raw as EntityRecord | null) : deals.read(raw as DealInput | null)),
    removedAs: (op) => (op.type === 'entity' ? undefined : deals.removedVersionOf(op.dealId)),
    rebased: (op, current) => {
      rebase(state, op, current);
      core.changed();
    },
    sent: (op) => {
      if (adapter.changes) own.sent(op);
    },
    acted: (op) => {
      if (op.type !== 'entity') core.rooms.feed?.note(op.dealId);
    },
    refused: (op) => {
      own.refused(op);
    },
    applied: (op) => core.rooms.history?.applied(op),
    changed: () => {
      core.changed();
    },
  };
}

/** What others did lies under the op from now on. */
function rebase({ deals, entities }: OptimisticState, op: Op, current: Current): void {
  if (op.type !== 'entity') {
    if (current !== undefined) deals.receive(op.dealId, current as Deal | null);
    deals.refold(op.dealId);
  } else if (current !== undefined) {
    entities.receive(op.kind, op.entityId, current as EntityRecord | null);
  }
}
