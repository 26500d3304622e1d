import type { HistoryNews } from '../../insights/answers/insights-model.js';
import { markOf, NOTHING_YET, tailOf, type ColumnsMark } from '../../model/history/packed/columns-tail.js';
import type { Lack } from '../../model/question.js';
import type { StoreLog } from '../history/store-log.js';

/** What of the history figures have not seen yet. */
export class UnseenHistory {
  readonly #log: () => StoreLog;
  #cursor: string | null = null;
  #mark: ColumnsMark = NOTHING_YET;
  /** What was said last of a history that is not whole. */
  #saidLack: Lack | null | undefined = undefined;

  /** @param log asking for it begins to read it. */
  constructor(log: () => StoreLog) {
    this.#log = log;
  }

  /** How far it is read, while that goes on; null once it is known what there is. */
  get progress(): { readonly done: number; readonly of: number } | null {
    const { ready, progress } = this.#log();
    return ready.status === 'working' ? { done: progress.read, of: progress.of ?? progress.read } : null;
  }

  /** True where something of it is unseen. */
  look(): boolean {
    const log = this.#log();
    if (log.ready.status === 'working') return false;
    if (!sameLack(this.#saidLack, lackOf(log))) return true;
    const { isEverything, from, to } = log.since(this.#cursor);
    return isEverything || to > from;
  }

  /** It is to be told from its beginning. */
  forget(): void {
    this.#cursor = null;
    this.#saidLack = undefined;
  }

  /** Tells it; null where nothing is unseen. */
  tell(): HistoryNews | null {
    if (!this.look()) return null;
    const log = this.#log();
    const lack = lackOf(log);
    this.#saidLack = lack;
    // A part of a history tells wrong figures: deals would still stand where they were when it ends.
    if (lack || !log.columns) {
      this.#cursor = null;
      return { isEverything: true, tail: null, lack };
    }
    const { isEverything, cursor } = log.since(this.#cursor);
    const tail = tailOf(log.columns, isEverything ? NOTHING_YET : this.#mark);
    this.#cursor = cursor;
    this.#mark = markOf(log.columns);
    return { isEverything, tail, lack };
  }
}

function lackOf({ ready, progress }: StoreLog): Lack | null {
  switch (ready.status) {
    case 'working':
    case 'ready':
      return null;
    case 'lacking':
      return { what: 'history', why: 'noHistory' };
    case 'failed':
      return { what: 'history', why: 'historyFailed', details: { message: ready.why ?? '' } };
    case 'partial':
      return { what: 'history', why: 'historyTooLarge', details: { read: progress.read, of: progress.of } };
  }
}

function sameLack(one: Lack | null | undefined, other: Lack | null): boolean {
  return one === null || one === undefined ? one === other : one.why === other?.why;
}
