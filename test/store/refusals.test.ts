import { expect } from '@open-wc/testing';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { Action, Refusal } from '../../src/store/actions.js';
import type { PipelineStore } from '../../src/store/store.js';
import { columnIds, deal, makeStore, sales, service, wholeView } from './world.js';

async function refused(store: PipelineStore, action: Action): Promise<Partial<Refusal>> {
  const result = await store.dispatch(action);
  return result.status === 'refused' ? result.refusal : {};
}

const import_ = (rest: Partial<Extract<Action, { type: 'import' }>>): Action => ({
  type: 'import',
  entities: [],
  creates: [],
  updates: [],
  ...rest,
});

describe('what the store refuses, and its words', () => {
  const cases: [string, Action, Partial<Refusal>, RegExp][] = [
    [
      'a stage for an unknown pipeline',
      { type: 'addStage', pipelineId: 'x', stage: { name: 'N' } },
      { code: 'unknown' },
      /"x"/,
    ],
    ['an edit of an unknown stage', { type: 'editStage', stageId: 'x', patch: {} }, { code: 'unknown' }, /"x"/],
    [
      'a probability beyond 1',
      { type: 'editStage', stageId: 'offer', patch: { probability: 7 } },
      { code: 'invalid' },
      /7/,
    ],
    [
      'an edit of the stage as a field',
      { type: 'editDeals', ids: ['a'], patch: { stageId: 'offer' } },
      { code: 'invalid' },
      /moveDeals/,
    ],
    ['an edit of an unknown deal', { type: 'editDeals', ids: ['x'], patch: {} }, { code: 'unknown' }, /"x"/],
    ['the deletion of an unknown deal', { type: 'deleteDeals', ids: ['x'] }, { code: 'unknown' }, /"x"/],
    [
      'a deal in an unknown stage',
      { type: 'createDeal', deal: { title: 'T', stageId: 'x' } },
      { code: 'unknown' },
      /"x"/,
    ],
    [
      'a deal whose id is taken',
      { type: 'createDeal', deal: { id: 'a', title: 'T', stageId: 'new' } },
      { code: 'invalid' },
      /"a"/,
    ],
    [
      'a deal with an impossible value',
      { type: 'createDeal', deal: { title: 'T', stageId: 'new', value: Infinity } },
      { code: 'invalid' },
      /Infinity/,
    ],
    [
      'a move into a pipeline that has no such stage',
      { type: 'moveDeals', ids: ['a'], stageId: 'offer', pipelineId: 'service' },
      { code: 'invalid' },
      /"service"/,
    ],
    [
      'a stage deleted into itself',
      { type: 'deleteStage', stageId: 'new', moveDealsTo: 'new' },
      { code: 'needs' },
      /moveDealsTo/,
    ],
    [
      'a stage deleted into an unknown one',
      { type: 'deleteStage', stageId: 'new', moveDealsTo: 'x' },
      { code: 'unknown' },
      /"x"/,
    ],
    [
      'an import into an unknown stage',
      import_({ creates: [{ title: 'T', stageId: 'x' }] }),
      { code: 'unknown' },
      /"x"/,
    ],
    [
      'an import that updates an unknown deal',
      import_({ updates: [{ id: 'x', patch: {} }] }),
      { code: 'unknown' },
      /"x"/,
    ],
    [
      'an import of an impossible date',
      import_({ creates: [{ title: 'T', stageId: 'new', expectedCloseDate: '2026-02-31' }] }),
      { code: 'invalid' },
      /2026-02-31/,
    ],
  ];
  for (const [name, action, refusal, words] of cases) {
    it(`refuses ${name}, and nothing changes`, async () => {
      const { store } = await makeStore([deal('a')]);
      const before = [...store.deals()];
      const answer = await refused(store, action);
      expect(answer).to.include(refusal);
      expect(answer.message).to.match(words);
      expect([...store.deals()]).to.deep.equal(before);
      expect(store.nextUndo).to.equal(undefined);
    });
  }

  it('keeps the last stage of a pipeline', async () => {
    const only = { ...sales, stages: [{ id: 'one', name: 'One' }] };
    const { store } = await makeStore([], { pipelines: [only] });
    expect(await refused(store, { type: 'deleteStage', stageId: 'one' })).to.include({ code: 'invalid' });
  });

  it('takes no record that is longer than its kind may be, and names the field to shorten', async () => {
    const { store } = await makeStore([]);
    const name = 'x'.repeat(300_000);
    const acts: Action[] = [
      { type: 'addStage', pipelineId: 'sales', stage: { name } },
      { type: 'saveEntity', kind: 'account', id: 'acme', patch: { name } },
      {
        type: 'createDeal',
        deal: { title: 'T', stageId: 'new' },
        entities: [{ kind: 'account', id: 'acme', patch: { name } }],
      },
    ];
    for (const act of acts)
      expect((await refused(store, act)).message, act.type).to.match(/characters and may have .*\. Shorten/);
    expect(store.dealCount).to.equal(0);
  });

  it('refuses each act that the adapter has no method for, naming the method', async () => {
    const adapter: DataAdapter = {
      list: () => Promise.resolve([deal('a')]),
      pipelines: () => Promise.resolve([sales]),
    };
    const { store } = await makeStore([], { adapter });
    const acts: [Action, RegExp][] = [
      [{ type: 'editDeals', ids: ['a'], patch: { value: 1 } }, /save\(\)/],
      [{ type: 'createDeal', deal: { title: 'T', stageId: 'new' } }, /create\(\)/],
      [{ type: 'deleteDeals', ids: ['a'] }, /remove\(\)/],
      [{ type: 'addStage', pipelineId: 'sales', stage: { name: 'N' } }, /entities\.save\(\)/],
      [{ type: 'saveEntity', kind: 'account', id: 'x', patch: { name: 'X' } }, /entities\.save\(\)/],
      [{ type: 'moveDeals', ids: ['a'], stageId: 'offer' }, /save\(\)/],
      [import_({ entities: [{ kind: 'account', id: 'x', patch: { name: 'X' } }] }), /entities\.save\(\)/],
    ];
    for (const [action, words] of acts) {
      const answer = await refused(store, action);
      expect(answer.code, action.type).to.equal('readonly');
      expect(answer.message).to.match(words);
    }
  });

  it('changes nothing in an archived pipeline', async () => {
    const { store } = await makeStore([deal('a'), deal('b', 'new', { pipelineId: 'service' })], {
      pipelines: [{ ...sales, archived: true }, service],
    });
    expect(await refused(store, { type: 'editDeals', ids: ['a'], patch: { value: 1 } })).to.include({
      code: 'archived',
    });
    expect(await refused(store, { type: 'moveDeals', ids: ['b'], stageId: 'offer', pipelineId: 'sales' })).to.include({
      code: 'archived',
    });
  });

  it('follows the process of the pipeline', async () => {
    const strict = { ...sales, process: { transitions: { new: ['lost'] } } };
    const { store } = await makeStore([deal('a')], { pipelines: [strict] });
    const answer = await refused(store, { type: 'moveDeals', ids: ['a'], stageId: 'offer' });
    expect(answer).to.include({ code: 'transition' });
    expect(answer.message).to.contain('Sales');
  });

  it('asks for what a stage requires, and takes the answer with the move', async () => {
    const stages = [
      { id: 'new', name: 'New' },
      { id: 'offer', name: 'Offer', requirements: [{ kind: 'field' as const, field: 'expectedCloseDate' }] },
    ];
    const { store } = await makeStore([deal('a')], { pipelines: [{ ...sales, stages }] });
    expect((await refused(store, { type: 'moveDeals', ids: ['a'], stageId: 'offer' })).needs).to.deep.equal([
      'expectedCloseDate',
    ]);
    await store.dispatch({
      type: 'moveDeals',
      ids: ['a'],
      stageId: 'offer',
      patch: { expectedCloseDate: '2026-12-24' },
    });
    expect(store.deal('a')).to.include({ stageId: 'offer', expectedCloseDate: '2026-12-24' });
  });

  it('creates at the top, closes what is created as won, and retags', async () => {
    const { store } = await makeStore([deal('a'), deal('b', 'new', { tags: ['old', 'x'] })]);
    const made = await store.dispatch({
      type: 'createDeal',
      atTop: true,
      deal: { id: 'top', title: 'Top', stageId: 'new' },
    });
    expect(made.status).to.equal('accepted');
    expect(columnIds(store, 'new')[0]).to.equal('top');
    await store.dispatch({ type: 'createDeal', deal: { id: 'w', title: 'W', stageId: 'won' } });
    expect(store.deal('w')?.closedAt).to.equal('2026-11-20T09:00:00.000Z');
    await store.dispatch({ type: 'editDeals', ids: ['b'], tags: { add: [' new ', ''], remove: ['old'] } });
    expect(store.deal('b')?.tags).to.deep.equal(['x', 'new']);
  });

  it('gives a stage the probability of its category', async () => {
    const { store } = await makeStore([]);
    await store.dispatch({
      type: 'addStage',
      pipelineId: 'sales',
      stage: { id: 'w2', name: 'Signed', category: 'won' },
    });
    await store.dispatch({
      type: 'addStage',
      pipelineId: 'sales',
      stage: { id: 'l2', name: 'Gone', category: 'lost' },
      beforeStageId: 'new',
    });
    await store.dispatch({ type: 'editStage', stageId: 'offer', patch: { category: 'lost' } });
    expect(['w2', 'l2', 'offer'].map((id) => store.stage(id)?.probability)).to.deep.equal([1, 0, 0]);
    expect(store.pipeline('sales')?.stages[0]?.id).to.equal('l2');
    await store.dispatch({ type: 'moveStage', stageId: 'l2', beforeStageId: null });
    expect(store.pipeline('sales')?.stages.at(-1)?.id).to.equal('l2');
  });

  it('saves, renames and removes entities, each undoable', async () => {
    const { store } = await makeStore([deal('a', 'new', { accountId: 'acme' })]);
    await store.dispatch({ type: 'saveEntity', kind: 'account', id: 'acme', patch: { name: 'Acme' } });
    expect(store.nameOf('accountId', 'acme')).to.equal('Acme');
    await store.dispatch({ type: 'saveEntity', kind: 'account', id: 'acme', patch: { name: 'Acme Ltd' } });
    await store.dispatch({ type: 'saveEntity', kind: 'account', id: 'acme', patch: null });
    expect(store.nameOf('accountId', 'acme')).to.equal('acme');
    await store.undo();
    expect(store.nameOf('accountId', 'acme')).to.equal('Acme Ltd');
    await store.undo();
    expect(store.nameOf('accountId', 'acme')).to.equal('Acme');
    await store.undo();
    expect(store.entity('account', 'acme')).to.equal(undefined);
  });

  it('names pipelines, stages and people, and shows the id of the nameless', async () => {
    const { store } = await makeStore([deal('a')]);
    expect([
      store.nameOf('pipelineId', 'sales'),
      store.nameOf('stageId', 'offer'),
      store.nameOf('pipelineId', 'x'),
      store.nameOf('title', 'T'),
    ]).to.deep.equal(['Sales', 'Offer', 'x', 'T']);
  });

  it('groups, lanes and searches by what people read', async () => {
    const deals = [
      deal('a', 'new', {
        ownerId: 'anna',
        tags: ['key'],
        externalId: 'X-17',
        accountId: 'acme',
        contactId: 'c',
        productId: 'p',
        expectedCloseDate: '2026-11-30',
      }),
      deal('b', 'offer', { ownerId: null }),
      deal('c', 'won', { closedAt: '2026-11-02T00:00:00Z' }),
    ];
    const { store } = await makeStore(deals);
    for (const text of ['x-17', 'key', 'acme', 'anna'])
      expect(store.list({ ...wholeView, text }).count, text).to.equal(1);
    for (const groupBy of ['stageId', 'pipelineId', 'rot', 'status', 'ownerId', 'tags', 'closeMonth']) {
      const list = store.list({ ...wholeView, groupBy });
      expect(list.count, groupBy).to.equal(3);
      expect(list.totals.count).to.equal(3);
    }
    const board = store.board({ ...wholeView, lanesBy: 'owner', folded: ['lane:anna', 'new'] });
    expect(board.lanes.map(({ id, folded }) => [id, folded])).to.deep.equal([
      ['anna', true],
      [null, false],
    ]);
    expect(board.laneTotals('lane:').count).to.equal(2);
    expect(board.placeOf('b')).to.include({ columnKey: 'offer', laneKey: 'lane:' });
    expect(board.placeOf('ghost')).to.equal(null);
    expect(board.columns[0]?.folded).to.equal(true);
    expect(() => board.cell('nowhere')).to.throw('nowhere');
  });

  it('converts sums by the rates of the page, and counts what has no rate', async () => {
    const deals = [
      deal('a', 'new', { value: 10, currency: 'EUR' }),
      deal('b', 'new', { value: 5, currency: 'GBP' }),
      deal('c', 'new', { value: 1 }),
    ];
    const settings = { currency: 'USD', rates: { base: 'USD', date: '2026-11-01', rates: { EUR: 2 } } };
    const { store } = await makeStore(deals, { settings });
    expect(store.board(wholeView).columnTotals('new')).to.deep.include({ count: 3, withoutRate: 1 });
    expect(store.board(wholeView).columnTotals('new').sums).to.deep.equal([
      { currency: 'USD', minor: 2100, weightedMinor: 210 },
    ]);
    store.configure({ rates: null, currency: null, language: 'vi' });
    expect(store.board(wholeView).columnTotals('new').sums.length).to.equal(3);
  });
});
