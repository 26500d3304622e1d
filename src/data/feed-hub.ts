import type { ChangeEvent, ChangeSink } from './adapter.js';

/** Hands events to everybody who follows, each undisturbed by the others. */
export class FeedHub {
  readonly #followers = new Map<ChangeSink, () => void>();

  /** Resolves when the signal aborts or the hub closes. */
  follow(sink: ChangeSink, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      // A sink of one's own, so that the same function may follow twice.
      const follower: ChangeSink = (events) => sink(events);
      const stop = (): void => {
        this.#followers.delete(follower);
        signal.removeEventListener('abort', stop);
        resolve();
      };
      this.#followers.set(follower, stop);
      signal.addEventListener('abort', stop);
    });
  }

  /** Delivers after the current step: a follower that throws harms neither the writer nor the others. */
  send(events: ChangeEvent[]): void {
    if (events.length === 0) return;
    for (const follower of this.#followers.keys()) {
      queueMicrotask(() => {
        if (this.#followers.has(follower)) follower(events);
      });
    }
  }

  close(): void {
    for (const stop of [...this.#followers.values()]) stop();
  }
}
