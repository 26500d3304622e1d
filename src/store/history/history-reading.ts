import { asAdapterError, type AdapterError } from '../../data/adapter-error.js';
import type { Checkpoint, HistoryOf, Page } from '../../data/adapter.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import { messageOf } from '../core/message-of.js';
import { Retry } from '../core/retry.js';
import type { Waiting } from '../core/status.js';
import type { StoreCore } from '../core/store-core.js';

/** What reading brings. */
export interface ReadingHooks {
  /** The first page of an answer may tell how many entries that has. False: enough, nothing is read any more. */
  take(page: Page<DealChange | PipelineChange>, isFirst: boolean): boolean;
  /** An answer was read to its end. */
  ended(): void;
  /** The backend no longer knows what was read: it is read from its beginning. */
  lost(): void;
  /** How it goes is another. */
  changed(): void;
}

/** Reads a history page by page, and on from its last checkpoint whenever it is asked to, until that succeeds. */
export class HistoryReading {
  /** What came that can't be read; it is tried again when something calls for it. */
  failure: string | null = null;
  readonly #core: StoreCore;
  readonly #of: HistoryOf;
  readonly #hooks: ReadingHooks;
  /** Behind the last answer that was read to its end. */
  #checkpoint: Checkpoint | null = null;
  /** Goes on within the answer that is being read. */
  #cursor: string | null = null;
  #isReading = false;
  /** Something called for more while an answer was being read. */
  #isDue = false;
  #isOver = false;
  readonly #retry: Retry;
  /** After which pause the next reading begins; null where none is planned. */
  #planned: number | null = null;
  #cancel: (() => void) | null = null;

  constructor(core: StoreCore, of: HistoryOf, hooks: ReadingHooks) {
    this.#core = core;
    this.#of = of;
    this.#hooks = hooks;
    this.#retry = new Retry(core.retries, () => {
      this.#plan(0);
    });
  }

  /** Why it is tried again, and since when; null while nothing failed. */
  get waiting(): Waiting | null {
    return this.#retry.waiting;
  }

  /** Has what was recorded since read, after a pause in milliseconds: several calls are one reading. */
  readSoon(pause: number): void {
    if (this.#isOver) return;
    // An answer ends where it was settled with its first page: what came since is in another one.
    this.#isDue = this.#isReading || this.#cursor !== null;
    if (this.#isReading || this.#retry.isDue) return;
    if (this.#planned === null || this.#planned > pause) this.#plan(pause);
  }

  /** Somebody does not want to leave it at what can't be read. */
  resume(): void {
    if (!this.#isOver && !this.#isReading && this.failure !== null) this.#plan(0);
  }

  dispose(): void {
    this.#isOver = true;
    this.#cancel?.();
    this.#retry.end();
  }

  #plan(pause: number): void {
    this.#cancel?.();
    this.#planned = pause;
    this.#cancel = this.#core.ports.later(() => {
      this.#planned = null;
      void this.#read();
    }, pause);
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    this.#retry.begun();
    let error: unknown = null;
    try {
      do {
        if (this.#cursor === null) this.#isDue = false;
        await this.#readAnswer();
      } while (this.#isDue && !this.#isOver);
    } catch (thrown) {
      error = thrown;
    }
    this.#isReading = false;
    if (this.#isOver || this.#core.ctx().signal.aborted) return;
    if (error !== null) this.#failed(error);
    this.#hooks.changed();
  }

  async #readAnswer(): Promise<void> {
    do {
      const page = await this.#readPage();
      if (this.#isOver) return;
      if (!this.#hooks.take(page, this.#cursor === null)) {
        this.dispose();
        return;
      }
      if (page.cursor === null) {
        if (page.checkpoint === undefined) throw new TypeError(withoutCheckpoint(this.#of));
        this.#checkpoint = page.checkpoint;
      }
      this.#cursor = page.cursor;
      this.#succeeded();
    } while (this.#cursor !== null);
    this.#hooks.ended();
  }

  async #readPage(): Promise<Page<DealChange | PipelineChange>> {
    const { adapter } = this.#core;
    if (!adapter.history) throw new TypeError('The adapter has no history() any more.');
    const since = this.#checkpoint === null ? {} : { since: this.#checkpoint };
    return adapter.history({ of: this.#of, ...since, cursor: this.#cursor }, this.#core.ctx());
  }

  #succeeded(): void {
    this.#retry.succeeded();
    this.failure = null;
  }

  #failed(error: unknown): void {
    const failure = asAdapterError(error);
    if (failure && this.#beginsAnew(failure)) {
      this.#plan(0);
      return;
    }
    if (!failure || failure.kind === 'storage') {
      this.#retry.end();
      this.failure = messageOf(error);
      this.#core.ports.warn(`fairlead: the history can't be read: ${this.failure}`);
      return;
    }
    this.#retry.failed(failure);
  }

  /** True where the place is no longer known that was asked from: another one is. */
  #beginsAnew({ status }: AdapterError): boolean {
    const isPlaceless = this.#checkpoint === null && this.#cursor === null;
    if (isPlaceless || (status !== 410 && status !== 400)) return false;
    // A cursor ends with its answer, which may be asked for once more.
    const isCursorAlone = status === 400 && this.#cursor !== null;
    this.#cursor = null;
    if (isCursorAlone) return true;
    this.#checkpoint = null;
    this.#hooks.lost();
    return true;
  }
}

function withoutCheckpoint(of: HistoryOf): string {
  return `history({of: '${of}'}) answered its last page without a checkpoint, so nobody can read on from there. Let each page tell one, or leave "${of}" out of can.history.`;
}
