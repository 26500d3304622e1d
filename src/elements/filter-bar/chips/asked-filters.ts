import { filter } from '../../../i18n/en/filter.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { Pipeline } from '../../../model/pipeline.js';
import type { View } from '../../../model/view.js';
import { entityKindOfField } from '../../../store/entities/fields-of-lane.js';
import type { PipelineStore } from '../../../store/store.js';
import { closedWord } from '../../../element-base/words/closed-words.js';
import { FILTER_FIELDS, managedCondition, type FilterField } from '../conditions/conditions.js';
import { conditionText } from './filter-words.js';

function pipelinesInQuestion({ pipelineIds }: View, store: PipelineStore): Pipeline[] {
  return store.pipelines().filter(({ id }) => pipelineIds === 'all' || pipelineIds.includes(id));
}

/** Filters by people, teams or things that nobody named are not offered, unless the view has one. */
export function offeredFilters(view: View, store: PipelineStore): FilterField[] {
  const pipelines = pipelinesInQuestion(view, store);
  const seesValues = pipelines.length === 0 || pipelines.some(({ id }) => store.canSeeValues(id));
  return FILTER_FIELDS.filter((each) => {
    if (each.kind === 'range' && !seesValues) return false;
    const kind = entityKindOfField[each.field];
    return !kind || store.entities(kind).length > 0 || managedCondition(view.where, each) !== undefined;
  });
}

/** What amounts are compared in: the workspace's currency, else the one of all pipelines in question, else face value. */
export function comparedCurrency(view: View, store: PipelineStore): string {
  if (store.settings.currency !== null) return store.settings.currency;
  const [currency = '', ...others] = new Set(pipelinesInQuestion(view, store).map((pipeline) => pipeline.currency));
  return others.length === 0 ? currency : '';
}

/** What a filter asks for, in words; empty where it asks for nothing. */
export function askedText(each: FilterField, view: View, store: PipelineStore, localizer: Localizer): string {
  const condition = managedCondition(view.where, each);
  const text = condition ? conditionText(condition, store, comparedCurrency(view, store), localizer) : '';
  if (each.field !== 'status' || view.closed === undefined) return text;
  const closed = localizer.text(filter, 'closedShort', { period: closedWord(view.closed, localizer) });
  return text ? `${text} · ${closed}` : closed;
}

/** How many filters are on, the search not counted. */
export function askedCount({ where, closed }: View): number {
  return where.length + (closed === undefined ? 0 : 1);
}
