import type { EntityKind, EntityOp, Op } from '../data/operation.js';
import type { SaveResult } from './actions.js';
import { DealBooking, type Landing } from './deal-booking.js';
import type { DealDesk } from './deal-desk.js';
import type { Desks } from './desks.js';
import type { EntityDesk } from './entity-desk.js';
import type { Ports } from './ports.js';
import type { ReadAnswer } from './read-answer.js';
import type { ParkedAct, WaitingAct } from './status.js';
import { chosen, type FieldChoice } from './sync/choose.js';
import { mineAfterAll } from './sync/decide.js';
import type { OutboxEntry, Park } from './sync/entry.js';
import type { Current } from './sync/judge.js';
import type { Keeper } from './sync/keeper.js';
import { parkedActs } from './sync/parked-acts.js';
import { reseen } from './sync/reseen.js';
import type { Job, Sender } from './sync/sender.js';
import { UndoStack, type UndoEntry } from './undo-stack.js';

/** How an act travels: long ones can be watched and cancelled. */
export interface Transport {
  signal?: AbortSignal;
  onAnswered?: (done: number, total: number) => void;
  onSettled?: (done: number, total: number) => void;
}

/** What came of an act that was not shown before. */
export interface Landed {
  /** Ops that the backend applied. */
  applied: readonly Op[];
  saved: SaveResult;
}

interface Failure {
  op: Op;
  read: ReadAnswer;
  /** The deal as it was before somebody else deleted it. */
  last: Park['last'];
}

const NOTHING_TO_SEND = 'What it was about is gone for good: it can only be discarded.';

/** Books every act: shows its ops, keeps and sends them, confirms or takes back each, and parks what needs a person. */
export class Ledger {
  readonly undo = new UndoStack();
  /** Instant of the last confirmation. */
  savedAt: string | null = null;
  readonly #desk: DealDesk;
  readonly #booking: DealBooking;
  readonly #entities: EntityDesk;
  readonly #sender: Sender;
  readonly #keeper: Keeper;
  readonly #ports: Ports;
  readonly #changed: (entities: ReadonlySet<EntityKind>) => void;

  constructor(
    { deals, entities }: Desks,
    sender: Sender,
    keeper: Keeper,
    ports: Ports,
    changed: (entities: ReadonlySet<EntityKind>) => void,
  ) {
    this.#desk = deals;
    this.#booking = new DealBooking(deals);
    this.#entities = entities;
    this.#sender = sender;
    this.#keeper = keeper;
    this.#ports = ports;
    this.#changed = changed;
  }

