import { entityKey } from '../../data/entity-key.js';
import { dealsToFollow } from '../../data/deals-to-follow.js';
import type { DealWithActivities } from '../../data/followed-activities.js';
import type { HistoryHead, LedgerRow, StoredState } from '../../data/stored-state.js';
import type { EntityKind, EntityRecord, Op } from '../../data/operation.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import type { DealInput } from '../../model/deal.js';
import { resultOf } from './request.js';
import type { EntityRow, StoreName } from './schema.js';

/** From this many keys on it pays to ask first which of them exist at all: an import asks for thousands that do not. */
const MANY = 100;

/** So many questions are asked at once: the page has its turn while they are answered. */
const AT_ONCE = 250;

/** Reads, within the transaction, everything that the given ops look at. */
export async function readStateFor(
  ops: readonly Op[],
  transaction: IDBTransaction,
): Promise<StoredState & { withActivities(dealId: string): DealWithActivities }> {
  const dealIds = new Set<string>();
  const entities = new Map<string, { kind: EntityKind; id: string }>();
  for (const op of ops) {
    if (op.type === 'entity') entities.set(entityKey(op.kind, op.entityId), { kind: op.kind, id: op.entityId });
    else dealIds.add(op.dealId);
  }
  const pipelineIds = [...entities.values()].filter(({ kind }) => kind === 'pipeline').map(({ id }) => id);
  const store = (name: StoreName): IDBObjectStore => transaction.objectStore(name);
  const found = await askAll([...entities.values()], ({ kind, id }) =>
    resultOf<EntityRow | undefined>(store('entities').get([kind, id])),
  );
  const followedIds = dealsToFollow(
    ops,
    found.flatMap((row) => (row?.kind === 'activity' ? row.entity : [])),
  );
  for (const id of followedIds) dealIds.add(id);
  const [deals, heads, activities, pipelineHeads, landed] = await Promise.all([
    readDeals(store('deals'), [...dealIds]),
    readHeads(store('changes'), [...dealIds]),
    readActivities(store('entities'), followedIds),
    readHeads(store('pipelineChanges'), pipelineIds),
    readLanded(store('changes'), store('ledger'), ops),
  ]);
  const rows = new Map<string, EntityRecord>();
  for (const row of found) if (row) rows.set(entityKey(row.kind, row.id), row.entity);
  return {
    deal: (id) => deals.get(id),
    entity: (kind, id) => rows.get(entityKey(kind, id)),
    dealHead: (id) => heads.get(id),
    pipelineHead: (id) => pipelineHeads.get(id),
    landed: (opId) => landed.get(opId),
    withActivities: (dealId) => ({ deal: deals.get(dealId), activities: activities.get(dealId) ?? [] }),
  };
}

async function readActivities(store: IDBObjectStore, dealIds: readonly string[]): Promise<Map<string, EntityRecord[]>> {
  const byDeal = store.index('byDeal');
  const rows = await askAll(dealIds, (id) => resultOf<EntityRow[]>(byDeal.getAll(['activity', id])));
  return new Map(dealIds.map((id, index) => [id, (rows[index] ?? []).map(({ entity }) => entity)]));
}

/** The ledger row that an entry of the history stands for. */
export function ledgerRowOf(change: DealChange): LedgerRow {
  return { opId: change.opId, at: change.at, kind: 'deal', id: change.dealId, version: change.seq };
}

export async function readLanded(
  changes: IDBObjectStore,
  ledger: IDBObjectStore,
  ops: readonly Pick<Op, 'id' | 'type'>[],
): Promise<Map<string, LedgerRow>> {
  const landed = new Map<string, LedgerRow>();
  const dealOps = ops.filter((op) => op.type !== 'entity').map((op) => op.id);
  const byOp = changes.index('byOp');
  const [entries, rows] = await Promise.all([
    isWorthAsking(dealOps) && (await resultOf<number>(byOp.count())) === 0
      ? []
      : askAll(dealOps, (id) => resultOf<DealChange | undefined>(byOp.get(id))),
    askAll(
      ops.filter((op) => op.type === 'entity'),
      (op) => resultOf<LedgerRow | undefined>(ledger.get(op.id)),
    ),
  ]);
  for (const entry of entries) if (entry) landed.set(entry.opId, ledgerRowOf(entry));
  for (const row of rows) if (row) landed.set(row.opId, row);
  return landed;
}

async function readDeals(store: IDBObjectStore, ids: readonly string[]): Promise<Map<string, DealInput>> {
  const deals = new Map<string, DealInput>();
  let wanted = ids;
  if (isWorthAsking(ids) && (await resultOf<number>(store.count())) <= ids.length * 4) {
    const present = new Set(await resultOf<IDBValidKey[]>(store.getAllKeys()));
    wanted = ids.filter((id) => present.has(id));
  }
  for (const deal of await askAll(wanted, (id) => resultOf<DealInput | undefined>(store.get(id)))) {
    if (deal) deals.set(deal.id, deal);
  }
  return deals;
}

/** The newest entry of each record's history, whose key is [record id, seq]. */
async function readHeads(store: IDBObjectStore, ids: readonly string[]): Promise<Map<string, HistoryHead>> {
  const heads = new Map<string, HistoryHead>();
  if (isWorthAsking(ids) && (await resultOf<number>(store.count())) === 0) return heads;
  const read = async (id: string): Promise<void> => {
    const range = IDBKeyRange.bound([id], [id, []]);
    const entries = await resultOf<(DealChange | PipelineChange)[]>(store.getAll(range));
    const last = entries.at(-1);
    if (last) heads.set(id, { seq: last.seq, at: last.at });
  };
  await askAll(ids, read);
  return heads;
}

async function askAll<K, A>(keys: readonly K[], ask: (key: K) => Promise<A>): Promise<A[]> {
  const answers: A[] = [];
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    for (const answer of await Promise.all(keys.slice(at, at + AT_ONCE).map(ask))) answers.push(answer);
  }
  return answers;
}

function isWorthAsking(keys: readonly unknown[]): boolean {
  return keys.length > MANY;
}
