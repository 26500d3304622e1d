import type { DealOp, EntityKind, EntityOp, Op } from '../data/operation.js';
import type { SaveResult } from './actions.js';
import type { Catalogue } from './catalogue.js';
import type { DealDesk } from './deal-desk.js';
import type { Ports } from './ports.js';
import { readAnswer, type ReadAnswer } from './read-answer.js';
import type { Answer, Sender } from './sender.js';
import type { ParkedAct } from './status.js';
import { UndoStack, type UndoEntry } from './undo-stack.js';

/** How an act travels: long ones can be watched and cancelled. */
export interface Transport {
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

interface Failure {
  op: Op;
  why: ReadAnswer['failure'];
}

/** Books every act: shows its ops, sends them, confirms or takes back each, and parks what was refused. */
export class Ledger {
  readonly undo = new UndoStack();
  parked: readonly ParkedAct[] = [];
  /** Instant of the last confirmation. */
  savedAt: string | null = null;
  readonly #desk: DealDesk;
  readonly #catalogue: Catalogue;
  readonly #sender: Sender;
  readonly #ports: Ports;
  readonly #changed: (entities: ReadonlySet<EntityKind>) => void;
  /** Ids of ops sent from here, so that a feed's echo of them is recognised. */
  readonly #own = new Set<string>();
  readonly #echoes: boolean;

  constructor(
    desk: DealDesk,
    catalogue: Catalogue,
    sender: Sender,
    ports: Ports,
    echoes: boolean,
    changed: (entities: ReadonlySet<EntityKind>) => void,
  ) {
    this.#desk = desk;
    this.#catalogue = catalogue;
    this.#sender = sender;
    this.#ports = ports;
    this.#echoes = echoes;
    this.#changed = changed;
  }

  /** True once for each op that was sent from here. */
  isEcho(opId: string | undefined): boolean {
    return opId !== undefined && this.#own.delete(opId);
  }

  show(ops: readonly Op[], txId: string): void {
    for (const op of ops) {
      if (op.type === 'entity') this.#catalogue.show(op, txId);
      else this.#desk.show(op, txId);
    }
    this.#changed(kindsOf(ops));
  }

  takeBack(ops: readonly Op[]): void {
    for (const op of ops) {
      if (op.type === 'entity') this.#catalogue.takeBack(op);
      else this.#desk.takeBack(op);
    }
    this.#changed(kindsOf(ops));
  }

  /** Sends what is shown already. Resolves with the backend's answer to all of it. */
  send(ops: readonly Op[], txId: string, transport: Transport = {}): Promise<SaveResult> {
    return new Promise((resolve) => {
      const failures: Failure[] = [];
      if (this.#echoes) for (const op of ops) this.#own.add(op.id);
      this.#sender.send({
        ...transport,
        txId,
        ops,
        begin: () => {
          for (const op of ops) this.#bind(op);
        },
        settle: (op, answer) => {
          const why = this.#settle(op, answer);
          if (why) failures.push({ op, why });
        },
        done: () => {
          this.#finish(ops, failures);
          const first = failures[0]?.why;
          resolve(first ? { status: 'failed', code: first.code, message: first.message } : { status: 'saved' });
        },
      });
      this.#changed(new Set());
    });
  }

  /** Shows and sends inverse ops in place of an entry, which goes over to the other side. */
  sendInverse(ops: readonly Op[], move: (ops: readonly Op[]) => void): Promise<SaveResult> {
    move(ops);
    if (ops.length === 0) {
      this.#changed(new Set());
      return Promise.resolve({ status: 'saved' });
    }
    const txId = this.#ports.newId();
    this.show(ops, txId);
    return this.send(ops, txId);
  }

  remember(entry: UndoEntry): void {
    this.undo.push(entry);
  }

  /** Sends a parked act again, under new ids. */
  retry(id: string): Promise<SaveResult> {
    const act = this.parked.find((parked) => parked.id === id);
    if (!act)
      return Promise.resolve({ status: 'failed', code: 'unknown', message: `Nothing is parked under "${id}".` });
    this.discard(id);
    const ops = act.ops.map((op): Op => ({ ...op, id: this.#ports.newId(), attempt: 1 }));
    const txId = this.#ports.newId();
    this.show(ops, txId);
    return this.send(ops, txId);
  }

  discard(id: string): void {
    this.parked = this.parked.filter((parked) => parked.id !== id);
    this.#changed(new Set());
  }

  /** Binds an op to the version that the backend confirmed last. */
  #bind(op: Op): void {
    if (op.type === 'entity' || op.type === 'create') return;
    const base = this.#desk.versionOf(op);
    if (base === undefined) delete op.base;
    else op.base = base;
  }

  #settle(op: DealOp | EntityOp, answer: Answer): ReadAnswer['failure'] | null {
    const read = readAnswer(answer, op);
    if (op.type !== 'entity') this.#desk.settle(op, read);
    else if (read.applied) this.#catalogue.confirm(op);
    else this.#catalogue.takeBack(op);
    return read.applied ? null : read.failure;
  }

  #finish(ops: readonly Op[], failures: readonly Failure[]): void {
    const at = new Date(this.#ports.now()).toISOString();
    const first = failures[0];
    if (first) {
      const failed = failures.map(({ op }) => op);
      this.undo.forget(new Set(failed.map((op) => op.id)));
      if (first.why.code !== 'cancelled') {
        const dealIds = failed.flatMap((op) => (op.type === 'entity' ? [] : [op.dealId]));
        this.parked = [...this.parked, { ...first.why, id: this.#ports.newId(), ops: failed, dealIds, at }];
      }
    }
    if (failures.length < ops.length) this.savedAt = at;
    this.#changed(kindsOf(ops));
  }
}

function kindsOf(ops: readonly Op[]): ReadonlySet<EntityKind> {
  return new Set(ops.flatMap((op) => (op.type === 'entity' ? [op.kind] : [])));
}
