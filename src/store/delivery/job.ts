import type { Ctx, DataAdapter } from '../../data/adapter.js';
import type { Op } from '../../data/operation.js';
import type { Ports } from '../core/ports.js';
import type { Current } from './conflict/policy.js';
import type { ReadAnswer } from './read-answer.js';

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
  /** The backend has the op: an entry of the history stands for it. */
  applied(op: Op): void;
  changed(): void;
}
