import type { HistoryHead, LedgerRow, StoredState } from '../../data/stored-state.js';
import { entityKey } from '../../data/entity-key.js';
import { dealsToFollow } from '../../data/deals-to-follow.js';
import type { DealWithActivities } from '../../data/followed-activities.js';
import type { EntityKind, EntityOp, EntityRecord, Op } from '../../data/operation.js';
import type { DealInput } from '../../model/deal.js';
import { grouped } from '../../model/grouped.js';
import { SERIALIZATION_FAILURE } from '../sql/retrying.js';
import type { Queryable, Row } from '../sql/sql.js';

/** Everything the ops look at, read and locked in one order, so that two transactions never wait for each other. */
export interface ReadState extends StoredState {
  /** As they stood before, whoever may see them. */
  deals: ReadonlyMap<string, DealInput>;
  hashes: ReadonlyMap<string, string>;
  /** An entity as it stood before, whoever may see it. */
  entityBefore(kind: EntityKind, id: string): EntityRecord | undefined;
  /** Of deals that the ops write activities of, whoever may see them. */
  withActivities(dealId: string): DealWithActivities;
  /** True for an entity that is there and may not be seen: its id is taken. */
  isHidden(kind: EntityKind, id: string): boolean;
}

/** What whoever writes may see. */
export interface Sight {
  sees(pipelineId: string | undefined): boolean;
  seesEntity(kind: EntityKind, entity: EntityRecord, dealPipelineId: string | undefined): boolean;
}

const IDS = 'array(select jsonb_array_elements_text($1::text::jsonb))';
const AMONG =
  '(e.kind, e.id) in (select w.kind, w.id from jsonb_to_recordset($1::text::jsonb) as w(kind text, id text))';

export async function readState(sql: Queryable, ops: readonly Op[], sight: Sight, userKey: string): Promise<ReadState> {
  const entityOps = ops.filter((op) => op.type === 'entity');
  const activityOps = entityOps.filter(({ kind }) => kind === 'activity');
  // Not locked: of an activity its deal is locked first, as by whoever writes the deal.
  const followedIds = dealsToFollow(ops, await readRecords(sql, activityOps));
  const dealIds = [...new Set([...ops.flatMap((op) => (op.type === 'entity' ? [] : [op.dealId])), ...followedIds])];
  const deals = await readDeals(sql, dealIds);
  const entities = await readEntities(sql, entityOps);
  const activities = await readActivities(sql, followedIds);
  refuseStrayed(activityOps, entities, new Set(followedIds));
  const heads = await readHeads(sql, 'deal', dealIds);
  const pipelineIds = entityOps.filter(({ kind }) => kind === 'pipeline').map(({ entityId }) => entityId);
  const pipelineHeads = await readHeads(sql, 'pipeline', pipelineIds);
  // After the locks: a twin that had them before has written its rows by now.
  const ledger = await readLedger(sql, userKey, ops);
  const seen = (kind: EntityKind, { entity, place }: StoredEntity): boolean => sight.seesEntity(kind, entity, place);
  return {
    deals,
    hashes: new Map([...ledger].map(([id, { hash }]) => [id, hash])),
    deal: (id) => {
      const deal = deals.get(id);
      return deal && sight.sees(deal.pipelineId) ? deal : undefined;
    },
    entity: (kind, id) => {
      const stored = entities.get(entityKey(kind, id));
      return stored && seen(kind, stored) ? stored.entity : undefined;
    },
    entityBefore: (kind, id) => entities.get(entityKey(kind, id))?.entity,
    isHidden: (kind, id) => {
      const stored = entities.get(entityKey(kind, id));
      return stored !== undefined && !seen(kind, stored);
    },
    dealHead: (id) => heads.get(id),
    pipelineHead: (id) => pipelineHeads.get(id),
    landed: (opId) => ledger.get(opId)?.row,
    withActivities: (dealId) => ({ deal: deals.get(dealId), activities: activities.get(dealId) ?? [] }),
  };
}

async function readDeals(sql: Queryable, ids: readonly string[]): Promise<Map<string, DealInput>> {
  if (ids.length === 0) return new Map();
  const rows = await sql.query(
    `select id, doc::text as doc from fairlead_deals where id = any(${IDS}) order by id for update`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map(({ id, doc }) => [String(id), JSON.parse(String(doc)) as DealInput]));
}

