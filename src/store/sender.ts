import { throwIfAborted } from '../data/abort.js';
import { AdapterError } from '../data/adapter-error.js';
import type { Ctx, DataAdapter } from '../data/adapter.js';
import type { Op, Outcome } from '../data/operation.js';
import type { DealInput } from '../model/deal.js';
import type { Ports } from './ports.js';
import { Slices } from './slices.js';

/** Ops of one act, sent together where the backend can. */
export interface Job {
  readonly txId: string;
  readonly ops: readonly Op[];
  readonly signal?: AbortSignal;
  /** Called with how many ops the backend has answered. */
  readonly onAnswered?: (done: number, total: number) => void;
  /** Called with how many answers to a batch have been settled. */
  readonly onSettled?: (done: number, total: number) => void;
  /** Called when its turn has come: only then is it known which version the op builds on. */
  begin(): void;
  settle(op: Op, answer: Answer): void;
  done(): void;
}

/** A job and what it is about. */
interface Waiting {
  readonly job: Job;
  readonly subjects: ReadonlySet<string>;
}

export type Answer = { type: 'outcome'; outcome: Outcome | DealInput | null } | { type: 'failed'; error: unknown };

const FIRST_DELAY = 500;
const LONGEST_DELAY = 60_000;

/** First in, first out within a deal or entity, parallel across them. Retries what may not have arrived. */
export class Sender {
  readonly #adapter: DataAdapter;
  readonly #ports: Ports;
  readonly #ctx: () => Ctx;
  readonly #changed: () => void;
  readonly #queue: Waiting[] = [];
  readonly #running = new Set<Waiting>();
  /** How many batches are being settled in slices at the moment. */
  #settling = 0;
  #afterSettling: (() => void)[] = [];
  #paused = false;
  #disposed = false;
  waiting: { since: string; message: string } | null = null;
  needsAuth = false;

  constructor(adapter: DataAdapter, ports: Ports, ctx: () => Ctx, changed: () => void) {
    this.#adapter = adapter;
    this.#ports = ports;
    this.#ctx = ctx;
    this.#changed = changed;
  }

