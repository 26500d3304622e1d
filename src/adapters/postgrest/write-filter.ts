import type { Names, Predicate } from '../../data/bridge/predicate.js';

const OPERATORS = { eq: 'eq', ge: 'gte', gt: 'gt', le: 'lte', lt: 'lt' } as const;

/** A predicate in PostgREST's own words for `and=(...)` and `or=(...)`. */
export function writeFilter(predicate: Predicate, names: Names): string {
  switch (predicate.is) {
    case 'and':
    case 'or':
      // A record that exists has an id: an empty "and" holds for all, an empty "or" for none.
      if (predicate.of.length === 0) return `${names.nameOf('id')}.${predicate.is === 'and' ? 'not.' : ''}is.null`;
      return `${predicate.is}(${predicate.of.map((each) => writeFilter(each, names)).join(',')})`;
    case 'compare':
      return `${names.nameOf(predicate.field)}.${OPERATORS[predicate.op]}.${quoted(predicate.value)}`;
    case 'null':
      return `${names.nameOf(predicate.field)}.${predicate.not ? 'not.' : ''}is.null`;
    case 'oneOf': {
      const values = predicate.values.map((value) => (predicate.field === 'stageId' ? names.stageValue(value) : value));
      return `${names.nameOf(predicate.field)}.${predicate.not ? 'not.' : ''}in.(${values.map(quoted).join(',')})`;
    }
  }
}

/** In quotes, so that commas, dots and brackets of a value stay its own. */
function quoted(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}
