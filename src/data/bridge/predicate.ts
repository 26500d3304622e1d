/** A question about one record, in the deal's own field names: each bridge writes it in the language of its backend. */
export type Predicate =
  | { is: 'and' | 'or'; of: Predicate[] }
  | { is: 'compare'; field: string; op: 'eq' | 'ge' | 'gt' | 'le' | 'lt'; value: string | number; kind: ColumnKind }
  | { is: 'oneOf'; field: string; values: string[]; not: boolean; kind: ColumnKind }
  | { is: 'null'; field: string; not: boolean };

/** How a field stands in a database. */
export type ColumnKind = 'id' | 'text' | 'date' | 'instant' | 'number';

/** What a backend calls a field that it keeps, and a stage. */
export interface Names {
  nameOf(field: string): string;
  stageValue(stageId: string): string;
}

export const NEVER: Predicate = { is: 'or', of: [] };
export const ALWAYS: Predicate = { is: 'and', of: [] };

export function and(...of: Predicate[]): Predicate {
  const parts = of.flatMap((each) => (each.is === 'and' ? each.of : [each]));
  if (parts.some((each) => each.is === 'or' && each.of.length === 0)) return NEVER;
  return parts.length === 1 ? (parts[0] as Predicate) : { is: 'and', of: parts };
}

export function or(...of: Predicate[]): Predicate {
  const parts = of.flatMap((each) => (each.is === 'or' ? each.of : [each]));
  if (parts.some((each) => each.is === 'and' && each.of.length === 0)) return ALWAYS;
  return parts.length === 1 ? (parts[0] as Predicate) : { is: 'or', of: parts };
}

export function isNull(field: string, not = false): Predicate {
  return { is: 'null', field, not };
}

export function oneOf(field: string, values: readonly string[], not = false): Predicate {
  if (values.length === 0) return not ? ALWAYS : NEVER;
  return { is: 'oneOf', field, values: [...values], not, kind: 'id' };
}
