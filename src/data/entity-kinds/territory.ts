import { CATALOGUE, type EntityDefinition } from './definition.js';
import type { EntitySample } from './sample.js';

/** A grant to a territory reaches those below it. */
export const territory: EntityDefinition = { ...CATALOGUE, decidesAccess: true };

export const territorySample: EntitySample<'territory'> = {
  record: { name: 'Hà Nội', parentId: 'north' },
  change: { parentId: 'vietnam' },
};
