import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { DealInput } from '../../src/model/deal.js';
import type { View } from '../../src/model/view.js';
import { browserPorts } from '../../src/platform/browser-ports.js';
import { PipelineStore } from '../../src/store/store.js';
import { makeDeals, pipelines } from './deals.js';

export const view: View = { version: 1, pipelineIds: ['bench'], where: [], sort: [] };

export const filtered: View = {
  ...view,
  where: [
    { field: 'value', op: 'between', value: [10_000, 120_000] },
    { field: 'expectedCloseDate', op: 'between', value: ['2026-04-01', '2026-09-30'] },
  ],
};

export const sorted: View = { ...view, sort: [{ field: 'value', direction: 'desc' }] };

export function adapterOf(deals: readonly DealInput[]): DataAdapter {
  return memoryAdapter({ deals, pipelines });
}

/** A store that has loaded and answered once, as it stands when a second element joins it. */
export async function filledStore(count: number): Promise<PipelineStore> {
  const store = new PipelineStore({ adapter: adapterOf(makeDeals(count)), ports: browserPorts() });
  await store.load();
  await store.prepare();
  return store;
}