type EntityKey = Pick<EntityOp, 'kind' | 'entityId'>;

async function readRecords(sql: Queryable, keys: readonly EntityKey[]): Promise<EntityRecord[]> {
  if (keys.length === 0) return [];
  const rows = await sql.query(`select e.doc::text as doc from fairlead_entities e where ${AMONG}`, [keysOf(keys)]);
  return rows.map(({ doc }) => JSON.parse(String(doc)) as EntityRecord);
}

/** All activities of the deals, by their deal: whoever writes another one waits for the deal. */
async function readActivities(sql: Queryable, dealIds: readonly string[]): Promise<Map<string, EntityRecord[]>> {
  if (dealIds.length === 0) return new Map();
  const rows = await sql.query(
    `select deal_id, doc::text as doc from fairlead_entities where kind = 'activity' and deal_id = any(${IDS}) order by place`,
    [JSON.stringify(dealIds)],
  );
  const byDeal = grouped(rows, (row) => String(row['deal_id']));
  return new Map(
    [...byDeal].map(([id, of]) => [id, of.map(({ doc }) => JSON.parse(String(doc)) as EntityRecord)] as const),
  );
}

/** Somebody gave an activity to another deal before it was locked: the next try finds which. */
function refuseStrayed(
  ops: readonly EntityKey[],
  entities: ReadonlyMap<string, StoredEntity>,
  followedIds: ReadonlySet<string>,
): void {
  for (const { kind, entityId } of ops) {
    const dealId = entities.get(entityKey(kind, entityId))?.entity['dealId'];
    if (typeof dealId !== 'string' || followedIds.has(dealId)) continue;
    throw Object.assign(new Error(`The activity ${entityId} went to another deal meanwhile.`), {
      code: SERIALIZATION_FAILURE,
    });
  }
}

/** An entity, with the pipeline of the deal that it belongs to. */
interface StoredEntity {
  entity: EntityRecord;
  place: string | undefined;
}

async function readEntities(sql: Queryable, ops: readonly EntityKey[]): Promise<Map<string, StoredEntity>> {
  if (ops.length === 0) return new Map();
  const rows = await sql.query(
    `select e.kind, e.id, e.doc::text as doc, d.pipeline_id as place from fairlead_entities e
     left join fairlead_deals d on d.id = e.deal_id
     where ${AMONG}
     order by e.kind, e.id for update of e`,
    [keysOf(ops)],
  );
  return new Map(
    rows.map(({ kind, id, doc, place }) => [
      entityKey(String(kind) as EntityKind, String(id)),
      { entity: JSON.parse(String(doc)) as EntityRecord, place: typeof place === 'string' ? place : undefined },
    ]),
  );
}

function keysOf(ops: readonly EntityKey[]): string {
  return JSON.stringify(ops.map(({ kind, entityId }) => ({ kind, id: entityId })));
}

async function readHeads(
  sql: Queryable,
  of: 'deal' | 'pipeline',
  ids: readonly string[],
): Promise<Map<string, HistoryHead>> {
  if (ids.length === 0) return new Map();
  const rows = await sql.query(
    `select i.id, h.seq::text as seq, h.at from unnest(${IDS}) as i(id) cross join lateral
     (select c.seq, c.at from fairlead_${of}_changes c where c.${of}_id = i.id order by c.seq desc limit 1) h`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map(({ id, seq, at }) => [String(id), { seq: Number(seq), at: String(at) }]));
}

export async function readLedger(
  sql: Queryable,
  userKey: string,
  ops: readonly { id: string }[],
): Promise<Map<string, { row: LedgerRow; hash: string }>> {
  const rows = await sql.query(
    `select op_id, hash, at, kind, record_id, version::text as version from fairlead_ledger
     where op_id = any(${IDS}) and user_id = $2::text`,
    [JSON.stringify(ops.map(({ id }) => id)), userKey],
  );
  return new Map(rows.map((row) => [String(row['op_id']), { row: ledgerRowOf(row), hash: String(row['hash']) }]));
}

function ledgerRowOf(row: Row): LedgerRow {
  return {
    opId: String(row['op_id']),
    at: String(row['at']),
    kind: String(row['kind']) as LedgerRow['kind'],
    id: String(row['record_id']),
    version: Number(row['version']),
  };
}
