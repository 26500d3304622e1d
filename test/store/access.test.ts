import { expect } from '@open-wc/testing';
import type { AccessRule } from '../../src/model/access.js';
import type { PipelineStore } from '../../src/store/store.js';
import { columnIds, deal, makeStore, sales, service, wholeView } from './world.js';

const withRules = (access: AccessRule[]): (typeof sales)[] => [{ ...sales, access }, service];
const anna = { id: 'anna', name: 'Anna' };

async function storeFor(user: typeof anna, access: AccessRule[]): Promise<PipelineStore> {
  const deals = [
    deal('a', 'new', { ownerId: 'anna' }),
    deal('b', 'offer', { ownerId: 'binh' }),
    deal('s', 'new', { pipelineId: 'service' }),
  ];
  return (await makeStore(deals, { pipelines: withRules(access), user })).store;
}

describe('access in the store', () => {
  it('hides a pipeline from those its rules do not name: deals, columns, totals', async () => {
    const store = await storeFor(anna, [{ role: 'manager', to: { userId: 'binh' } }]);
    expect(store.pipelines().map(({ id }) => id)).to.deep.equal(['service']);
    expect(store.deal('a')).to.equal(undefined);
    const board = store.board({ ...wholeView, pipelineIds: 'all' });
    expect(board.totals('open').count).to.equal(1);
    expect(store.list({ ...wholeView, pipelineIds: 'all' }).count).to.equal(1);
  });

  it('shows deals without their values to a viewer: not in totals, sorts or filters either', async () => {
    const store = await storeFor(anna, [{ role: 'viewer', to: { userId: 'anna' } }]);
    expect(store.deal('a')?.value).to.equal(null);
    expect(store.board(wholeView).columnTotals('new')).to.deep.equal({
      count: 1,
      withoutValue: 1,
      withoutRate: 0,
      sums: [],
    });
    const filtered = { ...wholeView, where: [{ field: 'value', op: 'between' as const, value: [1, null] }] };
    expect(columnIds(store, 'new', filtered)).to.deep.equal([]);
  });

  it('lets a member move and edit own deals only, and names the missing right', async () => {
    const store = await storeFor(anna, [{ role: 'member', to: { userId: 'anna' } }]);
    expect((await store.dispatch({ type: 'moveDeals', ids: ['a'], stageId: 'offer' })).status).to.equal('accepted');
    const other = await store.dispatch({ type: 'moveDeals', ids: ['b'], stageId: 'new' });
    expect(other.status === 'refused' && other.refusal).to.include({ code: 'forbidden', right: 'moveAll' });
    const edit = await store.dispatch({ type: 'editDeals', ids: ['b'], patch: { value: 1 } });
    expect(edit.status === 'refused' && edit.refusal.code).to.equal('forbidden');
    const remove = await store.dispatch({ type: 'deleteDeals', ids: ['a'] });
    expect(remove.status === 'refused' && remove.refusal).to.include({ code: 'forbidden', right: 'delete' });
    const stage = await store.dispatch({ type: 'editStage', stageId: 'offer', patch: { name: 'X' } });
    expect(stage.status === 'refused' && stage.refusal).to.include({ code: 'forbidden', right: 'editStages' });
  });

  it('keeps values out of the history of one who may not see them', async () => {
    const store = await storeFor(anna, [{ role: 'participant', to: { userId: 'anna' } }]);
    const edit = await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { title: 'New title' } });
    if (edit.status === 'accepted') await edit.saved;
    const history = await store.history('a');
    expect(history?.length).to.equal(1);
    expect(Object.keys(history?.[0]?.changes ?? {})).not.to.include('value');
  });
});
