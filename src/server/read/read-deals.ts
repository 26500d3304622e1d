import type { Page, QueryEnvironment } from '../../data/adapter.js';
import type { Deal } from '../../model/deal.js';
import type { View } from '../../model/view.js';
import type { HandlerContext } from '../context.js';
import type { Row } from '../sql/sql.js';
import { conditionsAfter, orderBy, type Place } from '../view/keyset.js';
import { orderOf, type OrderColumn } from '../view/sort-sql.js';
import type { Viewer } from '../viewer.js';
import { askedOf, fieldEnvironment, type Asked } from './asking.js';
import { markOf, readCursor, writeCursor } from './cursor.js';
import { countOf } from './read-totals.js';

export interface ListQuestion {
  view: View | null;
  stageId: string | null;
  environment: QueryEnvironment | null;
  cursor: string | null;
  limit: number;
}

/** Without a view there is no order to keep but that of the ids. */
const BY_ID: OrderColumn[] = [{ sql: 'd.id', type: 'text', direction: 'asc', isNullable: false }];

/** One page of deals in the order of the view, which always ends in (rank, id). */
export async function readDeals(context: HandlerContext, viewer: Viewer, question: ListQuestion): Promise<Page<Deal>> {
  const { view, cursor, limit } = question;
  const env = fieldEnvironment(context, viewer, question.environment);
  const asked = askedOf(question, env, viewer);
  if (!asked) return { items: [], cursor: null };
  const order = view || question.stageId !== null ? orderOf(view?.sort ?? [], asked.scope) : BY_ID;
  const mark = await markOf([view, question.stageId, question.environment]);
  const after = cursor === null ? null : readCursor(cursor, mark, order.length);
  const rows = await asked.scope.parameters.ask(context.sql, pageSql(asked, order, after, limit + 1));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const items = rows.slice(0, limit).flatMap(({ doc }) => viewer.shown(JSON.parse(String(doc)) as Deal) ?? []);
  const total = after === null ? await countOf(context, viewer, question) : null;
  return {
    items,
    cursor: last ? writeCursor(mark, placeOf(last, order)) : null,
    ...(total !== null && { total: { count: total, exact: true } }),
  };
}

/** Each condition of the place is a select of its own, so that an index gives its first rows and no others are read. */
function pageSql({ scope, where }: Asked, order: readonly OrderColumn[], after: Place | null, limit: number): string {
  const { parameters } = scope;
  const count = parameters.integer(limit);
  const keys = order.map(
    ({ sql, type }, at) => `(${sql})${type === 'text' ? ' collate "C"' : ''}::text as k${String(at)}`,
  );
  const select = (more: readonly string[]): string =>
    `select d.doc::text as doc, ${keys.join(', ')} from fairlead_deals d ${scope.join} ` +
    `where ${[...where, ...more].join(' and ')} order by ${orderBy(order)} limit ${count}`;
  if (after === null) return select([]);
  const branches = conditionsAfter(after, order, parameters).map(
    (condition, at) =>
      `(select ${String(at)} as branch, row_number() over () as place, p.* from (${select([condition])}) p)`,
  );
  return `select * from (${branches.join(' union all ')}) u order by branch, place limit ${count}`;
}

function placeOf(row: Row, order: readonly OrderColumn[]): Place {
  return order.map((_, at) => {
    const key = row[`k${String(at)}`];
    return typeof key === 'string' ? key : null;
  });
}

/** The deals that exist and may be seen, in the order of the ids. */
export async function readDealsById(context: HandlerContext, viewer: Viewer, ids: readonly string[]): Promise<Deal[]> {
  const rows = await context.sql.query(
    'select id, doc::text as doc from fairlead_deals where id = any(array(select jsonb_array_elements_text($1::text::jsonb)))',
    [JSON.stringify(ids)],
  );
  const byId = new Map(rows.map(({ id, doc }) => [String(id), JSON.parse(String(doc)) as Deal]));
  return [...new Set(ids)].flatMap((id) => {
    const deal = byId.get(id);
    return (deal && viewer.shown(deal)) ?? [];
  });
}
