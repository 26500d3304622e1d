import type { Ports } from './ports.js';

/** How a late part is fetched. */
export interface LazyPartOptions<T, Script> {
  /** Imports the script; rejects where it did not load. One that is here already makes its part at once. */
  fetch(): Script | Promise<Script>;
  /** Makes the part of it. One that is made at once is {@link LazyPart.part} before anybody else has a turn. */
  make(script: Script): T | Promise<T>;
  /** What a person is told where it did not come, the mend with it. */
  failure: string;
  /** It came, or did not: for whoever shows that. */
  settled?(): void;
  /** Ends a part that came after nobody needed it any more. */
  drop?(part: T): void;
  /** Where given, a part that did not come is fetched again by itself. */
  retryWith?: Pick<Ports, 'later'>;
}

/** So long after a failure the part is fetched again, in milliseconds. */
const AGAIN = 5000;

/** A part of the script that is fetched when somebody first needs it: once, and anew after a failure. */
export class LazyPart<T extends object, Script = unknown> {
  /** Null until it is there. */
  part: T | null = null;
  /** Why it did not come; null while nothing is wrong. */
  trouble: Error | null = null;
  readonly #options: LazyPartOptions<T, Script>;
  #loading: Promise<T | Error> | null = null;
  #cancelRetry: (() => void) | null = null;
  /** Nobody needs it any more. */
  isDisposed = false;

  constructor(options: LazyPartOptions<T, Script>) {
    this.#options = options;
  }

  /**
   * The part, or why it did not come; the next call tries again. Browsers that remember a failed import as long as the page
   * lives fail at once then, which is why messages speak of loading the page anew.
   */
  arrival(): Promise<T | Error> {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#loading ??= this.#fetch();
    return this.#loading;
  }

  /** Runs a task with the part: at once where it is there, later where it comes. */
  run(task: (part: T) => void): void {
    if (this.part) task(this.part);
    else {
      void this.arrival().then((part) => {
        if (!(part instanceof Error) && !this.isDisposed) task(part);
      });
    }
  }

  /** Nobody needs it any more: what comes from now on is dropped. Whoever uses the part ends it. */
  dispose(): void {
    this.isDisposed = true;
    this.#cancelRetry?.();
  }

  async #fetch(): Promise<T | Error> {
    const { fetch, make, failure, settled, drop, retryWith } = this.#options;
    let outcome: T | Error;
    try {
      const fetched = fetch();
      const made = make(fetched instanceof Promise ? await fetched : fetched);
      const part = made instanceof Promise ? await made : made;
      if (this.isDisposed) drop?.(part);
      else this.part = part;
      this.trouble = null;
      outcome = part;
    } catch (cause) {
      this.#loading = null;
      this.trouble = new Error(failure, { cause });
      outcome = this.trouble;
      if (retryWith && !this.isDisposed) this.#cancelRetry = retryWith.later(() => void this.arrival(), AGAIN);
    }
    if (!this.isDisposed) settled?.();
    return outcome;
  }
}
