import type { OrderColumn } from './sort-sql.js';
import type { Parameters } from './parameters.js';

/** The place of a row in an order: one text per column, null where it holds nothing. */
export type Place = readonly (string | null)[];

/**
 * What comes after a place, as conditions that exclude each other and follow one another: each can be read from an index
 * by itself, however far down the place is.
 */
export function conditionsAfter(place: Place, order: readonly OrderColumn[], parameters: Parameters): string[] {
  const conditions: string[] = [];
  for (let last = order.length - 1; last >= 0; last -= 1) {
    const column = order[last] as OrderColumn;
    const value = place[last] ?? null;
    if (value === null) continue;
    const equal = order.slice(0, last).map((each, at) => same(each, place[at] ?? null, parameters));
    const bound = cast(value, column, parameters);
    conditions.push([...equal, `${column.sql} ${column.direction === 'asc' ? '>' : '<'} ${bound}`].join(' and '));
    if (column.isNullable) conditions.push([...equal, `(${column.sql}) is null`].join(' and '));
  }
  return conditions;
}

export function orderBy(order: readonly OrderColumn[]): string {
  return order
    .map(({ sql, direction, isNullable }) => `${sql} ${direction}${isNullable ? ' nulls last' : ''}`)
    .join(', ');
}

function same(column: OrderColumn, value: string | null, parameters: Parameters): string {
  return value === null ? `(${column.sql}) is null` : `${column.sql} = ${cast(value, column, parameters)}`;
}

function cast(value: string, { type }: OrderColumn, parameters: Parameters): string {
  return type === 'text' ? parameters.text(value) : `${parameters.text(value)}::${type}`;
}
