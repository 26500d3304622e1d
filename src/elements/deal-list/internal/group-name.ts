import { fields } from '../../../i18n/en/fields.js';
import { list } from '../../../i18n/en/list.js';
import type { Localizer } from '../../../i18n/localizer.js';
import { formatDay } from '../../../model/calendar.js';
import { fieldDefinition } from '../../../model/field.js';
import type { ListGroup } from '../../../store/query/list-model.js';
import { fieldLabel } from '../../internal/field-label.js';
import { choiceText } from './cell-value.js';

/** What lists can be grouped by, in the order offered. */
export const GROUP_FIELDS = [
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
] as const;

/** The heading of a group in the person's language. */
export function groupName(group: ListGroup, field: string, localizer: Localizer): string {
  const { key, name } = group;
  if (key === '') {
    if (field === 'ownerId') return localizer.text(fields, 'noOwner');
    if (field === 'accountId') return localizer.text(fields, 'noAccount');
    if (field === 'closeMonth') return localizer.text(fields, 'noDate');
    return localizer.text(list, 'without', { name: fieldLabel(field, localizer) });
  }
  if (field === 'closeMonth') return localizer.date(`${key}-01`, 'monthYear');
  const kind = fieldDefinition(field)?.kind;
  if (kind === 'day' && Number.isFinite(Number(key))) return localizer.date(formatDay(Number(key)));
  if (kind === 'choice') return choiceText(field, key, localizer);
  return name || key;
}
