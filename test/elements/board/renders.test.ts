import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import type { Board } from '../../../src/elements/board/board.js';
import type { View } from '../../../src/model/view.js';
import { PipelineStore } from '../../../src/store/store.js';
import { browserPorts } from '../../../src/platform/browser-ports.js';
import { card, dealsIn, PIPELINE, settled, usable } from '../board-fixture.js';
import { fixture, html } from '@open-wc/testing';

const SERVICE = { id: 'q', name: 'Service', currency: 'USD', stages: [{ id: 'new', name: 'New' }] };

const view: View = { version: 1, pipelineIds: ['p'], where: [], sort: [], closed: 'all' };

/** A board on a store of its own, and how often it renders from now on. */
async function counted(): Promise<{ store: PipelineStore; board: Board; renders(): Promise<number> }> {
  const adapter = memoryAdapter({
    deals: [...dealsIn('qualified', 6), { id: 'other', title: 'Other', stageId: 'new', pipelineId: 'q', value: 1 }],
    pipelines: [PIPELINE, SERVICE],
    entities: { users: [{ id: 'anna', name: 'Anna' }] },
  });
  const store = new PipelineStore({ adapter, ports: browserPorts() });
  await store.load();
  await store.prepare();
  const board = await fixture<Board>(
    html`<fl-board style="height: 600px; width: 1200px" .store=${store} .view=${view}></fl-board>`,
  );
  await settled(board);
  await usable(board);
  await new Promise((resolve) => setTimeout(resolve, 500));
  let count = 0;
  board.addController({ hostUpdated: () => count++ });
  await settled(board);
  count = 0;
  return {
    store,
    board,
    renders: async () => {
      await settled(board);
      const rendered = count;
      count = 0;
      return rendered;
    },
  };
}

/** Resolves when the backend has answered. */
async function edit(store: PipelineStore, id: string, patch: Record<string, unknown>): Promise<void> {
  const result = await store.dispatch({ type: 'editDeals', ids: [id], patch });
  if (result.status !== 'accepted') throw new Error(JSON.stringify(result));
  await result.saved;
}

describe('how often a board renders', () => {
  it('not at all for deals that it does not show', async () => {
    const { store, renders } = await counted();
    await edit(store, 'other', { value: 500 });
    await edit(store, 'other', { title: 'Renamed' });
    expect(await renders()).to.equal(0);
  });

  it('not at all for views, activities and what else it does not draw', async () => {
    const { store, renders } = await counted();
    store.setView('somebody else', { ...view, text: 'x' });
    expect(await renders()).to.equal(0);
  });

  it('twice for an own edit: when it is shown, and when it pends no longer', async () => {
    const { store, board, renders } = await counted();
    for (const patch of [{ title: 'Renamed' }, { value: 7 }, { ownerId: 'anna' }]) {
      const result = await store.dispatch({ type: 'editDeals', ids: ['q1'], patch });
      if (result.status !== 'accepted') throw new Error(JSON.stringify(result));
      await result.saved;
      expect(await renders(), JSON.stringify(patch)).to.equal(2);
    }
    expect(card(board, 'q1').textContent).to.contain('Renamed');
  });

  it('once for what others did, be it a title, a sum or an order', async () => {
    const { store, board, renders } = await counted();
    const other = new PipelineStore({ adapter: store.adapter, ports: browserPorts() });
    await other.load();
    await other.prepare();
    await renders();
    for (const patch of [{ title: 'Renamed' }, { value: 7 }, { rank: 'zz' }, { ownerId: 'anna' }]) {
      await edit(other, 'q1', patch);
      expect(await renders(), JSON.stringify(patch)).to.equal(1);
    }
    expect(card(board, 'q1').textContent).to.contain('Renamed');
    other.dispose();
  });
});
