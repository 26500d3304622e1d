import { fieldDefinition } from '../../model/field.js';
import { emptyTotals, mergeTotals, type Totals } from '../../model/totals.js';
import type { View } from '../../model/view.js';
import { BucketIndex } from './bucket-index.js';
import { classifierOf } from './classifier.js';
import type { ListGroup, ListModel } from './list-model.js';
import type { Prepared, QueryContext, QuerySource, ToldParts } from './query-context.js';
import type { RowFilter } from './row-filter.js';
import type { RowOrder } from './row-order.js';

/** Makes a list ready, with its groups where the view has some. */
export function prepareList(
  view: View,
  context: QueryContext,
  { filter, order }: { filter: RowFilter; order: RowOrder },
  told?: ToldParts,
): Prepared<ListModel> {
  const { table, core, source } = context;
  const groupField = view.groupBy ? fieldDefinition(view.groupBy) : null;
  const keys = new Map<string, number>();
  const placeOfOrdinal = Int32Array.from(core.stages, ({ pipelineId }) => (filter.fitsPipeline(pipelineId) ? 0 : -1));
  const passing = classifierOf(context, filter, placeOfOrdinal, null);
  let classifier = passing;
  if (groupField) {
    const column = table.column(groupField, source.environment());
    const keyOf = (row: number): string => {
      const value = column.at(row);
      return value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value);
    };
    const found = new Set<string>(told?.groups);
    const passes = new Int32Array(table.height);
    passing.all(passes, table.height);
    for (let row = 0; row < table.height; row++) if (passes[row] === 0) found.add(keyOf(row));
    for (const key of groupOrder(groupField.name, found, source)) keys.set(key, keys.size);
    classifier = classifierOf(context, filter, placeOfOrdinal, (row) => keys.get(keyOf(row)) ?? keys.size);
  } else {
    keys.set('', 0);
  }
  const index = new BucketIndex(table, core, keys.size, classifier, order);
  const folded = new Set(view.folded ?? []);
  const build = (): ListModel => {
    const groups: ListGroup[] = [...keys].map(([key, at]) => ({
      key,
      name: groupField ? groupName(groupField.name, key, source) : '',
      folded: folded.has(`group:${key}`),
      bucket: index.bucket(at),
    }));
    return listModel(
      groups.filter((group) => !groupField || told?.groups !== undefined || group.bucket.count > 0),
      groupField !== null,
      filter.conditions?.problems ?? [],
    );
  };
  return { index, build };
}

function groupName(field: string, key: string, source: QuerySource): string {
  return key === '' ? '' : source.nameOf(field, key);
}

/** Groups follow the pipelines and stages where they are such, else their names; those without a value stand last. */
function groupOrder(field: string, keys: ReadonlySet<string>, source: QuerySource): string[] {
  const collator = source.collator();
  const pipelines = source.pipelines();
  const natural =
    field === 'pipelineId'
      ? pipelines.map((p) => p.id)
      : field === 'stageId'
        ? pipelines.flatMap((p) => p.stages.map((s) => s.id))
        : field === 'rot'
          ? ['rotten', 'warm', 'fresh']
          : field === 'status'
            ? ['open', 'won', 'lost']
            : [];
  const place = new Map(natural.map((key, index) => [key, index]));
  return [...keys].sort((a, b) => {
    if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
    const left = place.get(a) ?? natural.length;
    const right = place.get(b) ?? natural.length;
    return left - right || collator.compare(groupName(field, a, source), groupName(field, b, source));
  });
}

function listModel(groups: readonly ListGroup[], grouped: boolean, problems: ListModel['problems']): ListModel {
  let totals: Totals | null = null;
  return {
    grouped,
    groups,
    problems,
    isReady: true,
    trouble: null,
    count: groups.reduce((count, group) => count + group.bucket.count, 0),
    get totals() {
      totals ??= groups.reduce((all, group) => mergeTotals(all, group.bucket.totals), emptyTotals());
      return totals;
    },
  };
}
