import type { DealFacts, DealSurroundings } from '../../../src/insights/deals/deal-facts.js';
import { dealFacts } from '../../../src/insights/deals/fact-columns.js';
import type { Deal } from '../../../src/model/deal.js';
import { sampleDeal, samplePipeline } from '../../model/samples.js';

const pipeline = samplePipeline();

/** The deals of the sample pipeline, in UTC. */
export function packed(deals: readonly Partial<Deal>[], around: Partial<DealSurroundings> = {}): DealFacts {
  return dealFacts(
    deals.map((known, index) => sampleDeal({ id: `d${String(index)}`, ...known })),
    {
      timeZone: 'UTC',
      stage: (stageId, pipelineId) =>
        pipelineId === pipeline.id ? pipeline.stages.find(({ id }) => id === stageId) : undefined,
      formerCategory: () => null,
      pipeline: (id) => (id === pipeline.id ? pipeline : undefined),
      currency: 'EUR',
      canSeeValue: () => true,
      ...around,
    },
  );
}

export function rowsOf({ length }: DealFacts): number[] {
  return Array.from({ length }, (_, row) => row);
}
