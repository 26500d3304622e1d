import { DENIED, type EntityDefinition } from './definition.js';
import type { EntitySample } from './sample.js';

/** A person's own, or everybody's where it has no owner. */
export const savedView: EntityDefinition = {
  sightFields: ['ownerId'],
  sees: (record, { userId }) => (record['ownerId'] ?? null) === null || record['ownerId'] === userId,
  refuse: ({ before, after }, { userId }) =>
    userId !== null && [before, after].every((record) => record === null || record['ownerId'] === userId)
      ? null
      : DENIED,
};

export const savedViewSample: EntitySample<'savedView'> = {
  record: { name: 'Mine', ownerId: null, view: { version: 1, pipelineIds: 'all', where: [], sort: [] } },
  change: { name: 'All of mine' },
};
