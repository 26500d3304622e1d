import { fieldDefinition, INSTANT_FIELDS } from '../../model/field.js';
import type { Json } from '../../model/json.js';
import { fields } from '../../i18n/en/fields.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { PipelineStore } from '../../store/store.js';

/** What the text of a field depends on beside its value. */
export interface FieldTextContext {
  store: PipelineStore;
  localizer: Localizer;
  /** ISO 4217; for money. */
  currency: string;
}

const INSTANTS: ReadonlySet<string> = new Set(INSTANT_FIELDS);

/** A field's value as text: names for ids, money with its currency, dates by the habits of the reader. */
export function fieldText(field: string, value: Json | undefined, context: FieldTextContext): string {
  const { store, localizer, currency } = context;
  if (value === null || value === undefined || value === '') return localizer.text(fields, 'none');
  if (Array.isArray(value)) {
    const texts = value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
    return texts.length === 0 ? localizer.text(fields, 'none') : localizer.list(texts, 'unit');
  }
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'object') return JSON.stringify(value);
  const kind = fieldDefinition(field)?.kind;
  if (typeof value === 'number') {
    if (kind === 'money') return localizer.money(value, currency);
    return kind === 'percent' ? localizer.percent(value) : localizer.number(value);
  }
  if (kind === 'id') return store.nameOf(field, value);
  if (kind === 'day') return INSTANTS.has(field) ? localizer.instant(value, 'dateTime') : localizer.date(value);
  return value;
}
