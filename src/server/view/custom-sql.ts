import { foldText } from '../../model/fold-text.js';
import type { Condition } from '../../model/view.js';
import type { Scope } from './scope.js';

/** A condition over a custom field, which holds whatever its host put there: text, a number, a boolean, a list of texts. */
export function customConditionSql(condition: Condition, key: string, scope: Scope): string {
  const { parameters } = scope;
  const read = `(d.custom -> ${parameters.text(key)})`;
  const value: unknown = condition.value;
  switch (condition.op) {
    case 'empty':
      return emptySql(read);
    case 'notEmpty':
      return `not ${emptySql(read)}`;
    case 'contains': {
      const wanted = parameters.text(foldText(value as string));
      return (
        `case jsonb_typeof(${read}) when 'string' then strpos(${read} #>> '{}', ${wanted}) > 0 ` +
        `when 'array' then exists (select from jsonb_array_elements_text(${read}) t where strpos(t, ${wanted}) > 0) ` +
        'else false end'
      );
    }
    case 'between':
      return rangeSql(read, value as [unknown, unknown], scope);
    default:
      return oneOfSql(read, condition.op === 'is' ? [value] : (value as readonly unknown[]), scope);
  }
}

function emptySql(read: string): string {
  return `(coalesce(${read}, 'null') in ('null', '""', '[]'))`;
}

function oneOfSql(read: string, values: readonly unknown[], { parameters }: Scope): string {
  const alternatives: string[] = [];
  if (values.includes(null)) alternatives.push(emptySql(read));
  const folded = values
    .filter((value) => value !== null)
    .map((value) => (typeof value === 'string' ? foldText(value) : value))
    .filter((value) => value !== '');
  const wanted = parameters.json(folded);
  alternatives.push(
    `case when jsonb_typeof(${read}) = 'array' then exists (select from jsonb_array_elements(${read}) t ` +
      `where t in (select jsonb_array_elements(${wanted}))) else ${read} in (select jsonb_array_elements(${wanted})) end`,
  );
  return `coalesce(${alternatives.join(' or ')}, false)`;
}

function rangeSql(read: string, [low, high]: [unknown, unknown], { parameters }: Scope): string {
  if (low === null && high === null) return 'true';
  const kinds = new Set([low, high].filter((bound) => bound !== null).map((bound) => typeof bound));
  if (kinds.size > 1) return 'false';
  const isNumber = kinds.has('number');
  const compared = isNumber ? `(${read} #>> '{}')::numeric` : `(${read} #>> '{}') collate "C"`;
  const bound = (value: unknown): string =>
    isNumber ? `${parameters.text(String(value))}::numeric` : parameters.text(foldText(String(value)));
  const bounds: string[] = [];
  if (low !== null) bounds.push(`${compared} >= ${bound(low)}`);
  if (high !== null) bounds.push(`${compared} <= ${bound(high)}`);
  return `case when jsonb_typeof(${read}) = '${isNumber ? 'number' : 'string'}' then ${bounds.join(' and ')} else false end`;
}
