import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { EntityLists } from '../../src/data/entity-lists.js';
import type { DealInput } from '../../src/model/deal.js';
import type { PipelineInput } from '../../src/model/pipeline.js';

export const pipelines: PipelineInput[] = [
  {
    id: 'hardware',
    name: 'Hardware',
    currency: 'USD',
    rot: { clock: 'stage', warmDays: 7, rotDays: 14 },
    stages: [
      { id: 'qualified', name: 'Qualified', probability: 0.1 },
      { id: 'proposal', name: 'Proposal', probability: 0.5 },
      { id: 'won', name: 'Won', category: 'won' },
      { id: 'lost', name: 'Lost', category: 'lost' },
    ],
  },
  {
    id: 'renewals',
    name: 'Renewals',
    currency: 'USD',
    stages: [
      { id: 'due', name: 'Due', probability: 0.8 },
      { id: 'renewed', name: 'Renewed', category: 'won' },
    ],
  },
];

/** A calendar date so many days from today in UTC. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

export const five: DealInput[] = [
  deal('a', {
    title: 'Airport kiosks',
    value: 300,
    ownerId: 'mai',
    accountId: 'gan',
    expectedCloseDate: dayFromNow(-3),
  }),
  deal('b', { title: 'Branch rollout', value: 100, ownerId: 'mai', stageId: 'proposal', tags: ['big'] }),
  deal('c', { title: 'Clinic network', value: 200, ownerId: 'ben', stageEnteredAt: `${dayFromNow(-21)}T12:00:00Z` }),
  deal('d', { title: 'Đặng Đình', value: null }),
  deal('e', { title: 'Energy audit', value: 500, pipelineId: 'renewals', stageId: 'due', ownerId: 'ben' }),
];

export function deal(id: string, more: Partial<DealInput> = {}): DealInput {
  return { id, title: `Deal ${id}`, stageId: 'qualified', pipelineId: 'hardware', rank: `i${id}i`, ...more };
}

export function adapterOf(
  deals: readonly DealInput[] = five,
  more: EntityLists = {},
  among: readonly PipelineInput[] = pipelines,
): EmbeddedAdapter {
  return memoryAdapter({
    deals,
    pipelines: among,
    entities: {
      users: [
        { id: 'mai', name: 'Mai Trần' },
        { id: 'ben', name: 'Ben Okoro' },
      ],
      accounts: [{ id: 'gan', name: 'Ganjaflex' }],
      ...more,
    },
  });
}
