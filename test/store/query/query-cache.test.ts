import { expect } from '@open-wc/testing';
import type { View } from '../../../src/model/view.js';
import { ChangeLog } from '../../../src/store/core/change-log.js';
import { Reads } from '../../../src/store/core/reads.js';
import { QueryCache } from '../../../src/store/query/query-cache.js';
import { Refinements } from '../../../src/store/query/refinements.js';
import { PipelineStore } from '../../../src/store/store.js';
import { testPorts } from '../ports.js';
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import { DealTable } from '../../../src/store/table/deal-table.js';
import { deal, makeStore, sales, service, wholeView } from '../world.js';

const beyond: Record<string, Partial<View>> = {
  'a condition': { where: [{ field: 'value', op: 'between', value: [150, null] }] },
  'a search': { text: 'b' },
  'a chosen order': { sort: [{ field: 'value', direction: 'desc' }] },
  swimlanes: { lanesBy: 'owner' },
  'several pipelines': { pipelineIds: 'all' },
};

/** The questions of a store as they are while the part that refines them is on its way. */
async function early(): Promise<QueryCache> {
  const { store } = await makeStore([]);
  const log = new ChangeLog();
  const table = new DealTable(() => undefined, log);
  const { store: filled } = await makeStore([deal('a', 'new', { value: 100 }), deal('b', 'new', { value: 200 })]);
  for (const one of filled.deals()) table.set(one.id, one);
  const source = {
    table,
    log,
    environment: () => store.environment(),
    pipelines: () => store.pipelines(),
    visible: () => true,
    nameOf: (field: string, id: string) => store.nameOf(field, id),
    fields: null,
    collator: () => new Intl.Collator('en'),
  };
  return new QueryCache(source, new Reads());
}

function ids(queries: QueryCache, view: View): string[] {
  const cell = queries.board(view).cell('new');
  return cell.slice(0, cell.count);
}

describe('questions, while the part that refines them is on its way', () => {
  it('answers a board as people arranged it', async () => {
    const queries = await early();
    expect(queries.board(wholeView).isReady).to.equal(true);
    expect(ids(queries, wholeView)).to.deep.equal(['a', 'b']);
  });

  for (const [what, part] of Object.entries(beyond)) {
    it(`answers ${what} when it is there, and shows no deal before`, async () => {
      const queries = await early();
      const view = { ...wholeView, ...part };
      const before = queries.board(view);
      expect(before).to.include({ isReady: false, trouble: null });
      expect(before.totals('open').count).to.equal(0);
      queries.refinements = new Refinements(queries.context);
      expect(queries.board(view).isReady).to.equal(true);
      expect(queries.board(view).totals('open').count).to.be.above(0);
    });
  }

  it('answers lists when it is there', async () => {
    const queries = await early();
    expect(queries.list(wholeView)).to.include({ isReady: false, count: 0 });
    queries.refinements = new Refinements(queries.context);
    expect(queries.list(wholeView)).to.include({ isReady: true, count: 2 });
  });

  it('says why it did not come', async () => {
    const queries = await early();
    queries.trouble = 'It did not load.';
    expect(queries.list(wholeView).trouble).to.equal('It did not load.');
    expect(queries.board({ ...wholeView, text: 'b' }).trouble).to.equal('It did not load.');
    expect(queries.board(wholeView).trouble).to.equal(null);
  });

  it('is there when a store says that it is ready', async () => {
    const adapter = memoryAdapter({ deals: [deal('a')], pipelines: [sales, service] });
    const store = new PipelineStore({ adapter, ports: testPorts() });
    void store.load();
    await store.ready;
    expect(store.list(wholeView).count).to.equal(1);
  });
});
