import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { DealInput } from '../../src/model/deal.js';
import { effectiveLog } from '../../src/model/history/effective-log.js';
import type { DeleteStage } from '../../src/store/actions.js';
import { columnIds, deal, makeStore, sales, wholeView } from './world.js';

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

  describe('a deal whose stage goes', () => {
    const since = '2026-01-05T08:00:00.000Z';
    const old = (id: string, stageId: string, more = {}) =>
      deal(id, stageId, { stageEnteredAt: since, rank: id, ...more });
    const remove = async (action: Omit<DeleteStage, 'type'>, deals: DealInput[], options = {}) => {
      const { store } = await makeStore(deals, options);
      const result = await store.dispatch({ type: 'deleteStage', ...action });
      if (result.status === 'accepted') await result.saved;
      return { store, last: (await store.history('a'))?.at(-1) };
    };

    it('stands in its new one for as long as in the old one, and history says why it moved', async () => {
      const { store, last } = await remove({ stageId: 'offer', moveDealsTo: 'new' }, [old('a', 'offer')]);
      expect(store.deal('a')).to.include({ stageId: 'new', stageEnteredAt: since });
      expect(last).to.include({ kind: 'moved', cause: 'stageDeleted' });
      await store.undo();
      expect(store.deal('a')).to.include({ stageId: 'offer', stageEnteredAt: since });
      const history = (await store.history('a')) ?? [];
      expect(history.at(-1)).to.not.have.property('cause');
      expect(effectiveLog(history)).to.deep.equal([]);
    });

    it('says so where two stages become one', async () => {
      const action = { stageId: 'offer', moveDealsTo: 'new', isMerge: true };
      expect((await remove(action, [old('a', 'offer')])).last).to.include({ cause: 'stagesMerged' });
    });

    it('moves like any other where the new one is of another category', async () => {
      const { store, last } = await remove({ stageId: 'offer', moveDealsTo: 'won' }, [old('a', 'offer')]);
      expect(store.deal('a')?.stageEnteredAt).to.not.equal(since);
      expect(store.deal('a')?.closedAt).to.not.equal(null);
      expect(last).to.not.have.property('cause');
    });

    it('stays closed since it was, or since nobody knows when', async () => {
      const lost = { id: 'gone', name: 'Gone', category: 'lost' as const };
      const pipelines = [{ ...sales, stages: [...(sales.stages ?? []), lost] }];
      const deals = [old('a', 'gone', { lostReasonId: 'price' }), old('b', 'gone', { closedAt: since })];
      const { store, last } = await remove({ stageId: 'gone', moveDealsTo: 'lost' }, deals, { pipelines });
      expect(store.deal('a')).to.include({ stageId: 'lost', closedAt: null, lostReasonId: 'price' });
      expect(store.deal('b')).to.include({ stageId: 'lost', closedAt: since });
      expect(last).to.include({ cause: 'stageDeleted' });
    });

    it('moves without a cause where one request can not hold the whole act', async () => {
      const adapter = memoryAdapter({ deals: [old('a', 'offer'), old('b', 'offer')], pipelines: [sales] });
      Object.assign(adapter, { can: { ...adapter.can, batch: { max: 2, atomic: true } } });
      const { store, last } = await remove({ stageId: 'offer', moveDealsTo: 'new' }, [], { adapter });
      expect(store.deal('a')).to.include({ stageId: 'new', stageEnteredAt: since });
      expect(last).to.include({ kind: 'moved' }).and.not.have.property('cause');
    });
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
