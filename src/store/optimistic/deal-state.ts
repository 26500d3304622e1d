import type { DealOp } from '../../data/operation.js';
import type { Deal, DealInput } from '../../model/deal.js';
import { applyDealOp } from './apply-locally.js';
import type { DealTable } from '../table/deal-table.js';
import { Overlay } from './overlay.js';

/** How a change came about: an act that pends, or is taken back; the answer to one; news of what somebody did. */
export type ChangeOrigin = 'pending' | 'answer' | 'news';
/** Hears of each change of a deal. */
export type DealWatch = (id: string, before: Deal | null, after: Deal | null, origin: ChangeOrigin) => void;

/** Where deals change: what the backend confirmed, with what pends laid over it, is put into the table. */
export class DealState {
  readonly table: DealTable;
  /** True where deals that are not in the table may exist all the same. */
  isPartial = false;
  watch: DealWatch | null = null;
  readonly #overlay = new Overlay<Deal, DealOp>(applyDealOp);
  /** The least version that a deal deleted meanwhile would have to come back with. */
  readonly #removedVersions = new Map<string, number>();
  /** What was confirmed while everything is being read; null when it is not. */
  #answered: Map<string, Deal | null> | null;
  /** Deals that were deleted while something of ours was on its way to them. */
  readonly #lastBeforeRemoval = new Map<string, Deal>();
  readonly #normalize: (input: DealInput) => Deal | undefined;

  /**
   * @param normalize answers undefined for what can't be read, and reports it.
   * @param isLoading true where everything is being read just now.
   */
  constructor(table: DealTable, normalize: (input: DealInput) => Deal | undefined, isLoading: boolean) {
    this.table = table;
    this.#normalize = normalize;
    this.#answered = isLoading ? new Map() : null;
  }

  isPending(id: string): boolean {
    return this.#overlay.isPending(id);
  }

