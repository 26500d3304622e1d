import type { CreateOp, DealOp, OpBase, RemoveOp, UpdateOp } from '../../../src/data/operation.js';
import type { DealChange, MoveCause } from '../../../src/model/change.js';
import type { Deal, DealPatch } from '../../../src/model/deal.js';
import { changesOf, inversePatch, seenOf } from '../../../src/model/move.js';

/** How a deal came into the history. */
export interface Beginning {
  kind: 'created' | 'imported';
  /** Instant; what happened before it is known to nobody, but for what the deal then holds. */
  at: string;
  /** False: nobody knows since when an imported deal stands in its stage. */
  hasEntry?: boolean;
}

/** One deal and all that happened to it: each step is an op, and its entry in the history. */
export class DealTimeline {
  deal: Deal;
  readonly ops: DealOp[] = [];
  readonly changes: DealChange[] = [];
  readonly #beginning: Beginning;
  #isGone = false;

  constructor(deal: Deal, beginning: Beginning) {
    this.deal = { ...deal, version: 0 };
    this.#beginning = beginning;
    if (beginning.kind === 'created') this.begin();
  }

  /** Instant of the latest step. */
  get lastAt(): string {
    return this.ops.at(-1)?.at ?? this.deal.lastActivityAt ?? this.deal.stageEnteredAt ?? '';
  }

  get isRecorded(): boolean {
    return this.ops.length > 0;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Writes the first entry, with the deal as it stands; once only. */
  begin(): void {
    if (this.isRecorded) return;
    const { kind, at, hasEntry = true } = this.#beginning;
    const born: Deal = { ...this.deal, ...(!hasEntry && { stageEnteredAt: null }), version: 0 };
    const op: CreateOp = { ...this.#basis(at), type: 'create', kind, dealId: born.id, deal: born };
    this.deal = { ...born, version: 1 };
    this.#keep(op, changesOf(null, this.deal));
  }

  apply(
    at: string,
    kind: UpdateOp['kind'],
    patch: DealPatch,
    { undoes, cause }: { undoes?: string; cause?: MoveCause } = {},
  ): void {
    if (Object.keys(patch).length === 0) return;
    if (at >= this.#beginning.at) this.begin();
    const before = this.deal;
    this.deal = { ...before, ...patch };
    if (!this.isRecorded) return;
    const op: UpdateOp = {
      ...this.#basis(at, undoes),
      type: 'update',
      kind,
      dealId: before.id,
      patch,
      seen: seenOf(before, patch),
      ...(cause !== undefined && { cause }),
    };
    this.deal.version = before.version + 1;
    this.#keep(op, changesOf(before, this.deal));
  }

  /** A step made by mistake and taken back a minute later; `isRedone`: the undoing was the mistake. */
  applyAndUndo(at: string, undoneAt: string, kind: UpdateOp['kind'], patch: DealPatch, redoneAt?: string): void {
    const inverse = inversePatch(this.deal, patch);
    this.apply(at, kind, patch);
    this.apply(undoneAt, kind, inverse, this.#undoing());
    if (redoneAt !== undefined) this.apply(redoneAt, kind, patch, this.#undoing());
  }

  remove(at: string): void {
    this.begin();
    const seen = this.deal;
    const op: RemoveOp = { ...this.#basis(at), type: 'remove', kind: 'deleted', dealId: seen.id, seen };
    this.deal = { ...seen, version: seen.version + 1 };
    this.#isGone = true;
    this.#keep(op, changesOf(seen, null));
  }

  /** Takes the removal back that was the latest step. */
  restore(at: string): void {
    const back = this.deal;
    const op: CreateOp = {
      ...this.#basis(at, this.ops.at(-1)?.id),
      type: 'create',
      kind: 'restored',
      dealId: back.id,
      deal: back,
      base: back.version,
    };
    this.deal = { ...back, version: back.version + 1 };
    this.#isGone = false;
    this.#keep(op, changesOf(null, this.deal));
  }

  #undoing(): { undoes?: string } {
    const undoes = this.ops.at(-1)?.id;
    return undoes === undefined ? {} : { undoes };
  }

  #basis(at: string, undoes?: string): OpBase {
    const id = `${this.deal.id}.${String(this.ops.length + 1)}`;
    return { id, at, actorId: this.deal.ownerId, attempt: 1, ...(undoes !== undefined && { undoes }) };
  }

  #keep(op: DealOp, changes: DealChange['changes']): void {
    this.ops.push(op);
    this.changes.push({
      id: op.id,
      dealId: op.dealId,
      at: op.at,
      seq: this.deal.version,
      actorId: op.actorId,
      opId: op.id,
      undoes: op.undoes ?? null,
      ...(op.type === 'update' && op.cause !== undefined && { cause: op.cause }),
      kind: op.kind,
      changes,
    });
  }
}
