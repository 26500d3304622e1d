import type { Effects } from '../../data/apply-ops.js';
import type { DealInput } from '../../model/deal.js';
import { completeDeal } from '../../data/complete-deal.js';
import { foldText } from '../../model/fold-text.js';
import { drawNumbers } from '../feed/log-tail.js';
import type { Queryable } from '../sql/sql.js';
import { Pipelines } from '../workspace.js';
import { dealRowOf } from './deal-row.js';
import { deleteDeals, insertDeals, updateDeals } from './put-deals.js';
import { refigure } from './refigure.js';
import { TotalsDeltas } from './totals-deltas.js';

export interface Writing {
  effects: Effects;
  /** The deals that are changed, as they stood before. */
  before: ReadonlyMap<string, DealInput>;
  pipelines: Pipelines;
  timeZone: string;
  userKey: string;
  hashes: ReadonlyMap<string, string>;
}

/** Writes all of it within the transaction that is open: deals, history, ledger, totals and the log, or nothing. */
export async function writeEffects(sql: Queryable, writing: Writing): Promise<void> {
  const { effects } = writing;
  await writeEntities(sql, effects);
  const pipelines = withChanges(writing.pipelines, effects);
  await writeDeals(sql, writing, pipelines);
  await writeHistory(sql, writing);
  for (const { kind, id, entity } of effects.entities.values()) {
    if (kind !== 'pipeline') continue;
    const after = pipelines.get(id);
    if (entity && after) await refigure(sql, writing.pipelines.get(id), after);
    else await sql.query('delete from fairlead_totals where pipeline_id = $1::text', [id]);
  }
  await writeLog(sql, writing);
}

function withChanges(pipelines: Pipelines, effects: Effects): Pipelines {
  const changed = [...effects.entities.values()].filter(({ kind }) => kind === 'pipeline');
  if (changed.length === 0) return pipelines;
  const ids = new Set(changed.map(({ id }) => id));
  const entities = changed.flatMap(({ entity }) => entity ?? []);
  return new Pipelines([...pipelines.all.filter(({ id }) => !ids.has(id)), ...entities]);
}

async function writeDeals(sql: Queryable, { effects, before, timeZone }: Writing, pipelines: Pipelines): Promise<void> {
  const deltas = new TotalsDeltas(pipelines);
  const inserted: DealInput[] = [];
  const updated: DealInput[] = [];
  const deleted: string[] = [];
  for (const [id, deal] of effects.deals) {
    const was = before.get(id);
    if (was) deltas.add(was, -1);
    if (deal) deltas.add(deal, 1);
    if (deal) (was ? updated : inserted).push(deal);
    else if (was) deleted.push(id);
  }
  const rowOf = (deal: DealInput) => {
    const complete = completeDeal(deal);
    return dealRowOf(complete, pipelines.get(complete.pipelineId), timeZone);
  };
  await insertDeals(sql, inserted.map(rowOf));
  await updateDeals(sql, updated.map(rowOf));
  await deleteDeals(sql, deleted);
  await deltas.write(sql);
}

async function writeEntities(sql: Queryable, { entities }: Effects): Promise<void> {
  const all = [...entities.values()];
  const gone = all.filter(({ entity }) => entity === null).map(({ kind, id }) => ({ kind, id }));
  const kept = all.flatMap(({ kind, id, entity }) => {
    if (!entity) return [];
    const { name, dealId, version } = entity;
    return {
      kind,
      id,
      version: typeof version === 'number' ? String(version) : '1',
      doc: JSON.stringify(entity),
      name_fold: typeof name === 'string' ? foldText(name) : '',
      deal_id: typeof dealId === 'string' ? dealId : null,
    };
  });
  if (gone.length > 0) {
    await sql.query(
      `delete from fairlead_entities where (kind, id) in
       (select w.kind, w.id from jsonb_to_recordset($1::text::jsonb) as w(kind text, id text))`,
      [JSON.stringify(gone)],
    );
  }
  if (kept.length > 0) {
    await sql.query(
      `insert into fairlead_entities (kind, id, version, doc, name_fold, deal_id)
       select r.kind, r.id, r.version, r.doc::json, r.name_fold, r.deal_id
       from jsonb_to_recordset($1::text::jsonb) as r(kind text, id text, version bigint, doc text, name_fold text, deal_id text)
       on conflict (kind, id) do update set version = excluded.version, doc = excluded.doc,
         name_fold = excluded.name_fold, deal_id = excluded.deal_id
         where fairlead_entities.version < excluded.version`,
      [JSON.stringify(kept)],
    );
  }
}

