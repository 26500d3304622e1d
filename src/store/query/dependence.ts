import type { Needs, Surrounding } from '../../model/needs.js';
import { entityKindOfField } from '../entities/fields-of-lane.js';
import type { Changes } from '../core/change-log.js';

/** What every board and list depends on: which pipelines and stages there are, and who may see them. */
export const EVERY_ANSWER: Needs = { deal: ['id', 'pipelineId', 'stageId'], around: ['pipelines', 'rights'] };

/** The sums above columns and lists: what is added up, what it is counted in, and by which odds it is weighted. */
export const TOTALS: Needs = {
  deal: ['value', 'currency', 'probability', 'stageId', 'pipelineId'],
  around: ['currency', 'rates'],
};

/** The manual order. */
export const RANKS: Needs = { deal: ['id', 'rank'], around: [] };

/** What names a field that nobody knows yet is answered anew once somebody defines it. */
export function definitionNeeds(names: readonly string[]): Needs {
  return { deal: [], around: names.map((name): Surrounding => `field:${name}`) };
}

/** What is another around the deals. */
export function surroundingsOf({ entities, settings }: Changes): ReadonlySet<Surrounding> {
  const found = new Set<Surrounding>();
  for (const key of settings) found.add(key === 'user' ? 'rights' : key);
  if (entities.has('pipeline')) found.add('pipelines').add('rights').add('names:pipelineId').add('names:stageId');
  for (const [field, kind] of Object.entries(entityKindOfField)) if (entities.has(kind)) found.add(`names:${field}`);
  return found;
}

export function dependsOn({ around }: Needs, changed: ReadonlySet<Surrounding>): boolean {
  return around.some((one) => changed.has(one));
}
