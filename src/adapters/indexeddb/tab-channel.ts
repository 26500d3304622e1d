import type { ChangeEvent } from '../../data/adapter.js';

interface Message {
  revision: number;
  events: ChangeEvent[];
}

/** From this many rows on, reading everything anew is cheaper for the other tabs than being told row by row. */
const TOO_MANY = 20_000;

/**
 * Carries what one adapter wrote to every other adapter on the same database, in this tab and in others. Each writing
 * transaction has a number; when one was missed, as after a frozen tab wakes up, the follower is told to reload.
 */
export class TabChannel {
  readonly #channel: BroadcastChannel | null;
  /** Every transaction up to this one is known here; null until the database was read for the first time. */
  #known: number | null = null;
  /** Own transactions beyond that: the ones in between are other tabs', whose messages are still on their way. */
  readonly #ahead = new Set<number>();

  constructor(name: string, onEvents: (events: ChangeEvent[]) => void) {
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`fairlead:${name}`);
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      const missed = this.#known !== null && data.revision > this.#known + 1;
      this.#known = Math.max(this.#known ?? 0, data.revision);
      this.#catchUp();
      onEvents(missed ? [{ type: 'reload' }] : data.events);
    });
  }

  /** Says up to which transaction this adapter has read. */
  startAt(revision: number): void {
    this.#known = Math.max(this.#known ?? 0, revision);
    this.#catchUp();
  }

  send(revision: number, events: ChangeEvent[]): void {
    this.#ahead.add(revision);
    this.#catchUp();
    const message: Message = { revision, events: events.length > TOO_MANY ? [{ type: 'reload' }] : events };
    this.#channel?.postMessage(message);
  }

  close(): void {
    this.#channel?.close();
  }

  #catchUp(): void {
    if (this.#known === null) return;
    while (this.#ahead.delete(this.#known + 1)) this.#known += 1;
    for (const revision of this.#ahead) if (revision <= this.#known) this.#ahead.delete(revision);
  }
}
