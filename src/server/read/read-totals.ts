import type { QueryEnvironment, Total, TotalsQuery } from '../../data/adapter.js';
import { minorDigits } from '../../model/amount.js';
import { resolvePeriod } from '../../model/calendar.js';
import { GROUP_FIELDS, type FieldEnvironment } from '../../model/field.js';
import { closedChoice } from '../../model/closed.js';
import type { View } from '../../model/view.js';
import type { HandlerContext } from '../context.js';
import type { Row } from '../sql/sql.js';
import { Unsupported } from '../problem.js';
import { fieldSql } from '../view/field-sql.js';
import { Parameters } from '../view/parameters.js';
import type { Scope } from '../view/scope.js';
import { convertedMinor } from '../view/money-sql.js';
import { wordsOf } from '../view/view-sql.js';
import type { Viewer } from '../viewer.js';
import { compactTotals } from '../write/totals-deltas.js';
import { askedOf, fieldEnvironment, type Question } from './asking.js';

/** From so many rows on, the kept totals of a pipeline are added up. */
const MANY_ROWS = 400;

interface Part {
  pipelineId: string;
  stageId: string;
  /** The value of the field by which the totals are split. */
  split?: string | null;
  /** Null: a value without a rate. */
  currency: string | null;
  count: number;
  withoutValue: number;
  minor: bigint;
  weighted: bigint;
}

export interface TotalsQuestion {
  view: View;
  by: TotalsQuery['by'];
  split: string | null;
  environment: QueryEnvironment | null;
}

/** Sums by the server: kept ones where nothing is filtered, else added up over what matches. Money as decimal text. */
export async function readTotals(context: HandlerContext, viewer: Viewer, question: TotalsQuestion): Promise<Total[]> {
  const env = fieldEnvironment(context, viewer, question.environment);
  const { view, by, split } = question;
  const parts =
    split === null ? await partsOf(context, viewer, env, view) : await addedUp(context, viewer, env, view, split);
  return gather(parts, by, viewer);
}

/** How many deals a list has where that is known without counting; else null. */
export async function countOf(
  context: HandlerContext,
  viewer: Viewer,
  { view, stageId }: Question,
): Promise<number | null> {
  if (view && (!isWhole(view) || closedChoice(view) !== 'all')) return null;
  const parts = await keptParts(context, viewer.visibleIds(view?.pipelineIds ?? 'all'));
  return parts.reduce((sum, part) => sum + (stageId === null || part.stageId === stageId ? part.count : 0), 0);
}

/** True when nothing but the choice of closed deals narrows the view down. */
function isWhole(view: View): boolean {
  return view.where.length === 0 && wordsOf(view).length === 0;
}

async function partsOf(context: HandlerContext, viewer: Viewer, env: FieldEnvironment, view: View): Promise<Part[]> {
  if (!isWhole(view)) return addedUp(context, viewer, env, view);
  const kept = await keptParts(context, viewer.visibleIds(view.pipelineIds));
  // What is converted is rounded deal by deal, which sums can't tell.
  if (env.currency !== null && kept.some(({ currency }) => currency !== env.currency)) {
    return addedUp(context, viewer, env, view);
  }
  const closed = closedChoice(view);
  if (closed === 'all') return kept;
  const open = kept.filter((part) => viewer.pipelines.stage(part.stageId, part.pipelineId)?.category === 'open');
  if (closed === 'none') return open;
  return [...open, ...(await closedParts(context, viewer, env, view, closed))];
}

async function keptParts(context: HandlerContext, pipelineIds: readonly string[]): Promise<Part[]> {
  const rows = await context.sql.query(
    `select pipeline_id, stage_id, currency, count(*)::text as rows, sum(count)::text as count,
       sum(without_value)::text as without_value, sum(minor)::text as minor, sum(weighted)::text as weighted
     from fairlead_totals where pipeline_id = any(array(select jsonb_array_elements_text($1::text::jsonb)))
     group by pipeline_id, stage_id, currency`,
    [JSON.stringify(pipelineIds)],
  );
  for (const id of new Set(
    rows.filter((row) => Number(row['rows']) > MANY_ROWS).map((row) => String(row['pipeline_id'])),
  )) {
    await compactTotals(context.sql, id);
  }
  return rows.map(partOf).filter(({ count }) => count > 0);
}

