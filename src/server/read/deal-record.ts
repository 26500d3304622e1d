import type { DealChange } from '../../model/change.js';
import type { Queryable } from '../sql/sql.js';
import { Parameters } from '../view/parameters.js';
import type { Viewer } from '../viewer.js';
import type { Found, Recorded, Span } from './recorded.js';

/** Where the deal `d` of an entry `c` stands, or stood at its end: there its whole history is seen. */
export const PLACE_OF_DEAL = `coalesce(d.pipeline_id, (select e.pipeline_id from fairlead_deal_changes e
  where e.deal_id = c.deal_id order by e.seq desc limit 1))`;

/** The entries of the deals that one person may see, or of one of them. */
export class DealRecord implements Recorded<DealChange> {
  readonly #sql: Queryable;
  readonly #viewer: Viewer;
  readonly #dealId: string | null;
  readonly #since: bigint | null;
  /** Deals that came into sight after `since`: their earlier entries come along, or their history would begin in its middle. */
  readonly #entered: readonly string[];

  private constructor(
    sql: Queryable,
    viewer: Viewer,
    { dealId, since, entered }: { dealId: string | null; since: bigint | null; entered: readonly string[] },
  ) {
    this.#sql = sql;
    this.#viewer = viewer;
    this.#dealId = dealId;
    this.#since = since;
    this.#entered = entered;
  }

  static async open(
    sql: Queryable,
    viewer: Viewer,
    { dealId, since, span }: { dealId: string | null; since: bigint | null; span: Span },
  ): Promise<DealRecord> {
    // Behind `since` everything comes anyway.
    const entered = since === null || span.after >= since ? [] : await enteredSince(sql, viewer, since, span.until);
    return new DealRecord(sql, viewer, { dealId, since, entered });
  }

  async read({ after, until }: Span, count: number): Promise<Found<DealChange>[]> {
    const parameters = new Parameters();
    const number = (value: bigint): string => `${parameters.text(String(value))}::bigint`;
    const where = [
      `c.position <= ${number(until)}`,
      `${PLACE_OF_DEAL} = any(${parameters.texts(this.#viewer.visibleIds())})`,
    ];
    if (this.#dealId !== null) where.push(`c.deal_id = ${parameters.text(this.#dealId)}`);
    if (this.#since === null || this.#entered.length === 0) {
      where.push(`c.position > ${number(this.#since !== null && this.#since > after ? this.#since : after)}`);
    } else {
      const isEntered = `c.deal_id = any(${parameters.texts(this.#entered)})`;
      where.push(`c.position > ${number(after)}`, `(c.position > ${number(this.#since)} or ${isEntered})`);
    }
    const rows = await parameters.ask(
      this.#sql,
      `select c.position::text as position, c.doc::text as doc, ${PLACE_OF_DEAL} as place from fairlead_deal_changes c
       left join fairlead_deals d on d.id = c.deal_id where ${where.join(' and ')}
       order by c.position limit ${parameters.integer(count)}`,
    );
    return rows.map(({ position, doc, place }) => ({
      position: BigInt(String(position)),
      change: this.#viewer.shownChange(JSON.parse(String(doc)) as DealChange, String(place)),
    }));
  }
}

/** The deals that since then left a pipeline which may not be seen, or were restored elsewhere than they ended. */
async function enteredSince(sql: Queryable, viewer: Viewer, since: bigint, until: bigint): Promise<string[]> {
  const parameters = new Parameters();
  const rows = await parameters.ask(
    sql,
    `select distinct c.deal_id as id from fairlead_deal_changes c cross join lateral
     (select b.pipeline_id from fairlead_deal_changes b where b.deal_id = c.deal_id and b.seq < c.seq
      order by b.seq desc limit 1) before
     where c.position > ${parameters.text(String(since))}::bigint and c.position <= ${parameters.text(String(until))}::bigint
     and before.pipeline_id <> c.pipeline_id
     and before.pipeline_id <> all(${parameters.texts(viewer.visibleIds())})`,
  );
  return rows.map(({ id }) => String(id));
}
