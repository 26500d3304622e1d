import type { DealInput } from '../../src/model/deal.js';
import type { PipelineInput } from '../../src/model/pipeline.js';
import { firstRanks } from '../../src/model/rank.js';

/** Five stages that hold 14, 30, 26, 20 and 10 of a hundred deals. */
export const stages = [
  { id: 'qualified', name: 'Qualified', probability: 0.1, share: 14 },
  { id: 'proposal', name: 'Proposal', probability: 0.35, share: 30 },
  { id: 'negotiation', name: 'Negotiation', probability: 0.6, share: 26 },
  { id: 'commit', name: 'Commit', probability: 0.9, share: 20 },
  { id: 'closing', name: 'Closing', probability: 0.95, share: 10 },
] as const;

export const pipelines: PipelineInput[] = [
  {
    id: 'bench',
    name: 'Bench',
    currency: 'USD',
    stages: stages.map(({ id, name, probability }) => ({ id, name, probability })),
  },
];

/** What every measured page gets: the same deals for the same number, in an order that is not the one they are shown in. */
export function makeDeals(count: number): DealInput[] {
  const ranks = firstRanks(count);
  const stageOf = stages.flatMap((stage) => Array.from({ length: stage.share }, () => stage.id));
  return Array.from({ length: count }, (_, i) => {
    const shuffled = (i * 7919) % count;
    return {
      id: `deal-${String(i)}`,
      title: `${['Rack refresh', 'Regional hospitals', 'Campus network', 'Clinic rollout', 'Fleet tablets'][i % 5] ?? ''} ${String(i)}`,
      pipelineId: 'bench',
      stageId: stageOf[(i * 37) % 100] ?? 'qualified',
      value: (i * 7907) % 250_000,
      currency: 'USD',
      ownerId: `user-${String(i % 24)}`,
      accountId: `account-${String(i % 700)}`,
      productId: `product-${String(i % 9)}`,
      expectedCloseDate: `2026-${String(1 + ((i * 5) % 12)).padStart(2, '0')}-${String(1 + ((i * 11) % 28)).padStart(2, '0')}`,
      createdAt: '2026-01-15T08:00:00.000Z',
      stageEnteredAt: `2026-${String(1 + ((i * 3) % 10)).padStart(2, '0')}-10T08:00:00.000Z`,
      rank: ranks[shuffled] ?? 'i',
      version: 1,
      tags: i % 6 === 0 ? ['q4'] : [],
      fields: {},
    };
  });
}

/** A thousand deals as somebody else changed them, all over the array; `first` is one that shows. */
export function changedDeals(deals: readonly DealInput[], first: string): DealInput[] {
  const step = Math.max(1, Math.floor(deals.length / 999));
  return deals
    .filter(({ id }, place) => place % step === 0 || id === first)
    .slice(0, 1_000)
    .map((deal) => ({
      ...deal,
      title: `Changed ${deal.title ?? ''}`,
      value: (deal.value ?? 0) + 1_000,
      ownerId: 'user-7',
      version: (deal.version ?? 1) + 1,
    }));
}
