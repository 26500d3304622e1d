import { fields } from '../../i18n/en/fields.js';
import { list } from '../../i18n/en/list.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { PipelineStore } from '../../store/store.js';

/** Every name but the one that counts deals. */
type FieldKey = Exclude<keyof typeof fields.messages, 'deals'>;

function hasLabel(field: string): field is FieldKey {
  return field !== 'deals' && Object.hasOwn(fields.messages, field);
}

/**
 * What a person calls a field; a custom one bears its own name.
 * @param store knows what fields are called that were defined in it.
 */
export function fieldLabel(field: string, localizer: Localizer, store?: PipelineStore | null): string {
  if (field === 'weighted') return localizer.text(fields, 'weightedValue');
  if (field === 'closeMonth') return localizer.text(list, 'closeMonth');
  if (field.startsWith('fields.')) return field.slice('fields.'.length);
  if (hasLabel(field)) return localizer.text(fields, field);
  return store?.environment().defined?.(field)?.label ?? field;
}
