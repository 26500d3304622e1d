import type { Page } from '../../data/adapter.js';
import { changedFields } from '../../model/change-set.js';
import type { Deal, DealInput } from '../../model/deal.js';
import type { StoreCore } from '../core/store-core.js';
import type { DealState } from '../optimistic/deal-state.js';

/** Takes deals of pages into the store, and knows which page is older than what was done since it was asked for. */
export class PageIntake {
  readonly #core: StoreCore;
  readonly #deals: DealState;
  /** Counts changes; when a deal changed last that bears no version, or that is gone. */
  #clock = 0;
  readonly #changedAt = new Map<string, number>();
  #isTaking = false;

  constructor(core: StoreCore, deals: DealState) {
    this.#core = core;
    this.#deals = deals;
  }

  /** A number that grows with every change of a deal. */
  get now(): number {
    return this.#clock;
  }

  /** True while a page is taken in: what changes then is news to nobody but this device. */
  get isTaking(): boolean {
    return this.#isTaking;
  }

  changed(id: string, after: Deal | null): void {
    this.#clock++;
    if (!after || after.version === 0) this.#changedAt.set(id, this.#clock);
  }

  /**
   * Deals of a page: no change, only what was not here before. Answers those that stand where the page has them: `isOrder`
   * tells which fields decide that. A page that is older than a move, or that knows nothing of a pending one, says nothing
   * about how far pages reach.
   */
  take(items: Page['items'], since: number, isOrder?: (fields: ReadonlySet<string>) => boolean): string[] {
    const deals = this.#deals;
    const ids: string[] = [];
    this.#isTaking = true;
    for (const item of items as readonly unknown[]) {
      const input = item as DealInput | null;
      const id = input?.id;
      if (typeof id !== 'string' || !input) continue;
      const known = deals.confirmed(id);
      const isCounted = (input.version ?? 0) > 0;
      const hasChanged = (this.#changedAt.get(id) ?? 0) > since;
      // Without versions nobody can tell whether the page is older than what was done meanwhile; nor where it brings back
      // what was told to be gone, as such news need not name a version.
      if (isCounted ? !known && hasChanged : deals.isPending(id) || hasChanged) this.#core.rooms.feed?.recheck(id);
      else if (!isCounted || known?.version !== input.version) deals.receive(id, input);
      const shown = this.#core.table.get(id);
      if (!shown) continue;
      const incoming =
        !isOrder || (!deals.isPending(id) && isCounted && shown.version === input.version) ? null : deals.read(input);
      if (!incoming || !isOrder?.(changedFields(incoming, shown))) ids.push(id);
    }
    this.#isTaking = false;
    return ids;
  }
}
