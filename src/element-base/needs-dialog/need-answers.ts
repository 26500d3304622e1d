import type { Localizer } from '../../i18n/localizer.js';
import { parseNumber } from '../../i18n/parse-number.js';
import type { DealPatch } from '../../model/deal.js';
import { fieldDefinition } from '../../model/field.js';
import type { Json } from '../../model/json.js';
import { isTag } from '../../ui/is-tag.js';
import { isInstant } from './need-control.js';

/** What a form was filled with. */
export interface NeedAnswers {
  readonly patch: DealPatch;
  /** The fields that are still empty, or hold what can not be read. */
  readonly missing: readonly string[];
}

/** Reads the controls of a form; each complains under itself where it can. */
export function readAnswers(root: ParentNode, needs: readonly string[], localizer: Localizer): NeedAnswers {
  const patch: Record<string, Json> = {};
  const custom: Record<string, Json> = {};
  const missing: string[] = [];
  const controls = [...root.querySelectorAll<HTMLElement>('[data-field]')];
  for (const field of needs) {
    const value = valueOf(
      controls.find(({ dataset }) => dataset['field'] === field),
      field,
      localizer,
    );
    if (value === null) missing.push(field);
    else if (field.startsWith('fields.')) custom[field.slice('fields.'.length)] = value;
    else patch[field] = value;
  }
  if (Object.keys(custom).length > 0) patch['fields'] = custom;
  return { patch, missing };
}

function valueOf(control: HTMLElement | undefined, field: string, localizer: Localizer): Json {
  if (isTag(control, 'fl-ui-money-field') || isTag(control, 'fl-ui-date-field') || isTag(control, 'fl-ui-select')) {
    return control.reportValidity() ? control.value : null;
  }
  if (isTag(control, 'fl-ui-tag-field')) return control.value.length > 0 ? [...control.value] : null;
  if (control instanceof HTMLInputElement) return readText(control.value.trim(), field, localizer);
  return control?.querySelector<HTMLInputElement>('input:checked')?.value ?? null;
}

function readText(text: string, field: string, localizer: Localizer): Json {
  if (text === '') return null;
  if (isInstant(field)) return new Date(text).toISOString();
  const kind = fieldDefinition(field)?.kind;
  if (kind !== 'percent' && kind !== 'number') return text;
  const number = parseNumber(text.replace('%', ''), localizer.language);
  if (number === null || kind === 'number') return number;
  return number >= 0 && number <= 100 ? number / 100 : null;
}
