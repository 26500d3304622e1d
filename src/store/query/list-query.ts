import { fieldDefinition, type FieldDefinition } from '../../model/field.js';
import { joinNeeds, type Needs } from '../../model/needs.js';
import { emptyTotals, mergeTotals, type Totals } from '../../model/totals.js';
import type { View } from '../../model/view.js';
import { BucketIndex } from './bucket-index.js';
import { classifierOf } from './classifier.js';
import type { StageKey } from './core-columns.js';
import { definitionNeeds, EVERY_ANSWER } from './dependence.js';
import type { ListGroup, ListModel } from './list-model.js';
import type { Prepared, QueryContext, ReportedParts } from './query-context.js';
import type { QuerySource } from './query-source.js';
import type { RowFilter } from './row-filter.js';
import type { RowOrder } from './row-order.js';

/** Makes a list ready, with its groups where the view has some. */
export function prepareList(
  view: View,
  context: QueryContext,
  { filter, order }: { filter: RowFilter; order: RowOrder },
  reported?: ReportedParts,
): Prepared<ListModel> {
  const { table, core, fields, source } = context;
  const groupField = view.groupBy ? fieldDefinition(view.groupBy, source.environment()) : null;
  const keys = new Map<string, number>();
  const placeOf = ({ pipelineId }: StageKey): number => (filter.fitsPipeline(pipelineId) ? 0 : -1);
  const passing = classifierOf(context, filter, placeOf, null);
  let classifier = passing;
  if (groupField) {
    const column = fields.of(groupField);
    const keyOf = (row: number): string => {
      const value = column.at(row);
      return value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value);
    };
    const found = new Set<string>(reported?.groups);
    const passes = new Int32Array(table.height);
    passing.all(passes, table.height);
    for (let row = 0; row < table.height; row++) if (passes[row] === 0) found.add(keyOf(row));
    for (const key of groupOrder(groupField, found, source)) keys.set(key, keys.size);
    classifier = classifierOf(context, filter, placeOf, (row) => keys.get(keyOf(row)) ?? keys.size);
  } else {
    keys.set('', 0);
  }
  const index = new BucketIndex(table, core, keys.size, classifier, order);
  const folded = new Set(view.folded ?? []);
  const build = (): ListModel => {
    const groups: ListGroup[] = [...keys].map(([key, at]) => ({
      key,
      name: groupField ? groupName(groupField, key, source) : '',
      folded: folded.has(`group:${key}`),
      bucket: index.bucket(at),
    }));
    return listModel(
      groups.filter((group) => !groupField || reported?.groups !== undefined || group.bucket.count > 0),
      groupField !== null,
      filter.conditions?.problems ?? [],
      index,
    );
  };
  const grouped = groupField ? groupNeeds(groupField) : definitionNeeds(view.groupBy ? [view.groupBy] : []);
  const needs = joinNeeds(EVERY_ANSWER, filter.needs, order.needs, grouped);
  return { index, needs, order: order.needs, isCurrent: () => true, build };
}

/** Groups are called by the names of what they stand for. */
function groupNeeds(field: FieldDefinition): Needs {
  return joinNeeds(field.needs, { deal: [], around: ['language', `names:${field.name}`] });
}

function groupName({ name, choiceLabels }: FieldDefinition, key: string, source: QuerySource): string {
  return key === '' ? '' : (choiceLabels?.get(key) ?? source.nameOf(name, key));
}

function naturalOrder({ name, choices }: FieldDefinition, source: QuerySource): readonly string[] {
  switch (name) {
    case 'pipelineId':
      return source.pipelines().map((p) => p.id);
    case 'stageId':
      return source.pipelines().flatMap((p) => p.stages.map((s) => s.id));
    case 'rot':
      return ['rotten', 'warm', 'fresh'];
    default:
      return choices ?? [];
  }
}

/** Groups follow the pipelines, stages or choices where they are such, else their names; those without a value stand last. */
function groupOrder(field: FieldDefinition, keys: ReadonlySet<string>, source: QuerySource): string[] {
  const collator = source.collator();
  const natural = naturalOrder(field, source);
  const place = new Map(natural.map((key, index) => [key, index]));
  return [...keys].sort((a, b) => {
    if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
    const left = place.get(a) ?? natural.length;
    const right = place.get(b) ?? natural.length;
    return (
      left - right || collator.compare(groupName(field, a, source), groupName(field, b, source)) || (a < b ? -1 : 1)
    );
  });
}

function listModel(
  groups: readonly ListGroup[],
  grouped: boolean,
  problems: ListModel['problems'],
  index: BucketIndex,
): ListModel {
  let totals: Totals | null = null;
  return {
    grouped,
    groups,
    problems,
    isReady: true,
    trouble: null,
    get dealsRevision() {
      return index.revision;
    },
    count: groups.reduce((count, group) => count + group.bucket.count, 0),
    get totals() {
      totals ??= groups.reduce((all, group) => mergeTotals(all, group.bucket.totals), emptyTotals());
      return totals;
    },
  };
}
