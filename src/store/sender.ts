import { AdapterError } from '../data/adapter-error.js';
import type { Ctx, DataAdapter } from '../data/adapter.js';
import type { Op, Outcome } from '../data/operation.js';
import type { DealInput } from '../model/deal.js';
import type { Ports } from './ports.js';

/** Ops of one act, sent together where the backend can. */
export interface Job {
  readonly txId: string;
  readonly ops: readonly Op[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** Called when its turn has come: only then is it known which version the op builds on. */
  begin(): void;
  settle(op: Op, answer: Answer): void;
  done(): void;
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
  readonly #queue: Job[] = [];
  readonly #running = new Set<Job>();
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
    for (const job of this.#running) count += job.ops.length;
    for (const job of this.#queue) count += job.ops.length;
    return count;
  }

  send(job: Job): void {
    this.#queue.push(job);
    this.#pump();
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
    const busy = new Set<string>();
    for (const job of this.#running) for (const op of job.ops) busy.add(subjectOf(op));
    for (const job of [...this.#queue]) {
      const free = job.ops.every((op) => !busy.has(subjectOf(op)));
      for (const op of job.ops) busy.add(subjectOf(op));
      if (!free) continue;
      this.#queue.splice(this.#queue.indexOf(job), 1);
      this.#running.add(job);
      void this.#run(job);
    }
  }

  async #run(job: Job): Promise<void> {
    job.begin();
    const batch = this.#adapter.can?.batch;
    if (job.ops.length > 1 && this.#adapter.commit && batch && batch.atomic && batch.max >= job.ops.length) {
      await this.#commit(job);
    } else {
      let done = 0;
      for (const op of job.ops) {
        const answer = await this.#attempt(op, (ctx) => this.#call(op, ctx), job);
        job.settle(op, answer);
        job.onProgress?.(++done, job.ops.length);
      }
    }
    this.#running.delete(job);
    job.done();
    this.#changed();
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
    if (answer.type === 'failed') {
      for (const op of job.ops) job.settle(op, answer);
      return;
    }
    const outcomes: unknown = answer.outcome;
    job.ops.forEach((op, index) => {
      const outcome = Array.isArray(outcomes) ? (outcomes[index] as Outcome | undefined) : undefined;
      job.settle(
        op,
        outcome
          ? { type: 'outcome', outcome }
          : {
              type: 'failed',
              error: new Error(
                `commit() gave no outcome for op ${String(index + 1)} of ${String(job.ops.length)}; it must give one per op, in order.`,
              ),
            },
      );
    });
    job.onProgress?.(job.ops.length, job.ops.length);
  }

  async #attempt(op: Op, call: (ctx: Ctx) => Promise<unknown> | undefined, job: Job): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      op.attempt = attempt;
      try {
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

function isWorthRetrying(error: AdapterError): boolean {
  return error.kind !== 'storage' && error.kind !== 'aborted';
}

/** Ops on the same subject keep their order. */
export function subjectOf(op: Op): string {
  return op.type === 'entity' ? `${op.kind}:${op.entityId}` : `deal:${op.dealId}`;
}
