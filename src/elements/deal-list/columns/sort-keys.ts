import type { SortKey } from '../../../model/view.js';

/** The direction a column sorts by first: figures from the largest, everything else from its beginning. */
function firstDirection(isFigure: boolean): SortKey['direction'] {
  return isFigure ? 'desc' : 'asc';
}

/**
 * The sort after a person asked for a column: first direction, then the other, then none. With `adding`, the other keys
 * stay; without, the column becomes the only key.
 */
export function nextSort(sort: readonly SortKey[], field: string, isFigure: boolean, adding: boolean): SortKey[] {
  const first = firstDirection(isFigure);
  const known = sort.find((key) => key.field === field);
  const isAlone = known !== undefined && sort.length === 1;
  const next: SortKey | null =
    !known || (!adding && !isAlone)
      ? { field, direction: first }
      : known.direction === first
        ? { field, direction: first === 'asc' ? 'desc' : 'asc' }
        : null;
  if (!adding) return next ? [next] : [];
  if (!known) return next ? [...sort, next] : [...sort];
  return sort.flatMap((key) => (key !== known ? [key] : next ? [next] : []));
}

/** The sort with a column in a given direction; null takes it out. */
export function withSort(
  sort: readonly SortKey[],
  field: string,
  direction: SortKey['direction'] | null,
  adding: boolean,
): SortKey[] {
  if (direction === null) return sort.filter((key) => key.field !== field);
  const key: SortKey = { field, direction };
  if (!adding) return [key];
  return sort.some((other) => other.field === field)
    ? sort.map((other) => (other.field === field ? key : other))
    : [...sort, key];
}
