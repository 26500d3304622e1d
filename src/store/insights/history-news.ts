import type { HistoryNews } from '../../insights/answers/insights-model.js';
import { markOf, NOTHING_YET, tailOf, type ColumnsMark } from '../../model/history/packed/columns-tail.js';
import type { Lack } from '../../model/question.js';
import type { StoreLog } from '../history/store-log.js';

/** What of the history figures have not seen yet. */
export class UnseenHistory {
  readonly #log: () => StoreLog;
  #cursor: string | null = null;
  #mark: ColumnsMark = NOTHING_YET;
  /** What was said last of a history that is not whole; undefined before anything was. */
  #saidLack: Lack | null | undefined = undefined;
  /** How it stood when it was looked at last. */
  #noticed: string | null = null;

  /** @param log asking for it begins to read it. */
  constructor(log: () => StoreLog) {
    this.#log = log;
  }

  /** How far it is read, while that goes on; null once it is known what there is. */
  get progress(): { readonly done: number; readonly of: number } | null {
    const { ready, progress } = this.#log();
    return ready.status === 'working' ? { done: progress.read, of: progress.of ?? progress.read } : null;
  }

  /** Why it may take long, where it is still being read; null where nothing keeps it. */
  get waitsFor(): string | null {
    const { status, why } = this.#log().ready;
    return status === 'working' ? why : null;
  }

  /** Looks how it stands. True where that is another than when it was looked at last. */
  look(): boolean {
    const log = this.#log();
    if (log.ready.status === 'working') return false;
    const standing = lackOf(log)?.why ?? log.since(null).cursor;
    if (standing === this.#noticed) return false;
    this.#noticed = standing;
    return true;
  }

  /** It is to be told from its beginning. */
  forget(): void {
    this.#cursor = null;
    this.#saidLack = undefined;
  }

  /** Tells what is unseen; null where nothing is. */
  tell(): HistoryNews | null {
    const log = this.#log();
    if (log.ready.status === 'working') return null;
    const lack = lackOf(log);
    const isSaid = this.#saidLack !== undefined && this.#saidLack?.why === lack?.why;
    this.#saidLack = lack;
    // A part of a history tells wrong figures: deals would still stand where they were when it ends.
    if (lack || !log.columns) {
      this.#cursor = null;
      return isSaid ? null : { isEverything: true, tail: null, lack };
    }
    const { isEverything, from, to, cursor } = log.since(this.#cursor);
    if (isSaid && !isEverything && to === from) return null;
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
