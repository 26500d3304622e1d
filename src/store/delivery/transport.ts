import { throwIfAborted } from '../../data/abort.js';
import { AdapterError, asAdapterError } from '../../data/adapter-error.js';
import type { Ctx } from '../../data/adapter.js';
import { messageOf } from '../core/message-of.js';
import type { Ports } from '../core/ports.js';
import type { Waiting } from '../core/status.js';
import { backoff } from '../core/backoff.js';
import type { Level } from './conflict/policy.js';

/** What came of a call: an answer of the backend, or why there is none. */
export type Answer = { type: 'outcome'; outcome: unknown } | { type: 'failed'; error: unknown };

/** So long an answer is waited for before the same op is sent again, in milliseconds, and so much longer for each op. */
const DEADLINE = 30_000;
const DEADLINE_PER_OP = 20;
/** A backend that can't tell a retry from a new op is not tried for ever: the person sees that it failed. */
const BLIND_ATTEMPTS = 6;

/**
 * An op that fails so often while the backend answers, with so long a wait in between (milliseconds), is one that it can
 * never take: the person decides, and what stands behind it goes on.
 */
const HOPELESS = { failures: 8, waited: 120_000 };
/** A gateway says these of the backend behind it, whatever it was asked. */
const OF_A_GATEWAY: ReadonlySet<number> = new Set([502, 503, 504]);

/** One op, or one batch, on its way through all its attempts. */
export class Delivery {
  attempt = 0;
  /** True when an attempt may have been applied without our knowing. */
  isUnknown: boolean;
  /** False where a second attempt would make a second deal. */
  readonly isRepeatable: boolean;
  readonly size: number;
  readonly signal: AbortSignal | undefined;
  readonly isUnkept: boolean;
  /** Failures while the backend answered, and how long they were waited for, in milliseconds. */
  readonly refused = { failures: 0, waited: 0 };
  /** How many calls the backend had answered when this failed last. */
  answersBefore = Infinity;
  /** Milliseconds before the latest attempt. */
  rested = 0;
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
export class Transport {
  readonly #ports: Ports;
  readonly #level: Level;
  readonly #ctx: () => Ctx;
  readonly #changed: () => void;
  readonly #resting = new Set<() => void>();
  #isPaused = false;
  /** How many calls the backend has answered. */
  #answers = 0;
  #isDisposed = false;
  /** No call before this instant, where the backend asked for a pause of so long. */
  #notBefore = 0;
  #askedPause = 0;
  /** What failed and was not answered since, the oldest first. */
  readonly #setbacks = new Map<object, Waiting>();
  needsAuth = false;

  constructor(ports: Ports, level: Level, ctx: () => Ctx, changed: () => void) {
    this.#ports = ports;
    this.#level = level;
    this.#ctx = ctx;
    this.#changed = changed;
  }

  /** The oldest failure of what still has no answer: whatever ends a trip ends it too. */
  get waiting(): Waiting | null {
    return this.#setbacks.values().next().value ?? null;
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
    delivery: Delivery,
    call: (ctx: Ctx, attempt: number) => Promise<unknown> | undefined,
    isApplied: (outcome: unknown) => boolean,
  ): Promise<Answer> {
    try {
      return await this.#carry(delivery, call, isApplied);
    } finally {
      this.recovered(delivery);
    }
  }

