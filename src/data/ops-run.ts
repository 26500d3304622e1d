import { changesOf } from '../model/move.js';
import type { DealChange, PipelineChange } from '../model/change.js';
import type { DealInput } from '../model/deal.js';
import { isOfActivity, saysActivityDates } from './activity-ops.js';
import type { Capabilities } from './adapter.js';
import type { ApplyOptions } from './apply-options.js';
import { completeDeal } from './complete-deal.js';
import { entityKey } from './entity-key.js';
import type { FollowedActivities } from './followed-activities.js';
import { fieldChanges } from './field-changes.js';
import type {
  CreateOp,
  DealOp,
  EntityKind,
  EntityOp,
  EntityRecord,
  Op,
  Outcome,
  RemoveOp,
  UpdateOp,
} from './operation.js';
import { plainCopy } from './plain-copy.js';
import type { Effects, HistoryHead, LedgerRow, StoredState, WriteRules } from './stored-state.js';

/** The answer to an op that was applied before: what it did then, and the deal as it stands now. */
export function replayOf(row: LedgerRow, deal: DealInput | undefined): Outcome {
  return {
    status: 'applied',
    replayed: true,
    at: row.at,
    version: row.version,
    ...(deal && isPlaced(deal) && { deal: completeDeal(deal) }),
  };
}

export function noEffects(): Effects {
  return { deals: new Map(), entities: new Map(), dealChanges: [], pipelineChanges: [], ledger: [], events: [] };
}

/** One pass over a list of ops: the stored state with the effects so far laid over it. */
export class OpsRun {
  readonly effects = noEffects();
  readonly #state: StoredState;
  readonly #delivery: Capabilities['delivery'];
  readonly #rules: WriteRules | null;
  readonly #activities: FollowedActivities | null;
  readonly #landed = new Map<string, LedgerRow>();
  readonly #dealHeads = new Map<string, HistoryHead>();
  readonly #pipelineHeads = new Map<string, HistoryHead>();

  constructor(state: StoredState, { delivery, rules, following }: ApplyOptions) {
    this.#state = state;
    this.#delivery = delivery;
    this.#rules = rules ?? null;
    this.#activities = following ?? null;
  }

  apply(op: Op): Outcome {
    const landed =
      this.#delivery === 'exactly-once' ? (this.#landed.get(op.id) ?? this.#state.landed(op.id)) : undefined;
    if (landed) return replayOf(landed, landed.kind === 'deal' ? this.#deal(landed.id) : undefined);
    switch (op.type) {
      case 'create':
        return this.#create(op);
      case 'update':
        return this.#update(op);
      case 'remove':
        return this.#remove(op);
      case 'entity':
        return this.#entity(op);
    }
  }

  #create(op: CreateOp): Outcome {
    const wrong = whatIsWrong(op);
    if (wrong) return wrong;
    const standing = this.#deal(op.dealId);
    if (!standing && this.#isLaterThanItsEnd(op)) return this.#gone(op.dealId);
    // A blind backend cannot tell its own retry from a second deal, so it writes over.
    if (standing && this.#delivery !== 'at-least-once') return { status: 'conflict', current: completeDeal(standing) };
    return this.#write(op, standing ?? null, { ...plainCopy(op.deal), id: op.dealId });
  }

  /**
   * A creation on its way for long may arrive after somebody removed the deal: it must not bring it back. A restoring
   * names the removal that it takes back.
   */
  #isLaterThanItsEnd(op: CreateOp): boolean {
    if (this.#delivery === 'at-least-once') return false;
    const end = this.#endOf(op.dealId);
    return op.kind === 'restored' ? op.base !== undefined && end > op.base : end > 0;
  }

  #gone(dealId: string): Outcome {
    const version = this.#endOf(dealId);
    return version > 0 ? { status: 'gone', version } : { status: 'gone' };
  }

  /** The version that the deal's latest change brought; 0 where nothing is known of it. */
  #endOf(dealId: string): number {
    return (this.#dealHeads.get(dealId) ?? this.#state.dealHead(dealId))?.seq ?? 0;
  }

  #update(op: UpdateOp): Outcome {
    const before = this.#deal(op.dealId);
    if (!before) return this.#gone(op.dealId);
    if (this.#isStale(op.base, before.version)) return { status: 'conflict', current: completeDeal(before) };
    return this.#write(op, before, { ...before, ...plainCopy(op.patch), id: op.dealId });
  }

  #remove(op: RemoveOp): Outcome {
    const before = this.#deal(op.dealId);
    if (!before) return this.#gone(op.dealId);
    if (this.#isStale(op.base, before.version)) return { status: 'conflict', current: completeDeal(before) };
    return this.#write(op, before, null);
  }

  #write(op: DealOp, before: DealInput | null, wanted: DealInput | null): Outcome {
    const decision = this.#rules?.deal(op, before, wanted) ?? { stored: wanted };
    if ('refused' in decision) return decision.refused;
    if (op.type !== 'remove') this.#activities?.said(op, before, saysActivityDates(op));
    const { at, version, deal } = this.keep(op, before, decision.stored);
    this.#record({ opId: op.id, at, kind: 'deal', id: op.dealId, version });
    return { status: 'applied', at, version, ...(deal && isPlaced(deal) && { deal: completeDeal(deal) }) };
  }

  /** The same outcomes, once what follows from activities is written too. */
  settle(ops: readonly Op[], outcomes: Outcome[]): Outcome[] {
    return this.#activities?.settle(this, ops, outcomes) ?? outcomes;
  }

