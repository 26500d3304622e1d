import type { Op, Outcome } from '../../data/operation.js';
import { slicingOf, TimeSlices } from '../core/slicing.js';
import { Binding } from './binding.js';
import { heldBack } from './conflict/resolution.js';
import type { Job, SendingSurroundings } from './job.js';
import { Lanes, subjectOf } from './lanes.js';
import type { ReadAnswer } from './read-answer.js';
import { Sender } from './sender.js';
import { Transport } from './transport.js';

/** Calls at a time: browsers open hardly more connections to one host. */
const AT_ONCE = 6;
const NO_FOLLOWERS: ReadonlySet<Op> = new Set();

/** Jobs wait for their turn, lane by lane, and are sent: together where the backend takes a batch whole, else op by op. */
export class DeliveryQueue {
  readonly #from: SendingSurroundings;
  readonly #transport: Transport;
  readonly #lanes = new Lanes<Job>();
  readonly #sender: Sender;
  #running = 0;
  #isHeld = false;
  /** How many batches are being settled in slices at the moment. */
  #settling = 0;
  #afterSettling: (() => void)[] = [];

  constructor(from: SendingSurroundings) {
    this.#from = from;
    const level = from.adapter.can?.delivery ?? 'at-least-once';
    this.#transport = new Transport(
      from.ports,
      level,
      () => from.ctx(),
      () => {
        from.changed();
        this.#pump();
      },
    );
    this.#sender = new Sender(from, level, this.#transport, new Binding(from, level, this.#transport));
  }

  /** How many ops are on their way, or wait for their turn. */
  get pending(): number {
    let count = 0;
    for (const job of this.#lanes.all()) count += job.ops.length;
    return count;
  }

  /** True while ops of the act are on their way, or wait for their turn. */
  isSending(txId: string): boolean {
    for (const job of this.#lanes.all()) if (job.txId === txId) return true;
    return false;
  }

  get waiting(): Transport['waiting'] {
    return this.#transport.waiting;
  }

  get needsAuth(): boolean {
    return this.#transport.needsAuth;
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
    this.#transport.resume();
    this.#pump();
  }

  /** An op of ours was told of by the feed: it was applied, whatever became of the answer. */
  landed(opId: string, outcome: Outcome): void {
    this.#sender.landed(opId, outcome);
  }

  /** Lets nothing begin, as long as it is not known what the backend holds. */
  set isHeld(isHeld: boolean) {
    this.#isHeld = isHeld;
    this.#pump();
  }

  /** Ends without another call. What was not answered is neither confirmed nor refused. */
  dispose(): void {
    this.#lanes.drain();
    this.#transport.dispose();
  }

  #pump(): void {
    if (this.#transport.isDisposed || this.#isHeld) return;
    const room = AT_ONCE - (this.#running - this.#transport.resting);
    for (const job of this.#lanes.start(Math.max(room, 0))) {
      this.#running++;
      void this.#run(job);
    }
  }

  async #run(job: Job): Promise<void> {
    const batch = this.#from.adapter.can?.batch;
    const isBatch =
      job.ops.length > 1 && this.#from.adapter.commit && batch && batch.atomic && batch.max >= job.ops.length;
    if (batch && !isBatch) leaveOutCauses(job.ops);
    const reads = isBatch ? await this.#sender.send(job, job.ops, followersIn(job.ops)) : 'one by one';
    const isTogether = reads !== null && reads !== 'one by one';
    if (isTogether) await this.#settleTogether(job, reads);
    else if (reads) await this.#oneByOne(job);
    this.#running--;
    this.#lanes.end(job);
    if (!this.#transport.isDisposed) {
      job.done();
      this.#from.changed();
    }
    if (isTogether) this.#endSettling();
    this.#pump();
  }

  async #oneByOne(job: Job): Promise<void> {
    const later = job.isUnseen ? followersIn(job.ops) : NO_FOLLOWERS;
    const slices = new TimeSlices(slicingOf(this.#from.ports));
    let done = 0;
    let failed: ReadAnswer | null = null;
    for (const op of job.ops) {
      // What gives a frame to the rest, such as a list of stages, never changes when a part before it failed.
      const sent = failed && op.type === 'entity' ? [heldBack(failed)] : await this.#sender.send(job, [op], later);
      if (this.#transport.isDisposed || !sent || sent === 'one by one') return;
      const read = sent[0] as ReadAnswer;
      this.#settle(job, op, read);
      if (!read.applied) failed ??= read;
      done++;
      job.onAnswered?.(done, job.ops.length);
      if (done < job.ops.length && slices.isDue) await slices.pause();
    }
  }

  #settle(job: Job, op: Op, read: ReadAnswer): void {
    job.settle(op, read);
    if (read.applied) this.#from.applied(op);
    if (!read.applied) this.#from.refused(op);
    this.#from.acted(op);
  }

  async #settleTogether(job: Job, reads: readonly ReadAnswer[]): Promise<void> {
    this.#settling++;
    const total = job.ops.length;
    // A confirmation changes little that can be seen; what is taken back goes in one go.
    const canPause = reads.every(({ applied }) => applied);
    if (canPause) job.onAnswered?.(total, total);
    const slices = new TimeSlices(slicingOf(this.#from.ports));
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

/** That a stage goes is proved by the batch in which it goes; where an act is too large for one, its moves are moves. */
function leaveOutCauses(ops: readonly Op[]): void {
  for (const op of ops) if (op.type === 'update') delete op.cause;
}