  async #carry(
    delivery: Delivery,
    call: (ctx: Ctx, attempt: number) => Promise<unknown> | undefined,
    isApplied: (outcome: unknown) => boolean,
  ): Promise<Answer> {
    for (;;) {
      while (this.#isPaused || this.#pauseLeft > 0) {
        await this.#rest(delivery, this.#isPaused ? null : this.#pauseLeft);
        if (delivery.late || this.#isDisposed) break;
      }
      if (delivery.late) return delivery.late;
      if (this.#isDisposed) return { type: 'failed', error: givenUp() };
      delivery.attempt++;
      const answer = await this.#attempt(delivery, call, isApplied);
      if (answer.type === 'outcome') this.#answers++;
      if (answer.type === 'outcome' || this.#isDisposed) return answer;
      const error = asAdapterError(answer.error);
      if (error?.outcome !== 'not-applied') delivery.isUnknown = true;
      if (!error || this.#givesUp(delivery, error) || this.#isHopeless(delivery, error)) return answer;
      const isNews = this.#failed(delivery, error.kind, error.message);
      if (error.kind === 'auth') {
        this.#isPaused = true;
        this.needsAuth = true;
      } else if (error.retryAfterMs !== undefined) {
        this.#askedPause = Math.max(this.#pauseLeft, error.retryAfterMs);
        this.#notBefore = this.#ports.now() + this.#askedPause;
      }
      if (isNews || error.kind === 'auth') this.#changed();
      const hasReason = error.kind === 'auth' || error.retryAfterMs !== undefined;
      delivery.rested = hasReason ? 0 : backoff(delivery.attempt, this.#ports.random());
      if (!hasReason) await this.#rest(delivery, delivery.rested);
    }
  }

  /** True when it had not failed before. */
  #failed(what: object, kind: Waiting['kind'], message: string): boolean {
    if (this.#setbacks.has(what)) return false;
    this.#setbacks.set(what, { since: new Date(this.#ports.now()).toISOString(), kind, message });
    return true;
  }

  /** What failed before does so no longer, or nobody needs it any more. */
  recovered(what: object): void {
    if (this.#setbacks.delete(what)) this.#changed();
  }

  /** Waits before what the device refused is tried again. */
  async pause(what: object, attempt: number, cause: unknown): Promise<void> {
    if (this.#failed(what, 'storage', messageOf(cause))) this.#changed();
    await this.#rest(null, backoff(attempt, this.#ports.random()));
  }

  /** Milliseconds. A clock that was set back makes it no longer than what was asked for: then it counts as over. */
  get #pauseLeft(): number {
    const left = this.#notBefore - this.#ports.now();
    return left > this.#askedPause ? 0 : left;
  }

  #givesUp(delivery: Delivery, error: AdapterError): boolean {
    if (error.kind === 'storage' || (error.kind === 'aborted' && delivery.signal?.aborted)) return true;
    if (delivery.isUnkept && !delivery.isUnknown) return true;
    if (this.#level !== 'at-least-once' || error.kind === 'auth') return false;
    return (delivery.isUnknown && !delivery.isRepeatable) || delivery.attempt >= BLIND_ATTEMPTS;
  }

  /** Whether the backend, which answers, will never take this. While nothing comes through, nothing is hopeless. */
  #isHopeless(delivery: Delivery, { kind, status }: AdapterError): boolean {
    if (kind === 'auth' || kind === 'throttled') return false;
    const isOwnAnswer = kind === 'unavailable' && status !== undefined && !OF_A_GATEWAY.has(status);
    const { refused } = delivery;
    if (isOwnAnswer || this.#answers > delivery.answersBefore) {
      refused.failures++;
      refused.waited += delivery.rested;
    }
    delivery.answersBefore = this.#answers;
    return refused.failures >= HOPELESS.failures && refused.waited >= HOPELESS.waited;
  }

  #attempt(
    delivery: Delivery,
    call: (ctx: Ctx, attempt: number) => Promise<unknown> | undefined,
    isApplied: (outcome: unknown) => boolean,
  ): Promise<Answer> {
    return new Promise((resolve) => {
      let isOver = false;
      const end = (answer: Answer): void => {
        if (isOver) return;
        isOver = true;
        cancel();
        delivery.onLate = null;
        resolve(answer);
      };
      const cancel = this.#ports.later(
        () => {
          end({ type: 'failed', error: unanswered() });
        },
        DEADLINE + DEADLINE_PER_OP * delivery.size,
      );
      delivery.onLate = end;
      this.#call(delivery, call).then(
        (outcome) => {
          const answer: Answer = { type: 'outcome', outcome };
          if (!isOver) end(answer);
          else if (isApplied(outcome)) delivery.arrivedLate(answer);
        },
        (error: unknown) => {
          end({ type: 'failed', error });
        },
      );
    });
  }

  async #call(delivery: Delivery, call: (ctx: Ctx, attempt: number) => Promise<unknown> | undefined): Promise<unknown> {
    if (delivery.attempt === 1 && delivery.signal) throwIfAborted(delivery.signal);
    const ctx = this.#ctx();
    const signal = delivery.signal ? AbortSignal.any([ctx.signal, delivery.signal]) : ctx.signal;
    return call({ ...ctx, signal }, delivery.attempt);
  }

  /** Waits for so long, or for ever where `delay` is null, unless woken. */
  #rest(delivery: Delivery | null, delay: number | null): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        cancel?.();
        this.#resting.delete(wake);
        if (delivery) delivery.onLate = null;
        resolve();
      };
      const cancel = delay === null ? null : this.#ports.later(wake, delay);
      this.#resting.add(wake);
      if (delivery) delivery.onLate = wake;
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
