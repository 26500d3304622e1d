import type { Ctx, DataAdapter } from '../../data/adapter.js';
import type { CreateOp, Op, Outcome } from '../../data/operation.js';
import type { Deal } from '../../model/deal.js';
import type { Ports } from '../ports.js';
import { readAnswer, type ReadAnswer } from '../read-answer.js';
import { Slices } from '../slices.js';
import { planForBatch, readBatch, settledBatch, type Judged } from './batch.js';
import { callFor } from './call.js';
import { Courier, Trip } from './courier.js';
import { bind, judgeClash, type Current, type Level, type Verdict } from './judge.js';
import { Lanes, subjectOf } from './lanes.js';
import { lookUp } from './look-up.js';
import { heldBack, resolved } from './resolution.js';

/** Ops of one act, sent together where the backend can. */
export interface Job {
  readonly txId: string;
  readonly ops: readonly Op[];
  readonly signal?: AbortSignal;
  /** True for ops that are kept nowhere: they are given up rather than left waiting, as long as they can't have landed. */
  readonly isUnkept?: boolean;
  /** True where what is applied shows only when all of it is: the ops behind the first of a deal can't be bound before. */
  readonly isUnseen?: boolean;
  /** True for ops that were sent before, as before a reload: they stay bound as they are. */
  wasSent?(op: Op): boolean;
  /** Called with how many ops the backend has answered. */
  readonly onAnswered?: (done: number, total: number) => void;
  /** Called with how many answers to a batch have been settled. */
  readonly onSettled?: (done: number, total: number) => void;
  /** Makes durable what the ops are bound to, before they are sent; undefined where nothing is to be waited for. */
  beforeSending?(ops: readonly Op[]): Promise<void> | undefined;
  /** The ops of a batch go on alone; `isUnknown`: they may have been applied. */
  onItsOwn?(isUnknown: boolean): void;
  settle(op: Op, read: ReadAnswer): void;
  done(): void;
}

/** What sending needs to know of the store. */
export interface SendingSurroundings {
  readonly adapter: DataAdapter;
  readonly ports: Ports;
  ctx(): Ctx;
  /** What the backend confirmed last of the op's subject. */
  current(op: Op): Current;
  /** The version that the removal of the op's deal brought, as far as it is known. */
  removedAs(op: Op): number | undefined;
  /** A deal of an answer in the store's form; undefined where it can't be read. */
  read(op: Op, raw: unknown): Current;
  /** The backend holds this; the op goes on over it. */
  rebased(op: Op, current: Current): void;
  /** The op is about to go out: from now on a feed may tell of it. */
  sent(op: Op): void;
  /** The op went out, or was answered: what is being read of its subject may be older. */
  acted(op: Op): void;
  /** The op was not taken: should a feed tell of it all the same, it is news. */
  refused(op: Op): void;
  changed(): void;
}

/** Calls at a time: browsers open hardly more connections to one host. */
const AT_ONCE = 6;
/** A backend that always answers with a clash is not asked for ever. */
const ROUNDS = 20;

/** Sends jobs lane by lane: binds each op, carries it, judges the answer, and goes on until a person or nobody is needed. */
export class Sender {
  readonly #from: SendingSurroundings;
  readonly #level: Level;
  readonly #courier: Courier;
  readonly #lanes = new Lanes<Job>();
  readonly #trips = new Map<string, Trip>();
  #running = 0;
  #isHeld = false;
  /** How many batches are being settled in slices at the moment. */
  #settling = 0;
  #afterSettling: (() => void)[] = [];

