import type { EntityKind, Op } from '../../data/operation.js';
import { renewSeen } from '../delivery/conflict/renew-seen.js';
import type { Current } from '../delivery/conflict/policy.js';
import type { ReadAnswer } from '../delivery/read-answer.js';
import type { DealState } from '../optimistic/deal-state.js';
import type { EntityState } from '../optimistic/entity-state.js';
import type { OptimisticState } from '../optimistic/optimistic-state.js';

/** Shows ops before they are answered, and keeps right what later ones of the same person were done over. */
export class ShownOps {
  readonly #deals: DealState;
  readonly #entities: EntityState;

  constructor({ deals, entities }: OptimisticState) {
    this.#deals = deals;
    this.#entities = entities;
  }

  show(ops: readonly Op[], txId: string): void {
    const kinds = kindsOf(ops);
    this.asOne(kinds, () => {
      for (const op of ops) {
        if (op.type === 'entity') this.#entities.show(op, txId);
        else this.#deals.show(op, txId);
      }
    });
  }

  takeBack(ops: readonly Op[]): void {
    for (const op of ops) {
      if (op.type === 'entity') this.#entities.takeBack(op);
      else this.#deals.takeBack(op);
    }
  }

  /** Runs a change of which the steps between are no state that anybody should see: lists of stages change as a whole. */
  asOne(kinds: ReadonlySet<EntityKind>, change: () => void): void {
    if (kinds.has('pipeline')) this.#entities.together(change);
    else change();
  }

  /** What the backend confirmed last of an op's subject. */
  currentOf(op: Op): Current {
    return op.type === 'entity' ? this.#entities.confirmed(op) : this.#deals.confirmed(op.dealId);
  }

  /** What was done on top of an act that shows only now was done by the same person, who had begun the act before. */
  tellThoseOnTop(op: Op): void {
    if (op.type === 'update') renewSeen(this.#deals.pendingOn(op.dealId), op.seen, op.patch);
    else if (op.type === 'entity' && op.patch && op.seen) renewSeen(this.#entities.pendingOn(op), op.seen, op.patch);
  }

  /** An op was answered: what later ones of the same subject were done over is what the answer brings. */
  tellThoseBehind(op: Op, read: ReadAnswer): void {
    if (op.type === 'create' || op.type === 'remove' || op.patch === null) return;
    const later = op.type === 'entity' ? this.#entities.pendingOn(op) : this.#deals.pendingOn(op.dealId);
    if (later.length === 0) return;
    if (!read.applied) {
      if (read.isUnknown !== true && op.seen) renewSeen(later, op.patch, op.seen);
    } else if (read.isReplay !== true && read.current) {
      renewSeen(later, op.patch, read.current);
    }
    // A deal that is put back shows as it was without what was refused.
    if (op.type !== 'entity' && later.some(({ type }) => type === 'create')) this.#deals.refold(op.dealId);
  }
}

/** Which kinds of entities the ops are about. */
export function kindsOf(ops: readonly Op[]): ReadonlySet<EntityKind> {
  return new Set(ops.flatMap((op) => (op.type === 'entity' ? [op.kind] : [])));
}
