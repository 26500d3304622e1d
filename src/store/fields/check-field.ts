import { EDITABLE_DEAL_FIELDS, isEditableDealField } from '../../model/change-set.js';
import { fieldDefinition, type FieldDefinition, type FieldValue } from '../../model/field.js';
import type { DefinedField } from './store-fields.js';

const KINDS: Record<DefinedField['kind'], (value: unknown) => boolean> = {
  money: isNumber,
  number: isNumber,
  percent: isNumber,
  day: isNumber,
  text: isText,
  choice: isText,
  boolean: (value) => typeof value === 'boolean',
  tags: (value) => Array.isArray(value) && value.every(isText),
};

/** @throws TypeError where a field can't be defined so; it says why and what would do. */
export function checkField(field: DefinedField, taken: ReadonlyMap<string, unknown>): void {
  const { name, kind, label, choices, needs, column } = field;
  const fail = (what: string): never => {
    throw new TypeError(`fields.define(): ${what}`);
  };
  if (!isText(name) || name === '') fail(`the name is ${JSON.stringify(name)}. Give it one, such as "score".`);
  const own = `"${name}"`;
  if (fieldDefinition(name)) fail(`${own} is a field that deals have. Choose another name.`);
  if (taken.has(name)) fail(`${own} is defined already. Remove that one first.`);
  if (!Object.hasOwn(KINDS, kind)) {
    fail(`the kind of ${own} is ${JSON.stringify(kind)}. It may be ${Object.keys(KINDS).join(', ')}.`);
  }
  if (!isText(label) || label === '') fail(`${own} has no label: people read it above the column.`);
  if ((kind === 'choice') !== (choices !== undefined && choices.length > 0)) {
    fail(`${own} is of the kind "${kind}": choices belong to a "choice", and it needs some.`);
  }
  const unknown = needs.find((need) => !isEditableDealField(need));
  if (unknown !== undefined) {
    fail(`${own} needs "${unknown}", which no deal has. It may need ${EDITABLE_DEAL_FIELDS.join(', ')}.`);
  }
  if (typeof column !== 'function') fail(`${own} has no column(): let it answer {values, revision}.`);
}

/** Whether a value is of the field's kind. */
export function fitsField(value: FieldValue, { kind, choices }: FieldDefinition): boolean {
  if (value === null) return true;
  const fits = kind === 'id' ? isText : KINDS[kind];
  return fits(value) && (!choices || choices.includes(value as string));
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
