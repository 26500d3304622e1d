import type { Deal, DealPatch } from '../../../model/deal.js';
import type { Json } from '../../../model/json.js';
import type { Action } from '../../../store/actions.js';

/** A custom field that held a number goes on holding one, where what was typed is one. */
function customValue(before: Json | undefined, typed: Json): Json {
  if (typeof before !== 'number' || typeof typed !== 'string') return typed;
  const number = Number(typed);
  return typed.trim() !== '' && Number.isFinite(number) ? number : typed;
}

/** The action by which a cell takes a value: a stage is moved to, everything else is edited. */
export function editAction(deal: Deal, field: string, value: Json): Action {
  if (field === 'stageId' && typeof value === 'string') {
    return { type: 'moveDeals', ids: [deal.id], stageId: value, pipelineId: deal.pipelineId, source: 'keyboard' };
  }
  const key = field.startsWith('fields.') ? field.slice('fields.'.length) : null;
  const patch: DealPatch =
    key === null ? { [field]: value } : { fields: { ...deal.fields, [key]: customValue(deal.fields[key], value) } };
  return { type: 'editDeals', ids: [deal.id], patch, source: 'keyboard' };
}
