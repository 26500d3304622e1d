import type { EntityRecord } from '../data/operation.js';
import type { Queryable } from './sql/sql.js';
import { Pipelines } from './workspace.js';

/** Pipelines as they are stored, locked against changes (`share`) or for one (`update`) until the transaction ends. */
export async function loadPipelines(sql: Queryable, lock: '' | 'for share' | 'for update' = ''): Promise<Pipelines> {
  const rows = await sql.query(
    `select doc::text as doc from fairlead_entities where kind = 'pipeline' order by id ${lock}`,
  );
  return new Pipelines(rows.map(({ doc }) => JSON.parse(String(doc)) as EntityRecord));
}
