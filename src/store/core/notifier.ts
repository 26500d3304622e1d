import type { Reads } from './reads.js';

/** Ends when it is called. */
export interface Subscription {
  (): void;
  /**
   * Reads from the store for this subscriber: answers to the questions asked in it are kept ready until it reads again. What
   * a listener asks while it is being told counts as well.
   */
  read<T>(read: () => T): T;
}

/** Tells listeners that something changed, at most once a turn however much changed. */
export class Notifier {
  readonly #listeners = new Set<() => void>();
  readonly #soon: (task: () => void) => void;
  readonly #reads: Reads;
  #due = false;
  revision = 0;

  constructor(soon: (task: () => void) => void, reads: Reads) {
    this.#soon = soon;
    this.#reads = reads;
  }

  subscribe(listener: () => void): Subscription {
    const reads = this.#reads;
    const notify = (): void => {
      reads.during(subscription, listener);
    };
    const end = (): void => {
      this.#listeners.delete(notify);
      reads.end(subscription);
    };
    const subscription: Subscription = Object.assign(end, {
      read: <T>(read: () => T): T => reads.during(subscription, read),
    });
    this.#listeners.add(notify);
    return subscription;
  }

  /** Resolves when something changed next. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      const end = this.subscribe(() => {
        end();
        resolve();
      });
    });
  }

  changed(): void {
    this.revision++;
    if (this.#due) return;
    this.#due = true;
    this.#soon(() => {
      this.#due = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }
}