  get parked(): readonly ParkedAct[] {
    return parkedActs(this.#keeper.parked, (op) => this.#currentOf(op));
  }

  show(ops: readonly Op[], txId: string): void {
    const kinds = kindsOf(ops);
    this.#asOne(kinds, () => {
      for (const op of ops) {
        if (op.type === 'entity') this.#entities.show(op, txId);
        else this.#desk.show(op, txId);
      }
    });
    this.#changed(kinds);
  }

  takeBack(ops: readonly Op[]): void {
    for (const op of ops) {
      if (op.type === 'entity') this.#entities.takeBack(op);
      else this.#desk.takeBack(op);
    }
    this.#changed(kindsOf(ops));
  }

  /** Sends what is shown already. Resolves with the backend's answer to all of it. */
  send(ops: readonly Op[], txId: string, how: Pick<Job, 'isUnkept' | 'wasSent'> = {}): Promise<SaveResult> {
    return new Promise((resolve) => {
      const failures: Failure[] = [];
      this.#queue(ops, txId, how, {
        settle: (op, read) => {
          const last = op.type === 'entity' ? undefined : this.#desk.lastOf(op.dealId);
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
  sendUnseen(entry: UndoEntry, transport: Transport): Promise<Landed> {
    const { ops, txId } = entry;
    return new Promise((resolve) => {
      const failures: Failure[] = [];
      const landings: (Landing | { op: EntityOp; version: number | undefined })[] = [];
      const applied: Op[] = [];
      this.#queue(
        ops,
        txId,
        { ...transport, isUnseen: true },
        {
          settle: (op, read) => {
            if (!read.applied) {
              failures.push({ op, read, last: undefined });
              if (op.type !== 'entity') this.#booking.learn(op, read);
              return;
            }
            applied.push(op);
            landings.push(op.type === 'entity' ? { op, version: read.version } : this.#booking.prepare(op, read));
          },
          done: () => {
            const kinds = kindsOf(ops);
            this.#asOne(kinds, () => {
              for (const landing of landings) {
                if ('deal' in landing) this.#booking.land(landing);
                else this.#entities.land(landing.op, landing.version);
                this.#tellThoseOnTop(landing.op);
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
    else this.#changed(new Set());
    const kept = this.#keeper.accept(ops, txId, replaced);
    if (kept) {
      try {
        await kept;
      } catch (error) {
        this.takeBack(ops);
        return { status: 'failed', code: 'storage', message: error instanceof Error ? error.message : String(error) };
      }
    }
    this.#changed(new Set());
    return ops.length > 0 ? this.send(ops, txId) : { status: 'saved' };
  }

  remember(entry: UndoEntry): void {
    this.undo.push(entry);
  }

  /** Shows again what an earlier page left, act by act, and answers what is to be sent. */
  restore(entries: readonly OutboxEntry[]): { txId: string; ops: Op[]; sent: ReadonlySet<string> }[] {
    const acts = new Map<string, OutboxEntry[]>();
    for (const entry of entries) {
      if (entry.park) continue;
      const act = acts.get(entry.txId);
      if (act) act.push(entry);
      else acts.set(entry.txId, [entry]);
    }
    return [...acts].map(([txId, waiting]) => {
      const ops = waiting.map(({ op }) => op);
      this.show(ops, txId);
      return { txId, ops, sent: new Set(waiting.filter(({ sent }) => sent).map(({ id }) => id)) };
    });
  }

  /** The backend told of an op of this user: one that was put aside is done after all. */
  landed(opId: string): boolean {
    if (!this.#keeper.entry(opId)?.park) return false;
    this.#keeper.decided([opId]);
    this.savedAt = this.#now();
    this.#changed(new Set());
    return true;
  }

  /**
   * Sends a parked act once more, as new ops: after a clash, over what the others did, and without what the person
   * leaves to them. `patch` adds what the backend asked for.
   */
  retry(id: string, patch: object = {}, choices: readonly FieldChoice[] = []): Promise<SaveResult> {
    const entries = this.#keeper.parked.filter(({ park }) => park?.id === id);
    const nothing = (message: string): SaveResult => ({ status: 'failed', code: 'unknown', message });
    if (entries.length === 0) return Promise.resolve(nothing(`Nothing is parked under "${id}".`));
    const ops = entries.flatMap((entry) => {
      const head = { id: this.#ports.newId(), at: this.#now() };
      const current = this.#currentOf(entry.op);
      const mine = mineAfterAll(entry, current, head);
      const op =
        mine &&
        chosen(
          mine,
          choices.filter(({ opId }) => opId === entry.id),
          current,
        );
      return op?.type === 'update' ? { ...op, patch: { ...op.patch, ...patch } } : (op ?? []);
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
    const acts = new Map<string, Op[]>();
    for (const { park, txId, op } of this.#keeper.all) {
      if (park) continue;
      const act = acts.get(txId);
      if (act) act.push(op);
      else acts.set(txId, [op]);
    }
    return [...acts].map(([id, ops]) => ({ id, ops, since: ops[0]?.at ?? '' }));
  }

  discard(id: string): void {
    this.#keeper.decided(this.#keeper.parked.filter(({ park }) => park?.id === id).map((entry) => entry.id));
    this.#changed(new Set());
  }

  #queue(
    ops: readonly Op[],
    txId: string,
    how: Transport & Pick<Job, 'isUnkept' | 'isUnseen' | 'wasSent'>,
    job: Pick<Job, 'settle' | 'done'>,
  ): void {
    let isOnItsOwn: boolean | null = null;
    this.#sender.send({
      ...how,
      ...job,
      txId,
      ops,
      wasSent: (op) => isOnItsOwn ?? how.wasSent?.(op) ?? false,
      onItsOwn: (isUnknown) => {
        isOnItsOwn = isUnknown;
      },
      beforeSending: (sent) => this.#keeper.sending(sent),
    });
    this.#changed(new Set());
  }

  #asOne(kinds: ReadonlySet<EntityKind>, change: () => void): void {
    if (kinds.has('pipeline')) this.#entities.together(change);
    else change();
  }

  #now(): string {
    return new Date(this.#ports.now()).toISOString();
  }

  #currentOf(op: Op): Current {
    return op.type === 'entity' ? this.#entities.confirmed(op) : this.#desk.confirmed(op.dealId);
  }

  #settle(op: Op, read: ReadAnswer): void {
    if (op.type === 'entity') this.#entities.settle(op, read);
    else this.#booking.settle(op, read);
    this.#tellThoseBehind(op, read);
    if (read.applied) this.#keeper.decided([op.id]);
  }

  /** What was done on top of an act that shows only now was done by the same person, who had begun the act before. */
  #tellThoseOnTop(op: Op): void {
    if (op.type === 'update') reseen(this.#desk.pendingOn(op.dealId), op.seen, op.patch);
    else if (op.type === 'entity' && op.patch && op.seen) reseen(this.#entities.pendingOn(op), op.seen, op.patch);
  }

  #tellThoseBehind(op: Op, read: ReadAnswer): void {
    if (op.type === 'create' || op.type === 'remove' || op.patch === null) return;
    const later = op.type === 'entity' ? this.#entities.pendingOn(op) : this.#desk.pendingOn(op.dealId);
    if (later.length === 0) return;
    if (!read.applied) {
      if (read.isUnknown !== true && op.seen) reseen(later, op.patch, op.seen);
    } else if (read.isReplay !== true && read.current) {
      reseen(later, op.patch, read.current);
    }
    // A deal that is put back shows as it was without what was refused.
    if (op.type !== 'entity' && later.some(({ type }) => type === 'create')) this.#desk.refold(op.dealId);
  }

  #finish(ops: readonly Op[], txId: string, failures: readonly Failure[], isUnkept: boolean): void {
    const at = this.#now();
    const first = failures[0];
    if (first) {
      this.undo.forget(new Set(failures.map(({ op }) => op.id)));
      // Whoever acts without a place to keep it is told at once: nothing of it was accepted.
      if (!isUnkept) {
        const id = this.#ports.newId();
        this.#keeper.park(
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

function resultOf(failures: readonly Failure[]): SaveResult {
  const first = failures[0]?.read.failure;
  return first ? { status: 'failed', code: first.code, message: first.message } : { status: 'saved' };
}

function kindsOf(ops: readonly Op[]): ReadonlySet<EntityKind> {
  return new Set(ops.flatMap((op) => (op.type === 'entity' ? [op.kind] : [])));
}
