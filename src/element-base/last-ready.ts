import type { PipelineStore } from '../store/store.js';

/**
 * Keeps an answer in sight while the next question is not answered yet. Where it will not be, nothing stays: deals that were
 * not asked for would pass for those that were.
 */
export class LastReady<T extends { readonly isReady: boolean; readonly trouble: string | null }> {
  #store: PipelineStore | null = null;
  #shown: T | null = null;

  /** What is to be shown now: the answer, or the last one of the same store; null where there is none yet. */
  take(store: PipelineStore | null, answer: T | null): T | null {
    if (answer?.isReady !== false) this.#shown = answer;
    else if (store !== this.#store || answer.trouble !== null) this.#shown = null;
    this.#store = store;
    return this.#shown;
  }
}
