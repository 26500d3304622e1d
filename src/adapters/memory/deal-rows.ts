import type { DealInput } from '../../model/deal.js';

/**
 * The deals of the memory adapter, in the order the host gave them. The host's objects are kept by reference and never
 * written to; the list itself is copied on the first write after it was handed out, so that reading 100,000 deals costs
 * nothing and a reader keeps what he was given.
 */
export class DealRows {
  #rows: (DealInput | null)[];
  #isHandedOut = true;
  #holes = 0;
  /** Position by id; built when the first op needs it. */
  #index: Map<string, number> | null = null;

  constructor(deals: readonly DealInput[]) {
    this.#rows = deals as DealInput[];
  }

  /** All of them. The array is the reader's to keep: it will not change. */
  list(): readonly DealInput[] {
    if (this.#holes > 0) {
      this.#rows = this.#rows.filter((row) => row !== null);
      this.#holes = 0;
      this.#index = null;
    }
    this.#isHandedOut = true;
    return this.#rows as DealInput[];
  }

  get(id: string): DealInput | undefined {
    const at = this.#positions().get(id);
    return at === undefined ? undefined : (this.#rows[at] ?? undefined);
  }

  set(id: string, deal: DealInput | null): void {
    const positions = this.#positions();
    if (this.#isHandedOut) {
      this.#rows = this.#rows.slice();
      this.#isHandedOut = false;
    }
    const at = positions.get(id);
    if (at !== undefined) {
      this.#rows[at] = deal;
      if (deal) return;
      positions.delete(id);
      this.#holes += 1;
    } else if (deal) {
      positions.set(id, this.#rows.push(deal) - 1);
    }
  }

  #positions(): Map<string, number> {
    if (this.#index) return this.#index;
    this.#index = new Map();
    for (const [at, row] of this.#rows.entries()) {
      // Of two deals with one id, ops reach the first, as readers do.
      if (row && !this.#index.has(row.id)) this.#index.set(row.id, at);
    }
    return this.#index;
  }
}
