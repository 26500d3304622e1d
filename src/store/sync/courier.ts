import { throwIfAborted } from '../../data/abort.js';
import { AdapterError } from '../../data/adapter-error.js';
import type { Ctx } from '../../data/adapter.js';
import type { Ports } from '../ports.js';
import type { Waiting } from '../status.js';
import { backoff } from './backoff.js';
import type { Level } from './judge.js';

/** What came of a call: an answer of the backend, or why there is none. */
export type Answer = { type: 'outcome'; outcome: unknown } | { type: 'failed'; error: unknown };

/** So long an answer is waited for before the same op is sent again, in milliseconds, and so much longer for each op. */
const DEADLINE = 30_000;
const DEADLINE_PER_OP = 20;
/** A backend that can't tell a retry from a new op is not tried for ever: the person sees that it failed. */
const BLIND_ATTEMPTS = 6;

/** One op, or one batch, on its way through all its attempts. */
export class Trip {
  attempt = 0;
  /** True when an attempt may have been applied without our knowing. */
  isUnknown: boolean;
  /** False where a second attempt would make a second deal. */
  readonly isRepeatable: boolean;
  readonly size: number;
  readonly signal: AbortSignal | undefined;
  readonly isUnkept: boolean;
  #late: Answer | null = null;
  #onLate: ((answer: Answer) => void) | null = null;

  constructor(options: {
    isUnknown: boolean;
    isRepeatable: boolean;
    size: number;
    job: { readonly signal?: AbortSignal; readonly isUnkept?: boolean };
  }) {
    this.isUnknown = options.isUnknown;
    this.isRepeatable = options.isRepeatable;
    this.size = options.size;
    this.signal = options.job.signal;
    this.isUnkept = options.job.isUnkept ?? false;
  }

  /** The answer to an earlier attempt that says "applied": it answers for all of them. */
  get late(): Answer | null {
    return this.#late;
  }

  arrivedLate(answer: Answer): void {
    this.#late ??= answer;
    this.#onLate?.(answer);
  }

  set onLate(listener: ((answer: Answer) => void) | null) {
    this.#onLate = listener;
  }
}

/** Carries calls to the backend until they are answered: waits, tries again, pauses for signing in. */
export class Courier {
  readonly #ports: Ports;
  readonly #level: Level;
  readonly #ctx: () => Ctx;
  readonly #changed: () => void;
  readonly #resting = new Set<() => void>();
  #isPaused = false;
  #isDisposed = false;
  /** No call before this instant, where the backend asked for a pause of so long. */
  #notBefore = 0;
  #askedPause = 0;
  waiting: Waiting | null = null;
  needsAuth = false;

  constructor(ports: Ports, level: Level, ctx: () => Ctx, changed: () => void) {
    this.#ports = ports;
    this.#level = level;
    this.#ctx = ctx;
    this.#changed = changed;
  }

  /** How many trips wait for their next attempt. */
  get resting(): number {
    return this.#resting.size;
  }

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  /** Goes on after a pause for signing in, or at once where a retry is being waited for. */
  resume(): void {
    this.#isPaused = false;
    this.needsAuth = false;
    this.#notBefore = 0;
    this.#wakeAll();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#wakeAll();
  }

