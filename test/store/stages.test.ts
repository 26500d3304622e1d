import { expect } from '@open-wc/testing';
import { columnIds, deal, makeStore, wholeView } from './world.js';

describe('stages', () => {
  it('adds an open stage before the closed ones, with a probability between its neighbours', async () => {
    const { store } = await makeStore([]);
    await store.dispatch({ type: 'addStage', pipelineId: 'sales', stage: { id: 'talk', name: 'Talk' } });
    expect(store.pipeline('sales')?.stages.map((stage) => stage.id)).to.deep.equal([
      'new',
      'offer',
      'talk',
      'won',
      'lost',
    ]);
    expect(store.stage('talk')?.probability).to.equal(0.75);
  });

  it('renames in one undoable step', async () => {
    const { store } = await makeStore([deal('a')]);
    await store.dispatch({ type: 'editStage', stageId: 'offer', pipelineId: 'sales', patch: { name: 'Proposal' } });
    expect(store.board(wholeView).columns[1]?.name).to.equal('Proposal');
    await store.undo();
    expect(store.board(wholeView).columns[1]?.name).to.equal('Offer');
  });

  it('asks where the deals go before it deletes a stage, and one undo brings all back', async () => {
    const { store } = await makeStore([deal('a', 'offer'), deal('b', 'offer'), deal('c')]);
    const asked = await store.dispatch({ type: 'deleteStage', stageId: 'offer' });
    expect(asked.status === 'refused' && asked.refusal.needs).to.deep.equal(['moveDealsTo']);
    await store.dispatch({ type: 'deleteStage', stageId: 'offer', moveDealsTo: 'new' });
    expect(columnIds(store, 'new')).to.deep.equal(['c', 'a', 'b']);
    expect(store.pipeline('sales')?.stages.length).to.equal(3);
    await store.undo();
    expect(columnIds(store, 'offer')).to.deep.equal(['a', 'b']);
    expect(store.pipeline('sales')?.stages.map((stage) => stage.id)).to.deep.equal(['new', 'offer', 'won', 'lost']);
  });

  it('moves a stage and weighs anew when the probability changes', async () => {
    const { store } = await makeStore([deal('a', 'offer', { value: 100 })]);
    await store.dispatch({ type: 'moveStage', pipelineId: 'sales', stageId: 'offer', beforeStageId: 'new' });
    expect(store.board(wholeView).columns.map((column) => column.key)).to.deep.equal(['offer', 'new', 'won', 'lost']);
    await store.dispatch({ type: 'editStage', stageId: 'offer', patch: { probability: 0.25 } });
    expect(store.board(wholeView).columnTotals('offer').sums[0]?.weightedMinor).to.equal(2500);
  });

  it('shows a deal of an unknown stage in a column of its own', async () => {
    const { store } = await makeStore([deal('a', 'mystery'), deal('b')]);
    expect(store.board(wholeView).columns.find((column) => !column.known)).to.include({ name: 'mystery' });
    expect(columnIds(store, 'unknown:mystery')).to.deep.equal(['a']);
    await store.dispatch({ type: 'moveDeals', ids: ['a'], stageId: 'new' });
    expect(columnIds(store, 'new')).to.deep.equal(['b', 'a']);
  });

  it('shows a deal of an unknown pipeline with all pipelines, and says so', async () => {
    const { store, ports } = await makeStore([deal('a', 'new', { pipelineId: 'ghost' }), deal('b')]);
    const board = store.board({ ...wholeView, pipelineIds: 'all' });
    expect(board.cell('unknown:new').slice(0, 9)).to.deep.equal(['a']);
    expect(ports.warnings.join('\n')).to.contain('"ghost"');
    await store.dispatch({ type: 'moveDeals', ids: ['a'], stageId: 'new', pipelineId: 'sales' });
    expect(columnIds(store, 'new')).to.deep.equal(['b', 'a']);
  });

  it('makes one column per mapped status over several pipelines', async () => {
    const { store } = await makeStore([deal('a'), deal('b', 'new', { pipelineId: 'service' })]);
    const board = store.board({ ...wholeView, pipelineIds: 'all' });
    expect(board.columns.map((column) => column.name)).to.deep.equal(['New', 'Offer', 'Won', 'Signed', 'Lost']);
    expect(board.cell(board.columns[0]?.key ?? '').count).to.equal(2);
    expect(board.totals('open').sums.map((sum) => sum.currency)).to.deep.equal(['USD', 'VND']);
  });
});
