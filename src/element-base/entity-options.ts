import { entityKindOfField } from '../store/entities/fields-of-lane.js';
import type { PipelineStore } from '../store/store.js';
import type { SelectOption } from '../ui/select/select-option.js';

/** What an id field can be set to or filtered by, in the order of names. */
export function entityOptions(field: string, store: PipelineStore, collator: Intl.Collator): SelectOption[] {
  const kind = entityKindOfField[field];
  if (!kind) return [];
  return store
    .entities(kind)
    .map(({ id }) => ({ id, label: store.nameOf(field, id) }))
    .sort((first, second) => collator.compare(first.label, second.label));
}
