import type { ChangeEvent, Checkpoint, Ctx, DataAdapter } from '../adapter.js';
import { Refuted } from './refuted.js';

/** What a feed brought so far. */
export class Feed {
  readonly events: ChangeEvent[] = [];
  readonly ended: Promise<void>;
  readonly #stop = new AbortController();
  readonly #deadline: number;
  readonly #waiting = new Set<() => void>();

  /** @param deadline - how many milliseconds an event may be on its way */
  constructor(adapter: DataAdapter, ctx: (signal: AbortSignal) => Ctx, from: Checkpoint | null, deadline: number) {
    this.#deadline = deadline;
    const sink = (events: ChangeEvent[]): void => {
      this.events.push(...events);
      for (const wake of this.#waiting) wake();
    };
    this.ended = adapter.changes?.(from, sink, ctx(this.#stop.signal)) ?? Promise.resolve();
  }

  /** Waits until the feed brought such an event, or says to read everything anew. */
  async until(isIt: (event: ChangeEvent) => boolean, what: string): Promise<void> {
    const deadline = AbortSignal.timeout(this.#deadline);
    while (!this.events.some((event) => event.type === 'reload' || isIt(event))) {
      if (deadline.aborted) throw new Refuted(`Within ${this.#deadline} ms the feed did not bring ${what}.`);
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          deadline.removeEventListener('abort', wake);
          resolve();
        };
        this.#waiting.add(wake);
        deadline.addEventListener('abort', wake);
      });
    }
  }

  /** The newest checkpoint that it gave out. */
  get checkpoint(): Checkpoint | null {
    for (const event of this.events.toReversed()) {
      if (event.type !== 'reload' && event.checkpoint !== undefined) return event.checkpoint;
    }
    return null;
  }

  stop(): void {
    this.#stop.abort();
  }
}
