import type { DealChange, PipelineChange } from '../../model/change.js';
import type { PackedChanges } from '../../model/history/packed/packed-changes.js';

/** How far the store is with a history. */
export interface HistoryState {
  /**
   * - `working`: it is being read, or will be as soon as it can be;
   * - `ready`: all of it is here, and what is added comes by itself;
   * - `partial`: it is larger than what is read whole, and no longer kept current;
   * - `lacking`: the adapter has no such history;
   * - `failed`: what the adapter answered can't be read.
   */
  readonly status: 'working' | 'ready' | 'partial' | 'lacking' | 'failed';
  /** What is lacking or wrong, in words; beside `ready`, why the latest entries may be missing. Null where nothing is. */
  readonly why: string | null;
}

/** Entries that are here, and how many there are; `of` is null where the backend has not told. */
export interface HistoryProgress {
  readonly read: number;
  readonly of: number | null;
}

/** What a reader has not seen: rows `from` up to before `to`. */
export interface HistoryNews {
  /** The reader starts over: it is new here, or the history was read anew. */
  readonly isEverything: boolean;
  readonly from: number;
  readonly to: number;
  /** To ask with the next time; of this store alone. */
  readonly cursor: string;
}

/** A whole history, kept current. Rows stand in the order in which they came: the fold goes by (at, seq). */
export interface RecordLog<T> {
  /** The same object until it changes. */
  readonly ready: HistoryState;
  readonly progress: HistoryProgress;
  /** All rows so far; the same object until one is added. Null while nothing can be here yet. */
  readonly columns: PackedChanges | null;
  /** The entry of a row, made anew. @throws RangeError for a row that is not there. */
  change(row: number): T;
  /** @param cursor of the last answer; null for all there is. @throws RangeError for any other text. */
  since(cursor: string | null): HistoryNews;
}

/** The history of the deals, and beside it that of the pipelines. */
export interface StoreLog extends RecordLog<DealChange> {
  readonly pipelines: RecordLog<PipelineChange>;
}