  /**
   * After the table was filled anew: what pends goes back on top. Answers the ids of deals that were confirmed meanwhile
   * and are not in the list: nobody can tell which is newer.
   */
  reshow(): string[] {
    const answered = this.#answered;
    this.#answered = null;
    for (const id of [...this.#overlay.ids()]) {
      this.table.set(id, this.#overlay.rebase(id, this.table.get(id) ?? null));
    }
    const uncertain: string[] = [];
    for (const [id, deal] of answered ?? []) {
      if (deal && this.confirmed(id) === null) uncertain.push(id);
      this.#mend(id, deal);
    }
    return uncertain;
  }

  /** From now on what is confirmed may be newer than the list that is being read. */
  beginLoad(): void {
    this.#answered = new Map();
  }

  /** Deals come page by page, each judged by itself. `isFilled`: the first of them were just put into an empty table. */
  endLoad(isFilled: boolean): void {
    this.#answered = null;
    if (!isFilled) return;
    for (const id of [...this.#overlay.ids()]) {
      const base = this.table.get(id) ?? this.#overlay.baseOf(id) ?? null;
      this.table.set(id, this.#overlay.rebase(id, base));
    }
  }

  /** What was confirmed while everything was read, over what was read. */
  #mend(id: string, deal: Deal | null): void {
    const listed = this.confirmed(id);
    const isOlder = deal ? this.isOld(deal) : listed !== null && listed.version >= (this.#removedVersions.get(id) ?? 1);
    if (!isOlder) this.put(id, deal);
  }

  /**
   * A state that the backend confirmed, from a feed, an answer or a look-up. False where what is known is newer, or where
   * it can't be read: then nothing changed. `version` is the one that a removal brought, where it is told.
   */
  receive(id: string, input: DealInput | null, version = 0): boolean {
    const deal = input === null ? null : this.#normalize(input);
    if (deal === undefined || (deal && this.isOld(deal))) return false;
    if (deal === null && version > 0 && (this.confirmed(id)?.version ?? 0) >= version) return false;
    this.#bury(id, deal, version);
    this.put(id, deal);
    this.#answered?.set(id, deal);
    return true;
  }

  /** What the backend confirmed last; null: it holds no such deal. */
  confirmed(id: string): Deal | null {
    const base = this.#overlay.baseOf(id);
    return base === undefined ? (this.table.get(id) ?? null) : base;
  }

  /** What the backend confirmed last; undefined where nobody here knows. */
  known(id: string): Deal | null | undefined {
    const confirmed = this.confirmed(id);
    return confirmed === null && this.isPartial && !this.#removedVersions.has(id) ? undefined : confirmed;
  }

  /** Deals with something that is shown and not confirmed. */
  pendingIds(): IterableIterator<string> {
    return this.#overlay.ids();
  }

  /** Ops on the deal that are shown and not confirmed, in order. */
  pendingOn(id: string): readonly DealOp[] {
    return this.#overlay.pendingOn(id);
  }

  /** The deal as it is, or as it was before somebody deleted it while an op of ours was on its way. */
  lastOf(id: string): Deal | undefined {
    return this.confirmed(id) ?? this.#lastBeforeRemoval.get(id);
  }

  /** The version that the deal's removal brought, as far as it is known. */
  removedVersionOf(id: string): number | undefined {
    return this.#removedVersions.get(id);
  }

  /** In the store's own form; undefined where it can't be read. */
  read(input: DealInput | null): Deal | null | undefined {
    return input === null ? null : this.#normalize(input);
  }

  /** What is pending is folded anew: an op has changed. */
  refold(id: string): void {
    if (this.#overlay.isPending(id)) this.put(id, this.confirmed(id));
  }

  show(op: DealOp, txId: string): void {
    const was = this.isPending(op.dealId);
    this.#set(op.dealId, this.#overlay.add(op.dealId, { op, txId }, this.table.get(op.dealId) ?? null), 'pending');
    this.#tellPending(op.dealId, was);
  }

  takeBack(op: DealOp): void {
    const was = this.isPending(op.dealId);
    this.#set(op.dealId, this.#overlay.drop(op.dealId, op.id), 'pending');
    this.#tellPending(op.dealId, was);
  }

  /** Confirms an op; `confirmed` is what the backend holds now, undefined where it did not say. */
  confirm(op: DealOp, confirmed: Deal | null | undefined, version?: number): void {
    this.#bury(op.dealId, confirmed, version);
    const was = this.isPending(op.dealId);
    this.#set(op.dealId, this.#overlay.confirm(op.dealId, op.id, confirmed), 'answer');
    this.#tellPending(op.dealId, was);
    this.#answered?.set(op.dealId, this.confirmed(op.dealId));
  }

  /** A state that is known to be the latest; what pends stays on top. */
  put(id: string, deal: Deal | null): void {
    this.#set(id, this.#overlay.rebase(id, deal), 'news');
  }

  /** True where a newer state is known, or where the deal was deleted since. */
  isOld(deal: Deal): boolean {
    if (deal.version === 0) return false;
    const known = this.confirmed(deal.id);
    return known ? known.version > deal.version : deal.version < (this.#removedVersions.get(deal.id) ?? 0);
  }

  /** Remembers what is deleted: its version, so that older news do not bring it back, and what it was. */
  #bury(id: string, now: Deal | null | undefined, version = 0): void {
    if (now !== null) return;
    const before = this.confirmed(id);
    const least = version > 0 ? version : before && before.version > 0 ? before.version + 1 : 0;
    if (least > (this.#removedVersions.get(id) ?? 0)) this.#removedVersions.set(id, least);
    if (!before) return;
    if (this.#overlay.isPending(id)) this.#lastBeforeRemoval.set(id, before);
  }

  /** Whether something of it awaits an answer is drawn with a deal. */
  #tellPending(id: string, was: boolean): void {
    if (this.isPending(id) !== was) this.table.touch(id);
  }

  #set(id: string, deal: Deal | null, origin: ChangeOrigin): void {
    if (!this.watch) {
      this.table.set(id, deal);
      return;
    }
    const before = this.table.get(id) ?? null;
    this.table.set(id, deal);
    this.watch(id, before, deal, origin);
  }
}
