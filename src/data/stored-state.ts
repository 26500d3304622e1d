import type { DealChange, PipelineChange } from '../model/change.js';
import type { DealInput } from '../model/deal.js';
import type { ChangeEvent } from './adapter.js';
import type { DealOp, EntityKind, EntityOp, EntityRecord, Outcome } from './operation.js';

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
export type RuleDecision<T> = { refused: Outcome } | { stored: T | null };

/** The rules of a backend that trusts nobody, asked before each write. Null stands for "not there". */
export interface WriteRules {
  deal(op: DealOp, before: DealInput | null, after: DealInput | null): RuleDecision<DealInput>;
  entity(op: EntityOp, before: EntityRecord | null, after: EntityRecord | null): RuleDecision<EntityRecord>;
}
