import type { ChangeEvent, Checkpoint, Ctx, DataAdapter } from '../data/adapter.js';
import type { EarlyFeed } from './following-loader.js';
import { messageOf } from './message-of.js';
import type { Ports } from './ports.js';

/** What following brings. */
export interface FeedHooks {
  /** `isLate`: it was told while everything was read, which may be newer. */
  receive(events: readonly ChangeEvent[], isLate: boolean): void;
  /** The feed says that it is open: what happened before may not be in what was read before. */
  opened(): void;
  /** Something was missed that can't be told one by one: everything has to be read anew. */
  reload(): void;
}

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
/** How long a feed that opened again may take to say so before everything is read anew. */
const OPENING = 2000;
/** After so long without news a log is asked whether its last entries got lost on the way, in milliseconds. */
const SILENCE = 5 * 60_000;
const PULLED_AT_ONCE = 500;
/** So many of the latest events are known again when a feed repeats itself. */
const REMEMBERED = 500;

/** Follows the adapter's feed for as long as the store lives: opens it again when it ends, and heals gaps. */
export class Feed {
  readonly #adapter: DataAdapter;
  readonly #ports: Ports;
  readonly #ctx: () => Ctx;
  readonly #hooks: FeedHooks;
  readonly #life = new AbortController();
  readonly #recent = new Set<Checkpoint>();
  #checkpoint: Checkpoint | null = null;
  #run = 0;
  #failures = 0;
  /** Events that came while a gap was being healed. */
  #held: ChangeEvent[] | null = null;
  #cancel: (() => void) | null = null;
  #cancelCheck: (() => void) | null = null;

  constructor(adapter: DataAdapter, ports: Ports, ctx: () => Ctx, hooks: FeedHooks) {
    this.#adapter = adapter;
    this.#ports = ports;
    this.#ctx = ctx;
    this.#hooks = hooks;
  }

  get isOpen(): boolean {
    return this.#run > 0;
  }

  /** Begins to follow; from a checkpoint, where one is known; or goes on with what was opened `early`. */
  open(from: Checkpoint | null, early: EarlyFeed | null = null): void {
    if (!this.#adapter.changes || this.isOpen) return;
    this.#checkpoint = from;
    this.#follow(() => {
      if (from === null) this.#hooks.opened();
    }, early);
  }

  /** Everything was read anew, as of a checkpoint where the backend gave one. */
  restart(from: Checkpoint): void {
    this.#checkpoint = from;
    this.#recent.clear();
    if (this.isOpen) this.#follow(null);
    else this.open(from);
  }

  dispose(): void {
    this.#cancelCheck?.();
    this.#cancel?.();
    this.#life.abort();
  }

  #follow(onOpen: (() => void) | null, early: EarlyFeed | null = null): void {
    const run = ++this.#run;
    const isCurrent = (): boolean => run === this.#run && !this.#life.signal.aborted;
    const stop = early?.stop ?? new AbortController();
    this.#cancel?.();
    this.#cancel = () => {
      stop.abort();
    };
    const sink = (events: ChangeEvent[], isLate = false): void => {
      if (!isCurrent()) return;
      this.#failures = 0;
      if (events.length === 0) onOpen?.();
      onOpen = null;
      this.#take(events, isLate);
    };
    this.#checkLater();
    const ended = (error?: unknown): void => {
      if (isCurrent()) this.#reopen(error);
    };
    if (early) {
      for (const { events, isLate } of early.told) sink(events, isLate);
      early.sink = sink;
      early.ended.then(() => {
        ended();
      }, ended);
      return;
    }
    const ctx = { ...this.#ctx(), signal: AbortSignal.any([this.#life.signal, stop.signal]) };
    try {
      void this.#adapter.changes?.(this.#checkpoint, sink, ctx).then(() => {
        ended();
      }, ended);
    } catch (error) {
      ended(error);
    }
  }

  #reopen(error: unknown): void {
    if (this.#failures === 0 && error !== undefined) {
      this.#ports.warn(`fairlead: the change feed ended and is opened again: ${messageOf(error)}`);
    }
    const pause = this.#ports.random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** ++this.#failures);
    this.#cancel = this.#ports.later(() => {
      if (this.#checkpoint !== null) {
        this.#follow(null);
        return;
      }
      // What happened while nobody listened is only in a fresh list, and only once the feed is open again.
      let isDue = true;
      const reload = (): void => {
        if (isDue) this.#hooks.reload();
        isDue = false;
      };
      const stopWaiting = this.#ports.later(reload, OPENING);
      this.#follow(() => {
        stopWaiting();
        isDue = true;
        reload();
      });
    }, pause);
  }

  #checkLater(): void {
    if (!this.#adapter.pull) return;
    this.#cancelCheck?.();
    this.#cancelCheck = this.#ports.later(() => {
      this.#checkLater();
      if (this.#checkpoint === null || this.#held) return;
      this.#held = [];
      void this.#heal();
    }, SILENCE);
  }

  #take(events: readonly ChangeEvent[], isLate = false): void {
    this.#checkLater();
    if (this.#held) {
      this.#held.push(...events);
      return;
    }
    const fresh: ChangeEvent[] = [];
    for (const [index, event] of events.entries()) {
      if (event.type === 'reload' || event.checkpoint === undefined) {
        fresh.push(event);
        continue;
      }
      if (this.#recent.has(event.checkpoint)) continue;
      const { prev } = event;
      if (prev !== undefined && this.#checkpoint !== null && prev !== this.#checkpoint) {
        this.#held = events.slice(index);
        break;
      }
      this.#advance(event.checkpoint);
      fresh.push(event);
    }
    if (fresh.length > 0) this.#hooks.receive(fresh, isLate);
    if (this.#held) void this.#heal();
  }

  #advance(checkpoint: Checkpoint): void {
    this.#checkpoint = checkpoint;
    this.#recent.add(checkpoint);
    if (this.#recent.size > REMEMBERED) this.#recent.delete(this.#recent.values().next().value as Checkpoint);
  }

  /** Something is missing before what came: asks for all that happened since. */
  async #heal(): Promise<void> {
    const run = this.#run;
    const isCurrent = (): boolean => run === this.#run && !this.#life.signal.aborted;
    const { pull } = this.#adapter;
    for (let attempt = 1; pull && isCurrent(); attempt++) {
      try {
        const ctx = { ...this.#ctx(), signal: this.#life.signal };
        const batch = await pull.call(this.#adapter, this.#checkpoint as Checkpoint, PULLED_AT_ONCE, ctx);
        if (!isCurrent()) break;
        for (const event of batch.events)
          if (event.type !== 'reload' && event.checkpoint) this.#advance(event.checkpoint);
        this.#advance(batch.checkpoint);
        if (batch.events.length > 0) this.#hooks.receive(batch.events, false);
        if (!batch.more) break;
        attempt = 0;
      } catch {
        const pause = this.#ports.random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt);
        await new Promise<void>((resolve) => this.#ports.later(resolve, pause));
      }
    }
    if (!isCurrent()) {
      this.#held = null;
      return;
    }
    const held = this.#held ?? [];
    this.#held = null;
    if (!pull) {
      this.#checkpoint = null;
      this.#take(held);
      this.#hooks.reload();
      return;
    }
    this.#take(held);
  }
}
