import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { PipelineStore } from '../../src/store/store.js';
import { testPorts } from './ports.js';
import { columnIds, deal, sales } from './world.js';

async function readStore(): Promise<PipelineStore> {
  const adapter = memoryAdapter({ deals: [deal('a'), deal('b')], pipelines: [sales] });
  const store = new PipelineStore({ adapter, ports: testPorts() });
  await store.load();
  return store;
}

describe('the part that changes deals, while it is on its way', () => {
  it('lets acts wait for it, and does them in the order in which they were asked for', async () => {
    const store = await readStore();
    const first = store.dispatch({ type: 'moveDeals', ids: ['a'], stageId: 'offer' });
    const second = store.dispatch({ type: 'moveDeals', ids: ['b'], stageId: 'offer', beforeId: 'a' });
    expect(columnIds(store, 'new')).to.deep.equal(['a', 'b'], 'nothing is shown before it is there');
    expect((await first).status).to.equal('accepted');
    expect((await second).status).to.equal('accepted');
    expect(columnIds(store, 'offer')).to.deep.equal(['b', 'a']);
  });

  it('answers that nothing is on its way, and that there is nothing to take back', async () => {
    const store = await readStore();
    expect(store.status).to.include({ pending: 0, waiting: null, needsAuth: false, savedAt: null });
    expect(store.nextUndo).to.equal(undefined);
    expect((await store.undo()).status).to.equal('failed');
  });

  it('shows an act before dispatch returns, once it is prepared', async () => {
    const store = await readStore();
    await store.prepare();
    void store.dispatch({ type: 'moveDeals', ids: ['a'], stageId: 'offer' });
    expect(columnIds(store, 'offer')).to.deep.equal(['a']);
  });

  it('sends nothing of what waited when the store has gone meanwhile', async () => {
    const store = await readStore();
    const result = store.dispatch({ type: 'moveDeals', ids: ['a'], stageId: 'offer' });
    store.dispose();
    await result;
    const ctx = { signal: new AbortController().signal, userId: null };
    const [kept] = (await store.adapter.get?.(['a'], ctx)) ?? [];
    expect(kept?.stageId).to.equal('new');
  });
});
