import { LazyPart, type LazyPartOptions } from './lazy-part.js';
import type { Feature } from './rooms.js';
import type { StoreCore } from './store-core.js';

/** A part that a board does without: fetched from when somebody asks for it, behind the first picture. */
export class AskedPart<T extends { dispose(): void }, Script> extends LazyPart<T, Script> implements Feature {
  protected readonly core: StoreCore;
  #isAsked = false;
  #isDrawn = false;

  constructor(core: StoreCore, options: Omit<LazyPartOptions<T, Script>, 'settled' | 'drop' | 'retryWith'>) {
    super({
      ...options,
      settled: () => {
        core.changed();
      },
      drop: (part) => {
        part.dispose();
      },
      retryWith: core.ports,
    });
    this.core = core;
    core.attach(this);
  }

  /** Null while it is on its way: its arrival is a change. */
  ask(): T | null {
    this.#isAsked = true;
    this.#fetch();
    return this.part;
  }

  drawn(): void {
    this.#isDrawn = true;
    this.#fetch();
  }

  disposed(): void {
    this.part?.dispose();
    this.dispose();
  }

  #fetch(): void {
    if (this.#isAsked && this.#isDrawn && !this.part && !this.trouble) void this.arrival();
  }
}
