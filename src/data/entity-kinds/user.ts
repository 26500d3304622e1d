import { CATALOGUE, type EntityDefinition } from './definition.js';
import type { EntitySample } from './sample.js';

/** People: their teams and territories count for access. */
export const user: EntityDefinition = { ...CATALOGUE, decidesAccess: true };

export const userSample: EntitySample<'user'> = {
  record: {
    name: 'Nguyễn Thị Lan',
    email: 'lan@example.com',
    teamIds: ['north'],
    territoryIds: ['hanoi'],
    avatarUrl: 'https://example.com/lan.png',
    fields: { desk: 12 },
  },
  change: { teamIds: ['north', 'south'] },
};
