import type { Effects } from '../../data/stored-state.js';
import type { EntityKind, EntityRecord } from '../../data/operation.js';
import type { DealInput } from '../../model/deal.js';
import { completeDeal } from '../../data/complete-deal.js';
import { foldText } from '../../model/fold-text.js';
import { drawNumbers } from '../feed/log-tail.js';
import type { Queryable } from '../sql/sql.js';
import { Pipelines } from '../workspace.js';
import { dealRowOf } from './deal-row.js';
import { deleteDeals, insertDeals, updateDeals } from './put-deals.js';
import { refigure } from './refigure.js';
import { SightBefore } from './sight-before.js';
import { TotalsDeltas } from './totals-deltas.js';

export interface Writing {
  effects: Effects;
  /** The deals that are changed, as they stood before. */
  before: ReadonlyMap<string, DealInput>;
  /** An entity as it stood before, whoever may see it. */
  entityBefore(kind: EntityKind, id: string): EntityRecord | undefined;
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
  for (const { kind, id, entity } of effects.entities.values()) {
    if (kind !== 'pipeline') continue;
    const after = pipelines.get(id);
    if (entity && after) await refigure(sql, writing.pipelines.get(id), after);
    else await sql.query('delete from fairlead_totals where pipeline_id = $1::text', [id]);
  }
  // Drawn late: whoever reads the log waits for its numbers from here to the end of the transaction.
  const numbers = await drawNumbers(sql, effects.events.length);
  await writeHistory(sql, writing, numbers);
  await writeLog(sql, writing, numbers);
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

async function writeHistory(
  sql: Queryable,
  { effects, before, userKey, hashes }: Writing,
  numbers: readonly bigint[],
): Promise<void> {
  // An entry stands in the history where its op stands in the log.
  const positions = new Map(
    effects.events.flatMap((event, index) =>
      event.type === 'reload' || event.opId === undefined ? [] : [[event.opId, String(numbers[index])]],
    ),
  );
  const placeOf = (dealId: string): string =>
    effects.deals.get(dealId)?.pipelineId ?? before.get(dealId)?.pipelineId ?? '';
  const changes = effects.dealChanges.map((change) => ({
    deal_id: change.dealId,
    seq: change.seq,
    at: change.at,
    op_id: change.opId,
    pipeline_id: placeOf(change.dealId),
    position: positions.get(change.opId),
    doc: JSON.stringify(change),
  }));
  if (changes.length > 0) {
    await sql.query(
      `insert into fairlead_deal_changes (deal_id, seq, at, op_id, pipeline_id, position, doc)
       select deal_id, seq, at, op_id, pipeline_id, position, doc::json from jsonb_to_recordset($1::text::jsonb)
       as r(deal_id text, seq bigint, at text, op_id text, pipeline_id text, position bigint, doc text)`,
      [JSON.stringify(changes)],
    );
  }
  const pipelineChanges = effects.pipelineChanges.map((change) => ({
    pipeline_id: change.pipelineId,
    seq: change.seq,
    at: change.at,
    position: positions.get(change.opId),
    doc: JSON.stringify(change),
  }));
  if (pipelineChanges.length > 0) {
    await sql.query(
      `insert into fairlead_pipeline_changes (pipeline_id, seq, at, position, doc)
       select pipeline_id, seq, at, position, doc::json from jsonb_to_recordset($1::text::jsonb)
       as r(pipeline_id text, seq bigint, at text, position bigint, doc text)`,
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

async function writeLog(sql: Queryable, writing: Writing, numbers: readonly bigint[]): Promise<void> {
  const { effects, before } = writing;
  const sight = new SightBefore(writing);
  const places = new Map([...before].map(([id, deal]) => [id, deal.pipelineId ?? null]));
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
      sight_before: isDeal ? null : sight.pass(event.kind, event.id, event.entity),
    };
  });
  await sql.query(
    `insert into fairlead_log (seq, kind, record_id, op_id, at, pipeline_before, pipeline_after, sight_before)
     select seq, kind, record_id, op_id, at, pipeline_before, pipeline_after, sight_before::json
     from jsonb_to_recordset($1::text::jsonb) as r(seq bigint, kind text, record_id text, op_id text, at text,
       pipeline_before text, pipeline_after text, sight_before text)`,
    [JSON.stringify(rows)],
  );
}