  constructor(from: SendingSurroundings) {
    this.#from = from;
    this.#level = from.adapter.can?.delivery ?? 'at-least-once';
    this.#courier = new Courier(
      from.ports,
      this.#level,
      () => from.ctx(),
      () => {
        from.changed();
        this.#pump();
      },
    );
  }

  /** How many ops are on their way, or wait for their turn. */
  get pending(): number {
    let count = 0;
    for (const job of this.#lanes.all()) count += job.ops.length;
    return count;
  }

  get waiting(): Courier['waiting'] {
    return this.#courier.waiting;
  }

  get needsAuth(): boolean {
    return this.#courier.needsAuth;
  }

  send(job: Job): void {
    this.#lanes.add(job);
    this.#pump();
  }

  /** Runs `task` when no answer is half settled: at once, as a rule. */
  afterSettling(task: () => void): void {
    if (this.#settling > 0) this.#afterSettling.push(task);
    else task();
  }

  /** Goes on after a pause for signing in, or at once where a retry is being waited for. */
  resume(): void {
    this.#courier.resume();
    this.#pump();
  }

  /** An op of ours was told of by the feed: it was applied, whatever became of the answer. */
  landed(opId: string, outcome: Outcome): void {
    const trip = this.#trips.get(opId);
    // Where versions guard, an answer that tells none is better waited for.
    const isTold = outcome.status === 'applied' && (outcome.deal ?? outcome.version) !== undefined;
    if (isTold || this.#level === 'at-least-once') trip?.arrivedLate({ type: 'outcome', outcome });
  }

  /** Lets nothing begin, as long as it is not known what the backend holds. */
  set isHeld(isHeld: boolean) {
    this.#isHeld = isHeld;
    this.#pump();
  }

  /** Ends without another call. What was not answered is neither confirmed nor refused. */
  dispose(): void {
    this.#lanes.drain();
    this.#courier.dispose();
  }

  #pump(): void {
    if (this.#courier.isDisposed || this.#isHeld) return;
    const room = AT_ONCE - (this.#running - this.#courier.resting);
    for (const job of this.#lanes.start(Math.max(room, 0))) {
      this.#running++;
      void this.#run(job);
    }
  }

  async #run(job: Job): Promise<void> {
    const batch = this.#from.adapter.can?.batch;
    const isBatch =
      job.ops.length > 1 && this.#from.adapter.commit && batch && batch.atomic && batch.max >= job.ops.length;
    const isSettled = isBatch && (await this.#commit(job)) === 'settled';
    if (!isSettled) await this.#oneByOne(job);
    this.#running--;
    this.#lanes.end(job);
    if (!this.#courier.isDisposed) {
      job.done();
      this.#from.changed();
    }
    if (isSettled) this.#endSettling();
    this.#pump();
  }

  async #oneByOne(job: Job): Promise<void> {
    const later = job.isUnseen ? followersIn(job.ops) : null;
    const slices = new Slices(this.#from.ports);
    let done = 0;
    let failed: ReadAnswer | null = null;
    for (const op of job.ops) {
      // What gives a frame to the rest, such as a list of stages, never changes when a part before it failed.
      const read: ReadAnswer =
        failed && op.type === 'entity' ? heldBack(failed) : await this.#deliver(job, op, later?.has(op));
      this.#trips.delete(op.id);
      if (this.#courier.isDisposed) return;
      this.#settle(job, op, read);
      if (!read.applied) failed ??= read;
      done++;
      job.onAnswered?.(done, job.ops.length);
      if (done < job.ops.length && slices.isDue) await slices.pause();
    }
  }

  #settle(job: Job, op: Op, read: ReadAnswer): void {
    job.settle(op, read);
    if (!read.applied) this.#from.refused(op);
    this.#from.acted(op);
  }

  /** One op until it is applied, or until only a person can help. */
  async #deliver(job: Job, op: Op, isFollower = false): Promise<ReadAnswer> {
    const wasSent = job.wasSent?.(op) ?? false;
    if (!wasSent) {
      const current = isFollower ? undefined : this.#currentOf(op);
      const refused = this.#bind(op, current instanceof Promise ? await current : current);
      if (refused) return refused;
      const kept = job.beforeSending?.([op]);
      if (kept) await this.#untilKept(kept, job, [op]);
    }
    const trip = new Trip({ isUnknown: wasSent, isRepeatable: this.#isRepeatable(op), size: 1, job });
    this.#trips.set(op.id, trip);
    for (let round = 1; ; round++) {
      const answer = await this.#courier.carry(
        trip,
        (ctx, attempt) => {
          op.attempt = attempt;
          this.#from.sent(op);
          this.#from.acted(op);
          return callFor(this.#from.adapter, op, ctx);
        },
        (outcome) => readAnswer({ type: 'outcome', outcome }, op).applied,
      );
      const read = readAnswer(answer, op);
      if (isRestoringTooEarly(op, read) && !trip.isUnknown && round < ROUNDS) {
        this.#adopt(op, { ...op, base: read.version as number });
        continue;
      }
      if (read.failure.code !== 'conflict') {
        return this.#completed(op, { ...read, isUnknown: trip.isUnknown });
      }
      const { verdict, current } = await this.#judge(op, trip.isUnknown, read);
      if (verdict.type !== 'again' || round >= ROUNDS)
        return { ...resolved(verdict, current, read), isUnknown: trip.isUnknown };
      // The backend said for certain that no attempt so far was applied, and none that is still under way can be.
      trip.isUnknown = false;
      this.#adopt(op, verdict.op);
      this.#from.rebased(op, current);
      const kept = job.beforeSending?.([op]);
      if (kept) await this.#untilKept(kept, job, [op]);
    }
  }

  /**
   * What an answer leaves open is looked up: which version an op brought, so that the next one can be guarded by it; and
   * whether an earlier attempt landed of which nobody heard, before a refusal of the latest one counts.
   */
  async #completed(op: Op, read: ReadAnswer): Promise<ReadAnswer> {
    if (this.#level === 'at-least-once' || this.#courier.isDisposed) return read;
    if (read.applied) {
      // A replay that brings no deal says nothing of what became of it since.
      const isTold = read.current !== undefined || (read.version !== undefined && read.isReplay !== true);
      if (isTold || op.type === 'remove' || op.type === 'entity') return read;
      const current = await this.#lookUp(op);
      return current === undefined ? read : { ...read, isReplay: true, current: current as Deal | null };
    }
    if (read.isUnknown !== true || this.#level === 'exactly-once' || read.current !== undefined) return read;
    const current = await this.#lookUp(op);
    if (current === undefined) return read;
    const verdict = judgeClash({ op, isUnknown: true }, current, this.#level);
    if (verdict.type === 'done') return resolved(verdict, current, null);
    return { ...read, ...(op.type === 'entity' ? {} : { current: current as Deal | null }) };
  }

  async #judge(op: Op, isUnknown: boolean, read: ReadAnswer): Promise<{ verdict: Verdict; current: Current }> {
    // Null says nothing of an entity: an outcome carries deals only.
    const isTold = read.current !== undefined && (op.type !== 'entity' || read.current !== null);
    let current = isTold ? this.#from.read(op, read.current) : undefined;
    let verdict = judgeClash({ op, isUnknown }, current, this.#level);
    if (verdict.type === 'look') {
      current = await this.#lookUp(op);
      verdict = judgeClash({ op, isUnknown }, current, this.#level);
    }
    return { verdict, current };
  }

  /**
   * Where the backend can't tell a retry from a new op, nothing goes out before it is known, also after a reload, that it
   * may have been applied.
   */
  async #untilKept(first: Promise<void>, job: Job, ops: readonly Op[]): Promise<void> {
    let kept: Promise<void> | undefined = first;
    for (let attempt = 1; kept && !this.#courier.isDisposed; attempt++) {
      try {
        await kept;
        return;
      } catch (error) {
        if (this.#level === 'exactly-once') return;
        await this.#courier.pause(attempt, error);
        kept = job.beforeSending?.(ops);
      }
    }
  }

  async #lookUp(op: Op): Promise<Current> {
    const trip = new Trip({ isUnknown: false, isRepeatable: true, size: 1, job: {} });
    const answer = await this.#courier.carry(
      trip,
      (ctx) => lookUp(this.#from.adapter, op, ctx),
      () => false,
    );
    if (answer.type === 'failed' || answer.outcome === undefined) return undefined;
    return this.#from.read(op, answer.outcome);
  }

  /** Null when the op may be sent. */
  #bind(op: Op, current: Current): ReadAnswer | null {
    const verdict = this.#verdictOn(op, current);
    if (verdict.type !== 'again') return resolved(verdict, current, null);
    this.#adopt(op, verdict.op);
    return null;
  }

  /** What is known of the op's subject, asked for where nothing is: a guard needs it. */
  #currentOf(op: Op): Current | Promise<Current> {
    const current = this.#from.current(op);
    return current === undefined && this.#level !== 'at-least-once' ? this.#lookUp(op) : current;
  }

  #verdictOn(op: Op, current: Current): Verdict {
    if (op.type !== 'create' || op.kind !== 'restored') return bind(op, current, this.#level);
    // Where nobody told which version the removal brought, it is the next one after what is known, or a later one.
    // One that was never confirmed was never removed either.
    const least = op.deal.version > 0 ? op.deal.version + 1 : this.#level === 'version-guarded' ? 0 : undefined;
    const base = this.#from.removedAs(op) ?? least;
    return { type: 'again', op: base === undefined ? op : { ...op, base } };
  }

  /** The op keeps its identity: what is shown of it and what would take it back follow. */
  #adopt(op: Op, bound: Op): void {
    if (!('base' in bound)) Reflect.deleteProperty(op, 'base');
    Object.assign(op, bound);
  }

  #isRepeatable(op: Op): boolean {
    return op.type !== 'create' || this.#from.adapter.can?.ids !== 'server';
  }

  /** Sends everything in one call; answers `one by one` where the ops have to go on their own. */
  async #commit(job: Job): Promise<'settled' | 'one by one'> {
    const wasSent = job.ops.every((op) => job.wasSent?.(op) ?? false);
    if (!wasSent && job.ops.some((op) => job.wasSent?.(op) ?? false)) return 'one by one';
    if (!wasSent) {
      const later = followersIn(job.ops);
      const current = job.ops.map((op) => (later.has(op) ? undefined : this.#currentOf(op)));
      const known = current.some((one) => one instanceof Promise)
        ? await Promise.all(current.map((one) => Promise.resolve(one)))
        : (current as Current[]);
      const bound = this.#bindAll(job, known);
      if (bound) return bound;
      const kept = job.beforeSending?.(job.ops);
      if (kept) await this.#untilKept(kept, job, job.ops);
    }
    const isRepeatable = job.ops.every((op) => this.#isRepeatable(op));
    const trip = new Trip({ isUnknown: wasSent, isRepeatable, size: job.ops.length, job });
    for (let round = 1; ; round++) {
      const answer = await this.#courier.carry(
        trip,
        (ctx, attempt) => {
          for (const op of job.ops) {
            op.attempt = attempt;
            this.#from.sent(op);
            this.#from.acted(op);
          }
          return this.#from.adapter.commit?.({ id: job.txId, ops: [...job.ops], atomic: true }, ctx);
        },
        (outcome) => readBatch({ type: 'outcome', outcome }, job.ops).every(({ applied }) => applied),
      );
      if (this.#courier.isDisposed) {
        this.#settling++;
        return 'settled';
      }
      const reads = readBatch(answer, job.ops).map((read) => ({ ...read, isUnknown: trip.isUnknown }));
      const judged = await this.#judgeAll(job, reads, trip.isUnknown);
      const plan = judged.length === 0 ? 'settle' : planForBatch(job.ops, judged, trip.isUnknown, round < ROUNDS);
      if (plan === 'one by one') {
        job.onItsOwn?.(trip.isUnknown);
        return plan;
      }
      if (plan === 'settle') {
        await this.#settleBatch(job, settledBatch(reads, judged));
        return 'settled';
      }
      trip.isUnknown = false;
      for (const { op, verdict, current } of judged) {
        if (verdict.type === 'again') this.#adopt(op, verdict.op);
        this.#from.rebased(op, current);
      }
      const kept = job.beforeSending?.(job.ops);
      if (kept) await this.#untilKept(kept, job, job.ops);
    }
  }

  /** Null when the batch may be sent. */
  #bindAll(job: Job, known: readonly Current[]): 'settled' | 'one by one' | null {
    const judged = job.ops.map((op, index): Judged => {
      const current = known[index];
      return { index, op, current, verdict: this.#verdictOn(op, current) };
    });
    const stuck = judged.filter(({ verdict }) => verdict.type !== 'again');
    if (stuck.length > 0 && planForBatch(job.ops, stuck, false, false) === 'one by one') return 'one by one';
    if (stuck.length > 0) {
      const unsent = job.ops.map((): ReadAnswer => ({ applied: false, failure: { code: 'rule', message: '' } }));
      for (const [index, read] of settledBatch(unsent, stuck).entries()) this.#settle(job, job.ops[index] as Op, read);
      this.#settling++;
      return 'settled';
    }
    for (const { op, verdict } of judged) if (verdict.type === 'again') this.#adopt(op, verdict.op);
    return null;
  }

  async #judgeAll(job: Job, reads: readonly ReadAnswer[], isUnknown: boolean): Promise<Judged[]> {
    const judged: Judged[] = [];
    if (reads.every(({ applied }) => applied)) return judged;
    for (const [index, read] of reads.entries()) {
      const op = job.ops[index] as Op;
      const isGone = read.current === null && op.type !== 'entity';
      if (read.failure.code === 'conflict') judged.push({ index, op, ...(await this.#judge(op, isUnknown, read)) });
      else if (isGone) judged.push({ index, op, current: null, verdict: { type: read.applied ? 'done' : 'gone' } });
    }
    return judged;
  }

  async #settleBatch(job: Job, reads: readonly ReadAnswer[]): Promise<void> {
    this.#settling++;
    const total = job.ops.length;
    // A confirmation changes little that can be seen; what is taken back goes in one go.
    const canPause = reads.every(({ applied }) => applied);
    if (canPause) job.onAnswered?.(total, total);
    const slices = new Slices(this.#from.ports);
    for (const [index, op] of job.ops.entries()) {
      this.#settle(job, op, reads[index] as ReadAnswer);
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
}

/** It was to take back an earlier removal than the latest one: the person wants the deal back all the same. */
function isRestoringTooEarly(op: Op, { failure, version }: ReadAnswer): op is CreateOp {
  return (
    op.type === 'create' &&
    op.kind === 'restored' &&
    failure.code === 'gone' &&
    version !== undefined &&
    version !== op.base
  );
}

/** Ops before which another op of the same deal or entity stands: what they will find is known when that one is answered. */
function followersIn(ops: readonly Op[]): ReadonlySet<Op> {
  const subjects = new Set<string>();
  const followers = new Set<Op>();
  for (const op of ops) {
    const subject = subjectOf(op);
    if (subjects.has(subject)) followers.add(op);
    else subjects.add(subject);
  }
  return followers;
}