/** The closed deals that show, from the index that holds them by their day: as many as close in such a time, however many there are. */
async function closedParts(
  context: HandlerContext,
  viewer: Viewer,
  env: FieldEnvironment,
  view: View,
  closed: Exclude<NonNullable<View['closed']>, 'all' | 'none'>,
): Promise<Part[]> {
  const ids = new Set(viewer.visibleIds(view.pipelineIds));
  const stages = viewer.pipelines.all
    .filter(({ id }) => ids.has(id))
    .flatMap((pipeline) => pipeline.stages.filter(({ category }) => category !== 'open'))
    .map(({ id, pipelineId }) => ({ pipeline: pipelineId, stage: id }));
  if (stages.length === 0) return [];
  const { start, end } = resolvePeriod(closed, env.today, env.calendar);
  const parameters = new Parameters();
  const [low, high] = [parameters.integer(start ?? -1e6), parameters.integer(end ?? 1e7)];
  // A select for each stage, so that the planner knows how few rows it is about; guessing, it compiles for longer than it reads.
  const selects = stages.flatMap(({ pipeline, stage }) =>
    [`closed_day >= ${low} and closed_day < ${high}`, 'closed_day is null'].map(
      (when) =>
        `select pipeline_id, stage_id, own_currency, value_minor from fairlead_deals
         where pipeline_id = ${parameters.text(pipeline)} and stage_id = ${parameters.text(stage)} and ${when}`,
    ),
  );
  const rows = await parameters.ask(
    context.sql,
    `select pipeline_id, stage_id, own_currency as currency, count(*)::text as count,
       (count(*) - count(value_minor))::text as without_value, coalesce(sum(value_minor), 0)::text as minor, '0' as weighted
     from (${selects.join(' union all ')}) d group by 1, 2, 3`,
  );
  return rows.map(partOf);
}

/** Added up deal by deal. */
async function addedUp(
  context: HandlerContext,
  viewer: Viewer,
  env: FieldEnvironment,
  view: View,
  split: string | null = null,
): Promise<Part[]> {
  const asked = askedOf({ view, stageId: null }, env, viewer);
  if (!asked) return [];
  const { scope, where } = asked;
  const minor = env.currency === null ? 'd.value_minor' : `(${convertedMinor('value', env.currency, scope)})`;
  const currency =
    env.currency === null
      ? 'd.own_currency'
      : `case when d.value_minor is null or ${minor} is not null then ${scope.parameters.text(env.currency)} end`;
  const points = `coalesce(d.probability_bp, ${scope.stage.points})`;
  const weighted = `case when ${scope.stage.category} = 'open' then fairlead_weighted(${minor}, ${points}) else 0 end`;
  const rows = await scope.parameters.ask(
    context.sql,
    `select d.pipeline_id, d.stage_id, ${currency} as currency, ${split === null ? 'null' : splitSql(split, scope)} as split,
       count(*)::text as count, (count(*) - count(d.value_minor))::text as without_value,
       coalesce(sum(${minor}), 0)::text as minor, coalesce(sum(${weighted}), 0)::text as weighted
     from fairlead_deals d ${scope.join} where ${where.join(' and ')} group by 1, 2, 3, 4`,
  );
  return rows.map((row) => (split === null ? partOf(row) : { ...partOf(row), split: textOrNull(row['split']) }));
}

function splitSql(name: string, scope: Scope): string {
  const field = GROUP_FIELDS.includes(name) ? fieldSql(name, scope) : null;
  if (!field) throw new Unsupported(`Totals can't be split by ${JSON.stringify(name)} here.`);
  return `nullif((${field.value})::text, '')`;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function partOf(row: Row): Part {
  const { currency } = row;
  return {
    pipelineId: String(row['pipeline_id']),
    stageId: String(row['stage_id']),
    currency: typeof currency === 'string' ? currency : null,
    count: Number(row['count']),
    withoutValue: Number(row['without_value']),
    minor: BigInt(String(row['minor'])),
    weighted: BigInt(String(row['weighted'])),
  };
}

function gather(parts: readonly Part[], by: TotalsQuery['by'], viewer: Viewer): Total[] {
  const totals = new Map<
    string,
    Omit<Total, 'sums'> & { withoutRate: number; sums: Map<string, { minor: bigint; weighted: bigint }> }
  >();
  for (const part of parts) {
    const key = by === 'stage' ? part.stageId : by === 'pipeline' ? part.pipelineId : '';
    const place = JSON.stringify([key, part.split]);
    const total = totals.get(place) ?? {
      key,
      ...(part.split === undefined ? {} : { split: part.split }),
      count: 0,
      withoutValue: 0,
      withoutRate: 0,
      sums: new Map<string, { minor: bigint; weighted: bigint }>(),
    };
    totals.set(place, total);
    total.count += part.count;
    // To whom values are hidden, every deal is one without a value.
    const isSeen = viewer.seesValues(part.pipelineId);
    total.withoutValue += isSeen ? part.withoutValue : part.count;
    if (isSeen && part.currency === null) total.withoutRate += part.count - part.withoutValue;
    if (!isSeen || part.currency === null || part.withoutValue === part.count) continue;
    const sum = total.sums.get(part.currency) ?? { minor: 0n, weighted: 0n };
    total.sums.set(part.currency, { minor: sum.minor + part.minor, weighted: sum.weighted + part.weighted });
  }
  return [...totals.values()].map(({ sums, ...total }) => ({
    ...total,
    sums: [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, { minor, weighted }]) => ({
        currency,
        value: decimalText(minor, currency),
        weighted: decimalText(weighted, currency),
      })),
  }));
}

/** Whole minor units as decimal text in major units, with all places of the currency. */
export function decimalText(minor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  if (digits === 0) return String(minor);
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0');
  return `${minor < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
