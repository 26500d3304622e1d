import type { StoreCore } from '../core/store-core.js';

/** So long the feed has to tell of an act that the backend applied, in milliseconds. */
const GRACE = 3000;
/** Where there is no feed: acts come in bursts. */
const SOON = 300;
/** An entry that is still not there is looked for so often: a backend settles it late, or an act left none. */
const ATTEMPTS = 6;
const FIRST_PAUSE = 1000;

/** Acts that the backend applied and whose entries are not here: the feed tells of them, or the history is read on. */
export class AwaitedOps {
  readonly #core: StoreCore;
  readonly #readSoon: (pause: number) => void;
  readonly #ids = new Set<string>();
  #attempts = 0;
  #cancel: (() => void) | null = null;

  constructor(core: StoreCore, readSoon: (pause: number) => void) {
    this.#core = core;
    this.#readSoon = readSoon;
  }

  add(opId: string): void {
    this.#ids.add(opId);
    this.#attempts = 0;
    this.#lookAfter(this.#core.adapter.changes ? GRACE : SOON);
  }

  found(opId: string): void {
    this.#ids.delete(opId);
  }

  /** The history was read on: what did not come is looked for again. */
  readOn(): void {
    if (this.#ids.size === 0) return;
    if (++this.#attempts > ATTEMPTS) this.#ids.clear();
    else this.#lookAfter(FIRST_PAUSE * 2 ** this.#attempts);
  }

  dispose(): void {
    this.#cancel?.();
  }

  #lookAfter(pause: number): void {
    this.#cancel?.();
    this.#cancel = this.#core.ports.later(() => {
      if (this.#ids.size > 0) this.#readSoon(0);
    }, pause);
  }
}
