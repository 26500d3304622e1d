import type { ChangeEvent, Checkpoint } from '../../data/adapter.js';
import { asAdapterError } from '../../data/adapter-error.js';
import { backoff } from '../core/backoff.js';
import { messageOf } from '../core/message-of.js';
import { Retry } from '../core/retry.js';
import type { StoreCore } from '../core/store-core.js';
import type { EarlyFeed } from './early-feed.js';

/** What following brings. */
export interface FeedHooks {
  /** `isLate`: it was told while everything was read, which may be newer. */
  receive(events: readonly ChangeEvent[], isLate: boolean): void;
  /** The feed says that it is open: what happened before may not be in what was read before. */
  opened(): void;
  /** Something was missed that can't be told one by one: everything has to be read anew. */
  reload(): void;
}

/** How long a feed that opened again may take to say so before everything is read anew. */
const OPENING = 2000;
/** After so long without news a log is asked whether its last entries got lost on the way, in milliseconds. */
const SILENCE = 5 * 60_000;
const PULLED_AT_ONCE = 500;
/** So many of the latest events are known again when a feed repeats itself. */
const REMEMBERED = 500;

/** Follows the adapter's feed for as long as the store lives: opens it again when it ends, and heals gaps. */
export class Feed {
  readonly #core: StoreCore;
  readonly #hooks: FeedHooks;
  readonly #life = new AbortController();
  readonly #recent = new Set<Checkpoint>();
  #checkpoint: Checkpoint | null = null;
  #run = 0;
  #isFailing = false;
  readonly #retry: Retry;
  /** Events that came while a gap was being healed. */
  #held: ChangeEvent[] | null = null;
  #cancel: (() => void) | null = null;
  #cancelCheck: (() => void) | null = null;

  constructor(core: StoreCore, hooks: FeedHooks) {
    this.#core = core;
    this.#hooks = hooks;
    this.#retry = new Retry(core.retries, () => {
      this.#retry.forget();
      this.#openAgain();
    });
  }

  get isOpen(): boolean {
    return this.#run > 0;
  }

  /** Begins to follow; from a checkpoint, where one is known; or goes on with what was opened `early`. */
  open(from: Checkpoint | null, early: EarlyFeed | null = null): void {
    if (!this.#core.adapter.changes || this.isOpen) return;
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
    this.#retry.end();
    this.#life.abort();
  }

  #follow(onOpen: (() => void) | null, early: EarlyFeed | null = null): void {
    const run = ++this.#run;
    const isCurrent = (): boolean => run === this.#run && !this.#life.signal.aborted;
    const stop = early?.stop ?? new AbortController();
    this.#cancel?.();
    this.#retry.begun();
    this.#cancel = () => {
      stop.abort();
    };
    const sink = (events: ChangeEvent[], isLate = false): void => {
      if (!isCurrent()) return;
      this.#isFailing = false;
      this.#retry.succeeded();
      if (events.length === 0) onOpen?.();
      onOpen = null;
      this.#take(events, isLate);
    };
    this.#checkLater();
    const ended = (error?: unknown): void => {
      if (isCurrent()) this.#reopen(error);
    };
    if (early) {
      for (const { events, isLate } of early.received) sink(events, isLate);
      early.sink = sink;
      early.ended.then(() => {
        ended();
      }, ended);
      return;
    }
    const ctx = { ...this.#core.ctx(), signal: AbortSignal.any([this.#life.signal, stop.signal]) };
    try {
      void this.#core.adapter.changes?.(this.#checkpoint, sink, ctx).then(() => {
        ended();
      }, ended);
    } catch (error) {
      ended(error);
    }
  }

  #reopen(error: unknown): void {
    if (!this.#isFailing && error !== undefined) {
      this.#core.ports.warn(`fairlead: the change feed ended and is opened again: ${messageOf(error)}`);
    }
    this.#isFailing = true;
    // A feed that opened says so in its first news, which may be long in coming: it is only said to fail where it is
    // certain that it is not tried again for a while.
    const failure = asAdapterError(error);
    const isAsked = failure?.kind === 'auth' || failure?.retryAfterMs !== undefined;
    this.#retry.failed(isAsked ? failure : undefined);
    if (isAsked) this.#core.changed();
  }

  #openAgain(): void {
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
    const stopWaiting = this.#core.ports.later(reload, OPENING);
    this.#follow(() => {
      stopWaiting();
      isDue = true;
      reload();
    });
  }

  #checkLater(): void {
    if (!this.#core.adapter.pull) return;
    this.#cancelCheck?.();
    this.#cancelCheck = this.#core.ports.later(() => {
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
    const { pull } = this.#core.adapter;
    for (let attempt = 1; pull && isCurrent(); attempt++) {
      try {
        const ctx = { ...this.#core.ctx(), signal: this.#life.signal };
        const batch = await pull.call(this.#core.adapter, this.#checkpoint as Checkpoint, PULLED_AT_ONCE, ctx);
        if (!isCurrent()) break;
        for (const event of batch.events)
          if (event.type !== 'reload' && event.checkpoint) this.#advance(event.checkpoint);
        this.#advance(batch.checkpoint);
        if (batch.events.length > 0) this.#hooks.receive(batch.events, false);
        if (!batch.more) break;
        attempt = 0;
      } catch {
        const pause = backoff(attempt, this.#core.ports.random());
        await new Promise<void>((resolve) => this.#core.ports.later(resolve, pause));
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
