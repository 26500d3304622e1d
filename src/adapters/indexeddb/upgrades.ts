import type { IDBPObjectStore } from 'idb';
import type { DealChange, PipelineChange } from '../../model/change.js';
import { fillPlannedUntil } from './fill-planned.js';
import { POSITION, type Database, type StoreName, type UpgradeTransaction } from './schema.js';

/** What is left of earlier versions has other indexes than the schema names. */
type EarlierStore = IDBPObjectStore<unknown, string[], string, 'versionchange'>;

/** So many entries are numbered at once, so that a long history is not held in memory as a whole. */
const AT_ONCE = 2_000;

/** One function a version, run in order from the version that is there. Never change one that was released: add one. */
const UPGRADES: ((database: Database, transaction: UpgradeTransaction) => void | Promise<void>)[] = [
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
    earlier(transaction, 'changes').createIndex('byTime', ['at', 'seq', 'id']);
  },
  /** Numbers the entries of both histories in the order recorded, which for the old ones is that of time. */
  async function toVersion3(_database, transaction) {
    const changes = earlier(transaction, 'changes');
    const pipelineChanges = earlier(transaction, 'pipelineChanges');
    pipelineChanges.createIndex('byTime', ['at', 'seq', 'id']);
    const last = await numberByTime(pipelineChanges, await numberByTime(changes, 0));
    for (const store of [changes, pipelineChanges]) {
      store.deleteIndex('byTime');
      store.createIndex('byPosition', 'position');
    }
    await transaction.objectStore('meta').put(last, POSITION);
  },
  /** Knows until when deals are planned, by which their rotting pauses. */
  async function toVersion4(_database, transaction) {
    await fillPlannedUntil(transaction);
  },
];

function earlier(transaction: UpgradeTransaction, name: StoreName): EarlierStore {
  return transaction.objectStore(name) as unknown as EarlierStore;
}

/** Gives each entry the position that follows on the one before; answers the last. */
async function numberByTime(store: EarlierStore, start: number): Promise<number> {
  let position = start;
  for (let after: IDBKeyRange | null = null; ;) {
    const entries = (await store.index('byTime').getAll(after, AT_ONCE)) as (DealChange | PipelineChange)[];
    await Promise.all(entries.map((entry) => store.put({ ...entry, position: ++position })));
    const last = entries.at(-1);
    if (!last || entries.length < AT_ONCE) return position;
    after = IDBKeyRange.lowerBound([last.at, last.seq, last.id], true);
  }
}

export const SCHEMA_VERSION = UPGRADES.length;

export async function upgradeSchema(
  database: Database,
  from: number,
  to: number,
  transaction: UpgradeTransaction,
): Promise<void> {
  for (const upgrade of UPGRADES.slice(from, to)) await upgrade(database, transaction);
}
