import type { Deal } from '../../../model/deal.js';
import type { EntityKind } from '../../../data/operation.js';
import type { PipelineStore } from '../../../store/store.js';
import { entityKindOfField } from '../../../store/entities/fields-of-lane.js';
import type { SelectOption } from '../../../ui/select/select-option.js';

/** Fields that name somebody or something by its id. */
export const CHOICES = [
  'ownerId',
  'teamId',
  'accountId',
  'contactId',
  'productId',
  'territoryId',
  'lostReasonId',
] as const;
export type ChoiceField = (typeof CHOICES)[number];

/** What may be chosen for a field: those of the deal's pipeline or account first where the data says which they are. */
export function optionsFor(field: ChoiceField, deal: Deal, store: PipelineStore): SelectOption[] {
  const kind = entityKindOfField[field] as EntityKind;
  const near = nearIds(field, deal, store);
  const options = store.entities(kind).map(({ id }) => ({ id, label: store.nameOf(field, id) }));
  const value = deal[field];
  // An id that nobody named is shown as it is, rather than as nothing.
  if (value !== null && !options.some(({ id }) => id === value)) options.push({ id: value, label: value });
  return near.size === 0 ? options : [...options].sort((a, b) => Number(near.has(b.id)) - Number(near.has(a.id)));
}

function nearIds(field: ChoiceField, deal: Deal, store: PipelineStore): ReadonlySet<string> {
  const pipeline = store.pipeline(deal.pipelineId);
  switch (field) {
    case 'productId':
      return new Set(pipeline?.productIds);
    case 'teamId':
      return new Set(pipeline?.teamIds);
    case 'territoryId':
      return new Set(pipeline?.territoryIds);
    case 'contactId': {
      const contacts = store.entities('contact').filter((contact) => contact['accountId'] === deal.accountId);
      return new Set(contacts.map(({ id }) => id));
    }
    default:
      return new Set();
  }
}

/** Currencies in use, those of the pipelines and the workspace first. */
export function currencyOptions(deal: Deal, store: PipelineStore): SelectOption[] {
  const used = [...store.allPipelines().map(({ currency }) => currency), store.settings.currency, deal.currency];
  const codes = new Set(used.filter((code) => code !== null));
  for (const code of ['USD', 'EUR', 'GBP', 'JPY', 'VND', 'SGD', 'AUD', 'CNY']) codes.add(code);
  return [...codes].map((code) => ({ id: code, label: code }));
}
