import type { Ctx } from '../../data/adapter.js';
import type { Op, Outcome } from '../../data/operation.js';
import { planForBatch, readBatch, settledBatch, type DecidedOp } from './batch.js';
import type { Binding } from './binding.js';
import { callFor } from './call.js';
import type { Current, Level } from './conflict/policy.js';
import type { Job, SendingSurroundings } from './job.js';
import { readAnswer, type ReadAnswer } from './read-answer.js';
import { Delivery, type Answer, type Transport } from './transport.js';

/** A backend that always answers with a clash is not asked for ever. */
const ROUNDS = 20;
const CLASH = { code: 'rule', message: 'Somebody else changed it meanwhile.' };

/**
 * Sends ops in one call, one op or many that are taken together: binds them, waits until that is kept, calls, reads the
 * answer, and goes on until each is applied, or only a person can help.
 */
export class Sender {
  readonly #from: SendingSurroundings;
  readonly #level: Level;
  readonly #transport: Transport;
  readonly #binding: Binding;
  readonly #deliveries = new Map<string, Delivery>();

  constructor(from: SendingSurroundings, level: Level, transport: Transport, binding: Binding) {
    this.#from = from;
    this.#level = level;
    this.#transport = transport;
    this.#binding = binding;
  }

  /**
   * An answer for each op; `one by one` where the ops have to go on their own; null when everything ended meanwhile.
   * `followers` find what an op before them leaves, which is not known yet: they go unbound.
   */
  async send(job: Job, ops: readonly Op[], followers: ReadonlySet<Op>): Promise<ReadAnswer[] | 'one by one' | null> {
    const sentBefore = ops.filter((op) => job.wasSent?.(op) ?? false).length;
    if (sentBefore > 0 && sentBefore < ops.length) return 'one by one';
    const wasSent = sentBefore > 0;
    if (!wasSent) {
      const asked = ops.map((op) => (followers.has(op) ? undefined : this.#binding.currentOf(op)));
      // Without a question there is no wait: an op goes out in the same moment in which the person acted.
      const isKnown = !asked.some((one) => one instanceof Promise);
      const known = isKnown ? (asked as Current[]) : await Promise.all(asked.map((one) => Promise.resolve(one)));
      const stuck = this.#bind(ops, known);
      if (stuck.length > 0) return this.#heldBack(ops, stuck);
      const kept = this.#keeping(job, ops);
      if (kept) await kept;
    }
    const isRepeatable = ops.every((op) => this.#isRepeatable(op));
    const delivery = new Delivery({ isUnknown: wasSent, isRepeatable, size: ops.length, job });
    if (ops.length > 1) return this.#untilAnswered(job, ops, delivery);
    const { id } = ops[0] as Op;
    this.#deliveries.set(id, delivery);
    const reads = await this.#untilAnswered(job, ops, delivery);
    this.#deliveries.delete(id);
    return reads;
  }

  /** An op of ours was told of by the feed: it was applied, whatever became of the answer. */
  landed(opId: string, outcome: Outcome): void {
    const delivery = this.#deliveries.get(opId);
    // Where versions guard, an answer that tells none is better waited for.
    const isKnown = outcome.status === 'applied' && (outcome.deal ?? outcome.version) !== undefined;
    if (isKnown || this.#level === 'at-least-once') delivery?.arrivedLate({ type: 'outcome', outcome });
  }

  async #untilAnswered(job: Job, ops: readonly Op[], delivery: Delivery): Promise<ReadAnswer[] | 'one by one' | null> {
    for (let round = 1; ; round++) {
      const answer = await this.#transport.carry(
        delivery,
        (ctx, attempt) => this.#call(job, ops, ctx, attempt),
        (outcome) => this.#read(ops, { type: 'outcome', outcome }).every(({ applied }) => applied),
      );
      if (this.#transport.isDisposed) return null;
      const reads = this.#read(ops, answer).map((read) => ({ ...read, isUnknown: delivery.isUnknown }));
      const decided = await this.#binding.decideAnswered(ops, reads, delivery.isUnknown);
      const plan = decided.length === 0 ? 'settle' : planForBatch(ops, decided, delivery.isUnknown, round < ROUNDS);
      if (plan === 'one by one') {
        job.onItsOwn?.(delivery.isUnknown);
        return plan;
      }
      if (plan === 'settle') {
        const settled = settledBatch(reads, decided);
        if (ops.length > 1 || decided.length > 0) return settled;
        return [await this.#binding.completed(ops[0] as Op, settled[0] as ReadAnswer)];
      }
      // The backend said for certain that no attempt so far was applied, and none that is still under way can be.
      delivery.isUnknown = false;
      this.#binding.adopt(decided);
      for (const { op, current } of decided) if (current !== undefined) this.#from.rebased(op, current);
      const kept = this.#keeping(job, ops);
      if (kept) await kept;
    }
  }

  #call(job: Job, ops: readonly Op[], ctx: Ctx, attempt: number): Promise<unknown> | undefined {
    for (const op of ops) {
      op.attempt = attempt;
      this.#from.sent(op);
      this.#from.acted(op);
    }
    const { adapter } = this.#from;
    if (ops.length === 1) return callFor(adapter, ops[0] as Op, ctx);
    return adapter.commit?.({ id: job.txId, ops: [...ops], atomic: true }, ctx);
  }

  #read(ops: readonly Op[], answer: Answer): ReadAnswer[] {
    return ops.length === 1 ? [readAnswer(answer, ops[0] as Op)] : readBatch(answer, ops);
  }

  /** The ops that can't be sent as they are; where there are none, all are bound. */
  #bind(ops: readonly Op[], known: readonly Current[]): DecidedOp[] {
    const decided = ops.map((op, index): DecidedOp => {
      const current = known[index];
      return { index, op, current, decision: this.#binding.decideUnsent(op, current) };
    });
    const stuck = decided.filter(({ decision }) => decision.type !== 'again');
    if (stuck.length === 0) this.#binding.adopt(decided);
    return stuck;
  }

  #heldBack(ops: readonly Op[], stuck: readonly DecidedOp[]): ReadAnswer[] | 'one by one' {
    if (planForBatch(ops, stuck, false, false) === 'one by one') return 'one by one';
    const unsent = ops.map((): ReadAnswer => ({ applied: false, failure: CLASH }));
    return settledBatch(unsent, stuck);
  }

  /** What makes durable to what the ops are bound; undefined where nothing is to be waited for. */
  #keeping(job: Job, ops: readonly Op[]): Promise<void> | undefined {
    const kept = job.beforeSending?.(ops);
    return kept && this.#untilKept(kept, job, ops);
  }

  /**
   * Where the backend can't tell a retry from a new op, nothing goes out before it is known, also after a reload, that it
   * may have been applied.
   */
  async #untilKept(first: Promise<void>, job: Job, ops: readonly Op[]): Promise<void> {
    let kept: Promise<void> | undefined = first;
    for (let attempt = 1; kept && !this.#transport.isDisposed; attempt++) {
      try {
        await kept;
        break;
      } catch (error) {
        if (this.#level === 'exactly-once') break;
        await this.#transport.pause(job, attempt, error);
        kept = job.beforeSending?.(ops);
      }
    }
    this.#transport.recovered(job);
  }

  #isRepeatable(op: Op): boolean {
    return op.type !== 'create' || this.#from.adapter.can?.ids !== 'server';
  }
}
