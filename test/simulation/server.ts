import { applyOps } from '../../src/data/apply-ops.js';
import type { HistoryHead, LedgerRow, StoredState } from '../../src/data/stored-state.js';
import type { ChangeEvent } from '../../src/data/adapter.js';
import type { EntityKind, EntityRecord, Op, Outcome } from '../../src/data/operation.js';
import type { DealChange } from '../../src/model/change.js';
import type { Deal, DealInput } from '../../src/model/deal.js';
import { changesOf } from '../../src/model/move.js';
import type { Level } from '../../src/store/delivery/conflict/policy.js';
import type { Judge } from './judge.js';

/** Before any clock of a device, however wrong. */
const BEGIN = '2020-01-01T00:00:00.000Z';

/** One backend, of the level that is simulated: the rules of the embedded adapters, and a log of what happened. */
export class Server implements StoredState {
  readonly deals = new Map<string, DealInput>();
  readonly entities = new Map<string, EntityRecord>();
  readonly log: ChangeEvent[] = [];
  readonly followers = new Set<(at: number) => void>();
  /** Every entry, in the order recorded. */
  readonly history: DealChange[] = [];
  /** Checkpoints of the history below this one are not known any more. */
  historyFloor = 0;
  readonly #heads = new Map<string, HistoryHead>();
  readonly #ledger = new Map<string, LedgerRow>();
  readonly #level: Level;
  readonly #judge: Judge;
  /** Refuses ops now and then, as when a right is taken away for a while. */
  isStrict = false;

  constructor(level: Level, judge: Judge) {
    this.#level = level;
    this.#judge = judge;
  }

  /** A deal that was there before anybody came. */
  begin(deal: Deal): void {
    const { id: dealId, version: seq } = deal;
    const id = `begin-${dealId}`;
    this.deals.set(dealId, deal);
    this.#heads.set(dealId, { seq, at: BEGIN });
    const changes = changesOf(null, deal);
    this.history.push({ id, dealId, at: BEGIN, seq, actorId: null, opId: id, undoes: null, kind: 'imported', changes });
  }

  /** Checkpoints that were given out so far lead nowhere any more, as after a restored backup. */
  forget(): void {
    this.historyFloor = this.history.length;
  }

  deal(id: string): DealInput | undefined {
    return this.deals.get(id);
  }

  entity(kind: EntityKind, id: string): EntityRecord | undefined {
    return this.entities.get(`${kind}:${id}`);
  }

  dealHead(id: string): HistoryHead | undefined {
    return this.#heads.get(id);
  }

  pipelineHead(): HistoryHead | undefined {
    return undefined;
  }

  landed(opId: string): LedgerRow | undefined {
    return this.#ledger.get(opId);
  }

  handle(ops: readonly Op[]): Outcome[] {
    for (const op of ops) this.#judge.arrived(op);
    const isKnown = (op: Op): boolean => this.#level === 'exactly-once' && this.#ledger.has(op.id);
    const refused = ops.map((op) => (isKnown(op) ? null : this.#refusal(op)));
    if (refused.some((outcome) => outcome !== null)) {
      for (const op of ops) this.#judge.refused(op);
      return refused.map((outcome) => outcome ?? { status: 'rejected', code: 'rule', message: 'Not alone.' });
    }
    const { outcomes, effects } = applyOps(this, ops, { atomic: true, delivery: this.#level });
    for (const op of ops) {
      if (op.type === 'entity') continue;
      const after = effects.deals.get(op.dealId);
      const isEffect = effects.dealChanges.some(({ opId }) => opId === op.id);
      if (isEffect) this.#judge.effect(op, this.deals.get(op.dealId) as Deal | undefined, after as Deal | null);
    }
    for (const op of ops) {
      const isEffect = effects.events.some((event) => event.type === 'entity' && event.opId === op.id);
      if (op.type === 'entity' && isEffect) this.#judge.entityEffect(op, this.entity(op.kind, op.entityId));
    }
    for (const [id, deal] of effects.deals) {
      if (deal) this.deals.set(id, deal);
      else this.deals.delete(id);
    }
    for (const { kind, id, entity } of effects.entities.values()) {
      if (entity) this.entities.set(`${kind}:${id}`, entity);
      else this.entities.delete(`${kind}:${id}`);
    }
    for (const { dealId, seq, at } of effects.dealChanges) this.#heads.set(dealId, { seq, at });
    this.history.push(...effects.dealChanges);
    for (const row of effects.ledger) this.#ledger.set(row.opId, row);
    const before = this.log.length;
    this.log.push(...effects.events);
    if (effects.events.length > 0) for (const follower of this.followers) follower(before);
    return outcomes;
  }

  /** A title that begins with "!" is never taken; now and then nobody may change a thing. */
  #refusal(op: Op): Outcome | null {
    const title = op.type === 'update' ? op.patch.title : op.type === 'create' ? op.deal.title : undefined;
    if (title?.startsWith('!'))
      return { status: 'rejected', code: 'invalid', fields: { title: 'No "!" at the start.' } };
    return this.isStrict ? { status: 'rejected', code: 'forbidden', message: 'Not now.' } : null;
  }
}
