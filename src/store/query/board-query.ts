import { emptyTotals, mergeTotals, type Totals } from '../../model/totals.js';
import type { View } from '../../model/view.js';
import type { DealTable } from '../deal-table.js';
import { laneDealField } from '../fields-of-lane.js';
import { strangeColumn, type BoardColumn, type BoardLane, type BoardModel } from './board-model.js';
import { BucketIndex, type Bucket } from './bucket-index.js';
import { classifierOf } from './classifier.js';
import type { Prepared, QueryContext, ToldParts } from './query-context.js';
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
  told?: ToldParts,
): Prepared<BoardModel> {
  const { table, core, source } = context;
  const strangers = new Set([...(told?.strangers ?? []), ...strangeStages(view, context)]);
  const folded = new Set(view.folded ?? []);
  const columns = [...declared, ...[...strangers].map((id) => strangeColumn(id, folded))];
  const columnOfStage = new Map<string, number>();
  const unknownColumns = new Map<string, number>();
  columns.forEach((column, index) => {
    for (const stage of column.stages) columnOfStage.set(`${stage.pipelineId}\n${stage.id}`, index);
    if (!column.known) unknownColumns.set(column.name, index);
  });
  const env = source.environment();
  const columnOfOrdinal = Int32Array.from(core.stages, ({ id, pipelineId }) => {
    if (!filter.fitsPipeline(pipelineId)) return -1;
    return (env.stage(id, pipelineId) ? columnOfStage.get(`${pipelineId}\n${id}`) : unknownColumns.get(id)) ?? -1;
  });
  const lanes = inLanes?.lanes ?? ONE_LANE;
  const bucketAt = inLanes && ((row: number, column: number) => inLanes.of(row) * columns.length + column);
  const index = new BucketIndex(
    table,
    core,
    columns.length * lanes.length,
    classifierOf(context, filter, columnOfOrdinal, bucketAt),
    order,
  );
  return { index, build: () => boardModel(table, columns, lanes, index, filter.conditions?.problems ?? []) };
}

/** Stage ids that deals bear and no pipeline declares: shown, never hidden. */
function strangeStages({ pipelineIds }: View, { table, core, source }: QueryContext): string[] {
  const env = source.environment();
  if (core.stages.every(({ id, pipelineId }) => env.stage(id, pipelineId))) return [];
  const found = new Set<string>();
  for (const deal of table) {
    if (env.stage(deal.stageId, deal.pipelineId) || !source.visible(deal.pipelineId)) continue;
    if (pipelineIds === 'all' || pipelineIds.includes(deal.pipelineId)) found.add(deal.stageId);
  }
  return [...found];
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
  const sum = (pairs: readonly Bucket[]): Totals =>
    pairs.length === 1
      ? (pairs[0] as Bucket).totals
      : pairs.reduce((all, b) => mergeTotals(all, b.totals), emptyTotals());
  const columnTotals = (key: string): Totals => {
    const at = place(columnPlace, key);
    return sum(lanes.map((_, lane) => bucketAt(at, lane)));
  };
  const columnOf = (stageId: string, pipelineId?: string): BoardColumn | undefined =>
    columns.find(
      (column) =>
        column.stages.some(
          (stage) => stage.id === stageId && (pipelineId === undefined || stage.pipelineId === pipelineId),
        ) ||
        (!column.known && column.name === stageId),
    );
  return {
    columns,
    lanes,
    problems,
    isReady: true,
    trouble: null,
    cell: (columnKey, laneKey) =>
      bucketAt(place(columnPlace, columnKey), laneKey === undefined ? 0 : place(lanePlace, laneKey)),
    columnTotals,
    laneTotals: (key) => {
      const lane = place(lanePlace, key);
      return sum(columns.map((_, at) => bucketAt(at, lane)));
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
