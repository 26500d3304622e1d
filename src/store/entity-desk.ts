import type { EntityKind, EntityOp, EntityRecord } from '../data/operation.js';
import { applyEntityOp } from './apply-locally.js';
import type { Catalogue } from './catalogue.js';
import { Overlay } from './overlay.js';
import type { ReadAnswer } from './read-answer.js';

/** Where everything but deals changes: what the backend confirmed, with what pends laid over it, is put into the catalogue. */
export class EntityDesk {
  readonly #catalogue: Catalogue;
  readonly #overlay = new Overlay<EntityRecord, EntityOp>(applyEntityOp);
  /** Deals whose activities were read: of others, what is here may be a part only. */
  readonly #withActivities = new Set<string>();
  /** Counts what the backend told of activities, by their deal; '' where nobody here knows of which it was. */
  readonly #activityNews = new Map<unknown, number>();
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

  get activities(): readonly EntityRecord[] {
    return this.#catalogue.list('activity');
  }

  /** Grows with what the backend tells of a deal's activities. */
  activityNewsOf(dealId: string): number {
    return (this.#activityNews.get(dealId) ?? 0) + (this.#activityNews.get('') ?? 0);
  }

  /** All activities that the backend has of a deal. */
  receiveActivities(dealId: string, records: readonly EntityRecord[]): void {
    this.#withActivities.add(dealId);
    const mine = new Map(records.filter((record) => record['dealId'] === dealId).map((record) => [record.id, record]));
    for (const { id, ...before } of this.activities) {
      if (before['dealId'] === dealId && !mine.has(id)) this.receive('activity', id, null);
    }
    for (const [id, record] of mine) this.receive('activity', id, record);
  }

  /** A newer confirmed record from elsewhere. */
  receive(kind: EntityKind, id: string, record: EntityRecord | null): void {
    if (kind === 'activity') this.#noteActivity(id, record);
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
    const isKnown =
      op.kind === 'activity'
        ? typeof dealId === 'string' && this.#withActivities.has(dealId)
        : this.#catalogue.knows(op.kind);
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
      this.takeBack(op);
      return;
    }
    if (op.kind === 'activity') this.#noteActivity(op.entityId, op.patch);
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
  land(op: EntityOp, version: number | undefined): void {
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
  #noteActivity(id: string, told: Readonly<Record<string, unknown>> | null): void {
    const before = this.#catalogue.get('activity', id)?.['dealId'];
    for (const dealId of new Set([before ?? told?.['dealId'] ?? '', told?.['dealId'] ?? before ?? ''])) {
      this.#activityNews.set(dealId, (this.#activityNews.get(dealId) ?? 0) + 1);
    }
  }

  #set(kind: EntityKind, id: string, record: EntityRecord | null): void {
    this.#catalogue.set(kind, id, record);
    if (kind === 'pipeline' && !this.#isTogether) this.#catalogue.readPipelines();
  }
}

function keyOf(op: EntityOp): string {
  return `${op.kind}:${op.entityId}`;
}

/** 0 where the backend counts none. */
function versionOf(record: EntityRecord): number {
  const version = record['version'];
  return typeof version === 'number' ? version : 0;
}
