import type { HistoryHead, LedgerRow, StoredState } from '../../data/apply-ops.js';
import { entityKey } from '../../data/entity-key.js';
import type { EntityKind, EntityRecord, Op } from '../../data/operation.js';
import type { DealInput } from '../../model/deal.js';
import type { Queryable, Row } from '../sql/sql.js';

/** Everything the ops look at, read and locked in one order, so that two transactions never wait for each other. */
export interface ReadState extends StoredState {
  /** As they stood before, whoever may see them. */
  deals: ReadonlyMap<string, DealInput>;
  hashes: ReadonlyMap<string, string>;
}

const IDS = 'array(select jsonb_array_elements_text($1::text::jsonb))';

export async function readState(
  sql: Queryable,
  ops: readonly Op[],
  sees: (pipelineId: string | undefined) => boolean,
  userKey: string,
): Promise<ReadState> {
  const dealIds = [...new Set(ops.flatMap((op) => (op.type === 'entity' ? [] : [op.dealId])))];
  const entityOps = ops.filter((op) => op.type === 'entity');
  const deals = await readDeals(sql, dealIds);
  const entities = await readEntities(sql, entityOps);
  const heads = await readHeads(sql, 'deal', dealIds);
  const pipelineIds = entityOps.filter(({ kind }) => kind === 'pipeline').map(({ entityId }) => entityId);
  const pipelineHeads = await readHeads(sql, 'pipeline', pipelineIds);
  // After the locks: a twin that had them before has written its rows by now.
  const ledger = await readLedger(sql, userKey, ops);
  return {
    deals,
    hashes: new Map([...ledger].map(([id, { hash }]) => [id, hash])),
    deal: (id) => {
      const deal = deals.get(id);
      return deal && sees(deal.pipelineId) ? deal : undefined;
    },
    entity: (kind, id) => entities.get(entityKey(kind, id)),
    dealHead: (id) => heads.get(id),
    pipelineHead: (id) => pipelineHeads.get(id),
    landed: (opId) => ledger.get(opId)?.row,
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

async function readEntities(
  sql: Queryable,
  ops: readonly { kind: EntityKind; entityId: string }[],
): Promise<Map<string, EntityRecord>> {
  if (ops.length === 0) return new Map();
  const rows = await sql.query(
    `select e.kind, e.id, e.doc::text as doc from fairlead_entities e
     where (e.kind, e.id) in (select w.kind, w.id from jsonb_to_recordset($1::text::jsonb) as w(kind text, id text))
     order by e.kind, e.id for update`,
    [JSON.stringify(ops.map(({ kind, entityId }) => ({ kind, id: entityId })))],
  );
  return new Map(
    rows.map(({ kind, id, doc }) => [
      entityKey(String(kind) as EntityKind, String(id)),
      JSON.parse(String(doc)) as EntityRecord,
    ]),
  );
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
