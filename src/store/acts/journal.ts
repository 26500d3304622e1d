import type { EntityKind, EntityOp, Op } from '../../data/operation.js';
import type { SaveResult } from '../actions.js';
import { DealConfirmation, type ReadConfirmation } from '../optimistic/confirm-deals.js';
import type { DealState } from '../optimistic/deal-state.js';
import type { OptimisticState } from '../optimistic/optimistic-state.js';
import type { EntityState } from '../optimistic/entity-state.js';
import { messageOf } from '../core/message-of.js';
import type { Ports } from '../core/ports.js';
import type { ReadAnswer } from '../delivery/read-answer.js';
import type { ParkedAct, WaitingAct } from '../core/status.js';
import type { FieldChoice } from '../delivery/conflict/choose.js';
import { onceMore } from '../delivery/conflict/once-more.js';
import { unsentActs, type OutboxEntry } from '../delivery/outbox-entry.js';
import type { OutboxLog } from '../delivery/outbox-log.js';
import { parkedActs } from '../delivery/parked-acts.js';
import type { Job } from '../delivery/job.js';
import type { DeliveryQueue } from '../delivery/queue.js';
import { resultOf, type Failure, type ImportSending, type Landed } from './act-result.js';
import { kindsOf, ShownOps } from './shown-ops.js';
import { UndoStack, type UndoEntry } from './undo-stack.js';

const NOTHING_TO_SEND = 'What it was about is gone for good: it can only be discarded.';

/** Knows every act: shows its ops, keeps and sends them, confirms or takes back each, and parks what needs a person. */
export class Journal {
  readonly undo = new UndoStack();
  /** Instant of the last confirmation. */
  savedAt: string | null = null;
  readonly #deals: DealState;
  readonly #confirmation: DealConfirmation;
  readonly #entities: EntityState;
  readonly #shown: ShownOps;
  readonly #queue: DeliveryQueue;
  readonly #log: OutboxLog;
  readonly #ports: Ports;
  readonly #changed: (entities: ReadonlySet<EntityKind>) => void;
  /** How many ops of each act are being accepted. */
  readonly #accepting = new Map<string, number>();

  constructor(
    state: OptimisticState,
    queue: DeliveryQueue,
    log: OutboxLog,
    ports: Ports,
    changed: (entities: ReadonlySet<EntityKind>) => void,
  ) {
    this.#deals = state.deals;
    this.#confirmation = new DealConfirmation(state.deals);
    this.#entities = state.entities;
    this.#shown = new ShownOps(state);
    this.#queue = queue;
    this.#log = log;
    this.#ports = ports;
    this.#changed = changed;
  }

  /** Ops that show, or were read from the device, and have no answer yet. */
  get pending(): number {
    let count = this.#queue.pending;
    for (const [txId, ops] of this.#accepting) if (!this.#queue.isSending(txId)) count += ops;
    return count;
  }

  /** Runs what accepts the ops of an act and hands them on: they pend from its begin. */
  async accepting<T>(ops: readonly Op[], txId: string, accept: () => Promise<T>): Promise<T> {
    this.#accepting.set(txId, ops.length);
    this.#changed(new Set());
    try {
      return await accept();
    } finally {
      this.#accepting.delete(txId);
      this.#changed(new Set());
    }
  }

  get parked(): readonly ParkedAct[] {
    return parkedActs(this.#log.parked, (op) => this.#shown.currentOf(op));
  }

  show(ops: readonly Op[], txId: string): void {
    this.#shown.show(ops, txId);
    this.#changed(kindsOf(ops));
  }

  takeBack(ops: readonly Op[]): void {
    this.#shown.takeBack(ops);
    this.#changed(kindsOf(ops));
  }

  /** Sends what is shown already. Resolves with the backend's answer to all of it. */
  send(ops: readonly Op[], txId: string, how: Pick<Job, 'isUnkept' | 'wasSent'> = {}): Promise<SaveResult> {
    return new Promise((resolve) => {
      const failures: Failure[] = [];
      this.#enqueue(ops, txId, how, {
        settle: (op, read) => {
          const last = op.type === 'entity' ? undefined : this.#deals.lastOf(op.dealId);
          this.#settle(op, read);
          if (!read.applied) failures.push({ op, read, last });
        },
        done: () => {
          this.#finish(ops, txId, failures, how.isUnkept === true);
          resolve(resultOf(failures));
        },
      });
    });
  }

