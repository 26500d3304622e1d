import type { OutboxEntry } from './entry.js';

/** What one write changes, all of it or nothing. */
export interface OutboxChange {
  readonly put?: readonly OutboxEntry[];
  readonly remove?: readonly string[];
}

/** What was stored but can't be read: kept as it is, never sent and never thrown away. */
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

/** Where accepted ops are kept until the backend has answered. One outbox belongs to one backend and one user. */
export interface Outbox {
  read(): Promise<OutboxContents>;
  /**
   * Resolves when the change would survive the death of the browser. Writes take effect in the order in which they were
   * asked for.
   * @throws AdapterError of kind `storage` when the device refuses; then nothing was changed.
   */
  write(change: OutboxChange): Promise<void>;
  close(): void;
}

/** Whose ops an outbox holds, and for which backend. */
export interface OutboxScope {
  /** {@link DataAdapter.backend} */
  readonly backend: string;
  readonly userId: string | null;
}
