import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import '../../src/elements/deal-import/define.js';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/index.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { DealImport } from '../../src/elements/deal-import/deal-import.js';
import { browserPorts } from '../../src/platform/browser-ports.js';
import { PipelineStore } from '../../src/store/store.js';
import { all, chooseFiles, chooseOption, dataFile, part, press, runImport, toPreview } from './import-driver.js';

const NAMES = ['accounts.csv', 'products.csv', 'sales_pipeline.csv', 'sales_teams.csv'];
const ENTITY_KINDS = ['account', 'product', 'user', 'team', 'territory', 'contact', 'lostReason'] as const;

async function loadedStore(adapter: EmbeddedAdapter): Promise<PipelineStore> {
  const store = new PipelineStore({ adapter, ports: browserPorts() });
  await store.load();
  await store.prepare();
  expect(store.status.phase).to.equal('ready');
  return store;
}

function stageFacts(store: PipelineStore): Record<string, { count: number; value: number; category: string }> {
  const facts: Record<string, { count: number; value: number; category: string }> = {};
  for (const deal of store.deals()) {
    const stage = store.stage(deal.stageId);
    const name = stage?.name ?? 'unknown';
    const entry = (facts[name] ??= { count: 0, value: 0, category: stage?.category ?? 'unknown' });
    entry.count += 1;
    entry.value += deal.value ?? 0;
  }
  return facts;
}

for (const [name, makeAdapter] of [
  ['memory', () => memoryAdapter()],
  ['indexeddb', () => indexedDbAdapter({ name: `maven-${crypto.randomUUID()}` })],
] as const) {
  describe(`the four files of a hardware seller, over ${name}`, function () {
    this.timeout(60_000);
    let adapter: EmbeddedAdapter;
    let store: PipelineStore;

    beforeEach(async function () {
      if (!(await dataFile('maven/products.csv'))) this.skip();
      adapter = makeAdapter();
      store = await loadedStore(adapter);
    });

    afterEach(async () => {
      store?.dispose();
      await adapter?.clear({ signal: new AbortController().signal, userId: null });
      adapter?.dispose?.();
    });

    it('become 8,800 deals with their stages, products and values, and go again without a trace', async () => {
      const files = (await Promise.all(NAMES.map((file) => dataFile(`maven/${file}`)))).filter((file) => file !== null);
      const element = await fixture<DealImport>(html`<fl-deal-import .store=${store}></fl-deal-import>`);

      await chooseFiles(element, files);
      await toPreview(element);
      expect(part(element, '[part=summary]').textContent).to.contain('8,800');
      await runImport(element);

      expect(store.dealCount).to.equal(8_800);
      const facts = stageFacts(store);
      expect(Object.keys(facts).sort()).to.deep.equal(['Engaging', 'Lost', 'Prospecting', 'Won']);
      expect(facts['Prospecting']).to.deep.include({ count: 500, category: 'open' });
      expect(facts['Engaging']).to.deep.include({ count: 1_589, category: 'open' });
      expect(facts['Won']).to.deep.equal({ count: 4_238, value: 10_005_534, category: 'won' });
      expect(facts['Lost']).to.deep.equal({ count: 2_473, value: 0, category: 'lost' });
      expect(store.entities('product').map((product) => product['name'])).to.have.members([
        'GTX Basic',
        'GTX Pro',
        'MG Special',
        'MG Advanced',
        'GTX Plus Pro',
        'GTX Plus Basic',
        'GTK 500',
      ]);
      const gtxPro = store.entities('product').find((product) => product['name'] === 'GTX Pro');
      expect([...store.deals()].filter((deal) => deal.productId === gtxPro?.id)).to.have.length(1_480);
      expect(store.entities('account')).to.have.length(85);
      expect(store.entities('user')).to.have.length(30);
      expect(store.pipelines().map((pipeline) => pipeline.name)).to.deep.equal(['sales pipeline']);

      await waitUntil(() => !part<HTMLButtonElement>(element, '[data-act=undo]').disabled);
      await press(element, 'undo');
      await waitUntil(() => element.shadowRoot?.textContent?.includes('undone'), 'the import is undone', {
        timeout: 30_000,
      });

      expect(store.dealCount).to.equal(0);
      expect(store.allPipelines()).to.have.length(0);
      for (const kind of ENTITY_KINDS) expect(store.entities(kind), kind).to.have.length(0);
      const again = await loadedStore(adapter);
      expect(again.dealCount).to.equal(0);
      expect(again.allPipelines()).to.have.length(0);
      again.dispose();
    });

    it('keep dates at noon, open deals without an invented age, and estimate values only when asked', async () => {
      const files = (await Promise.all(NAMES.map((file) => dataFile(`maven/${file}`)))).filter((file) => file !== null);
      store.configure({ timeZone: 'Asia/Ho_Chi_Minh' });
      const element = await fixture<DealImport>(html`<fl-deal-import .store=${store}></fl-deal-import>`);

      await chooseFiles(element, files);
      await press(element, 'next');
      await press(element, 'next');
      await chooseOption(element, '[data-choice=missing-value]', 'listPrice');
      await press(element, 'next');
      await waitUntil(() => element.shadowRoot?.querySelector('[part=summary]'), 'the preview is built');
      expect(part(element, '[part=summary]').textContent).to.contain('2,089');
      expect(all(element, '[data-issue]')).to.have.length(0);
      await runImport(element);

      const byId = new Map([...store.deals()].map((deal) => [deal.externalId, deal]));
      const won = byId.get('1C1I7A6R');
      expect(won).to.deep.include({
        title: 'Cancity · GTX Plus Basic',
        value: 1_054,
        createdAt: '2016-10-20T05:00:00.000Z',
        firstContactAt: '2016-10-20T05:00:00.000Z',
        closedAt: '2017-03-01T05:00:00.000Z',
        expectedCloseDate: null,
      });
      expect(store.nameOf('ownerId', won?.ownerId ?? '')).to.equal('Moses Frase');
      expect(store.nameOf('teamId', won?.teamId ?? '')).to.equal('Dustin Brinkmann');
      expect(store.nameOf('territoryId', won?.territoryId ?? '')).to.equal('Central');
      const prospects = [...store.deals()].filter((deal) => store.stage(deal.stageId)?.name === 'Prospecting');
      expect(prospects.every((deal) => deal.createdAt === null && deal.fields['valueEstimated'] === true)).to.equal(
        true,
      );
    });
  });
}
