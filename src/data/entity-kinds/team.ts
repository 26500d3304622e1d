import { CATALOGUE, type EntityDefinition } from './definition.js';
import type { EntitySample } from './sample.js';

export const team: EntityDefinition = { ...CATALOGUE, decidesAccess: true };

export const teamSample: EntitySample<'team'> = {
  record: { name: 'North', managerId: 'lan' },
  change: { managerId: 'an' },
};
