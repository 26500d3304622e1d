import type { EntityRecord } from '../../data/operation.js';
import type { PipelineChange } from '../../model/change.js';
import type { Queryable } from '../sql/sql.js';
import { Parameters } from '../view/parameters.js';
import type { Viewer } from '../viewer.js';
import type { Found, Recorded, Span } from './recorded.js';

/** The entries of the pipelines that one person may see. */
export class PipelineRecord implements Recorded<PipelineChange> {
  readonly #sql: Queryable;
  readonly #ids: readonly string[];
  readonly #since: bigint | null;

  private constructor(sql: Queryable, ids: readonly string[], since: bigint | null) {
    this.#sql = sql;
    this.#ids = ids;
    this.#since = since;
  }

  static async open(sql: Queryable, viewer: Viewer, since: bigint | null): Promise<PipelineRecord> {
    const standing = viewer.pipelines.all.map(({ id }) => id).filter((id) => viewer.isAdmin || viewer.sees(id));
    return new PipelineRecord(sql, [...standing, ...(await removedIds(sql, viewer))], since);
  }

  async read({ after, until }: Span, count: number): Promise<Found<PipelineChange>[]> {
    const parameters = new Parameters();
    const number = (value: bigint): string => `${parameters.text(String(value))}::bigint`;
    const rows = await parameters.ask(
      this.#sql,
      `select position::text as position, doc::text as doc from fairlead_pipeline_changes
       where position > ${number(this.#since !== null && this.#since > after ? this.#since : after)}
       and position <= ${number(until)} and pipeline_id = any(${parameters.texts(this.#ids)})
       order by position limit ${parameters.integer(count)}`,
    );
    return rows.map(({ position, doc }) => ({
      position: BigInt(String(position)),
      change: JSON.parse(String(doc)) as PipelineChange,
    }));
  }
}

/** Pipelines that were removed, and could be seen as they stood before. */
async function removedIds(sql: Queryable, viewer: Viewer): Promise<string[]> {
  const rows = await sql.query(
    `select distinct on (c.pipeline_id) c.pipeline_id as id, c.doc::text as doc from fairlead_pipeline_changes c
     where not exists (select from fairlead_entities e where e.kind = 'pipeline' and e.id = c.pipeline_id)
     order by c.pipeline_id, c.seq desc`,
  );
  return rows.flatMap(({ id, doc }) => {
    const { changes } = JSON.parse(String(doc)) as PipelineChange;
    const before = Object.entries(changes).map(([field, { from }]) => [field, from] as const);
    const record: EntityRecord = { ...Object.fromEntries(before), id: String(id) };
    return viewer.isAdmin || viewer.wouldSee(record) ? [record.id] : [];
  });
}
