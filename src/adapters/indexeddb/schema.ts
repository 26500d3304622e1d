import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { LedgerRow } from '../../data/apply-ops.js';
import type { EntityKind, EntityRecord } from '../../data/operation.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import type { DealInput } from '../../model/deal.js';

export interface EntityRow {
  kind: EntityKind;
  id: string;
  entity: EntityRecord;
}

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
    value: DealChange;
    indexes: { byOp: string; byTime: [string, number, string] };
  };
  pipelineChanges: { key: [string, number]; value: PipelineChange };
  /** Applied ops on everything but deals. */
  ledger: { key: string; value: LedgerRow };
  meta: { key: string; value: number };
}

export type StoreName = StoreNames<FairleadSchema>;
export type Database = IDBPDatabase<FairleadSchema>;
type UpgradeTransaction = IDBPTransaction<FairleadSchema, StoreName[], 'versionchange'>;

export const STORES: StoreName[] = ['deals', 'entities', 'changes', 'pipelineChanges', 'ledger', 'meta'];
/** Key in `meta`: counts the writing transactions, so that a tab notices one it has not heard of. */
export const REVISION = 'revision';

/** One function a version, run in order from the version that is there. Never change one that was released: add one. */
const UPGRADES: ((database: Database, transaction: UpgradeTransaction) => void)[] = [
  function toVersion1(database) {
    database.createObjectStore('deals', { keyPath: 'id' });
    database
      .createObjectStore('entities', { keyPath: ['kind', 'id'] })
      .createIndex('byDeal', ['kind', 'entity.dealId']);
    database.createObjectStore('changes', { keyPath: ['dealId', 'seq'] }).createIndex('byOp', 'opId');
    database.createObjectStore('pipelineChanges', { keyPath: ['pipelineId', 'seq'] });
    database.createObjectStore('ledger', { keyPath: 'opId' });
    database.createObjectStore('meta');
  },
  /** Lets the history of all deals be read page by page in order of time. */
  function toVersion2(_database, transaction) {
    transaction.objectStore('changes').createIndex('byTime', ['at', 'seq', 'id']);
  },
];

export const SCHEMA_VERSION = UPGRADES.length;

export function upgradeSchema(database: Database, from: number, to: number, transaction: UpgradeTransaction): void {
  for (const upgrade of UPGRADES.slice(from, to)) upgrade(database, transaction);
}
