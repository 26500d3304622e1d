import { fields } from '../../../i18n/en/fields.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { Deal } from '../../../model/deal.js';
import { formatDay } from '../../../model/calendar.js';
import { fieldDefinition, moneyAmount } from '../../../model/field.js';
import { currencyOf, probabilityOf } from '../../../model/totals-of.js';
import type { PipelineStore } from '../../../store/store.js';

/** What reading a cell needs beside the deal. */
export interface CellContext {
  readonly store: PipelineStore;
  readonly localizer: Localizer;
}

/** The words of a choice that is kept as a code. */
export function choiceText(field: string, value: string, localizer: Localizer): string {
  const key = `${field}.${value}`;
  switch (key) {
    case 'rot.fresh':
      return localizer.text(fields, 'rotFresh');
    case 'rot.warm':
      return localizer.text(fields, 'rotWarm');
    case 'rot.rotten':
      return localizer.text(fields, 'rotRotten');
    case 'status.open':
      return localizer.text(fields, 'statusOpen');
    case 'status.won':
      return localizer.text(fields, 'statusWon');
    case 'status.lost':
      return localizer.text(fields, 'statusLost');
    default:
      return value;
  }
}

/**
 * A cell as data: names in the place of ids, dates as `YYYY-MM-DD`, money in major units of the deal's own currency (of the
 * workspace's for the weighted value), probability from 0 to 1; null where nothing is known.
 */
export function cellValue(field: string, deal: Deal, { store, localizer }: CellContext): string | number | null {
  if (field === 'value') return deal.value;
  if (field === 'margin') return deal.margin;
  const pipeline = store.pipeline(deal.pipelineId);
  if (field === 'currency') return currencyOf(deal, pipeline);
  const env = store.environment();
  const definition = fieldDefinition(field, env);
  const value = definition?.read(deal, env) ?? null;
  if (value === null || !definition) return null;
  switch (definition.kind) {
    case 'day':
      return typeof value === 'number' ? formatDay(value) : null;
    case 'money':
      return typeof value === 'number' ? moneyAmount(value, env) : null;
    case 'id':
      return typeof value === 'string' ? store.nameOf(field, value) : null;
    case 'choice':
      return definition.choiceLabels?.get(String(value)) ?? choiceText(field, String(value), localizer);
    case 'tags':
      return Array.isArray(value) ? value.join(', ') : null;
    default:
      if (Array.isArray(value)) return value.join(', ');
      return typeof value === 'number' ? value : String(value);
  }
}

/** A cell as a sentence would say it, for announcements. */
export function cellText(field: string, deal: Deal, context: CellContext): string {
  const { localizer, store } = context;
  const value = cellValue(field, deal, context);
  if (value === null || value === '') return localizer.text(fields, 'none');
  const pipeline = store.pipeline(deal.pipelineId);
  if (field === 'probability')
    return localizer.percent(probabilityOf(deal, store.stage(deal.stageId, deal.pipelineId)));
  if (typeof value === 'number') {
    return field === 'value' || field === 'margin'
      ? localizer.money(value, currencyOf(deal, pipeline))
      : localizer.number(value);
  }
  return fieldDefinition(field)?.kind === 'day' ? localizer.date(value) : value;
}
