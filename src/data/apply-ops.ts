import { changesOf } from '../model/move.js';
import type { DealChange, PipelineChange } from '../model/change.js';
import type { DealInput } from '../model/deal.js';
import type { Capabilities, ChangeEvent } from './adapter.js';
import { completeDeal } from './complete-deal.js';
import { entityKey } from './entity-key.js';
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

/** The newest entry of a record's history: its place in the order and its instant. */
export interface HistoryHead {
  seq: number;
  at: string;
}

/** One applied op, kept so that a retry is recognised. `version` is the one that the op produced. */
export interface LedgerRow {
  opId: string;
  at: string;
  kind: 'deal' | EntityKind;
  id: string;
  version: number;
}

/** What an embedded backend holds, as the ops need to see it. */
export interface StoredState {
  deal(id: string): DealInput | undefined;
  entity(kind: EntityKind, id: string): EntityRecord | undefined;
  /** Also of a record that was removed: history goes on where it ended. */
  dealHead(id: string): HistoryHead | undefined;
  pipelineHead(id: string): HistoryHead | undefined;
  landed(opId: string): LedgerRow | undefined;
}

/** What has to be written, all of it in one step, so that no state exists without its history. */
export interface Effects {
  /** Null: removed. */
  deals: Map<string, DealInput | null>;
  entities: Map<string, { kind: EntityKind; id: string; entity: EntityRecord | null }>;
  dealChanges: DealChange[];
  pipelineChanges: PipelineChange[];
  ledger: LedgerRow[];
  events: ChangeEvent[];
}

/** Says why an op is refused, or gives what is to be stored instead of what the op would leave behind. */
export type Judgement<T> = { refused: Outcome } | { stored: T | null };

/** The rules of a backend that trusts nobody, asked before each write. Null stands for "not there". */
export interface Judge {
  deal(op: DealOp, before: DealInput | null, after: DealInput | null): Judgement<DealInput>;
  entity(op: EntityOp, before: EntityRecord | null, after: EntityRecord | null): Judgement<EntityRecord>;
}

export interface ApplyOptions {
  atomic: boolean;
  delivery: Capabilities['delivery'];
  /** Absent: whoever may reach the backend may do everything, as in a page's own storage. */
  judge?: Judge;
}

export interface Applied {
  outcomes: Outcome[];
  effects: Effects;
}

/**
 * What the ops do to a stored state: one outcome per op, in order, and the writes that follow. Nothing is written here,
 * so that every embedded backend applies the same rules inside a transaction of its own. Later ops see what earlier
 * ones did. If `atomic` and one op is not applied, nothing is: `effects` is empty and the others are answered with
 * `rejected`, code `rule`.
 */
