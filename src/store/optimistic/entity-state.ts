import type { EntityKind, EntityOp, EntityRecord } from '../../data/operation.js';
import { applyEntityOp } from './apply-locally.js';
import type { Catalogue } from '../entities/catalogue.js';
import { Overlay } from './overlay.js';
import type { ReadAnswer } from '../delivery/read-answer.js';

/** Where everything but deals changes: what the backend confirmed, with what pends laid over it, is put into the catalogue. */
export class EntityState {
  readonly #catalogue: Catalogue;
  readonly #overlay = new Overlay<EntityRecord, EntityOp>(applyEntityOp);
  /** Kinds with the deals whose records were read: of others, what is here may be a part only. */
  readonly #readOfDeals = new Set<string>();
  /** Counts what the backend told of a kind, by deal; without one where nobody here knows of which it was. */
  readonly #news = new Map<string, number>();
  /** True while several changes are made as one. */
  #isTogether = false;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** After kinds of the catalogue were read anew: what pends goes back on top. */
  reshow(kinds: ReadonlySet<EntityKind>): void {
    const pending = [...this.#overlay.ids()];
    if (pending.length === 0) return;
    this.together(() => {
      for (const key of pending) {
        const at = key.indexOf(':');
        const kind = key.slice(0, at) as EntityKind;
        if (kind !== 'pipeline' && !kinds.has(kind)) continue;
        const id = key.slice(at + 1);
        this.#set(kind, id, this.#overlay.rebase(key, this.#catalogue.get(kind, id) ?? null));
      }
    });
  }

  list(kind: EntityKind): readonly EntityRecord[] {
    return this.#catalogue.list(kind);
  }

  /** Grows with what the backend tells of a deal's records of a kind. */
  newsOf(kind: EntityKind, dealId: string): number {
    return (this.#news.get(ofDeal(kind, dealId)) ?? 0) + (this.#news.get(ofDeal(kind, '')) ?? 0);
  }

  /** All records of a kind that the backend has of a deal. */
  receiveOfDeal(kind: EntityKind, dealId: string, records: readonly EntityRecord[]): void {
    this.#readOfDeals.add(ofDeal(kind, dealId));
    const mine = new Map(records.filter((record) => record['dealId'] === dealId).map((record) => [record.id, record]));
    for (const { id, ...before } of this.list(kind)) {
      if (before['dealId'] === dealId && !mine.has(id)) this.receive(kind, id, null);
    }
    for (const [id, record] of mine) this.receive(kind, id, record);
  }

  /** A newer confirmed record from elsewhere. */
  receive(kind: EntityKind, id: string, record: EntityRecord | null): void {
    this.#noteNews(kind, id, record);
    const known = this.#overlay.baseOf(`${kind}:${id}`) ?? this.#catalogue.get(kind, id);
    if (record && known && versionOf(known) > versionOf(record) && versionOf(record) > 0) return;
    this.#set(kind, id, this.#overlay.rebase(`${kind}:${id}`, record));
  }

  show(op: EntityOp, txId: string): void {
    const current = this.#catalogue.get(op.kind, op.entityId) ?? null;
    this.#set(op.kind, op.entityId, this.#overlay.add(keyOf(op), { op, txId }, current));
  }

  /**
   * What the backend confirmed last; null: it holds no such record; undefined: it was not asked for the record. Then what
   * is here may be a part only: what was changed in it.
   */
  confirmed(op: EntityOp): EntityRecord | null | undefined {
    const found = this.#confirmed(op);
    const dealId = (found ?? op.patch ?? op.seen)?.['dealId'];
    const isKnown = this.#catalogue.knows(op.kind) || this.#readOfDeals.has(ofDeal(op.kind, dealId));
    return isKnown ? found : undefined;
  }

  #confirmed(op: EntityOp): EntityRecord | null {
    const base = this.#overlay.baseOf(keyOf(op));
    return base === undefined ? (this.#catalogue.get(op.kind, op.entityId) ?? null) : base;
  }

  /** Ops on the record that are shown and not confirmed, in order. */
  pendingOn(op: EntityOp): readonly EntityOp[] {
    return this.#overlay.pendingOn(keyOf(op));
  }

  /** Confirms an op or takes it back, as the answer says. */
  settle(op: EntityOp, answer: ReadAnswer): void {
    if (!answer.applied) {
      // What a clash brought to light is shown. Null says nothing of an entity: an outcome carries deals only.
      const current = answer.current as EntityRecord | null | undefined;
      if (current) this.receive(op.kind, op.entityId, current);
      this.takeBack(op);
      return;
    }
    this.#noteNews(op.kind, op.entityId, op.patch);
    const known = this.#confirmed(op);
    const { version } = answer;
    // Somebody's newer change may have come by before the answer.
    const isBehind = known !== null && version !== undefined && versionOf(known) >= version;
    const applied = isBehind ? known : applyEntityOp(known, op);
    const now = applied && version !== undefined && !isBehind ? { ...applied, version } : applied;
    this.#set(op.kind, op.entityId, this.#overlay.confirm(keyOf(op), op.id, now));
  }

  takeBack(op: EntityOp): void {
    this.#set(op.kind, op.entityId, this.#overlay.drop(keyOf(op), op.id));
  }

  /** What the backend confirmed without its being shown before; what pends stays on top. */
  showConfirmed(op: EntityOp, version: number | undefined): void {
    const applied = applyEntityOp(this.#confirmed(op), op);
    this.receive(op.kind, op.entityId, applied && version !== undefined ? { ...applied, version } : applied);
  }

  /** Several changes as one: pipelines are read once, at the end. */
  together(change: () => void): void {
    this.#isTogether = true;
    try {
      change();
    } finally {
      this.#isTogether = false;
      this.#catalogue.readPipelines();
    }
  }

  /** One that goes from one deal to another is news of both. */
  #noteNews(kind: EntityKind, id: string, record: Readonly<Record<string, unknown>> | null): void {
    const before = this.#catalogue.get(kind, id)?.['dealId'];
    for (const dealId of new Set([before ?? record?.['dealId'] ?? '', record?.['dealId'] ?? before ?? ''])) {
      const key = ofDeal(kind, dealId);
      this.#news.set(key, (this.#news.get(key) ?? 0) + 1);
    }
  }

  #set(kind: EntityKind, id: string, record: EntityRecord | null): void {
    this.#catalogue.set(kind, id, record);
    if (kind === 'pipeline' && !this.#isTogether) this.#catalogue.readPipelines();
  }
}

/** The records of a kind that belong to a deal. */
function ofDeal(kind: EntityKind, dealId: unknown): string {
  return `${kind}:${String(dealId)}`;
}

function keyOf(op: EntityOp): string {
  return `${op.kind}:${op.entityId}`;
}

/** 0 where the backend counts none. */
function versionOf(record: EntityRecord): number {
  const version = record['version'];
  return typeof version === 'number' ? version : 0;
}
