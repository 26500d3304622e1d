import type { EntityKind, EntityOp, EntityRecord } from '../data/operation.js';
import { applyEntityOp } from './apply-locally.js';
import type { Catalogue } from './catalogue.js';
import { Overlay } from './overlay.js';
import type { ReadAnswer } from './read-answer.js';

/** Where everything but deals changes: what the backend confirmed, with what pends laid over it, is put into the catalogue. */
export class EntityDesk {
  readonly #catalogue: Catalogue;
  readonly #overlay = new Overlay<EntityRecord, EntityOp>(applyEntityOp);
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

  /** A newer confirmed record from elsewhere. */
  receive(kind: EntityKind, id: string, record: EntityRecord | null): void {
    const known = this.#overlay.baseOf(`${kind}:${id}`) ?? this.#catalogue.get(kind, id);
    if (record && known && versionOf(known) > versionOf(record) && versionOf(record) > 0) return;
    this.#set(kind, id, this.#overlay.rebase(`${kind}:${id}`, record));
  }

  show(op: EntityOp, txId: string): void {
    const current = this.#catalogue.get(op.kind, op.entityId) ?? null;
    this.#set(op.kind, op.entityId, this.#overlay.add(keyOf(op), { op, txId }, current));
  }

  /**
   * What the backend confirmed last; null: it holds no such record; undefined: none of the kind could be read. Then what
   * is here may be a part only: what was changed in it.
   */
  confirmed(op: EntityOp): EntityRecord | null | undefined {
    return this.#catalogue.knows(op.kind) ? this.#confirmed(op) : undefined;
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
