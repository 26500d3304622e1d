import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { LedgerRow } from '../../data/stored-state.js';
import type { EntityKind, EntityRecord } from '../../data/operation.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import type { DealInput } from '../../model/deal.js';

export interface EntityRow {
  kind: EntityKind;
  id: string;
  entity: EntityRecord;
}

/** An entry of a history with its place in the order recorded. Deals and pipelines are numbered as one, from 1 on. */
export type Recorded<T> = T & { position: number };

/** What the database holds. Every write goes through one transaction over all stores. */
export interface FairleadSchema extends DBSchema {
  deals: { key: string; value: DealInput };
  entities: { key: [EntityKind, string]; value: EntityRow; indexes: { byDeal: [EntityKind, string] } };
  /**
   * The history is also the ledger of the deal ops: an op that was applied has left exactly one entry, and a row less
   * per deal is a third of the time of an import.
   */
  changes: {
    key: [string, number];
    value: Recorded<DealChange>;
    indexes: { byOp: string; byPosition: number };
  };
  pipelineChanges: { key: [string, number]; value: Recorded<PipelineChange>; indexes: { byPosition: number } };
  /** Applied ops on everything but deals. */
  ledger: { key: string; value: LedgerRow };
  meta: { key: string; value: number };
}

export type StoreName = StoreNames<FairleadSchema>;
export type Database = IDBPDatabase<FairleadSchema>;
export type UpgradeTransaction = IDBPTransaction<FairleadSchema, StoreName[], 'versionchange'>;

export const STORES: StoreName[] = ['deals', 'entities', 'changes', 'pipelineChanges', 'ledger', 'meta'];
/** Key in `meta`: counts the writing transactions, so that a tab notices one it has not heard of. */
export const REVISION = 'revision';
/** Key in `meta`: the newest position that an entry of a history was given. */
export const POSITION = 'position';
/** Key in `meta`: where the history began anew; checkpoints below it are of a past that was wiped. */
export const FLOOR = 'floor';
