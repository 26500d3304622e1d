import { asAdapterError } from '../../data/adapter-error.js';
import { pauseBeforeRetry } from './backoff.js';
import type { Ports } from './ports.js';
import type { Waiting } from './status.js';

/**
 * Tries again what could not be read, as what is sent is sent again: after a pause that grows, after the pause that the
 * backend asks for, or once somebody has signed in.
 */
export class Retry {
  /** Why nothing came and since when; null while nothing failed, or where no backend had a say in it. */
  waiting: Waiting | null = null;
  /** True from an answer that asks who calls until somebody has signed in, even where it is tried before. */
  needsAuth = false;
  readonly #from: Retries;
  readonly #again: () => void;
  #failures = 0;
  #isDue = false;
  /** Somebody signed in, or did not want to wait, while it was being tried. */
  #isUrged = false;
  #cancel: (() => void) | null = null;

  constructor(from: Retries, again: () => void) {
    this.#from = from;
    this.#again = again;
  }

  /** True from a failure until it is tried again. */
  get isDue(): boolean {
    return this.#isDue;
  }

  failed(cause: unknown): void {
    const { ports } = this.#from;
    if (this.#from.isOver) return;
    const error = asAdapterError(cause);
    this.#cancel?.();
    this.#failures++;
    this.#isDue = true;
    this.needsAuth = error?.kind === 'auth' && !this.#isUrged;
    if (error) {
      const { kind, message } = error;
      this.waiting = { since: this.waiting?.since ?? new Date(ports.now()).toISOString(), kind, message };
    }
    this.#from.failing.add(this);
    // An answer that was on its way when somebody signed in says nothing of the sign-in.
    const pause = this.#isUrged ? 0 : pauseBeforeRetry(error, this.#failures, ports.random());
    this.#isUrged = false;
    this.#cancel = pause === null ? null : ports.later(() => this.now(), pause);
  }

  /** It is being tried, for whatever reason. */
  begun(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#isDue = false;
  }

  succeeded(): void {
    this.end();
    this.#isUrged = false;
    this.#failures = 0;
    this.waiting = null;
  }

  /** Somebody signed in, or does not want to wait: tries at once what waits to be tried again. */
  now(): void {
    this.needsAuth = false;
    this.#isUrged = !this.#isDue;
    if (!this.#isDue) return;
    this.begun();
    this.#again();
  }

  /** Whether it comes this time shows in nothing but news: nothing is said of it. */
  forget(): void {
    this.end();
    this.waiting = null;
  }

  /** It is not wanted any more. */
  end(): void {
    this.begun();
    this.needsAuth = false;
    this.#from.failing.delete(this);
  }
}

/** All that is read and did not come: what the status says of it, and what a sign-in sets going again. */
export class Retries {
  readonly ports: Ports;
  readonly failing = new Set<Retry>();
  /** The store has gone: what fails from now on is not tried again. */
  isOver = false;

  constructor(ports: Ports) {
    this.ports = ports;
  }

  /** The oldest failure that is still to be mended. */
  get waiting(): Waiting | null {
    let oldest: Waiting | null = null;
    for (const { waiting } of this.failing) if (waiting && (!oldest || waiting.since < oldest.since)) oldest = waiting;
    return oldest;
  }

  /** True while something is not read before somebody has signed in. */
  get needsAuth(): boolean {
    for (const { needsAuth } of this.failing) if (needsAuth) return true;
    return false;
  }

  /** Tries all of it at once. */
  now(): void {
    for (const retry of [...this.failing]) retry.now();
  }

  end(): void {
    this.isOver = true;
    for (const retry of [...this.failing]) retry.end();
  }
}
