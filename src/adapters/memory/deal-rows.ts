import type { DealInput } from '../../model/deal.js';

/** So many deals are found by looking at each: at a hundred thousand that takes a millisecond, and an index fifty. */
const LOOKS = 24;

/**
 * The deals of the memory adapter, in the order the host gave them. The host's objects are kept by reference and never
 * written to; the list itself is copied on the first write after it was handed out, so that reading 100,000 deals costs
 * nothing and a reader keeps what he was given.
 */
export class DealRows {
  #rows: (DealInput | null)[];
  #isHandedOut = true;
  #holes = 0;
  /** Position by id; built when many deals were asked for. */
  #index: Map<string, number> | null = null;
  #looks = 0;

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
    return this.#rows[this.#positionOf(id)] ?? undefined;
  }

  set(id: string, deal: DealInput | null): void {
    const at = this.#positionOf(id);
    if (this.#isHandedOut) {
      this.#rows = this.#rows.slice();
      this.#isHandedOut = false;
    }
    if (at >= 0) {
      this.#rows[at] = deal;
      if (deal) return;
      this.#index?.delete(id);
      this.#holes += 1;
    } else if (deal) {
      const place = this.#rows.push(deal) - 1;
      this.#index?.set(id, place);
    }
  }

  #positionOf(id: string): number {
    if (this.#index || this.#looks >= LOOKS) return this.#positions().get(id) ?? -1;
    this.#looks += 1;
    return this.#rows.findIndex((row) => row?.id === id);
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
