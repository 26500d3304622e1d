import { AdapterError } from '../../src/data/adapter-error.js';
import type { OutboxEntry } from '../../src/store/delivery/outbox-entry.js';
import type { Outbox, OutboxChange, OutboxContents } from '../../src/store/delivery/outbox.js';
import { readStored } from '../../src/store/delivery/read-entry.js';
import type { Chance, Timeline } from './timeline.js';

/** What a device keeps while no page is open. */
export class Disk {
  readonly rows = new Map<string, OutboxEntry>();
  /** What was answered last, until something is written; null: not asked since. */
  #contents: readonly OutboxEntry[] | null = null;
  /** The probability that a write is refused. */
  refusing = 0;
  refusals = 0;
  /** True when the page that is open now was told what the disk keeps. */
  isRead = false;
  /** True while the latest answer to the page that is open was a refusal. */
  isRefusing = false;
  /** What the page that is open asked to be written, and is not yet. */
  readonly underWay = new Set<OutboxChange>();
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
    this.isRead = false;
    this.isRefusing = false;
    this.underWay.clear();
    this.#contents = null;
    return {
      read: () =>
        new Promise<OutboxContents>((resolve, reject) => {
          const isRefused = this.#chance.is(this.refusing);
          this.#time.later(
            () => {
              if (isDead()) return;
              this.#answered(isRefused);
              this.isRead ||= !isRefused;
              if (isRefused) reject(refusal());
              else resolve(readStored([...this.rows].map(([key, row]) => [key, copyOf(row)])));
            },
            this.#chance.between(1, 700),
          );
        }),
      write: (change) => {
        const copy = copyOf(change);
        onTry(copy);
        this.underWay.add(copy);
        this.#contents = null;
        const isRefused = this.#chance.is(this.refusing);
        return new Promise((resolve, reject) => {
          this.#time.later(() => {
            this.underWay.delete(copy);
            this.#contents = null;
            if (isDead() && this.#chance.is(0.5)) return;
            if (!isDead()) this.#answered(isRefused);
            if (isRefused) {
              reject(refusal());
              return;
            }
            for (const id of copy.remove ?? []) this.rows.delete(id);
            for (const entry of copy.put ?? []) this.rows.set(entry.id, entry);
            if (isDead()) return;
            onPut(copy);
            resolve();
          }, this.#inTurn());
        });
      },
      close: () => undefined,
    };
  }

  /** What the disk keeps when all that was asked for is written. */
  get contents(): readonly OutboxEntry[] {
    return (this.#contents ??= this.#read());
  }

  #read(): OutboxEntry[] {
    const rows = new Map(this.rows);
    for (const { put = [], remove = [] } of this.underWay) {
      for (const id of remove) rows.delete(id);
      for (const entry of put) rows.set(entry.id, entry);
    }
    return [...rows.values()];
  }

  #answered(isRefused: boolean): void {
    this.isRefusing = isRefused;
    if (isRefused) this.refusals++;
  }

  /** Writes take effect in the order in which they were asked for. */
  #inTurn(): number {
    this.#lastAt = Math.max(this.#lastAt + 1, this.#time.now + this.#chance.between(1, 6));
    return this.#lastAt - this.#time.now;
  }
}

/** As it comes back from where it was stored. */
function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function refusal(): AdapterError {
  return new AdapterError('storage', 'The disk is full.', { outcome: 'not-applied' });
}
