import { minorDigits, toBasisPoints } from '../../model/amount.js';
import type { Pipeline } from '../../model/pipeline.js';
import type { Queryable } from '../sql/sql.js';

/** What follows for stored figures when a pipeline was changed. Nobody writes deals of the pipeline meanwhile: it is locked. */
export async function refigure(sql: Queryable, before: Pipeline | undefined, after: Pipeline): Promise<void> {
  if (before && figuresOf(before) === figuresOf(after)) return;
  if (before && before.currency !== after.currency) await takeCurrency(sql, after);
  await recountTotals(sql, after);
}

function figuresOf({ currency, stages }: Pipeline): string {
  return JSON.stringify([currency, stages.map(({ id, category, probability }) => [id, category, probability])]);
}

/** Deals that name no currency have their pipeline's. */
async function takeCurrency(sql: Queryable, { id, currency }: Pipeline): Promise<void> {
  await sql.query(
    `update fairlead_deals set own_currency = $2::text,
       value_minor = round(value::text::numeric * power(10::numeric, $3::text::integer))::bigint,
       margin_minor = round(margin::text::numeric * power(10::numeric, $3::text::integer))::bigint
     where pipeline_id = $1::text and currency is null`,
    [id, currency, String(minorDigits(currency))],
  );
}

export async function recountTotals(sql: Queryable, pipeline: Pipeline): Promise<void> {
  const stages = pipeline.stages.map(({ id, category, probability }) => ({
    id,
    points: category === 'open' ? toBasisPoints(probability) : null,
  }));
  await sql.query('delete from fairlead_totals where pipeline_id = $1::text', [pipeline.id]);
  await sql.query(
    `insert into fairlead_totals (pipeline_id, stage_id, currency, count, without_value, minor, weighted)
     select d.pipeline_id, d.stage_id, d.own_currency, count(*), count(*) - count(d.value_minor), coalesce(sum(d.value_minor), 0),
       coalesce(sum(case when s.points is not null then fairlead_weighted(d.value_minor, coalesce(d.probability_bp, s.points)) end), 0)
     from fairlead_deals d left join jsonb_to_recordset($2::text::jsonb) as s(id text, points integer) on s.id = d.stage_id
     where d.pipeline_id = $1::text group by d.pipeline_id, d.stage_id, d.own_currency`,
    [pipeline.id, JSON.stringify(stages)],
  );
}
