import type { Outbox } from './sync/outbox.js';
import type { Writing, WritingSurroundings } from './writing.js';

/** Fetches what changes things: deals are shown and feeds are followed without it. */
export class WritingLoader {
  /** Null until it is there. */
  part: Writing | null = null;
  readonly #from: WritingSurroundings;
  #loading: Promise<Writing | Error> | null = null;
  readonly #openOutbox: () => Promise<Outbox | null>;
  #isDisposed = false;

  constructor(from: WritingSurroundings, openOutbox: () => Promise<Outbox | null>) {
    this.#from = from;
    this.#openOutbox = openOutbox;
  }

  /**
   * The part, or why it did not arrive. The next call tries again; browsers that remember a failed import as long as the page
   * lives fail at once then, which is why the message speaks of loading the page anew.
   */
  arrival(): Promise<Writing | Error> {
    this.#loading ??= this.#fetch().catch((cause: unknown) => {
      this.#loading = null;
      return new Error(
        'Nothing was changed: the part of the script that changes deals did not load. Check the connection, and that the server still has the files of this build; then try again, or load the page anew.',
        { cause },
      );
    });
    return this.#loading;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.part?.dispose();
  }

  async #fetch(): Promise<Writing> {
    const [{ Writing: Part }, outbox] = await Promise.all([import('./writing.js'), this.#openOutbox()]);
    const part = new Part(this.#from, outbox);
    if (this.#isDisposed) part.dispose();
    else await part.restore();
    this.part = part;
    return part;
  }
}
