import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { DealInput } from '../../src/model/deal.js';
import type { PipelineInput } from '../../src/model/pipeline.js';

export const pipelines: PipelineInput[] = [
  {
    id: 'hardware',
    name: 'Hardware',
    order: 0,
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
    order: 1,
    currency: 'EUR',
    stages: [
      { id: 'due', name: 'Due', probability: 0.8 },
      { id: 'renewed', name: 'Renewed', category: 'won' },
    ],
  },
];

export const deals: DealInput[] = [
  {
    id: 'kiosks',
    title: 'Airport kiosks',
    pipelineId: 'hardware',
    stageId: 'qualified',
    value: 1200,
    ownerId: 'mai',
    accountId: 'gan',
    productId: 'gtx',
    stageEnteredAt: new Date(Date.now() - 20 * 86_400_000).toISOString(),
  },
  {
    id: 'branch',
    title: 'Branch rollout',
    pipelineId: 'hardware',
    stageId: 'proposal',
    value: 800,
    accountId: 'gan',
    productId: 'gtx',
  },
  {
    id: 'clinic',
    title: 'Clinic network',
    pipelineId: 'hardware',
    stageId: 'won',
    value: 5000,
    closedAt: new Date().toISOString(),
  },
  { id: 'energy', title: 'Energy audit', pipelineId: 'renewals', stageId: 'due', value: 500 },
];

/** A backend with two pipelines, four deals, people, an account and reasons to lose. */
export function smallBackend(more: Parameters<typeof memoryAdapter>[0] = {}): EmbeddedAdapter {
  return memoryAdapter({
    pipelines,
    deals,
    entities: {
      users: [
        { id: 'mai', name: 'Mai Lan' },
        { id: 'ben', name: 'Ben Ode' },
      ],
      accounts: [{ id: 'gan', name: 'Ganjaflex' }],
      products: [{ id: 'gtx', name: 'GTX Pro' }],
      lostReasons: [
        { id: 'price', name: 'Price' },
        { id: 'rival', name: 'A rival' },
      ],
    },
    ...more,
  });
}

/** The middle of an element, for the mouse. */
export function middleOf(element: Element): [number, number] {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}

/** The first element that the selector finds inside the shadow root; an error says which is missing. */
export function inside<E extends Element = HTMLElement>(host: Element | null | undefined, selector: string): E {
  const found = host?.shadowRoot?.querySelector<E>(selector);
  if (!found) throw new Error(`There is no "${selector}" in <${host?.localName ?? 'nothing'}>.`);
  return found;
}
