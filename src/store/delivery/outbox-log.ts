import type { Op } from '../../data/operation.js';
import { messageOf } from '../core/message-of.js';
import type { Ports } from '../core/ports.js';
import { backoff } from '../core/backoff.js';
import { ENTRY_FORMAT, type OutboxEntry, type Park } from './outbox-entry.js';
import type { Outbox, OutboxChange, OutboxContents, UnreadableEntry } from './outbox.js';

/**
 * Keeps every accepted op until it is decided: in memory, and in the outbox where there is one. Methods answer a promise
 * only where something has to be waited for.
 */
export class OutboxLog {
  readonly #outbox: Outbox | null;
  readonly #ports: Ports;
  readonly #userId: string | null;
  readonly #changed: () => void;
  readonly #entries = new Map<string, OutboxEntry>();
  /** Ops of which the outbox does not know yet how things stand. */
  readonly #owed = new Set<string>();
  #isPaying = false;
  #isClosed = false;
  #lastSeq = 0;
  /** Why the device refuses to store; null while it does. */
  refusal: string | null = null;
  /** True when it is known what earlier pages left. */
  isRead: boolean;
  unreadable: readonly UnreadableEntry[] = [];

  /** `changed` is called when the device begins to refuse, or ends it. */
  constructor(outbox: Outbox | null, ports: Ports, userId: string | null, changed: () => void) {
    this.#outbox = outbox;
    this.isRead = outbox === null;
    this.#changed = changed;
    this.#ports = ports;
    this.#userId = userId;
  }

  get isDurable(): boolean {
    return this.#outbox !== null;
  }

  /** Entries that wait for a person, in the order in which they were accepted. */
  get parked(): OutboxEntry[] {
    return [...this.#entries.values()].filter(({ park }) => park).sort(inOrder);
  }

  /** Everything that is not decided, in the order in which it was accepted. */
  get all(): OutboxEntry[] {
    return [...this.#entries.values()].sort(inOrder);
  }

  entry(opId: string): OutboxEntry | undefined {
    return this.#entries.get(opId);
  }

  /** Instant at which the oldest op was accepted that is still on its way; null when none is. */
  get waitsSince(): string | null {
    let oldest: OutboxEntry | null = null;
    for (const entry of this.#entries.values()) {
      if (!entry.park && (oldest === null || entry.seq < oldest.seq)) oldest = entry;
    }
    return oldest?.op.at ?? null;
  }

  /**
   * Reads what an earlier page left.
   * @throws AdapterError of kind `storage` when the device refuses.
   */
  async read(): Promise<readonly OutboxEntry[]> {
    if (!this.#outbox) return [];
    const contents = await this.#asked(this.#outbox.read());
    this.isRead = true;
    return this.inherit(contents);
  }

  /** What a page left that is closed by now, as far as it is new here. */
  inherit({ entries, unreadable }: OutboxContents): readonly OutboxEntry[] {
    this.unreadable = [...this.unreadable, ...unreadable];
    const own = entries.filter(({ userId, id }) => userId === this.#userId && !this.#entries.has(id));
    for (const entry of own) this.#take(entry);
    return own;
  }

  /** Throws away what can't be read: only a person may say so. */
  async discardUnreadable(): Promise<void> {
    const gone = new Set(this.unreadable);
    await this.#write({ remove: [...gone].map(({ key }) => key) });
    this.unreadable = this.unreadable.filter((one) => !gone.has(one));
  }

  /**
   * Takes ops in, in order. Once this has resolved they are accepted: they survive the page.
   * @throws AdapterError of kind `storage` when the device refuses; then none of them is kept.
   */
  accept(ops: readonly Op[], txId: string, replaced: readonly string[] = []): Promise<void> | undefined {
    const entries = ops.map((op): OutboxEntry => {
      this.#lastSeq = Math.max(this.#lastSeq + 1, this.#ports.now());
      return { format: ENTRY_FORMAT, id: op.id, txId, seq: this.#lastSeq, userId: this.#userId, op, sent: false };
    });
    const keep = (): void => {
      for (const id of replaced) this.#entries.delete(id);
      for (const entry of entries) this.#take(entry);
    };
    if (!this.#outbox) {
      keep();
      return undefined;
    }
    return this.#write({ put: entries, remove: replaced }).then(() => {
      keep();
      // That they were put aside may have been on its way to the device just then.
      this.#owe(replaced);
    });
  }

  /** Ops are about to be sent, bound as they are now: after a reload nobody can be sure that they were not applied. */
  sending(ops: readonly Op[]): Promise<void> | undefined {
    const entries = ops.flatMap((op) => {
      const entry = this.#entries.get(op.id);
      return entry ? [{ ...entry, op, sent: true }] : [];
    });
    for (const entry of entries) this.#entries.set(entry.id, entry);
    if (!this.#outbox || entries.length === 0) return undefined;
    return this.#write({ put: entries });
  }

  /** Ops need nobody any more. */
  decided(opIds: readonly string[]): void {
    this.#owe(opIds.filter((id) => this.#entries.delete(id)));
  }

  /** Puts ops aside until a person decides. */
  park(parks: readonly { op: Op; txId: string; park: Park }[]): void {
    const entries = parks.map(({ op, txId, park }): OutboxEntry => {
      const entry = this.#entries.get(op.id);
      const seq = entry?.seq ?? ++this.#lastSeq;
      return { format: ENTRY_FORMAT, id: op.id, txId, seq, userId: this.#userId, sent: true, ...entry, op, park };
    });
    for (const entry of entries) this.#take(entry);
    this.#owe(entries.map(({ id }) => id));
  }

  close(): void {
    this.#isClosed = true;
    this.#outbox?.close();
  }

  /** Writes down how things stand with some ops, and tries again until the device takes it. */
  #owe(opIds: readonly string[]): void {
    if (!this.#outbox || opIds.length === 0) return;
    for (const id of opIds) this.#owed.add(id);
    if (!this.#isPaying) void this.#pay();
  }

  async #pay(): Promise<void> {
    this.#isPaying = true;
    for (let attempt = 1; this.#owed.size > 0 && !this.#isClosed;) {
      const ids = [...this.#owed];
      const put = ids.flatMap((id) => this.#entries.get(id) ?? []);
      const remove = ids.filter((id) => !this.#entries.has(id));
      this.#owed.clear();
      try {
        await this.#write({ put, remove });
        attempt = 1;
      } catch {
        for (const id of ids) this.#owed.add(id);
        const pause = backoff(attempt++, this.#ports.random());
        await new Promise<void>((resolve) => this.#ports.later(resolve, pause));
      }
    }
    this.#isPaying = false;
  }

  #take(entry: OutboxEntry): void {
    this.#entries.set(entry.id, entry);
    this.#lastSeq = Math.max(this.#lastSeq, entry.seq);
  }

  async #write(change: OutboxChange): Promise<void> {
    if (this.#outbox) await this.#asked(this.#outbox.write(change));
  }

  async #asked<T>(answer: Promise<T>): Promise<T> {
    try {
      const given = await answer;
      this.#refusedBy(null);
      return given;
    } catch (error) {
      this.#refusedBy(messageOf(error));
      throw error;
    }
  }

  #refusedBy(refusal: string | null): void {
    if (refusal === this.refusal) return;
    this.refusal = refusal;
    this.#changed();
  }
}

function inOrder(one: OutboxEntry, other: OutboxEntry): number {
  return one.seq - other.seq;
}
