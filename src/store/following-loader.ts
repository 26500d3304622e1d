import type { ChangeEvent, Checkpoint, ChangeSink } from '../data/adapter.js';
import type { Following, FollowingSurroundings } from './following.js';

/** A feed that was opened before anybody was there to make sense of it: what it tells waits. */
export interface EarlyFeed {
  sink: ChangeSink | null;
  readonly told: { events: ChangeEvent[]; isLate: boolean }[];
  readonly ended: Promise<void>;
  readonly stop: AbortController;
}

/** So long after a failure the part is fetched again, in milliseconds. */
const AGAIN = 5000;

/** Fetches what makes sense of news: until it is there, the feed is open and what it tells is kept. */
export class FollowingLoader {
  part: Following | null = null;
  readonly #from: FollowingSurroundings;
  #early: EarlyFeed | null = null;
  #checkpoint: Checkpoint | null = null;
  #loading: Promise<Following | null> | null = null;
  #isDisposed = false;

  constructor(from: FollowingSurroundings) {
    this.#from = from;
  }

  /** Begins to follow what happens from now on. */
  open(): void {
    if (this.part) this.part.feed.open(null);
    else if (this.#checkpoint === null) this.#early ??= this.#openEarly();
  }

  /** Everything was read anew, as of a checkpoint. */
  restart(from: Checkpoint): void {
    this.part?.feed.restart(from);
    this.#checkpoint = from;
    this.#early?.stop.abort();
    this.#early = null;
  }

  /** Runs a task with the part, at once where it is there. */
  run(task: (part: Following) => void): void {
    if (this.part) task(this.part);
    else {
      void this.arrival().then((part) => {
        if (part) task(part);
      });
    }
  }

  /** Null where it did not arrive, or nobody needs it any more. */
  arrival(): Promise<Following | null> {
    this.#loading ??= this.#fetch().catch(() => {
      this.#loading = null;
      this.#from.ports.later(() => {
        if (!this.#isDisposed) void this.arrival();
      }, AGAIN);
      return null;
    });
    return this.#loading;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#early?.stop.abort();
    this.part?.feed.dispose();
  }

  async #fetch(): Promise<Following | null> {
    const { Following: Part } = await import('./following.js');
    if (this.#isDisposed) return null;
    this.part = new Part(this.#from);
    if (this.#checkpoint !== null) this.part.feed.open(this.#checkpoint);
    else if (this.#early) this.part.feed.open(null, this.#early);
    this.#early = null;
    this.#from.changed();
    return this.part;
  }

  #openEarly(): EarlyFeed | null {
    const { adapter, ctx, reader } = this.#from;
    if (!adapter.changes) return null;
    const stop = new AbortController();
    const told: EarlyFeed['told'] = [];
    const tell = (events: ChangeEvent[]): void => {
      if (early.sink) early.sink(events);
      else told.push({ events, isLate: reader().phase !== 'ready' });
    };
    const { signal, ...rest } = ctx();
    const opened = (async () =>
      adapter.changes?.(null, tell, { ...rest, signal: AbortSignal.any([signal, stop.signal]) }))();
    const early: EarlyFeed = { sink: null, told, ended: opened, stop };
    // Whoever takes it over looks at how it ended.
    opened.catch(() => undefined);
    return early;
  }
}
