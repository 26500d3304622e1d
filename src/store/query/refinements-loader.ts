import type { Ports } from '../ports.js';
import type { QueryCache } from './query-cache.js';

/** So long after a failure the part is fetched again, in milliseconds. */
const AGAIN = 5000;

/** Fetches what answers more than a board as it stands. */
export class RefinementsLoader {
  readonly #queries: QueryCache;
  readonly #ports: Ports;
  readonly #changed: () => void;
  #loading: Promise<void> | null = null;
  #cancel: (() => void) | null = null;

  constructor(queries: QueryCache, ports: Ports, changed: () => void) {
    this.#queries = queries;
    this.#ports = ports;
    this.#changed = changed;
  }

  /** Resolves when it is there, or has not come; then it is fetched again by itself. */
  arrival(): Promise<void> {
    this.#cancel?.();
    this.#loading ??= this.#fetch();
    return this.#loading;
  }

  dispose(): void {
    this.#cancel?.();
  }

  async #fetch(): Promise<void> {
    const queries = this.#queries;
    try {
      const { Refinements } = await import('./refinements.js');
      queries.refinements = new Refinements(queries.context);
      queries.trouble = null;
    } catch {
      this.#loading = null;
      queries.trouble =
        'The part of the script that filters and sorts did not load. Check the connection, and that the server still has the files of this build; then try again, or load the page anew.';
      this.#cancel = this.#ports.later(() => void this.arrival(), AGAIN);
    }
    this.#changed();
  }
}
