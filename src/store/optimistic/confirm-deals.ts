import type { DealOp } from '../../data/operation.js';
import type { Deal } from '../../model/deal.js';
import { applyDealOp } from './apply-locally.js';
import type { DealState } from './deal-state.js';
import type { ReadAnswer } from '../delivery/read-answer.js';

/** A confirmed op that was not shown before, read and ready to be shown. */
export interface ReadConfirmation {
  readonly op: DealOp;
  readonly answer: ReadAnswer;
  /** As the backend holds it now; undefined where it did not say. */
  readonly deal: Deal | null | undefined;
}

/** Confirms ops as the backend answered them: what an answer leaves open is what the op itself says. */
export class DealConfirmation {
  readonly #deals: DealState;

  constructor(deals: DealState) {
    this.#deals = deals;
  }

  /** Confirms an op or takes it back, as the answer says. */
  settle(op: DealOp, answer: ReadAnswer): void {
    const deals = this.#deals;
    if (answer.applied) {
      deals.confirm(op, this.#confirmed(op, answer), answer.version);
      return;
    }
    this.learn(op, answer);
    deals.takeBack(op);
  }

  /** Takes over what a refusal tells of the deal. */
  learn(op: DealOp, answer: ReadAnswer): void {
    if (answer.current === undefined || this.#isOutrun(op, answer)) return;
    this.#deals.receive(op.dealId, answer.current, answer.version);
  }

  /** The slow part of showing what was confirmed: nothing is shown yet. */
  prepare(op: DealOp, answer: ReadAnswer): ReadConfirmation {
    return { op, answer, deal: answer.current === undefined ? undefined : this.#deals.read(answer.current) };
  }

  /** Shows what was confirmed without its being shown before; what pends stays on top. */
  showConfirmed({ op, answer, deal }: ReadConfirmation): void {
    const base = this.#deals.confirmed(op.dealId);
    const confirmed = deal === undefined ? withVersion(applyDealOp(base, op), answer.version) : deal;
    // Somebody's newer change may have come by before all of the act was answered.
    if (base && confirmed && base.version > confirmed.version) return;
    this.#deals.put(op.dealId, confirmed);
  }

  /**
   * It was gone when the backend answered, and by now there is news of a deal that was restored since: the removal of what
   * the op was bound to brought the next version, so a later one that stands can only have come after it.
   */
  #isOutrun(op: DealOp, { current, version }: ReadAnswer): boolean {
    if (current !== null || version !== undefined || op.type === 'create' || op.base === undefined) return false;
    const known = this.#deals.confirmed(op.dealId);
    return known !== null && known.version > op.base + 1;
  }

  #confirmed(op: DealOp, { current, version }: ReadAnswer): Deal | null | undefined {
    const deals = this.#deals;
    const known = deals.confirmed(op.dealId);
    const given = current === undefined ? undefined : deals.read(current);
    if (given) return deals.isOld(given) ? known : given;
    if (op.type === 'remove') {
      // Somebody may have restored it before the answer came: news of that is newer than the removal.
      const end = version ?? (op.base === undefined ? Infinity : op.base + 1);
      return known && known.version > end ? known : null;
    }
    if (given === null) return null;
    if (version === undefined) return undefined;
    const isBehind = (known?.version ?? 0) >= version || version < (deals.removedVersionOf(op.dealId) ?? 0);
    return isBehind ? known : withVersion(applyDealOp(known, op), version);
  }
}

function withVersion(deal: Deal | null, version: number | undefined): Deal | null {
  return deal && version !== undefined ? { ...deal, version } : deal;
}
