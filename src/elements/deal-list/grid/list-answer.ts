import type { View } from '../../../model/view.js';
import type { ListModel } from '../../../store/query/list-model.js';
import type { PipelineStore } from '../../../store/store.js';
import { LastReady } from '../../../element-base/last-ready.js';
import { listQuestion } from '../../../element-base/list-question.js';
import { RowMap } from './row-map.js';

/** What an answer changes: nothing, the lines of the question that was asked before, or what is asked for. */
export type AnswerChange = 'none' | 'rows' | 'question';

/** What the store answers to the view of a list, and the lines that come of it. */
export class ListAnswer {
  /** Null until there is an answer to show. */
  model: ListModel | null = null;
  /** The lines of the model; null where there is none. */
  rows: RowMap | null = null;
  /** True while a backend that pages has not answered how much there is. */
  awaits = false;
  /** Why a backend that pages did not say how much there is. */
  trouble: string | null = null;
  readonly #lastReady = new LastReady<ListModel>();
  #question = '';

  /** Forgets the answer: there is nobody to ask. */
  clear(): void {
    this.model = null;
    this.rows = null;
  }

  ask(store: PipelineStore, view: View): AnswerChange {
    const question = listQuestion(view);
    const answer = store.list(question);
    this.awaits = !answer.isReady;
    this.trouble = answer.trouble;
    const model = this.#lastReady.take(store, answer);
    if (!model) {
      this.clear();
      return 'none';
    }
    const written = JSON.stringify([question, view.folded]);
    const isSameQuestion = written === this.#question;
    if (model === this.model && isSameQuestion) return 'none';
    this.model = model;
    this.#question = written;
    this.rows = new RowMap(model, view.folded);
    return isSameQuestion ? 'rows' : 'question';
  }
}
