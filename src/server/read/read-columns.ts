import type { PackedColumns } from '../../data/adapter.js';
import type { Deal } from '../../model/deal.js';
import { EDITABLE_DEAL_FIELDS } from '../../model/change-set.js';
import type { HandlerContext } from '../context.js';
import { Unsupported } from '../problem.js';
import { Parameters } from '../view/parameters.js';
import type { Viewer } from '../viewer.js';
import { markOf, readCursor, writeCursor } from './cursor.js';

const FIELDS: ReadonlySet<string> = new Set(
  EDITABLE_DEAL_FIELDS.filter((field) => field !== 'fields' && field !== 'splits'),
);

export interface ColumnsQuestion {
  fields: readonly string[];
  cursor: string | null;
  limit: number;
  /** An export asks for the right to export; figures ask for the right to see. */
  purpose: 'insights' | 'export';
}

/** Many deals, few fields, packed, in the order of the ids. */
export async function readColumns(
  context: HandlerContext,
  viewer: Viewer,
  { fields, cursor, limit, purpose }: ColumnsQuestion,
): Promise<PackedColumns> {
  const unknown = fields.find((field) => !FIELDS.has(field) && field !== 'version' && !isCustom(field));
  if (unknown !== undefined) throw new Unsupported(`There is no column ${JSON.stringify(unknown)} here.`);
  const ids = viewer.visibleIds().filter((id) => purpose === 'insights' || viewer.rightsIn(id).has('export'));
  const mark = await markOf([fields, purpose]);
  const parameters = new Parameters();
  const where = [`pipeline_id = any(${parameters.texts(ids)})`];
  if (cursor !== null) where.push(`id > ${parameters.text(readCursor(cursor, mark, 1)[0] ?? '')}`);
  const rows = await parameters.ask(
    context.sql,
    `select doc::text as doc from fairlead_deals where ${where.join(' and ')} order by id limit ${parameters.integer(limit + 1)}`,
  );
  const deals = rows.slice(0, limit).flatMap(({ doc }) => viewer.shown(JSON.parse(String(doc)) as Deal) ?? []);
  const last = deals.at(-1);
  return {
    ids: deals.map(({ id }) => id),
    columns: Object.fromEntries(fields.map((field) => [field, deals.map((deal) => packed(deal, field))])),
    cursor: last && rows.length > limit ? writeCursor(mark, [last.id]) : null,
  };
}

function isCustom(field: string): boolean {
  return field.startsWith('fields.') && field.length > 'fields.'.length;
}

function packed(deal: Deal, field: string): string | number | null {
  const value: unknown = isCustom(field)
    ? Object.hasOwn(deal.fields, field.slice(7))
      ? deal.fields[field.slice(7)]
      : null
    : deal[field as keyof Deal];
  if (typeof value === 'string' || typeof value === 'number') return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}
