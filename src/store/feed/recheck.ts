import { Retry } from '../core/retry.js';
import type { StoreCore } from '../core/store-core.js';
import type { DealState } from '../optimistic/deal-state.js';

const AT_ONCE = 100;

/**
 * Reads deals again about which nobody can tell which of two news is the newer: until nothing else comes by meanwhile.
 */
export class Recheck {
  readonly #core: StoreCore;
  readonly #deals: DealState;
  /** Ids of deals to read again, and how often there was news of them. */
  readonly #toRead = new Map<string, number>();
  #isDue = false;
  readonly #retry: Retry;

  constructor(core: StoreCore, deals: DealState) {
    this.#core = core;
    this.#deals = deals;
    this.#retry = new Retry(core.retries, () => {
      this.#plan(0);
    });
  }

  add(id: string): void {
    this.#toRead.set(id, (this.#toRead.get(id) ?? 0) + 1);
    this.#plan(0);
  }

  /** There is other news of a deal: what is being read of it may be older. */
  note(id: string): void {
    const count = this.#toRead.get(id);
    if (count === undefined) return;
    this.#toRead.set(id, count + 1);
    this.#plan(0);
  }

  /** Everything was read anew: whatever is being read now was asked for before, and may be older. */
  renew(): void {
    for (const id of this.#toRead.keys()) this.note(id);
  }

  #plan(delay: number): void {
    if (this.#isDue || this.#toRead.size === 0 || this.#retry.isDue) return;
    this.#isDue = true;
    this.#core.ports.later(() => void this.#read(), delay);
  }

  async #read(): Promise<void> {
    const asked = [...this.#toRead].filter(([id]) => !this.#deals.isPending(id)).slice(0, AT_ONCE);
    const ctx = this.#core.ctx();
    // The store has gone: nothing is planned any more.
    if (ctx.signal.aborted) return;
    // Whoever failed to come is pending by now, and is told of by the answer to that.
    if (asked.length === 0) this.#retry.succeeded();
    if (asked.length > 0) {
      const { adapter } = this.#core;
      if (!adapter.get) {
        for (const [id] of asked) this.#toRead.delete(id);
        this.#core.rooms.loading?.reloadSoon();
      } else {
        try {
          const deals = await adapter.get(
            asked.map(([id]) => id),
            ctx,
          );
          this.#retry.succeeded();
          for (const [id, count] of asked) {
            if (this.#toRead.get(id) !== count || this.#deals.isPending(id)) continue;
            this.#toRead.delete(id);
            this.#deals.receive(id, deals.find((deal) => deal.id === id) ?? null);
            this.#core.changed();
          }
        } catch (error) {
          if (ctx.signal.aborted) return;
          this.#retry.failed(error);
        }
      }
    }
    this.#isDue = false;
    // Whoever is pending is asked for when its answer is there.
    if ([...this.#toRead.keys()].some((id) => !this.#deals.isPending(id))) this.#plan(0);
  }
}