  get pending(): number {
    let count = 0;
    for (const { job } of this.#running) count += job.ops.length;
    for (const { job } of this.#queue) count += job.ops.length;
    return count;
  }

  send(job: Job): void {
    this.#queue.push({ job, subjects: new Set(job.ops.map(subjectOf)) });
    this.#pump();
  }

  /** Runs `task` when no answer is half settled: at once, as a rule. */
  afterSettling(task: () => void): void {
    if (this.#settling > 0) this.#afterSettling.push(task);
    else task();
  }

  /** Goes on after a pause for signing in, or at once where a retry is being waited for. */
  resume(): void {
    this.#paused = false;
    this.needsAuth = false;
    this.#wake?.();
    this.#pump();
  }

  dispose(): void {
    this.#disposed = true;
    this.#wake?.();
  }

  #wake: (() => void) | null = null;

  #pump(): void {
    if (this.#paused || this.#disposed) return;
    const earlier = [...this.#running];
    for (const waiting of [...this.#queue]) {
      const free = earlier.every((other) => !meet(waiting.subjects, other.subjects));
      earlier.push(waiting);
      if (!free) continue;
      this.#queue.splice(this.#queue.indexOf(waiting), 1);
      this.#running.add(waiting);
      void this.#run(waiting);
    }
  }

  async #run(running: Waiting): Promise<void> {
    const { job } = running;
    job.begin();
    const batch = this.#adapter.can?.batch;
    const isBatch = job.ops.length > 1 && this.#adapter.commit && batch && batch.atomic && batch.max >= job.ops.length;
    if (isBatch) {
      await this.#commit(job);
    } else {
      const slices = new Slices(this.#ports);
      let done = 0;
      for (const op of job.ops) {
        const answer = await this.#attempt(op, (ctx) => this.#call(op, ctx), job);
        job.settle(op, answer);
        done++;
        job.onAnswered?.(done, job.ops.length);
        if (done < job.ops.length && slices.isDue) await slices.pause();
      }
    }
    this.#running.delete(running);
    job.done();
    this.#changed();
    if (isBatch) this.#endSettling();
    this.#pump();
  }

  async #commit(job: Job): Promise<void> {
    const { commit } = this.#adapter;
    const first = job.ops[0] as Op;
    const answer = await this.#attempt(
      first,
      (ctx) => commit?.call(this.#adapter, { id: job.txId, ops: [...job.ops], atomic: true }, ctx),
      job,
    );
    this.#settling++;
    if (answer.type === 'failed') {
      for (const op of job.ops) job.settle(op, answer);
      return;
    }
    const total = job.ops.length;
    job.onAnswered?.(total, total);
    const outcomes = Array.isArray(answer.outcome) ? (answer.outcome as (Outcome | undefined)[]) : [];
    // A confirmation changes little that can be seen; what is taken back goes in one go.
    const canPause = outcomes.length === total && outcomes.every((outcome) => outcome?.status === 'applied');
    const slices = new Slices(this.#ports);
    for (const [index, op] of job.ops.entries()) {
      const outcome = outcomes[index];
      job.settle(op, outcome ? { type: 'outcome', outcome } : { type: 'failed', error: noOutcome(index, total) });
      if (!canPause || !slices.isDue) continue;
      job.onSettled?.(index + 1, total);
      await slices.pause();
    }
  }

  #endSettling(): void {
    if (--this.#settling > 0) return;
    const tasks = this.#afterSettling;
    this.#afterSettling = [];
    for (const task of tasks) task();
  }

  async #attempt(op: Op, call: (ctx: Ctx) => Promise<unknown> | undefined, job: Job): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      op.attempt = attempt;
      try {
        if (attempt === 1 && job.signal) throwIfAborted(job.signal);
        const ctx = this.#ctx();
        const signal = job.signal ? AbortSignal.any([ctx.signal, job.signal]) : ctx.signal;
        const outcome = await call({ ...ctx, signal });
        this.waiting = null;
        return { type: 'outcome', outcome: (outcome ?? null) as Outcome | DealInput | null };
      } catch (error) {
        if (this.#disposed || !(error instanceof AdapterError) || !isWorthRetrying(error)) {
          return { type: 'failed', error };
        }
        if (error.kind === 'auth') {
          this.#paused = true;
          this.needsAuth = true;
        }
        this.waiting ??= { since: new Date(this.#ports.now()).toISOString(), message: error.message };
        this.#changed();
        await this.#pause(error.kind === 'auth' ? null : (error.retryAfterMs ?? this.#backoff(attempt)));
      }
    }
  }

  /** Full jitter: anywhere between nothing and the doubled delay. */
  #backoff(attempt: number): number {
    return this.#ports.random() * Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** attempt);
  }

  #pause(delay: number | null): Promise<void> {
    return new Promise((resolve) => {
      const previous = this.#wake;
      const cancel = delay === null ? null : this.#ports.later(resolve, delay);
      this.#wake = () => {
        previous?.();
        cancel?.();
        resolve();
      };
    });
  }

  #call(op: Op, ctx: Ctx): Promise<unknown> | undefined {
    const adapter = this.#adapter;
    switch (op.type) {
      case 'update':
        return adapter.save?.(op, ctx);
      case 'create':
        return adapter.create?.(op, ctx);
      case 'remove':
        return adapter.remove?.(op, ctx);
      case 'entity':
        return adapter.entities?.save?.(op, ctx);
    }
  }
}

function noOutcome(index: number, total: number): Error {
  return new Error(
    `commit() gave no outcome for op ${String(index + 1)} of ${String(total)}; it must give one per op, in order.`,
  );
}

function isWorthRetrying(error: AdapterError): boolean {
  return error.kind !== 'storage' && error.kind !== 'aborted';
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const subject of few) if (many.has(subject)) return true;
  return false;
}

/** Ops on the same subject keep their order. */
export function subjectOf(op: Op): string {
  return op.type === 'entity' ? `${op.kind}:${op.entityId}` : `deal:${op.dealId}`;
}
