import { expect } from '@open-wc/testing';
import { browserPorts } from '../../../src/platform/browser-ports.js';
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import type { Answer, Question } from '../../../src/model/question.js';
import { METRICS } from '../../../src/model/question.js';
import { PipelineStore } from '../../../src/store/store.js';
import type { WorkerPort } from '../../../src/worker/worker-port.js';
import { waitUntil } from '../../suites/wait-until.js';
import { sampleOf, TODAY } from '../../insights/answers/sample-model.js';

const sample = sampleOf(300);
const stores: PipelineStore[] = [];

async function openStore(withWorker: boolean): Promise<{ store: PipelineStore; port: () => WorkerPort | null }> {
  let opened: WorkerPort | null = null;
  const { worker, ...others } = browserPorts({ now: () => Date.parse(`${TODAY}T12:00:00.000Z`) });
  const adapter = memoryAdapter({
    deals: sample.deals,
    pipelines: sample.pipelines,
    changes: sample.changes,
    entities: { quotas: sample.entities.quotas, users: sample.entities.users },
  });
  const store = new PipelineStore({
    adapter,
    ports: withWorker ? { ...others, worker: async () => (opened = (await worker?.()) as WorkerPort) } : others,
    settings: { timeZone: 'Asia/Ho_Chi_Minh', currency: 'USD' },
  });
  stores.push(store);
  await store.load();
  await store.prepare();
  return { store, port: () => opened };
}

async function answers(store: PipelineStore): Promise<Answer[]> {
  const questions = METRICS.map((metric): Question => ({ metric, view: { pipelineIds: 'all' } }));
  const asked = (): Answer[] =>
    questions.map((question) => store.insights(question as Question & { metric: 'health' }));
  await waitUntil(() => asked().every(({ status }) => status !== 'working'), 'every question is answered');
  return asked();
}

describe('store.insights in a worker', () => {
  afterEach(() => {
    for (const store of stores.splice(0)) store.dispose();
  });

  it('answers as without one, and follows what changes', async () => {
    const { store, port } = await openStore(true);
    const { store: without } = await openStore(false);
    const first = await answers(store);
    expect(port()?.state).to.deep.equal({ place: 'worker' });
    expect(first.filter(({ status }) => status === 'failed')).to.deep.equal([]);
    expect(first).to.deep.equal(await answers(without));

    const open = sample.deals.find(({ closedAt, value }) => closedAt === null && value !== null);
    const openValue = { metric: 'openValue', view: { pipelineIds: 'all' } } as const;
    const before = store.insights(openValue);
    await store.dispatch({ type: 'editDeals', ids: [open?.id ?? ''], patch: { value: 1_000_000 } });
    await waitUntil(() => store.insights(openValue) !== before, 'the figure follows');
    expect(store.insights(openValue).status).to.be.oneOf(['ready', 'partial']);
  });
});