  /**
   * Sends what is not shown. When all of it is answered, whatever was applied is shown in one go; if that is all, it can
   * be undone as the entry. What failed is not parked: whoever began the act is told, and can begin it again.
   */
  sendUnseen(entry: UndoEntry, transport: ImportSending): Promise<Landed> {
    const { ops, txId } = entry;
    return new Promise((resolve) => {
      const failures: Failure[] = [];
      const confirmed: (ReadConfirmation | { op: EntityOp; version: number | undefined })[] = [];
      const applied: Op[] = [];
      this.#enqueue(
        ops,
        txId,
        { ...transport, isUnseen: true },
        {
          settle: (op, read) => {
            if (!read.applied) {
              failures.push({ op, read, last: undefined });
              if (op.type !== 'entity') this.#confirmation.learn(op, read);
              return;
            }
            applied.push(op);
            confirmed.push(op.type === 'entity' ? { op, version: read.version } : this.#confirmation.prepare(op, read));
          },
          done: () => {
            const kinds = kindsOf(ops);
            this.#shown.asOne(kinds, () => {
              for (const read of confirmed) {
                if ('deal' in read) this.#confirmation.showConfirmed(read);
                else this.#entities.showConfirmed(read.op, read.version);
                this.#shown.tellThoseOnTop(read.op);
              }
            });
            if (applied.length > 0) this.savedAt = this.#now();
            if (failures.length === 0) this.remember(entry);
            this.#changed(kinds);
            resolve({ applied, saved: resultOf(failures) });
          },
        },
      );
    });
  }

  /** Shows, keeps and sends new ops, such as the inverse ones of an act; `replaced` are entries that they stand for. */
  async showAndSend(ops: readonly Op[], replaced: readonly string[] = []): Promise<SaveResult> {
    const txId = this.#ports.newId();
    if (ops.length > 0) this.show(ops, txId);
    const { saved } = await this.accepting(
      ops,
      txId,
      async (): Promise<{ saved: Promise<SaveResult> | SaveResult }> => {
        try {
          const kept = this.#log.accept(ops, txId, replaced);
          if (kept) await kept;
        } catch (error) {
          this.takeBack(ops);
          return { saved: { status: 'failed', code: 'storage', message: messageOf(error) } };
        }
        return { saved: ops.length > 0 ? this.send(ops, txId) : { status: 'saved' } };
      },
    );
    return saved;
  }

  remember(entry: UndoEntry): void {
    this.undo.push(entry);
  }

  /** Shows again what an earlier page left, act by act, and answers what is to be sent. */
  restore(entries: readonly OutboxEntry[]): { txId: string; ops: Op[]; sent: ReadonlySet<string> }[] {
    return [...unsentActs(entries)].map(([txId, waiting]) => {
      const ops = waiting.map(({ op }) => op);
      this.show(ops, txId);
      return { txId, ops, sent: new Set(waiting.filter(({ sent }) => sent).map(({ id }) => id)) };
    });
  }

  /** The backend told of an op of this user: one that was put aside is done after all. */
  landed(opId: string): boolean {
    if (!this.#log.entry(opId)?.park) return false;
    this.#log.decided([opId]);
    this.savedAt = this.#now();
    this.#changed(new Set());
    return true;
  }

  /**
   * Sends a parked act once more, as new ops: after a clash, over what the others did, and without what the person
   * leaves to them. `patch` adds what the backend asked for.
   */
  retry(id: string, patch: object = {}, choices: readonly FieldChoice[] = []): Promise<SaveResult> {
    const entries = this.#log.parked.filter(({ park }) => park?.id === id);
    const nothing = (message: string): SaveResult => ({ status: 'failed', code: 'unknown', message });
    if (entries.length === 0) return Promise.resolve(nothing(`Nothing is parked under "${id}".`));
    const ops = entries.flatMap((entry) => {
      const head = { id: this.#ports.newId(), at: this.#now() };
      const chosenOf = choices.filter(({ opId }) => opId === entry.id);
      return onceMore(entry, this.#shown.currentOf(entry.op), head, { choices: chosenOf, patch }) ?? [];
    });
    // All of it left to the others is a decision as well.
    if (ops.length === 0 && choices.length === 0) return Promise.resolve(nothing(NOTHING_TO_SEND));
    return this.showAndSend(
      ops,
      entries.map((entry) => entry.id),
    );
  }

  /** What is on its way, act by act, in the order in which it was done. */
  get waiting(): WaitingAct[] {
    return [...unsentActs(this.#log.all)].map(([id, entries]) => {
      const ops = entries.map(({ op }) => op);
      return { id, ops, since: ops[0]?.at ?? '' };
    });
  }

  discard(id: string): void {
    this.#log.decided(this.#log.parked.filter(({ park }) => park?.id === id).map((entry) => entry.id));
    this.#changed(new Set());
  }

  #enqueue(
    ops: readonly Op[],
    txId: string,
    how: ImportSending & Pick<Job, 'isUnkept' | 'isUnseen' | 'wasSent'>,
    job: Pick<Job, 'settle' | 'done'>,
  ): void {
    let isOnItsOwn: boolean | null = null;
    this.#queue.send({
      ...how,
      ...job,
      txId,
      ops,
      wasSent: (op) => isOnItsOwn ?? how.wasSent?.(op) ?? false,
      onItsOwn: (isUnknown) => {
        isOnItsOwn = isUnknown;
      },
      beforeSending: (sent) => this.#log.sending(sent),
    });
    this.#changed(new Set());
  }

  #now(): string {
    return new Date(this.#ports.now()).toISOString();
  }

  #settle(op: Op, read: ReadAnswer): void {
    if (op.type === 'entity') this.#entities.settle(op, read);
    else this.#confirmation.settle(op, read);
    this.#shown.tellThoseBehind(op, read);
    if (read.applied) this.#log.decided([op.id]);
  }

  #finish(ops: readonly Op[], txId: string, failures: readonly Failure[], isUnkept: boolean): void {
    const at = this.#now();
    const first = failures[0];
    if (first) {
      this.undo.forget(new Set(failures.map(({ op }) => op.id)));
      // Whoever acts without a place to keep it is told at once: nothing of it was accepted.
      if (!isUnkept) {
        const id = this.#ports.newId();
        this.#log.park(
          failures.map(({ op, read, last }) => ({
            op,
            txId,
            park: { ...read.failure, id, at, ...(last && read.failure.code === 'gone' ? { last } : {}) },
          })),
        );
      }
    }
    if (failures.length < ops.length) this.savedAt = at;
    this.#changed(kindsOf(ops));
  }
}
