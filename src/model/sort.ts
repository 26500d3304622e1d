import type { Deal } from './deal.js';
import { fieldDefinition } from './field.js';
import type { FieldDefinition, FieldEnvironment, FieldKind, FieldValue } from './field.js';
import { joinNeeds, type Needs } from './needs.js';
import { compareRank } from './rank-form.js';
import type { SortKey } from './view.js';

/** The manual order by its name: no field that a person chooses, but a way to ask for the end of a long stage. */
export const RANK = 'rank';

/** What a person reads where a deal holds an id: the owner's name for `ownerId`. Null where there is none. */
export type LabelOf = (field: string, deal: Deal) => string | null;

/** A field's value as it sorts: `null` always stands last. */
export type SortValue = number | string | null;

/** Reads what a key sorts by: stages by their place in the process, choices by their order, ids by their names. */
export function sortReader(field: FieldDefinition, env: FieldEnvironment, labels?: LabelOf): (deal: Deal) => SortValue {
  if (field.name === 'stageId') {
    return (deal) => {
      const stage = env.stage(deal.stageId, deal.pipelineId);
      return stage === undefined ? null : (env.pipeline(stage.pipelineId)?.order ?? 0) * 1_000 + stage.order;
    };
  }
  const { kind, name, choices } = field;
  if (choices !== undefined) {
    return (deal) => {
      const place = choices.indexOf(field.read(deal, env) as string);
      return place < 0 ? null : place;
    };
  }
  if (kind === 'id') return (deal) => sortValue(labels?.(name, deal) ?? field.read(deal, env));
  return (deal) => sortValue(field.read(deal, env));
}

const NUMERIC: ReadonlySet<FieldKind> = new Set(['money', 'number', 'percent', 'day', 'boolean']);

/** What the order by a field depends on: what the field reads, and the names or words that stand for it. */
export function sortNeeds(field: FieldDefinition): Needs {
  if (field.name === 'stageId') return { deal: ['stageId', 'pipelineId'], around: ['pipelines'] };
  if (field.choices !== undefined || NUMERIC.has(field.kind)) return field.needs;
  if (field.kind !== 'id') return joinNeeds(field.needs, { deal: [], around: ['language'] });
  return joinNeeds(field.needs, { deal: [], around: ['language', `names:${field.name}`] });
}

function sortValue(value: FieldValue): SortValue {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return value === '' ? null : value;
  if (value === null || value.length === 0) return null;
  return value.join(', ');
}

/** Compares two values of one field in a direction. Nothing stands last in both directions, numbers before text. */
export function compareSortValues(
  first: SortValue,
  second: SortValue,
  direction: SortKey['direction'],
  collator: Intl.Collator,
): number {
  if (first === second) return 0;
  if (first === null) return 1;
  if (second === null) return -1;
  const sign = direction === 'desc' ? -1 : 1;
  if (typeof first === 'number') return typeof second === 'number' ? (first < second ? -sign : sign) : -sign;
  return typeof second === 'number' ? sign : sign * collator.compare(first, second);
}

/**
 * The order of deals under a view's sort keys; an empty list is the manual order. It always ends in (rank, id), so that
 * no two deals change places between two looks. Keys that name no field are passed over; `rank` is the manual order.
 */
export function compareDeals(
  sort: readonly SortKey[],
  env: FieldEnvironment,
  labels: LabelOf | undefined,
  collator: Intl.Collator,
): (first: Deal, second: Deal) => number {
  const keys = sort.flatMap(({ field: name, direction }): ((first: Deal, second: Deal) => number)[] => {
    if (name === RANK) return [(first, second) => compareRankKeys(first.rank, second.rank, direction)];
    const field = fieldDefinition(name, env);
    if (field === null) return [];
    const read = sortReader(field, env, labels);
    return [(first, second) => compareSortValues(read(first), read(second), direction, collator)];
  });
  return (first, second) => {
    for (const compare of keys) {
      const order = compare(first, second);
      if (order !== 0) return order;
    }
    return compareRank(first, second);
  };
}

/** Ranks are no words: they compare by their characters, whatever the language. */
function compareRankKeys(first: string, second: string, direction: SortKey['direction']): number {
  if (first === second) return 0;
  return first < second === (direction === 'asc') ? -1 : 1;
}
