import type { ColumnKind, Names, Predicate } from '../../data/bridge/predicate.js';
import type { HistoryQuestion } from '../../data/bridge/history-mapping.js';

/** A predicate as a `$filter` of OData 4.0. */
export function writeFilter(predicate: Predicate, names: Names): string {
  switch (predicate.is) {
    case 'and':
    case 'or':
      // A record that exists has a key: an empty "and" holds for all, an empty "or" for none.
      if (predicate.of.length === 0) return `${names.nameOf('id')} ${predicate.is === 'and' ? 'ne' : 'eq'} null`;
      return `(${predicate.of.map((each) => writeFilter(each, names)).join(` ${predicate.is} `)})`;
    case 'compare':
      return `${names.nameOf(predicate.field)} ${predicate.op} ${literal(predicate.value, predicate.kind)}`;
    case 'null':
      return `${names.nameOf(predicate.field)} ${predicate.not ? 'ne' : 'eq'} null`;
    case 'oneOf': {
      const { field, not, values, kind } = predicate;
      const written = values.map((value) => literal(field === 'stageId' ? names.stageValue(value) : value, kind));
      const each = written.map((value) => `${names.nameOf(field)} ${not ? 'ne' : 'eq'} ${value}`);
      return `(${each.join(not ? ' and ' : ' or ')})`;
    }
  }
}

function literal(value: string | number, kind: ColumnKind): string {
  // Dates and instants stand bare in OData 4, text in quotes of which inner ones are doubled.
  if (typeof value === 'number' || kind === 'date' || kind === 'instant') return String(value);
  return text(value);
}

export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** What a mapped history asks, as the query of an address. `keys`: how ids are written. */
export function writeHistoryQuery({ where, order, limit, counts }: HistoryQuestion, keys: 'text' | 'bare'): string {
  const conditions = where.map(({ name, is, value }) => {
    return `${name} ${is} ${typeof value === 'number' || keys === 'bare' ? value : text(value)}`;
  });
  const parts = [
    ...(conditions.length > 0 ? [`$filter=${encodeURIComponent(conditions.join(' and '))}`] : []),
    ...(order ? [`$orderby=${order.name}%20${order.direction}`] : []),
    `$top=${limit}`,
    ...(counts ? ['$count=true'] : []),
  ];
  return `?${parts.join('&')}`;
}
