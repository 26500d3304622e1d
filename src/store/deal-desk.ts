import type { DealOp } from '../data/operation.js';
import type { Deal, DealInput } from '../model/deal.js';
import { applyDealOp } from './apply-locally.js';
import { DealTable } from './deal-table.js';
import { Overlay } from './overlay.js';
import type { ReadAnswer } from './read-answer.js';

/** A confirmed op that was not shown before, read and ready to be shown. */
export interface Landing {
  readonly op: DealOp;
  readonly answer: ReadAnswer;
  /** As the backend holds it now; undefined where it did not say. */
  readonly deal: Deal | null | undefined;
}

/** The deals as shown: what the backend confirmed, with what pends laid over it. */
export class DealDesk {
  readonly table: DealTable;
  readonly #overlay = new Overlay<Deal, DealOp>(applyDealOp);
  readonly #normalize: (input: DealInput) => Deal | undefined;

  /** `normalize` answers undefined for what can't be read, and reports it. */
  constructor(
    normalize: (input: DealInput) => Deal | undefined,
    onDuplicate: (kept: Readonly<Deal>, dropped: Readonly<Deal>) => void,
  ) {
    this.table = new DealTable(onDuplicate);
    this.#normalize = normalize;
  }

  isPending(id: string): boolean {
    return this.#overlay.isPending(id);
  }

  /** After the table was filled anew: what pends goes back on top. */
  reshow(): void {
    for (const id of [...this.#overlay.ids()]) {
      this.table.set(id, this.#overlay.rebase(id, this.table.get(id) ?? null));
    }
  }

  receive(id: string, input: DealInput | null): void {
    const deal = input === null ? null : this.#normalize(input);
    if (deal !== undefined) this.table.set(id, this.#overlay.rebase(id, deal));
  }

  show(op: DealOp, txId: string): void {
    this.table.set(op.dealId, this.#overlay.add(op.dealId, { op, txId }, this.table.get(op.dealId) ?? null));
  }

  takeBack(op: DealOp): void {
    this.table.set(op.dealId, this.#overlay.drop(op.dealId, op.id));
  }

  /** The version that the backend confirmed, for its guard; undefined where it counts none. */
  versionOf(op: DealOp): number | undefined {
    const version = (this.#overlay.baseOf(op.dealId) ?? this.table.get(op.dealId))?.version;
    return op.type !== 'create' && version !== undefined && version > 0 ? version : undefined;
  }

  /** Confirms an op or takes it back, as the answer says. */
  settle(op: DealOp, answer: ReadAnswer): void {
    if (!answer.applied) {
      if (answer.current !== undefined) this.receive(op.dealId, answer.current);
      this.takeBack(op);
      return;
    }
    this.table.set(op.dealId, this.#overlay.confirm(op.dealId, op.id, this.#confirmed(op, answer)));
  }

  /** The slow part of showing what was confirmed: nothing is shown yet. */
  prepare(op: DealOp, answer: ReadAnswer): Landing {
    const { current } = answer;
    return { op, answer, deal: current === undefined || current === null ? current : this.#normalize(current) };
  }

  /** Shows what was confirmed without its being shown before; what pends stays on top. */
  land({ op, answer, deal }: Landing): void {
    const id = op.dealId;
    const base = this.#overlay.isPending(id) ? this.#overlay.baseOf(id) : this.table.get(id);
    const confirmed = deal === undefined ? withVersion(applyDealOp(base ?? null, op), answer.version) : deal;
    // Somebody's newer change may have come by before all of the act was answered.
    if (base && confirmed && base.version > confirmed.version) return;
    this.table.set(id, this.#overlay.rebase(id, confirmed));
  }

  #confirmed(op: DealOp, answer: ReadAnswer): Deal | null | undefined {
    if (answer.current === null) return null;
    if (answer.current !== undefined) return this.#normalize(answer.current);
    if (answer.version === undefined) return undefined;
    return withVersion(applyDealOp(this.#overlay.baseOf(op.dealId) ?? null, op), answer.version);
  }
}

function withVersion(deal: Deal | null, version: number | undefined): Deal | null {
  return deal && version !== undefined ? { ...deal, version } : deal;
}
