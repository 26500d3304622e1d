/** Tells listeners that something changed, at most once a turn however much changed. */
export class Notifier {
  readonly #listeners = new Set<() => void>();
  readonly #soon: (task: () => void) => void;
  #due = false;
  revision = 0;

  constructor(soon: (task: () => void) => void) {
    this.#soon = soon;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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
