import type { Op } from '../../data/operation.js';

/** What was sent from here, so that a feed's echo of it is recognised. */
export class OwnOps {
  readonly #ids = new Set<string>();
  readonly #touched = new Set<string>();

  sent(op: Op): void {
    this.#ids.add(op.id);
    if (op.type !== 'entity') this.#touched.add(op.dealId);
  }

  refused(op: Op): void {
    this.#ids.delete(op.id);
  }

  /** Whether it was sent from here; that it comes back is told once. */
  takeEcho(opId: string): boolean {
    return this.#ids.delete(opId);
  }

  /** True for deals that something was done to from here: an answer may be newer than what a feed tells. */
  hasTouched(dealId: string): boolean {
    return this.#touched.has(dealId);
  }
}