async function writeHistory(sql: Queryable, { effects, before, userKey, hashes }: Writing): Promise<void> {
  const placeOf = (dealId: string): string =>
    effects.deals.get(dealId)?.pipelineId ?? before.get(dealId)?.pipelineId ?? '';
  const changes = effects.dealChanges.map((change) => ({
    deal_id: change.dealId,
    seq: change.seq,
    at: change.at,
    op_id: change.opId,
    pipeline_id: placeOf(change.dealId),
    doc: JSON.stringify(change),
  }));
  if (changes.length > 0) {
    await sql.query(
      `insert into fairlead_deal_changes (deal_id, seq, at, op_id, pipeline_id, doc)
       select deal_id, seq, at, op_id, pipeline_id, doc::json from jsonb_to_recordset($1::text::jsonb)
       as r(deal_id text, seq bigint, at text, op_id text, pipeline_id text, doc text)`,
      [JSON.stringify(changes)],
    );
  }
  const pipelineChanges = effects.pipelineChanges.map((change) => ({
    pipeline_id: change.pipelineId,
    seq: change.seq,
    at: change.at,
    doc: JSON.stringify(change),
  }));
  if (pipelineChanges.length > 0) {
    await sql.query(
      `insert into fairlead_pipeline_changes (pipeline_id, seq, at, doc) select pipeline_id, seq, at, doc::json
       from jsonb_to_recordset($1::text::jsonb) as r(pipeline_id text, seq bigint, at text, doc text)`,
      [JSON.stringify(pipelineChanges)],
    );
  }
  const ledger = effects.ledger.map((row) => ({
    user_id: userKey,
    op_id: row.opId,
    hash: hashes.get(row.opId) ?? '',
    at: row.at,
    kind: row.kind,
    record_id: row.id,
    version: row.version,
  }));
  await sql.query(
    `insert into fairlead_ledger (user_id, op_id, hash, at, kind, record_id, version)
     select user_id, op_id, hash, at, kind, record_id, version from jsonb_to_recordset($1::text::jsonb)
     as r(user_id text, op_id text, hash text, at text, kind text, record_id text, version bigint)`,
    [JSON.stringify(ledger)],
  );
}

async function writeLog(sql: Queryable, { effects, before }: Writing): Promise<void> {
  const places = new Map([...before].map(([id, deal]) => [id, deal.pipelineId ?? null]));
  const numbers = await drawNumbers(sql, effects.events.length);
  const rows = effects.events.flatMap((event, index) => {
    if (event.type === 'reload') return [];
    const isDeal = event.type === 'deal';
    const left = isDeal ? (places.get(event.id) ?? null) : null;
    const entered = isDeal ? (event.deal?.pipelineId ?? null) : null;
    if (isDeal) places.set(event.id, entered);
    return {
      seq: String(numbers[index]),
      kind: isDeal ? 'deal' : event.kind,
      record_id: event.id,
      op_id: event.opId ?? '',
      at: isDeal ? (event.at ?? '') : '',
      pipeline_before: left,
      pipeline_after: entered,
    };
  });
  await sql.query(
    `insert into fairlead_log (seq, kind, record_id, op_id, at, pipeline_before, pipeline_after)
     select seq, kind, record_id, op_id, at, pipeline_before, pipeline_after from jsonb_to_recordset($1::text::jsonb)
     as r(seq bigint, kind text, record_id text, op_id text, at text, pipeline_before text, pipeline_after text)`,
    [JSON.stringify(rows)],
  );
}
