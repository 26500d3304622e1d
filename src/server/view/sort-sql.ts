import { ENTITY_KINDS, ENTITY_TRAITS, type EntityKind } from '../../data/entity-kinds/traits.js';
import { FIELD_NAMES, fieldDefinition } from '../../model/field.js';
import { RANK } from '../../model/sort.js';
import type { SortKey } from '../../model/view.js';
import { Unsupported } from '../problem.js';
import { fieldSql } from './field-sql.js';
import type { Scope } from './scope.js';

/** One column of an order. What holds nothing stands last, whatever the direction. */
export interface OrderColumn {
  sql: string;
  /** What its value in a cursor is cast to. */
  type: 'text' | 'bigint' | 'integer' | 'double precision';
  direction: 'asc' | 'desc';
  isNullable: boolean;
}

/** Every field of the model can be sorted by, and the manual order by its name; custom fields hold anything and have no order of their own. */
export const SORTABLE: readonly string[] = [...FIELD_NAMES, RANK];
const MOST_KEYS = 4;

/** Whose name a person reads where a deal holds an id. */
const NAMED_BY: Readonly<Record<string, EntityKind>> = Object.fromEntries(
  ENTITY_KINDS.flatMap((kind) => {
    const { dealField } = ENTITY_TRAITS[kind];
    return dealField === null ? [] : [[dealField, kind] as const];
  }),
);

/** The order of a view as columns, the manual order (rank, id) at its end. */
export function orderOf(sort: readonly SortKey[], scope: Scope): OrderColumn[] {
  if (sort.length > MOST_KEYS) throw new Unsupported(`At most ${String(MOST_KEYS)} sort keys can be asked for.`);
  return [
    ...sort.map((key) => columnOf(key, scope)),
    { sql: 'd.rank', type: 'text', direction: 'asc', isNullable: false },
    { sql: 'd.id', type: 'text', direction: 'asc', isNullable: false },
  ];
}

function columnOf({ field: name, direction }: SortKey, scope: Scope): OrderColumn {
  if (name === RANK) return { sql: 'd.rank', type: 'text', direction, isNullable: false };
  const field = SORTABLE.includes(name) ? fieldSql(name, scope) : null;
  if (!field) throw new Unsupported(`Deals can't be sorted by ${JSON.stringify(name)} here.`);
  const column = (sql: string, type: OrderColumn['type']): OrderColumn => ({ sql, type, direction, isNullable: true });
  if (name === 'stageId') return column(scope.stage.place, 'double precision');
  const choices = fieldDefinition(name)?.choices;
  if (choices) {
    const whens = choices.map((choice, place) => `when ${scope.parameters.text(choice)} then ${String(place)}`);
    return column(`case ${field.value} ${whens.join(' ')} end`, 'integer');
  }
  switch (field.kind) {
    case 'money':
      return column(field.value, 'bigint');
    case 'day':
    case 'number':
      return column(field.value, 'integer');
    case 'percent':
      return column(field.value, 'double precision');
    case 'tags':
      return column(collated(`array_to_string(d.tags, ', ')`), 'text');
    default:
      return column(collated(labelled(name, field.value)), 'text');
  }
}

function collated(sql: string): string {
  return `nullif((${sql}) collate "C", '') collate fairlead_text`;
}

function labelled(name: string, value: string): string {
  const kind = Object.hasOwn(NAMED_BY, name) ? NAMED_BY[name] : undefined;
  if (kind === undefined) return value;
  return `coalesce((select e.doc->>'name' from fairlead_entities e where e.kind = '${kind}' and e.id = ${value}), ${value})`;
}
