import type { DealOp, EntityKind, EntityOp, Op } from '../data/operation.js';
import type { SaveResult } from './actions.js';
import type { Catalogue } from './catalogue.js';
import type { DealDesk, Landing } from './deal-desk.js';
import type { Ports } from './ports.js';
import { readAnswer, type ReadAnswer } from './read-answer.js';
import type { Answer, Job, Sender } from './sender.js';
import type { ParkedAct } from './status.js';
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
    const kinds = kindsOf(ops);
    this.#asOne(kinds, () => {
      for (const op of ops) {
        if (op.type === 'entity') this.#catalogue.show(op, txId);
        else this.#desk.show(op, txId);
      }
    });
    this.#changed(kinds);
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
      this.#queue(ops, txId, transport, {
        settle: (op, answer) => {
          const why = this.#settle(op, answer);
          if (why) failures.push({ op, why });
        },
        done: () => {
          this.#finish(ops, failures);
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
      const landings: (Landing | EntityOp)[] = [];
      const applied: Op[] = [];
      this.#queue(ops, txId, transport, {
        settle: (op, answer) => {
          const read = readAnswer(answer, op);
          if (!read.applied) {
            failures.push({ op, why: read.failure });
            if (op.type !== 'entity' && read.current !== undefined) this.#desk.receive(op.dealId, read.current);
            return;
          }
          applied.push(op);
          landings.push(op.type === 'entity' ? op : this.#desk.prepare(op, read));
        },
        done: () => {
          const kinds = kindsOf(ops);
          this.#asOne(kinds, () => {
            for (const landing of landings) {
              if ('entityId' in landing) this.#catalogue.land(landing);
              else this.#desk.land(landing);
            }
          });
          if (applied.length > 0) this.savedAt = this.#now();
          if (failures.length === 0) this.remember(entry);
          this.#changed(kinds);
          resolve({ applied, saved: resultOf(failures) });
        },
      });
    });
  }

  /** Shows and sends new ops, such as the inverse ones of an act. */
  showAndSend(ops: readonly Op[]): Promise<SaveResult> {
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
    return this.showAndSend(act.ops.map((op): Op => ({ ...op, id: this.#ports.newId(), attempt: 1 })));
  }

  discard(id: string): void {
    this.parked = this.parked.filter((parked) => parked.id !== id);
    this.#changed(new Set());
  }

  #queue(ops: readonly Op[], txId: string, transport: Transport, job: Pick<Job, 'settle' | 'done'>): void {
    if (this.#echoes) for (const op of ops) this.#own.add(op.id);
    this.#sender.send({
      ...transport,
      ...job,
      txId,
      ops,
      begin: () => {
        for (const op of ops) this.#bind(op);
      },
    });
    this.#changed(new Set());
  }

  #asOne(kinds: ReadonlySet<EntityKind>, change: () => void): void {
    if (kinds.has('pipeline')) this.#catalogue.together(change);
    else change();
  }

  #now(): string {
    return new Date(this.#ports.now()).toISOString();
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
    const at = this.#now();
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

function resultOf(failures: readonly Failure[]): SaveResult {
  const first = failures[0]?.why;
  return first ? { status: 'failed', code: first.code, message: first.message } : { status: 'saved' };
}

function kindsOf(ops: readonly Op[]): ReadonlySet<EntityKind> {
  return new Set(ops.flatMap((op) => (op.type === 'entity' ? [op.kind] : [])));
}