  /**
   * Calls until there is an answer. `isApplied` tells whether an answer says that all was applied: such a one counts
   * whenever it comes, any other only as the answer to the latest attempt.
   */
  async carry(
    trip: Trip,
    call: (ctx: Ctx, attempt: number) => Promise<unknown> | undefined,
    isApplied: (outcome: unknown) => boolean,
  ): Promise<Answer> {
    for (;;) {
      while (this.#isPaused || this.#pauseLeft > 0) {
        await this.#rest(trip, this.#isPaused ? null : this.#pauseLeft);
        if (trip.late || this.#isDisposed) break;
      }
      if (trip.late) return trip.late;
      if (this.#isDisposed) return { type: 'failed', error: givenUp() };
      trip.attempt++;
      const answer = await this.#attempt(trip, call, isApplied);
      if (answer.type === 'outcome' || this.#isDisposed) {
        this.waiting = null;
        return answer;
      }
      const { error } = answer;
      if (!(error instanceof AdapterError) || error.outcome === 'unknown') trip.isUnknown = true;
      if (!(error instanceof AdapterError) || this.#givesUp(trip, error)) return answer;
      const isNews = this.waiting === null;
      this.waiting ??= this.#waitingFor(error.kind, error.message);
      if (error.kind === 'auth') {
        this.#isPaused = true;
        this.needsAuth = true;
      } else if (error.retryAfterMs !== undefined) {
        this.#askedPause = Math.max(this.#pauseLeft, error.retryAfterMs);
        this.#notBefore = this.#ports.now() + this.#askedPause;
      }
      if (isNews || error.kind === 'auth') this.#changed();
      const hasReason = error.kind === 'auth' || error.retryAfterMs !== undefined;
      if (!hasReason) await this.#rest(trip, backoff(trip.attempt, this.#ports.random()));
    }
  }

  #waitingFor(kind: Waiting['kind'], message: string): Waiting {
    return { since: new Date(this.#ports.now()).toISOString(), kind, message };
  }

  /** Waits before what failed is tried again. */
  async pause(attempt: number, cause: unknown): Promise<void> {
    const message = cause instanceof Error ? cause.message : String(cause);
    this.waiting ??= this.#waitingFor('storage', message);
    this.#changed();
    await this.#rest(null, backoff(attempt, this.#ports.random()));
  }

  /** Milliseconds. A clock that was set back makes it no longer than what was asked for: then it counts as over. */
  get #pauseLeft(): number {
    const left = this.#notBefore - this.#ports.now();
    return left > this.#askedPause ? 0 : left;
  }

  #givesUp(trip: Trip, error: AdapterError): boolean {
    if (error.kind === 'storage' || (error.kind === 'aborted' && trip.signal?.aborted)) return true;
    if (trip.isUnkept && !trip.isUnknown) return true;
    if (this.#level !== 'at-least-once' || error.kind === 'auth') return false;
    return (trip.isUnknown && !trip.isRepeatable) || trip.attempt >= BLIND_ATTEMPTS;
  }

  #attempt(
    trip: Trip,
    call: (ctx: Ctx, attempt: number) => Promise<unknown> | undefined,
    isApplied: (outcome: unknown) => boolean,
  ): Promise<Answer> {
    return new Promise((resolve) => {
      let isOver = false;
      const end = (answer: Answer): void => {
        if (isOver) return;
        isOver = true;
        cancel();
        trip.onLate = null;
        resolve(answer);
      };
      const cancel = this.#ports.later(
        () => {
          end({ type: 'failed', error: unanswered() });
        },
        DEADLINE + DEADLINE_PER_OP * trip.size,
      );
      trip.onLate = end;
      this.#call(trip, call).then(
        (outcome) => {
          const answer: Answer = { type: 'outcome', outcome };
          if (!isOver) end(answer);
          else if (isApplied(outcome)) trip.arrivedLate(answer);
        },
        (error: unknown) => {
          end({ type: 'failed', error });
        },
      );
    });
  }

  async #call(trip: Trip, call: (ctx: Ctx, attempt: number) => Promise<unknown> | undefined): Promise<unknown> {
    if (trip.attempt === 1 && trip.signal) throwIfAborted(trip.signal);
    const ctx = this.#ctx();
    const signal = trip.signal ? AbortSignal.any([ctx.signal, trip.signal]) : ctx.signal;
    return call({ ...ctx, signal }, trip.attempt);
  }

  /** Waits for so long, or for ever where `delay` is null, unless woken. */
  #rest(trip: Trip | null, delay: number | null): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        cancel?.();
        this.#resting.delete(wake);
        if (trip) trip.onLate = null;
        resolve();
      };
      const cancel = delay === null ? null : this.#ports.later(wake, delay);
      this.#resting.add(wake);
      if (trip) trip.onLate = wake;
    });
  }

  #wakeAll(): void {
    for (const wake of [...this.#resting]) wake();
  }
}

function unanswered(): AdapterError {
  return new AdapterError('timeout', 'The backend did not answer in time.');
}

function givenUp(): AdapterError {
  return new AdapterError('aborted', 'The page was closed before the backend answered.');
}
