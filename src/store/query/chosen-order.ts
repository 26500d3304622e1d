import { fieldDefinition } from '../../model/field.js';
import { joinNeeds } from '../../model/needs.js';
import type { SortKey } from '../../model/view.js';
import { definitionNeeds, RANKS } from './dependence.js';
import type { QueryContext } from './query-context.js';
import { manualOrder, type RowOrder } from './row-order.js';
import type { SortColumns } from './sort-numbers.js';
import { stableSort } from './stable-sort.js';

/** The manual order where several stages stand together: stage by stage. */
export function stagedOrder(context: QueryContext): RowOrder {
  const manual = manualOrder(context.table);
  const place = stagePosition(context);
  return {
    needs: joinNeeds(RANKS, { deal: ['stageId', 'pipelineId'], around: ['pipelines'] }),
    compare: (a, b) => place(a) - place(b) || manual.compare(a, b),
    sort: (rows) => {
      manual.sort(rows);
      stableSort(rows, place, 1);
    },
  };
}

/** A chosen sort: by each key in turn, unknown values last in both directions, then the manual order. */
export function chosenOrder(sort: readonly SortKey[], context: QueryContext, columns: SortColumns): RowOrder {
  const env = context.source.environment();
  const keys = sort.flatMap(({ field, direction }) => {
    const definition = fieldDefinition(field, env);
    if (!definition) return [];
    return [{ numbers: columns.of(definition), sign: direction === 'desc' ? (-1 as const) : (1 as const) }];
  });
  const unknown = sort.flatMap(({ field }) => (fieldDefinition(field, env) ? [] : [field]));
  const manual = manualOrder(context.table);
  const compare = (a: number, b: number): number => {
    for (const { numbers, sign } of keys) {
      const left = numbers.at(a);
      const right = numbers.at(b);
      if (left === right) continue;
      const leftKnown = left === left;
      const rightKnown = right === right;
      if (leftKnown && rightKnown) return left < right ? -sign : sign;
      if (leftKnown !== rightKnown) return leftKnown ? -1 : 1;
    }
    return manual.compare(a, b);
  };
  return {
    needs: joinNeeds(RANKS, definitionNeeds(unknown), ...keys.map(({ numbers }) => numbers.needs)),
    compare,
    sort: (rows) => {
      manual.sort(rows);
      for (const { numbers, sign } of keys.toReversed()) stableSort(rows, (row) => numbers.at(row), sign);
    },
  };
}

/** Where each stage stands over all pipelines, asked by row. */
function stagePosition({ source, core }: QueryContext): (row: number) => number {
  const places = new Map<string, number>();
  for (const pipeline of source.pipelines()) {
    for (const stage of pipeline.stages) places.set(`${pipeline.id}\n${stage.id}`, places.size);
  }
  const byOrdinal: number[] = [];
  return (row) => {
    const ordinal = core.stage[row] as number;
    const stage = core.stages[ordinal];
    return stage ? (byOrdinal[ordinal] ??= places.get(`${stage.pipelineId}\n${stage.id}`) ?? places.size) : places.size;
  };
}
