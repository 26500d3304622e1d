import type { PipelineStore } from '../../store/store.js';

/** Keeps an answer in sight while a backend that pages has not answered the next question. */
export class LastReady<T extends { readonly isReady: boolean }> {
  #store: PipelineStore | null = null;
  #shown: T | null = null;

  /** What is to be shown now: the answer, or the last one of the same store; null where there is none yet. */
  take(store: PipelineStore | null, answer: T | null): T | null {
    if (answer?.isReady !== false) this.#shown = answer;
    else if (store !== this.#store) this.#shown = null;
    this.#store = store;
    return this.#shown;
  }
}
