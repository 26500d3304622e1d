/**
 * Who reads what: of each subscriber the questions it asked when it read last, so that their answers are kept ready for as
 * long as it goes on asking them.
 */
export class Reads {
  readonly #asked = new Map<object, ReadonlySet<string>>();
  /** Questions of whoever is reading just now; reads can stand inside one another. */
  readonly #open: Set<string>[] = [];

  /** What `read` asks replaces what the subscriber asked before. */
  during<T>(subscriber: object, read: () => T): T {
    const asked = new Set<string>();
    this.#open.push(asked);
    try {
      return read();
    } finally {
      this.#open.pop();
      this.#asked.set(subscriber, asked);
    }
  }

  /** A question was asked, by whoever is reading just now. */
  note(question: string): void {
    this.#open.at(-1)?.add(question);
  }

  end(subscriber: object): void {
    this.#asked.delete(subscriber);
  }

  /** All questions whose answers somebody holds. */
  held(): ReadonlySet<string> {
    const held = new Set<string>();
    for (const asked of [...this.#asked.values(), ...this.#open]) for (const question of asked) held.add(question);
    return held;
  }
}
