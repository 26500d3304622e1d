import { expect } from '@open-wc/testing';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { DealInput } from '../../src/model/deal.js';
import { PipelineStore } from '../../src/store/store.js';
import { testPorts } from './ports.js';
import { columnIds, deal, makeStore, wholeView } from './world.js';

async function loaded(list: unknown): Promise<{ store: PipelineStore; warnings: readonly string[] }> {
  const ports = testPorts();
  const adapter = { list: () => (list instanceof Error ? Promise.reject(list) : Promise.resolve(list)) } as DataAdapter;
  const store = new PipelineStore({ adapter, ports, stages: ['new', 'offer'] });
  await store.load();
  return { store, warnings: ports.warnings };
}

describe('bad input to the store', () => {
  it("fails with the adapter's own words when list() throws, and loads at the second try", async () => {
    let broken = true;
    const ports = testPorts();
    const adapter: DataAdapter = {
      list: () => (broken ? Promise.reject(new Error('no route')) : Promise.resolve([deal('a')])),
    };
    const store = new PipelineStore({ adapter, ports, stages: ['new'] });
    await store.load();
    expect(store.status).to.include({ phase: 'failed', error: 'no route' });
    broken = false;
    await store.refresh();
    expect(store.status.phase).to.equal('ready');
    expect(store.dealCount).to.equal(1);
  });

  for (const [name, garbage] of [
    ['nothing', undefined],
    ['a page of HTML', '<!doctype html><title>Sign in</title>'],
    ['an object without items', { data: [] }],
    ['half a page', { items: null, cursor: null }],
  ] as const) {
    it(`says what list() must answer when it answers ${name}`, async () => {
      const { store } = await loaded(garbage);
      expect(store.status.phase).to.equal('failed');
      expect(store.status.error).to.contain('it must answer an array of deals');
    });
  }

  it('notices pages that go round in a circle', async () => {
    const { store } = await loaded({ items: [deal('a')], cursor: 'again' });
    expect(store.status.error).to.contain('cursor "again" twice');
  });

  it('says that a total lies, and shows all that came', async () => {
    const { store } = await loaded({ items: [deal('a')], cursor: null, total: { count: 9, exact: true } });
    expect(store.dealCount).to.equal(1);
    expect(store.status.problems[0]?.message).to.contain('9 deals and gave 1');
  });

  it('calls no total a lie that others may have made true or false between two pages', async () => {
    const pages = [
      { items: [deal('a'), deal('b')], cursor: 'next', total: { count: 4, exact: true } },
      { items: [deal('c')], cursor: null, total: { count: 3, exact: true } },
    ];
    const adapter = { list: () => Promise.resolve(pages.shift()) } as unknown as DataAdapter;
    const store = new PipelineStore({ adapter, ports: testPorts(), stages: ['new'] });
    await store.load();
    expect([store.dealCount, store.status.problems]).to.deep.equal([3, []]);
    const about = await loaded({ items: [deal('a')], cursor: null, total: { count: 9, exact: false } });
    expect(about.store.status.problems).to.deep.equal([]);
  });

  it('keeps the first of two deals with one id and names both', async () => {
    const { store, warnings } = await loaded([deal('a'), { ...deal('a'), title: 'Twin' }]);
    expect(store.dealCount).to.equal(1);
    expect(warnings.join('\n')).to.contain('Two deals have the id "a"').and.to.contain('"Twin"');
  });

  it('keeps good deals beside bad ones and lists what is wrong', async () => {
    const { store, warnings } = await loaded([
      deal('a'),
      { title: 'no id', stageId: 'new' },
      null,
      deal('b', 'new', { value: NaN }),
      deal('c', 'new', { expectedCloseDate: '2026-02-30' }),
    ]);
    expect([...store.deals()].map((d) => d.id)).to.deep.equal(['a', 'b', 'c']);
    expect(store.deal('b')?.value).to.equal(null);
    expect(store.deal('c')?.expectedCloseDate).to.equal(null);
    expect(store.status.problems.map((p) => p.subject)).to.deep.equal(['', '', 'b', 'c']);
    expect(warnings.join('\n')).to.contain('"b": value is NaN');
  });

  it('makes a column of each stage id, with one warning, when nobody names stages', async () => {
    const ports = testPorts();
    const store = new PipelineStore({
      adapter: {
        list: () =>
          Promise.resolve([deal('a', 'x', { pipelineId: undefined }), deal('b', 'y', { pipelineId: undefined })]),
      },
      ports,
    });
    await store.load();
    const board = store.board({ ...wholeView, pipelineIds: 'all' });
    expect(board.columns.map((column) => column.key)).to.deep.equal(['x', 'y']);
    expect(ports.warnings.filter((warning) => warning.includes('stages')).length).to.equal(1);
  });

  it('tells that an adapter hangs, and goes on when it answers at last', async () => {
    const ports = testPorts();
    let answer: (deals: DealInput[]) => void = () => undefined;
    const adapter = { list: () => new Promise<DealInput[]>((resolve) => (answer = resolve)) } as DataAdapter;
    const store = new PipelineStore({ adapter, ports, stages: ['new'] });
    const ready = store.load();
    ports.advance(9000);
    expect(store.status.slow).to.equal(true);
    answer([deal('a')]);
    await ready;
    expect(store.dealCount).to.equal(1);
  });

  it('never changes or keeps what the host handed over', async () => {
    const mine = Object.freeze({
      ...deal('a'),
      tags: Object.freeze(['x']) as unknown as string[],
      fields: { nested: { a: 1 } },
    });
    const { store } = await makeStore([], {
      adapter: { list: () => Promise.resolve([mine]), save: () => Promise.resolve() },
    });
    await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { value: 5 }, tags: { add: ['y'] } });
    expect(mine.value).to.equal(100);
    mine.fields.nested.a = 2;
    expect(store.deal('a')?.fields).to.deep.equal({ nested: { a: 1 } });
  });

  it('lists unknown conditions of a view and hides nothing for them', async () => {
    const { store } = await makeStore([deal('a'), deal('b')]);
    const view = { ...wholeView, where: [{ field: 'shoeSize', op: 'is' as const, value: 44 }] };
    expect(columnIds(store, 'new', view)).to.deep.equal(['a', 'b']);
    expect(store.board(view).problems.length).to.equal(1);
  });

  it('refuses an impossible edit by its value and changes nothing', async () => {
    const { store } = await makeStore([deal('a')]);
    const result = await store.dispatch({ type: 'editDeals', ids: ['a'], patch: { expectedCloseDate: '2026-13-01' } });
    expect(result.status === 'refused' && result.refusal.message).to.contain('2026-13-01');
    expect(store.deal('a')?.expectedCloseDate).to.equal(null);
  });
});
