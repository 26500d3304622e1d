import type { ColumnKind, Predicate } from '../../data/bridge/predicate.js';
import type { DealField } from '../../model/deal.js';

/** The names and values of the backend. */
export interface Names {
  nameOf(field: DealField): string;
  stageValue(stageId: string): string;
}

/** A predicate as a `$filter` of OData 4.0. */
export function writeFilter(predicate: Predicate, names: Names): string {
  const nameOf = (field: string): string => names.nameOf(field as DealField);
  switch (predicate.is) {
    case 'and':
    case 'or':
      // A record that exists has a key: an empty "and" holds for all, an empty "or" for none.
      if (predicate.of.length === 0) return `${nameOf('id')} ${predicate.is === 'and' ? 'ne' : 'eq'} null`;
      return `(${predicate.of.map((each) => writeFilter(each, names)).join(` ${predicate.is} `)})`;
    case 'compare':
      return `${nameOf(predicate.field)} ${predicate.op} ${literal(predicate.value, predicate.kind)}`;
    case 'null':
      return `${nameOf(predicate.field)} ${predicate.not ? 'ne' : 'eq'} null`;
    case 'oneOf': {
      const { field, not, values, kind } = predicate;
      const written = values.map((value) => literal(field === 'stageId' ? names.stageValue(value) : value, kind));
      const each = written.map((value) => `${nameOf(field)} ${not ? 'ne' : 'eq'} ${value}`);
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