export function applyOps(state: StoredState, ops: readonly Op[], options: ApplyOptions): Applied {
  const work = applyOpsStepwise(state, ops, options);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The same op by op, for whoever lets the page breathe in between. The state must not change meanwhile. */
export function* applyOpsStepwise(
  state: StoredState,
  ops: readonly Op[],
  options: ApplyOptions,
): Generator<undefined, Applied> {
  const run = new Run(state, options.delivery, options.judge ?? null);
  const outcomes: Outcome[] = [];
  for (const op of ops) {
    outcomes.push(run.apply(op));
    yield;
  }
  const failed = outcomes.find((outcome) => outcome.status !== 'applied');
  if (!options.atomic || !failed) return { outcomes, effects: run.effects };
  const message = `Nothing was applied: op ${String(outcomes.indexOf(failed) + 1)} of the same atomic batch was answered with "${failed.status}".`;
  return {
    outcomes: outcomes.map((outcome) =>
      outcome.status === 'applied' && outcome.replayed !== true
        ? { status: 'rejected', code: 'rule', message }
        : outcome,
    ),
    effects: noEffects(),
  };
}

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

function noEffects(): Effects {
  return { deals: new Map(), entities: new Map(), dealChanges: [], pipelineChanges: [], ledger: [], events: [] };
}

/** One pass over a list of ops: the stored state with the effects so far laid over it. */
class Run {
  readonly effects = noEffects();
  readonly #state: StoredState;
  readonly #delivery: Capabilities['delivery'];
  readonly #judge: Judge | null;
  readonly #landed = new Map<string, LedgerRow>();
  readonly #dealHeads = new Map<string, HistoryHead>();
  readonly #pipelineHeads = new Map<string, HistoryHead>();

  constructor(state: StoredState, delivery: Capabilities['delivery'], judge: Judge | null) {
    this.#state = state;
    this.#delivery = delivery;
    this.#judge = judge;
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
    const judgement = this.#judge?.deal(op, before, wanted) ?? { stored: wanted };
    if ('refused' in judgement) return judgement.refused;
    const after = judgement.stored;
    const head = this.#dealHeads.get(op.dealId) ?? this.#state.dealHead(op.dealId);
    const version =
      Math.max(head?.seq ?? 0, before?.version ?? 0, op.type === 'create' ? (after?.version ?? 0) : 0) + 1;
    const at = laterOf(op.at, head?.at);
    const deal = after && { ...after, version };
    this.effects.deals.set(op.dealId, deal);
    this.effects.dealChanges.push({
      id: op.id,
      dealId: op.dealId,
      at,
      seq: version,
      actorId: op.actorId,
      opId: op.id,
      undoes: op.undoes ?? null,
      kind: op.kind,
      changes: changesOf(before && completeDeal(before), deal && completeDeal(deal)),
    });
    this.effects.events.push({
      type: 'deal',
      id: op.dealId,
      deal: deal && completeDeal(deal),
      opId: op.id,
      at,
      version,
    });
    this.#dealHeads.set(op.dealId, { seq: version, at });
    this.#record({ opId: op.id, at, kind: 'deal', id: op.dealId, version });
    return { status: 'applied', at, version, ...(deal && isPlaced(deal) && { deal: completeDeal(deal) }) };
  }

  #entity(op: EntityOp): Outcome {
    const before = this.#entityNow(op.kind, op.entityId);
    if (!before && (op.patch === null || (op.base ?? 0) > 0)) return { status: 'gone' };
    // An outcome carries deals only; the feed and a fresh list bring the current entity.
    if (before && this.#isStale(op.base, numberOf(before['version']))) return { status: 'conflict', current: null };
    const wanted: EntityRecord | null =
      op.patch === null ? null : { ...before, ...plainCopy(op.patch), id: op.entityId };
    const judgement = this.#judge?.entity(op, before ?? null, wanted) ?? { stored: wanted };
    if ('refused' in judgement) return judgement.refused;
    const head =
      op.kind === 'pipeline'
        ? (this.#pipelineHeads.get(op.entityId) ?? this.#state.pipelineHead(op.entityId))
        : undefined;
    const version = Math.max(head?.seq ?? 0, numberOf(before?.['version']) ?? 0) + 1;
    const at = laterOf(op.at, head?.at);
    const entity: EntityRecord | null = judgement.stored && { ...judgement.stored, version };
    this.effects.entities.set(entityKey(op.kind, op.entityId), { kind: op.kind, id: op.entityId, entity });
    if (op.kind === 'pipeline') {
      this.#pipelineHeads.set(op.entityId, { seq: version, at });
      this.effects.pipelineChanges.push({
        id: op.id,
        pipelineId: op.entityId,
        at,
        seq: version,
        actorId: op.actorId,
        opId: op.id,
        undoes: op.undoes ?? null,
        kind: before ? (entity ? 'edited' : 'deleted') : head ? 'restored' : 'created',
        changes: fieldChanges(before ?? null, entity),
      });
    }
    this.effects.events.push({ type: 'entity', kind: op.kind, id: op.entityId, entity, opId: op.id });
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
