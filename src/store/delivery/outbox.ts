import type { OutboxEntry } from './outbox-entry.js';

/** What one write changes, all of it or nothing. */
export interface OutboxChange {
  readonly put?: readonly OutboxEntry[];
  readonly remove?: readonly string[];
}

/** What was stored but can't be read: kept as it is, never sent, and thrown away by a person only. */
export interface UnreadableEntry {
  readonly key: string;
  readonly reason: 'corrupt' | 'newer';
  readonly raw: unknown;
}

export interface OutboxContents {
  /** In the order of `seq`. */
  readonly entries: readonly OutboxEntry[];
  readonly unreadable: readonly UnreadableEntry[];
}

/** What happens in the other tabs of the same backend and user. */
export interface OutboxListener {
  /** Another tab has closed and left this, which is now ours. */
  inherited(contents: OutboxContents): void;
  /** The person signed in again in another tab, or asked there to try at once. */
  resumed(): void;
}

/**
 * Where accepted ops are kept until the backend has answered. One outbox belongs to one backend, one user and one page:
 * each op has one sender, and what a closed page left has a new one.
 */
export interface Outbox {
  /** What this page may send: what pages left that are closed by now. */
  read(): Promise<OutboxContents>;
  /**
   * Resolves when the change would survive the death of the browser. Writes take effect in the order in which they were
   * asked for.
   * @throws AdapterError of kind `storage` when the device refuses; then nothing was changed.
   */
  write(change: OutboxChange): Promise<void>;
  /** Tells of other tabs from now on. */
  follow?(listener: OutboxListener): void;
  /** Tells the other tabs that sending may go on. */
  resume?(): void;
  close(): void;
}

/** Whose ops an outbox holds, and for which backend. */
export interface OutboxScope {
  /** {@link DataAdapter.backend} */
  readonly backend: string;
  readonly userId: string | null;
}
