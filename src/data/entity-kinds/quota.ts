import type { Right } from '../../model/access.js';
import { normalizeQuota } from '../../model/normalize-quota.js';
import type { Problem } from '../../model/problem.js';
import type { EntityRecord } from '../operation.js';
import { DENIED, type EntityDefinition, type EntityViewer } from './definition.js';
import type { EntitySample } from './sample.js';

/** The right that it takes to see a quota, in its pipeline or, without one, in every pipeline. */
function rightToSee(record: EntityRecord, { userId }: EntityViewer): Right {
  const owner = record['userId'] ?? null;
  if (owner === null) return 'seeValues';
  return owner === userId ? 'see' : 'seeIncentives';
}

/** Seen as values are; of single persons as incentives are, and one's own by everybody. Set by who may edit the process. */
export const quota: EntityDefinition = {
  sightFields: ['pipelineId', 'teamId', 'userId'],
  sees(record, viewer) {
    if (viewer.isAdmin) return true;
    const right = rightToSee(record, viewer);
    const pipelineId = record['pipelineId'] ?? null;
    if (typeof pipelineId === 'string') return viewer.rightsIn(pipelineId).has(right);
    if (right === 'see') return true;
    const { pipelineIds } = viewer;
    return pipelineIds.length > 0 && pipelineIds.every((id) => viewer.rightsIn(id).has(right));
  },
  refuse({ before, after }, writer) {
    for (const record of [before, after]) {
      if (record === null) continue;
      const pipelineId = record['pipelineId'];
      // What counts over all pipelines is set by those who administer all of them.
      if (typeof pipelineId !== 'string') return DENIED;
      if (!writer.rightsIn(pipelineId).has('editProcess')) return { right: 'editProcess', pipelineId };
    }
    return null;
  },
};

/** What makes a quota unfit to be stored. */
export function problemsOfQuota(record: EntityRecord): readonly Problem[] {
  return normalizeQuota(record).problems;
}

export const quotaSample: EntitySample<'quota'> = {
  record: {
    pipelineId: 'p1',
    teamId: 'north',
    userId: 'lan',
    period: '2026-Q3',
    amount: 125_000.5,
    currency: 'EUR',
  },
  change: { amount: 130_000 },
};
