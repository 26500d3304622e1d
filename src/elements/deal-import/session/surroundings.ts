import type { ExistingData } from '../../../import/settings.js';
import type { Habits } from '../../../import/profile.js';
import type { Deal } from '../../../model/deal.js';
import type { JsonObject } from '../../../model/json.js';
import type { PipelineStore } from '../../../store/store.js';
import { randomKey } from '../../../element-base/random-key.js';
import { habitsOf } from './habits.js';

/** What the store knows, as the session needs it. */
export interface ImportSurroundings extends Omit<ExistingData, 'deals'> {
  habits: Habits;
  currency: string;
  /** The reporting time zone. */
  timeZone: string;
  /** The pipeline that the page is looking at. */
  pipelineId: string | null;
}

/** What is around an import that begins now, for a reader of the language (a BCP 47 tag). */
export function surroundingsIn(source: PipelineStore, language: string, pipelineId: string | null): ImportSurroundings {
  return {
    get pipelines() {
      return source.pipelines();
    },
    entities: (kind) => source.entities(kind) as readonly ({ id: string } & JsonObject)[],
    idSuffix: randomKey(),
    at: new Date(source.now()).toISOString(),
    habits: habitsOf(language),
    currency: source.settings.currency ?? source.pipelines()[0]?.currency ?? 'USD',
    timeZone: source.settings.timeZone,
    pipelineId,
  };
}

/** What is there, with the deals by the id they bear elsewhere. */
export function existingIn(source: PipelineStore, surroundings: ImportSurroundings): ExistingData {
  const deals = new Map<string, Deal>();
  for (const deal of source.deals()) if (deal.externalId !== null) deals.set(deal.externalId, deal);
  const { pipelines, entities } = surroundings;
  return { pipelines, entities, deals, idSuffix: randomKey(), at: new Date(source.now()).toISOString() };
}
