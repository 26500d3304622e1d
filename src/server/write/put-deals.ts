import type { Queryable } from '../sql/sql.js';
import type { DealRow } from './deal-row.js';

const TYPES: Record<string, string> = {
  id: 'text',
  pipeline_id: 'text',
  stage_id: 'text',
  rank: 'text',
  version: 'bigint',
  doc: 'text',
  search: 'text',
  title: 'text',
  source: 'text',
  external_id: 'text',
  title_fold: 'text',
  source_fold: 'text',
  external_id_fold: 'text',
  owner_id: 'text',
  team_id: 'text',
  territory_id: 'text',
  account_id: 'text',
  contact_id: 'text',
  product_id: 'text',
  lost_reason_id: 'text',
  currency: 'text',
  own_currency: 'text',
  value: 'double precision',
  margin: 'double precision',
  value_minor: 'bigint',
  margin_minor: 'bigint',
  value_face: 'bigint',
  margin_face: 'bigint',
  probability: 'double precision',
  probability_bp: 'integer',
  push_count: 'integer',
  first_contact_day: 'integer',
  created_day: 'integer',
  stage_entered_day: 'integer',
  last_activity_day: 'integer',
  next_activity_day: 'integer',
  planned_until_day: 'integer',
  closed_day: 'integer',
  expected_day: 'integer',
  snoozed_day: 'integer',
  tags: 'jsonb',
  tags_fold: 'jsonb',
  folds: 'jsonb',
  custom: 'jsonb',
};
const COLUMNS = Object.keys(TYPES);

function selected(column: string): string {
  if (column === 'doc') return 'r.doc::json';
  if (column === 'tags' || column === 'tags_fold') return `array(select jsonb_array_elements_text(r.${column}))`;
  return `r.${column}`;
}

const RECORD = `jsonb_to_recordset($1::text::jsonb) as r(${COLUMNS.map((name) => `${name} ${TYPES[name] ?? ''}`).join(', ')})`;
const VALUES = COLUMNS.map(selected).join(', ');
const INSERT = `insert into fairlead_deals (${COLUMNS.join(', ')}) select ${VALUES} from ${RECORD}`;
const UPDATE = `update fairlead_deals d set (${COLUMNS.join(', ')}) = row(${VALUES}) from ${RECORD} where d.id = r.id`;

/** Inserts rows. An id that is taken fails as a unique violation, which a second try of the transaction answers. */
export async function insertDeals(sql: Queryable, rows: readonly DealRow[]): Promise<void> {
  if (rows.length > 0) await sql.query(INSERT, [JSON.stringify(rows)]);
}

/** Writes whole rows over those with the same ids. */
export async function updateDeals(sql: Queryable, rows: readonly DealRow[]): Promise<void> {
  if (rows.length > 0) await sql.query(UPDATE, [JSON.stringify(rows)]);
}

export async function deleteDeals(sql: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql.query(
    'delete from fairlead_deals where id = any(array(select jsonb_array_elements_text($1::text::jsonb)))',
    [JSON.stringify(ids)],
  );
}
