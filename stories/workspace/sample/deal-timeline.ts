import type { CreateOp, DealOp, UpdateOp } from '../../../src/data/operation.js';
import type { DealChange } from '../../../src/model/change.js';
import type { Deal, DealPatch } from '../../../src/model/deal.js';
import { changesOf, inversePatch, seenOf } from '../../../src/model/move.js';

/** One deal and all that happened to it: each step is an op, and its entry in the history. */
export class DealTimeline {
  deal: Deal;
  readonly ops: DealOp[] = [];
  readonly changes: DealChange[] = [];

  constructor(deal: Deal, at: string) {
    this.deal = { ...deal, version: 1 };
    const op: CreateOp = {
      ...this.#basis(1, at),
      type: 'create',
      kind: 'created',
      dealId: deal.id,
      deal: { ...deal, version: 0 },
    };
    this.ops.push(op);
    this.#keep(op, null);
  }

  /** Instant of the latest step. */
  get lastAt(): string {
    return this.ops.at(-1)?.at ?? '';
  }

  apply(at: string, kind: UpdateOp['kind'], patch: DealPatch, undoes?: string): void {
    if (Object.keys(patch).length === 0) return;
    const before = this.deal;
    const op: UpdateOp = {
      ...this.#basis(before.version + 1, at),
      type: 'update',
      kind,
      dealId: before.id,
      patch,
      seen: seenOf(before, patch),
      ...(undoes !== undefined && { undoes }),
    };
    this.deal = { ...before, ...patch, version: before.version + 1 };
    this.ops.push(op);
    this.#keep(op, before);
  }

  /** A step made by mistake and taken back. */
  applyAndUndo(at: string, undoneAt: string, kind: UpdateOp['kind'], patch: DealPatch): void {
    const inverse = inversePatch(this.deal, patch);
    this.apply(at, kind, patch);
    this.apply(undoneAt, kind, inverse, this.ops.at(-1)?.id);
  }

  #basis(seq: number, at: string) {
    return { id: `${this.deal.id}.${seq}`, at, actorId: this.deal.ownerId, attempt: 1 };
  }

  #keep(op: DealOp, before: Deal | null): void {
    this.changes.push({
      id: op.id,
      dealId: op.dealId,
      at: op.at,
      seq: this.deal.version,
      actorId: op.actorId,
      opId: op.id,
      undoes: op.undoes ?? null,
      kind: op.kind,
      changes: changesOf(before, this.deal),
    });
  }
}
