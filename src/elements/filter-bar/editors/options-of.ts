import type { Localizer } from '../../../i18n/localizer.js';
import type { Condition, View } from '../../../model/view.js';
import type { PipelineStore } from '../../../store/store.js';
import { entityOptions } from '../../../element-base/entity-options.js';
import type { ChoiceOption } from './choice-editor.js';
import { choiceOf } from '../conditions/conditions.js';
import { choiceWord } from '../chips/filter-words.js';

function known(field: string, view: View, store: PipelineStore, localizer: Localizer): ChoiceOption[] {
  const word = (value: string | null): ChoiceOption => ({ value, label: choiceWord(field, value, store, localizer) });
  switch (field) {
    case 'rot':
      return ['rotten', 'warm', 'fresh'].map(word);
    case 'status':
      return ['open', 'won', 'lost'].map(word);
    case 'stageId': {
      const { pipelineIds } = view;
      const pipelines = store.pipelines().filter(({ id }) => pipelineIds === 'all' || pipelineIds.includes(id));
      return pipelines.flatMap(({ name, stages }) =>
        stages.map((stage) => ({
          value: stage.id,
          label: stage.name,
          ...(pipelines.length > 1 ? { hint: name } : {}),
        })),
      );
    }
    case 'tags': {
      const tags = new Set<string>();
      for (const deal of store.deals()) for (const tag of deal.tags) tags.add(tag);
      return [...[...tags].sort(localizer.collator.compare).map((tag) => ({ value: tag, label: tag })), word(null)];
    }
    default: {
      const entities = entityOptions(field, store, localizer.collator);
      return [...entities.map(({ id, label }) => ({ value: id, label })), word(null)];
    }
  }
}

/** What a filter offers, with what it already asks for and nobody offers any more. */
export function optionsOf(
  field: string,
  condition: Condition | undefined,
  view: View,
  store: PipelineStore,
  localizer: Localizer,
): ChoiceOption[] {
  const options = known(field, view, store, localizer);
  const offered = new Set(options.map(({ value }) => value));
  const gone = (choiceOf(condition) ?? []).filter((value) => !offered.has(value));
  return [...options, ...gone.map((value) => ({ value, label: choiceWord(field, value, store, localizer) }))];
}
