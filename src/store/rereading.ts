import type { Ctx, DataAdapter } from '../data/adapter.js';
import type { DealInput } from '../model/deal.js';
import { backoff } from './sync/backoff.js';
import type { Ports } from './ports.js';

/** What reading deals again needs of the store. */
export interface RereadingHooks {
  ctx(): Ctx;
  /** True while something of ours is on its way to the deal: what is read now might be older than its answer. */
  isPending(id: string): boolean;
  receive(id: string, deal: DealInput | null): void;
  /** Where single deals can't be asked for. */
  reload(): void;
}

const AT_ONCE = 100;

/**
 * Reads deals again about which nobody can tell which of two news is the newer: until nothing else comes by meanwhile.
 */
export class Rereading {
  readonly #adapter: DataAdapter;
  readonly #ports: Ports;
  readonly #hooks: RereadingHooks;
  /** Ids in doubt, and how often there was news of them. */
  readonly #doubts = new Map<string, number>();
  #isDue = false;
  #failures = 0;

  constructor(adapter: DataAdapter, ports: Ports, hooks: RereadingHooks) {
    this.#adapter = adapter;
    this.#ports = ports;
    this.#hooks = hooks;
  }

  doubt(id: string): void {
    this.#doubts.set(id, (this.#doubts.get(id) ?? 0) + 1);
    this.#plan(0);
  }

  /** There is other news of a deal: what is being read of it may be older. */
  note(id: string): void {
    const count = this.#doubts.get(id);
    if (count === undefined) return;
    this.#doubts.set(id, count + 1);
    this.#plan(0);
  }

  /** Everything was read anew: whatever is being read now was asked for before, and may be older. */
  renew(): void {
    for (const id of this.#doubts.keys()) this.note(id);
  }

  #plan(delay: number): void {
    if (this.#isDue || this.#doubts.size === 0) return;
    this.#isDue = true;
    this.#ports.later(() => void this.#read(), delay);
  }

  async #read(): Promise<void> {
    const asked = [...this.#doubts].filter(([id]) => !this.#hooks.isPending(id)).slice(0, AT_ONCE);
    const ctx = this.#hooks.ctx();
    if (asked.length > 0 && !ctx.signal.aborted) {
      if (!this.#adapter.get) {
        for (const [id] of asked) this.#doubts.delete(id);
        this.#hooks.reload();
      } else {
        try {
          const deals = await this.#adapter.get(
            asked.map(([id]) => id),
            ctx,
          );
          this.#failures = 0;
          for (const [id, count] of asked) {
            if (this.#doubts.get(id) !== count || this.#hooks.isPending(id)) continue;
            this.#doubts.delete(id);
            this.#hooks.receive(id, deals.find((deal) => deal.id === id) ?? null);
          }
        } catch {
          this.#failures++;
        }
      }
    }
    this.#isDue = false;
    // Whoever is pending is asked for when its answer is there.
    if ([...this.#doubts.keys()].some((id) => !this.#hooks.isPending(id))) {
      this.#plan(this.#failures > 0 ? backoff(this.#failures, this.#ports.random()) : 0);
    }
  }
}
