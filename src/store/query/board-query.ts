import { emptyTotals, mergeTotals, type Totals } from '../../model/totals.js';
import { joinNeeds } from '../../model/needs.js';
import type { View } from '../../model/view.js';
import type { DealTable } from '../table/deal-table.js';
import { laneDealField } from '../entities/fields-of-lane.js';
import { undeclaredColumn, type BoardColumn, type BoardLane, type BoardModel } from './board-model.js';
import { BucketIndex, type Bucket } from './bucket-index.js';
import { classifierOf } from './classifier.js';
import type { StageKey } from './core-columns.js';
import { EVERY_ANSWER } from './dependence.js';
import type { Prepared, QueryContext, ReportedParts } from './query-context.js';
import type { RowFilter } from './row-filter.js';
import type { RowOrder } from './row-order.js';
import type { Swimlanes } from './swimlanes.js';

/** A board without swimlanes has this one. */
const ONE_LANE: readonly BoardLane[] = [{ key: '', field: null, id: null, name: '', folded: false }];

/** What makes one board another than the next one over the same deals. */
export interface BoardParts {
  filter: RowFilter;
  columns: readonly BoardColumn[];
  lanes: Swimlanes | null;
  order: RowOrder;
}

/** Makes a board ready. */
export function prepareBoard(
  view: View,
  context: QueryContext,
  { filter, columns: declared, lanes: inLanes, order }: BoardParts,
  reported?: ReportedParts,
): Prepared<BoardModel> {
  const { table, core, source } = context;
  const undeclared = undeclaredStages(view, context);
  const shown = [...new Set([...(reported?.undeclared ?? []), ...undeclared])].sort();
  const folded = new Set(view.folded ?? []);
  const columns = [...declared, ...shown.map((id) => undeclaredColumn(id, folded))];
  const columnOfStage = new Map<string, number>();
  const unknownColumns = new Map<string, number>();
  columns.forEach((column, index) => {
    for (const stage of column.stages) columnOfStage.set(`${stage.pipelineId}\n${stage.id}`, index);
    if (!column.known) unknownColumns.set(column.name, index);
  });
  const env = source.environment();
  const placeOf = ({ id, pipelineId }: StageKey): number => {
    if (!filter.fitsPipeline(pipelineId)) return -1;
    return (env.stage(id, pipelineId) ? columnOfStage.get(`${pipelineId}\n${id}`) : unknownColumns.get(id)) ?? -1;
  };
  const lanes = inLanes?.lanes ?? ONE_LANE;
  const bucketAt = inLanes && ((row: number, column: number) => inLanes.of(row) * columns.length + column);
  const index = new BucketIndex(
    table,
    core,
    columns.length * lanes.length,
    classifierOf(context, filter, placeOf, bucketAt),
    order,
  );
  return {
    index,
    order: order.needs,
    needs: joinNeeds(EVERY_ANSWER, filter.needs, order.needs, ...(inLanes ? [inLanes.needs] : [])),
    isCurrent: () => inLanes?.isCurrent() !== false && isSame(undeclaredStages(view, context), undeclared),
    build: () => boardModel(table, columns, lanes, index, filter.conditions?.problems ?? []),
  };
}

/** Stage ids that deals bear and no pipeline declares: shown, never hidden. */
function undeclaredStages({ pipelineIds }: View, { core, source }: QueryContext): ReadonlySet<string> {
  const env = source.environment();
  const found = new Set<string>();
  core.stages.forEach(({ id, pipelineId }, ordinal) => {
    if (env.stage(id, pipelineId) || !core.isInUse(ordinal) || !source.visible(pipelineId)) return;
    if (pipelineIds === 'all' || pipelineIds.includes(pipelineId)) found.add(id);
  });
  return found;
}

function isSame(first: ReadonlySet<string>, second: ReadonlySet<string>): boolean {
  return first.size === second.size && [...first].every((id) => second.has(id));
}

function shows({ stages, known, name }: BoardColumn, stageId: string, pipelineId?: string): boolean {
  if (!known && name === stageId) return true;
  return stages.some(({ id, pipelineId: of }) => id === stageId && (pipelineId === undefined || of === pipelineId));
}

function sumOf(buckets: readonly Bucket[]): Totals {
  if (buckets.length === 1) return (buckets[0] as Bucket).totals;
  return buckets.reduce((all, bucket) => mergeTotals(all, bucket.totals), emptyTotals());
}

function boardModel(
  table: DealTable,
  columns: readonly BoardColumn[],
  lanes: readonly BoardLane[],
  index: BucketIndex,
  problems: BoardModel['problems'],
): BoardModel {
  const columnPlace = new Map(columns.map((column, at) => [column.key, at]));
  const lanePlace = new Map(lanes.map((lane, at) => [lane.key, at]));
  const bucketAt = (column: number, lane: number): Bucket => index.bucket(lane * columns.length + column);
  const place = (map: ReadonlyMap<string, number>, key: string): number => {
    const at = map.get(key);
    if (at === undefined) throw new RangeError(`The board has no column or lane "${key}".`);
    return at;
  };
  const columnTotals = (key: string): Totals => {
    const at = place(columnPlace, key);
    return sumOf(lanes.map((_, lane) => bucketAt(at, lane)));
  };
  const columnOf = (stageId: string, pipelineId?: string): BoardColumn | undefined =>
    columns.find((column) => shows(column, stageId, pipelineId));
  return {
    columns,
    lanes,
    problems,
    isReady: true,
    trouble: null,
    get dealsRevision() {
      return index.revision;
    },
    cell: (columnKey, laneKey) =>
      bucketAt(place(columnPlace, columnKey), laneKey === undefined ? 0 : place(lanePlace, laneKey)),
    columnTotals,
    laneTotals: (key) => {
      const lane = place(lanePlace, key);
      return sumOf(columns.map((_, at) => bucketAt(at, lane)));
    },
    totals: (category) =>
      columns
        .filter((column) => column.category === category)
        .reduce((all, column) => mergeTotals(all, columnTotals(column.key)), emptyTotals()),
    columnOf,
    placeOf: (dealId) => {
      const deal = table.get(dealId);
      const column = deal && columnOf(deal.stageId, deal.pipelineId);
      if (!column) return null;
      for (const lane of lanes) {
        if (lane.field !== null && deal[laneDealField[lane.field]] !== lane.id) continue;
        const position = bucketAt(place(columnPlace, column.key), place(lanePlace, lane.key)).indexOf(dealId);
        if (position >= 0) return { columnKey: column.key, laneKey: lane.key, position };
      }
      return null;
    },
  };
}