  /** Writes what an op leaves of a deal, with its entry and its news, unasked. */
  keep(
    op: DealOp,
    before: DealInput | null,
    after: DealInput | null,
  ): { at: string; version: number; deal: DealInput | null } {
    const head = this.#dealHeads.get(op.dealId) ?? this.#state.dealHead(op.dealId);
    const version =
      Math.max(head?.seq ?? 0, before?.version ?? 0, op.type === 'create' ? (after?.version ?? 0) : 0) + 1;
    const at = laterOf(op.at, head?.at);
    const deal = after && { ...after, version };
    this.effects.deals.set(op.dealId, deal);
    const change: DealChange = {
      id: op.id,
      dealId: op.dealId,
      at,
      seq: version,
      actorId: op.actorId,
      opId: op.id,
      undoes: op.undoes ?? null,
      ...(op.type === 'update' && op.cause !== undefined && { cause: op.cause }),
      kind: op.kind,
      changes: changesOf(before && completeDeal(before), deal && completeDeal(deal)),
    };
    this.effects.dealChanges.push(change);
    this.effects.events.push({
      type: 'deal',
      id: op.dealId,
      deal: deal && completeDeal(deal),
      opId: op.id,
      at,
      version,
      change,
    });
    this.#dealHeads.set(op.dealId, { seq: version, at });
    return { at, version, deal };
  }

  #entity(op: EntityOp): Outcome {
    const before = this.#entityNow(op.kind, op.entityId);
    if (!before && (op.patch === null || (op.base ?? 0) > 0)) return { status: 'gone' };
    // An outcome carries deals only; the feed and a fresh list bring the current entity.
    if (before && this.#isStale(op.base, numberOf(before['version']))) return { status: 'conflict', current: null };
    const wanted: EntityRecord | null =
      op.patch === null ? null : { ...before, ...plainCopy(op.patch), id: op.entityId };
    const decision = this.#rules?.entity(op, before ?? null, wanted) ?? { stored: wanted };
    if ('refused' in decision) return decision.refused;
    const head =
      op.kind === 'pipeline'
        ? (this.#pipelineHeads.get(op.entityId) ?? this.#state.pipelineHead(op.entityId))
        : undefined;
    const version = Math.max(head?.seq ?? 0, numberOf(before?.['version']) ?? 0) + 1;
    const at = laterOf(op.at, head?.at);
    const entity: EntityRecord | null = decision.stored && { ...decision.stored, version };
    this.effects.entities.set(entityKey(op.kind, op.entityId), { kind: op.kind, id: op.entityId, entity });
    if (isOfActivity(op)) this.#activities?.wrote(op, [before ?? null, entity], (id) => this.effects.deals.get(id));
    let change: PipelineChange | undefined;
    if (op.kind === 'pipeline') {
      this.#pipelineHeads.set(op.entityId, { seq: version, at });
      change = {
        id: op.id,
        pipelineId: op.entityId,
        at,
        seq: version,
        actorId: op.actorId,
        opId: op.id,
        undoes: op.undoes ?? null,
        kind: before ? (entity ? 'edited' : 'deleted') : head ? 'restored' : 'created',
        changes: fieldChanges(before ?? null, entity),
      };
      this.effects.pipelineChanges.push(change);
    }
    this.effects.events.push({
      type: 'entity',
      kind: op.kind,
      id: op.entityId,
      entity,
      opId: op.id,
      ...(change && { change }),
    });
    this.#record({ opId: op.id, at, kind: op.kind, id: op.entityId, version });
    return { status: 'applied', at, version };
  }

  #record(row: LedgerRow): void {
    if (this.#delivery !== 'exactly-once') return;
    this.#landed.set(row.opId, row);
    this.effects.ledger.push(row);
  }

  #isStale(base: number | undefined, version: number | undefined): boolean {
    return this.#delivery !== 'at-least-once' && base !== undefined && base !== (version ?? 0);
  }

  #deal(id: string): DealInput | undefined {
    const written = this.effects.deals.get(id);
    return written === undefined ? this.#state.deal(id) : (written ?? undefined);
  }

  #entityNow(kind: EntityKind, id: string): EntityRecord | undefined {
    const written = this.effects.entities.get(entityKey(kind, id));
    return written === undefined ? this.#state.entity(kind, id) : (written.entity ?? undefined);
  }
}

/** A deal without a pipeline is completed by the reader of the whole list, so an outcome does not carry it. */
function isPlaced(deal: DealInput): boolean {
  return typeof deal.pipelineId === 'string' && deal.pipelineId !== '';
}

function whatIsWrong(op: CreateOp): Outcome | null {
  const fields: Record<string, string> = {};
  for (const field of ['title', 'stageId'] as const) {
    if (typeof op.deal[field] !== 'string') fields[field] = `A deal needs a ${field}; got ${String(op.deal[field])}.`;
  }
  if (typeof op.dealId !== 'string' || op.dealId === '') fields['id'] = 'A deal needs an id.';
  return Object.keys(fields).length === 0 ? null : { status: 'rejected', code: 'invalid', fields };
}

/** History is folded by (at, seq): an op of a clock that runs behind must not slip in front of what it built on. */
function laterOf(at: string, head: string | undefined): string {
  return head !== undefined && Date.parse(head) > Date.parse(at) ? head : at;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
