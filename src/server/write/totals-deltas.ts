import { completeDeal } from '../../data/complete-deal.js';
import type { DealInput } from '../../model/deal.js';
import { totalsEntryOf } from '../../model/totals-of.js';
import { weightedMinor } from '../../model/amount.js';
import type { Queryable } from '../sql/sql.js';
import type { Pipelines } from '../workspace.js';

interface Delta {
  pipeline_id: string;
  stage_id: string;
  currency: string;
  count: number;
  without_value: number;
  minor: bigint;
  weighted: bigint;
}

/** Collects by how much totals change, so that a batch of thousands writes a few rows. */
export class TotalsDeltas {
  readonly #pipelines: Pipelines;
  readonly #deltas = new Map<string, Delta>();

  constructor(pipelines: Pipelines) {
    this.#pipelines = pipelines;
  }

  add(input: DealInput, sign: 1 | -1): void {
    const deal = completeDeal(input);
    const pipeline = this.#pipelines.get(deal.pipelineId);
    const entry = totalsEntryOf(deal, this.#pipelines.stage(deal.stageId, deal.pipelineId), pipeline);
    const currency = entry.currency ?? '';
    const key = JSON.stringify([deal.pipelineId, deal.stageId, currency]);
    let delta = this.#deltas.get(key);
    if (!delta) {
      const place = { pipeline_id: deal.pipelineId, stage_id: deal.stageId, currency };
      delta = { ...place, count: 0, without_value: 0, minor: 0n, weighted: 0n };
      this.#deltas.set(key, delta);
    }
    delta.count += sign;
    if (entry.minor === null) {
      delta.without_value += sign;
      return;
    }
    const weighted = entry.open ? weightedMinor(entry.minor, entry.basisPoints) : 0;
    delta.minor += BigInt(sign) * BigInt(entry.minor);
    delta.weighted += BigInt(sign) * BigInt(weighted);
  }

  async write(sql: Queryable): Promise<void> {
    const rows = [...this.#deltas.values()]
      .filter((delta) => delta.count !== 0 || delta.without_value !== 0 || delta.minor !== 0n || delta.weighted !== 0n)
      .map((delta) => ({ ...delta, minor: String(delta.minor), weighted: String(delta.weighted) }));
    if (rows.length === 0) return;
    await sql.query(
      `insert into fairlead_totals (pipeline_id, stage_id, currency, count, without_value, minor, weighted)
       select pipeline_id, stage_id, currency, count, without_value, minor, weighted
       from jsonb_to_recordset($1::text::jsonb) as r(pipeline_id text, stage_id text, currency text, count bigint,
         without_value bigint, minor numeric, weighted numeric)`,
      [JSON.stringify(rows)],
    );
  }
}

/** Adds differences up where there are many. Rows that another one is adding up already are passed over. */
export async function compactTotals(sql: Queryable, pipelineId: string): Promise<void> {
  await sql.query(
    `with gone as (
       delete from fairlead_totals where ctid = any(array(
         select ctid from fairlead_totals where pipeline_id = $1::text for update skip locked))
       returning pipeline_id, stage_id, currency, count, without_value, minor, weighted)
     insert into fairlead_totals (pipeline_id, stage_id, currency, count, without_value, minor, weighted)
     select pipeline_id, stage_id, currency, sum(count), sum(without_value), sum(minor), sum(weighted)
     from gone group by pipeline_id, stage_id, currency`,
    [pipelineId],
  );
}
