import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { DealInput } from '../../src/model/deal.js';
import type { PipelineInput } from '../../src/model/pipeline.js';
import type { View } from '../../src/model/view.js';
import { PipelineStore, type StoreOptions } from '../../src/store/store.js';
import { testPorts, type TestPorts } from './ports.js';

export const sales: PipelineInput = {
  id: 'sales',
  name: 'Sales',
  currency: 'USD',
  stages: [
    { id: 'new', name: 'New', probability: 0.1 },
    { id: 'offer', name: 'Offer', probability: 0.5 },
    { id: 'won', name: 'Won', category: 'won' },
    { id: 'lost', name: 'Lost', category: 'lost' },
  ],
};

export const service: PipelineInput = {
  id: 'service',
  name: 'Service',
  currency: 'VND',
  stages: [
    { id: 'new', name: 'New', probability: 0.2 },
    { id: 'signed', name: 'Signed', category: 'won' },
  ],
};

export const wholeView: View = { version: 1, pipelineIds: ['sales'], where: [], sort: [], closed: 'all' };

export function deal(id: string, stageId = 'new', rest: Partial<DealInput> = {}): DealInput {
  return { id, title: `Deal ${id}`, stageId, pipelineId: 'sales', value: 100, ...rest };
}

export async function makeStore(
  deals: readonly DealInput[],
  options: { adapter?: DataAdapter; pipelines?: readonly PipelineInput[] } & Partial<
    Omit<StoreOptions, 'adapter' | 'ports'>
  > = {},
): Promise<{ store: PipelineStore; adapter: DataAdapter; ports: TestPorts }> {
  const ports = testPorts();
  const { adapter: given, pipelines = [sales, service], ...rest } = options;
  const adapter = given ?? memoryAdapter({ deals, pipelines });
  const store = new PipelineStore({ adapter, ports, ...rest });
  await store.load();
  await store.prepare();
  return { store, adapter, ports };
}

/** Ids of one column, in order. */
export function columnIds(store: PipelineStore, columnKey: string, view: View = wholeView): string[] {
  const cell = store.board(view).cell(columnKey);
  return cell.slice(0, cell.count);
}
