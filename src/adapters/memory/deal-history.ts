import type { HistoryHead } from '../../data/apply-ops.js';
import { compareHistory } from '../../data/history-order.js';
import type { DealChange } from '../../model/change.js';

/** The history of the memory adapter: per deal, and as a whole in order of time. */
export class DealHistory {
  #all: DealChange[];
  #isOrdered = false;
  /** Built when the first reader or op needs it. */
  #byDeal: Map<string, DealChange[]> | null = null;

  constructor(changes: readonly DealChange[] = []) {
    this.#all = changes.slice();
  }

  head(dealId: string): HistoryHead | undefined {
    return this.#deals().get(dealId)?.at(-1);
  }

  ofDeal(dealId: string): readonly DealChange[] {
    return (this.#deals().get(dealId) ?? []).slice().sort(compareHistory);
  }

  all(): readonly DealChange[] {
    if (!this.#isOrdered) this.#all.sort(compareHistory);
    this.#isOrdered = true;
    return this.#all;
  }

  append(change: DealChange): void {
    const deals = this.#deals();
    const last = this.#all.at(-1);
    this.#isOrdered &&= last === undefined || compareHistory(last, change) < 0;
    this.#all.push(change);
    const entries = deals.get(change.dealId);
    if (entries) entries.push(change);
    else deals.set(change.dealId, [change]);
  }

  #deals(): Map<string, DealChange[]> {
    if (this.#byDeal) return this.#byDeal;
    this.#byDeal = new Map();
    for (const change of this.#all) {
      const entries = this.#byDeal.get(change.dealId);
      if (entries) entries.push(change);
      else this.#byDeal.set(change.dealId, [change]);
    }
    for (const entries of this.#byDeal.values()) entries.sort((a, b) => a.seq - b.seq);
    return this.#byDeal;
  }
}
