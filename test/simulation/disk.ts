import { AdapterError } from '../../src/data/adapter-error.js';
import type { Outbox, OutboxChange, OutboxContents } from '../../src/store/sync/outbox.js';
import { readStored } from '../../src/store/sync/read-entry.js';
import type { Chance, Timeline } from './timeline.js';

/** What a device keeps while no page is open. */
export class Disk {
  readonly rows = new Map<string, string>();
  /** The probability that a write is refused. */
  refusing = 0;
  refusals = 0;
  #lastAt = 0;
  readonly #time: Timeline;
  readonly #chance: Chance;

  constructor(time: Timeline, chance: Chance) {
    this.#time = time;
    this.#chance = chance;
  }

  /**
   * The outbox of one page; `isDead` when that page has crashed, whose last write may or may not have arrived. `onTry`
   * hears of every write, `onPut` of those that were kept.
   */
  outbox(isDead: () => boolean, onTry: (change: OutboxChange) => void, onPut: (change: OutboxChange) => void): Outbox {
    return {
      read: () =>
        new Promise<OutboxContents>((resolve) => {
          this.#time.later(() => {
            if (!isDead()) resolve(readStored([...this.rows].map(([key, raw]) => [key, JSON.parse(raw) as unknown])));
          }, 2);
        }),
      write: (change) => {
        const copy = JSON.parse(JSON.stringify(change)) as OutboxChange;
        onTry(copy);
        const isRefused = this.#chance.is(this.refusing);
        return new Promise((resolve, reject) => {
          this.#time.later(() => {
            if (isDead() && this.#chance.is(0.5)) return;
            if (isRefused) {
              this.refusals++;
              reject(new AdapterError('storage', 'The disk is full.', { outcome: 'not-applied' }));
              return;
            }
            for (const id of copy.remove ?? []) this.rows.delete(id);
            for (const entry of copy.put ?? []) this.rows.set(entry.id, JSON.stringify(entry));
            if (isDead()) return;
            onPut(copy);
            resolve();
          }, this.#inTurn());
        });
      },
      close: () => undefined,
    };
  }

  /** Writes take effect in the order in which they were asked for. */
  #inTurn(): number {
    this.#lastAt = Math.max(this.#lastAt + 1, this.#time.now + this.#chance.between(1, 6));
    return this.#lastAt - this.#time.now;
  }
}
