import type { ValuePool } from '../../model/history/packed/value-pool.js';

/** Texts of a pool by their numbers, each read once. What is no text is null. */
export class PoolTexts {
  readonly #pool: ValuePool;
  readonly #texts = new Map<number, string | null>();

  constructor(pool: ValuePool) {
    this.#pool = pool;
  }

  at(ref: number): string | null {
    let text = this.#texts.get(ref);
    if (text === undefined) {
      const value = this.#pool.at(ref);
      text = typeof value === 'string' ? value : null;
      this.#texts.set(ref, text);
    }
    return text;
  }
}
