import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { DealInput } from '../../src/model/deal.js';

const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

export const smallDeals: readonly DealInput[] = [
  {
    id: 'd1',
    title: 'Kiosk 01',
    pipelineId: 'p1',
    stageId: 's1',
    value: 1200,
    ownerId: 'mai',
    accountId: 'a1',
    productId: 'x1',
    tags: ['T1'],
    createdAt: dayFromNow(-40),
    stageEnteredAt: dayFromNow(-30),
    expectedCloseDate: dayFromNow(-3).slice(0, 10),
  },
  { id: 'd2', title: 'Kiosk 02', pipelineId: 'p1', stageId: 's2', value: 88000, stageEnteredAt: dayFromNow(-1) },
  { id: 'd3', title: 'Kiosk 03', pipelineId: 'p1', stageId: 's1', value: null },
  { id: 'd4', title: 'Kiosk 04', pipelineId: 'p1', stageId: 's3', value: 5000, closedAt: dayFromNow(0) },
  { id: 'd5', title: 'Kiosk 05', pipelineId: 'p2', stageId: 's5', value: 300, ownerId: 'mai' },
];

/** A backend with two pipelines and five deals; its names mean nothing in any language. */
export function smallAdapter(deals: readonly DealInput[] = smallDeals): EmbeddedAdapter {
  return memoryAdapter({
    deals,
    pipelines: [
      {
        id: 'p1',
        name: 'P-1',
        currency: 'EUR',
        rot: { clock: 'stage', warmDays: 7, rotDays: 14 },
        stages: [
          { id: 's1', name: 'S-1', probability: 0.2 },
          { id: 's2', name: 'S-2', probability: 0.5, limit: { count: 1 } },
          { id: 's3', name: 'S-3', category: 'won' },
          { id: 's4', name: 'S-4', category: 'lost' },
        ],
      },
      {
        id: 'p2',
        name: 'P-2',
        currency: 'EUR',
        stages: [
          { id: 's5', name: 'S-5' },
          { id: 's6', name: 'S-6', category: 'won' },
        ],
      },
    ],
    entities: {
      users: [{ id: 'mai', name: 'Mai Tran' }],
      accounts: [{ id: 'a1', name: 'Zorax' }],
      products: [{ id: 'x1', name: 'GX-9', listPrice: 900, currency: 'EUR' }],
      lostReasons: [{ id: 'r1', name: 'R-1' }],
    },
  });
}
