import { fields } from '../../../i18n/en/fields.js';
import { list } from '../../../i18n/en/list.js';
import { formatDay } from '../../../model/calendar.js';
import { fieldDefinition } from '../../../model/field.js';
import type { ListGroup } from '../../../store/query/list-model.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import type { PipelineStore } from '../../../store/store.js';
import { choiceText, type CellContext } from '../cells/cell-value.js';

const GROUP_FIELDS: readonly string[] = [
  'pipelineId',
  'stageId',
  'ownerId',
  'teamId',
  'territoryId',
  'productId',
  'accountId',
  'closeMonth',
  'rot',
  'status',
  'source',
];

/** What lists can be grouped by, in the order offered: those choices too that were defined in the store. */
export function groupFields(store: PipelineStore | null): readonly string[] {
  const defined = store?.fields.all().filter(({ kind }) => kind === 'choice') ?? [];
  return [...GROUP_FIELDS, ...defined.map(({ name }) => name)];
}

/** The heading of a group in the person's language. */
export function groupName(group: ListGroup, field: string, { store, localizer }: CellContext): string {
  const { key, name } = group;
  if (key === '') {
    if (field === 'ownerId') return localizer.text(fields, 'noOwner');
    if (field === 'accountId') return localizer.text(fields, 'noAccount');
    if (field === 'closeMonth') return localizer.text(fields, 'noDate');
    return localizer.text(list, 'without', { name: fieldLabel(field, localizer, store) });
  }
  if (field === 'closeMonth') return localizer.date(`${key}-01`, 'monthYear');
  const { kind, choiceLabels } = fieldDefinition(field, store.environment()) ?? {};
  if (kind === 'day' && Number.isFinite(Number(key))) return localizer.date(formatDay(Number(key)));
  if (kind === 'choice' && !choiceLabels) return choiceText(field, key, localizer);
  return name || key;
}
