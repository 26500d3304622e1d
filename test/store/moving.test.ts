import { expect } from '@open-wc/testing';
import type { MoveDeals } from '../../src/store/actions.js';
import { columnIds, deal, makeStore, sales, service, wholeView } from './world.js';

const move = (ids: string[], stageId: string, rest: Partial<MoveDeals> = {}): MoveDeals => ({
  type: 'moveDeals',
  ids,
  stageId,
  ...rest,
});

describe('moving deals', () => {
  it('puts a deal directly before another and sets what follows from the move', async () => {
    const { store } = await makeStore([deal('a'), deal('b', 'offer'), deal('c', 'offer')]);
    const result = await store.dispatch(move(['a'], 'offer', { beforeId: 'c' }));
    expect(result.status).to.equal('accepted');
    expect(columnIds(store, 'offer')).to.deep.equal(['b', 'a', 'c']);
    expect(store.deal('a')?.stageEnteredAt).to.equal('2026-11-20T09:00:00.000Z');
  });

  it('keeps the order of a block, wherever its members stood', async () => {
    const { store } = await makeStore(['a', 'b', 'c', 'd', 'e'].map((id) => deal(id)));
    await store.dispatch(move(['d', 'a'], 'new', { beforeId: 'c' }));
    expect(columnIds(store, 'new')).to.deep.equal(['b', 'd', 'a', 'c', 'e']);
  });

  it('goes before the named deal even where the view hides its neighbours', async () => {
    const deals = [deal('a', 'offer'), deal('b', 'offer', { value: 1 }), deal('c', 'offer'), deal('x')];
    const { store } = await makeStore(deals);
    await store.dispatch(move(['x'], 'offer', { beforeId: 'c' }));
    expect(columnIds(store, 'offer')).to.deep.equal(['a', 'b', 'x', 'c']);
  });

  it('makes room where two neighbours share a rank', async () => {
    const deals = ['a', 'b', 'c', 'd'].map((id) => deal(id, 'new', { rank: 'm' }));
    const { store } = await makeStore([...deals, deal('x', 'offer')]);
    await store.dispatch(move(['x'], 'new', { beforeId: 'c' }));
    expect(columnIds(store, 'new')).to.deep.equal(['a', 'b', 'x', 'c', 'd']);
  });

  it('closes, asks for the reason when lost, and opens again', async () => {
    const adapterEntities = { lostReasons: [{ id: 'price', name: 'Price' }] };
    const { memoryAdapter } = await import('../../src/adapters/memory/index.js');
    const adapter = memoryAdapter({ deals: [deal('a')], pipelines: [sales], entities: adapterEntities });
    const { store } = await makeStore([], { adapter });
    const asked = await store.dispatch(move(['a'], 'lost'));
    expect(asked).to.deep.include({ status: 'refused' });
    expect(asked.status === 'refused' && asked.refusal.needs).to.deep.equal(['lostReasonId']);
    expect(store.deal('a')?.stageId).to.equal('new');
    await store.dispatch(move(['a'], 'lost', { lostReasonId: 'price' }));
    expect(store.deal('a')).to.include({ lostReasonId: 'price', closedAt: '2026-11-20T09:00:00.000Z' });
    await store.dispatch(move(['a'], 'new'));
    expect(store.deal('a')).to.include({ lostReasonId: null, closedAt: null });
  });

  it('hands a deal over to another pipeline with its currency', async () => {
    const { store } = await makeStore([deal('a')]);
    await store.dispatch(move(['a'], 'new', { pipelineId: 'service' }));
    expect(store.deal('a')).to.include({ pipelineId: 'service', stageId: 'new', currency: 'USD', value: 100 });
  });

  it('changes the lane field in the same act, and one undo takes both back', async () => {
    const { store } = await makeStore([deal('a', 'new', { ownerId: 'anna' })]);
    await store.dispatch(move(['a'], 'offer', { lane: { field: 'owner', id: 'binh' } }));
    expect(store.deal('a')).to.include({ stageId: 'offer', ownerId: 'binh' });
    await store.undo();
    expect(store.deal('a')).to.include({ stageId: 'new', ownerId: 'anna' });
  });

  it('refuses unknown deals and stages, naming them', async () => {
    const { store } = await makeStore([deal('a')]);
    const noStage = await store.dispatch(move(['a'], 'nowhere'));
    const noDeal = await store.dispatch(move(['ghost'], 'offer'));
    expect(noStage.status === 'refused' && noStage.refusal.message).to.contain('"nowhere"');
    expect(noDeal.status === 'refused' && noDeal.refusal.message).to.contain('"ghost"');
  });

  it('refuses a drop past a hard limit and lets a soft one pass', async () => {
    const stages = [
      { id: 'new', name: 'New' },
      { id: 'hard', name: 'Hard', limit: { count: 1, hard: true } },
      { id: 'soft', name: 'Soft', limit: { count: 1 } },
    ];
    const pipelines = [{ ...sales, stages }, service];
    const { store } = await makeStore([deal('a'), deal('b', 'hard'), deal('c', 'soft')], { pipelines });
    const hard = await store.dispatch(move(['a'], 'hard'));
    expect(hard.status === 'refused' && hard.refusal.code).to.equal('limit');
    expect((await store.dispatch(move(['a'], 'soft'))).status).to.equal('accepted');
  });

  it("obeys the page's own rule", async () => {
    const { store } = await makeStore([deal('a')]);
    store.guardMoves((_deal, to) => to.id !== 'offer');
    const result = await store.dispatch(move(['a'], 'offer'));
    expect(result.status === 'refused' && result.refusal.code).to.equal('transition');
  });

  it('keeps totals equal to the deals that stand there', async () => {
    const { store } = await makeStore([
      deal('a', 'new', { value: 10.1 }),
      deal('b', 'new', { value: null }),
      deal('c', 'offer', { value: 20.2 }),
    ]);
    await store.dispatch(move(['a'], 'offer'));
    const board = store.board(wholeView);
    expect(board.columnTotals('new')).to.deep.include({ count: 1, withoutValue: 1 });
    expect(board.columnTotals('offer').sums).to.deep.equal([
      { currency: 'USD', minor: 3030, weightedMinor: 505 + 1010 },
    ]);
  });
});
