import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import '../../src/elements/deal-import/define.js';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/index.js';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import type { DealImport } from '../../src/elements/deal-import/deal-import.js';
import { isDealChange } from '../../src/data/history-order.js';
import type { DealChange } from '../../src/model/change.js';
import type { Deal } from '../../src/model/deal.js';
import { browserPorts } from '../../src/platform/browser-ports.js';
import { PipelineStore } from '../../src/store/store.js';
import { all, chooseFiles, dataFile, part, press, runImport, toPreview } from './import-driver.js';

const NAMES = ['Opportunity.csv', 'Opportunity History.csv'];
const CTX = { signal: new AbortController().signal, userId: null };

for (const [name, makeAdapter] of [
  ['memory', () => memoryAdapter()],
  ['indexeddb', () => indexedDbAdapter({ name: `salesforce-${crypto.randomUUID()}` })],
] as const) {
  describe(`deals with their stage history, over ${name}`, function () {
    this.timeout(60_000);
    let adapter: EmbeddedAdapter;
    let store: PipelineStore;
    let files: File[];

    beforeEach(async function () {
      files = (await Promise.all(NAMES.map((file) => dataFile(`salesforce-demo/${file}`)))).filter(
        (file) => file !== null,
      );
      if (files.length < NAMES.length) this.skip();
      adapter = makeAdapter();
      store = new PipelineStore({ adapter, ports: browserPorts() });
      await store.load();
      await store.prepare();
    });

    afterEach(async () => {
      store?.dispose();
      await adapter?.clear(CTX);
      adapter?.dispose?.();
    });

    function deal(externalId: string): Deal {
      const found = [...store.deals()].find((each) => each.externalId === externalId);
      if (!found) throw new Error(`no deal ${externalId}`);
      return found;
    }

    async function wholeHistory(): Promise<DealChange[]> {
      const changes: DealChange[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<EmbeddedAdapter['history']>> = await adapter.history({ cursor }, CTX);
        changes.push(...page.items.filter(isDealChange));
        ({ cursor } = page);
      } while (cursor !== null);
      return changes;
    }

    it('become 219 deals with 584 changes, each at its own date; what contradicts itself is listed, and undo takes all of it', async () => {
      const element = await fixture<DealImport>(html`<fl-deal-import .store=${store}></fl-deal-import>`);
      await chooseFiles(element, files);
      const use = (): string => part(element, '[data-file="Opportunity History.csv"] .file-use').textContent ?? '';
      // It is told by the columns of both files, whichever was read first.
      await waitUntil(() => use().includes('584 changes of 219 deals'), 'the history was not recognised');
      await toPreview(element);
      expect(part(element, '[part=summary]').textContent)
        .to.contain('219 deals')
        .and.contain('584 changes of 219 deals');
      const result = element['preview'].result!;
      const count = (code: string): number => result.issues.filter((issue) => issue.code === code).length;
      expect(count('historyEndsElsewhere'), 'last event differs from the stage').to.equal(21);
      expect(count('historyBeforeStart'), 'events before the creation').to.equal(32);
      expect(count('historyRepeats'), 'rows that repeat the stage').to.equal(107);
      expect(result.leftOut).to.equal(0);
      expect(all(element, '[data-issue=historyEndsElsewhere]')).to.have.length(21);

      await runImport(element);

      expect(store.dealCount).to.equal(219);
      const stages = Map.groupBy(store.deals(), ({ stageId }) => store.nameOf('stageId', stageId));
      expect(stages.get('Closed Won')).to.have.length(89);
      expect(stages.get('Closed Lost')).to.have.length(57);
      const changes = await wholeHistory();
      // 584 rows, and one more for each deal whose history ends in another stage than it stands in.
      expect(changes).to.have.length(584 + 21);
      expect(changes.filter(({ kind }) => kind === 'imported')).to.have.length(219);
      const won = deal('0068d000002OrbYAAS');
      const told = (await store.history(won.id)) ?? [];
      expect(
        told.map(({ at, changes: { stageId } }) => [
          at.slice(0, 10),
          store.nameOf('stageId', (stageId?.to ?? '') as string),
        ]),
      ).to.deep.equal([
        ['2022-04-06', 'Negotiation/Review'],
        ['2022-07-02', 'Prospecting'],
        ['2022-07-07', 'Closed Won'],
      ]);
      expect(won.stageEnteredAt?.slice(0, 10)).to.equal('2022-07-07');

      await waitUntil(() => !part<HTMLButtonElement>(element, '[data-act=undo]').disabled);
      await press(element, 'undo');
      await waitUntil(() => element.shadowRoot?.textContent?.includes('undone'), 'the import is undone', {
        timeout: 30_000,
      });
      expect(store.dealCount).to.equal(0);
      expect(store.allPipelines()).to.have.length(0);
      await store.redo();
      expect(store.dealCount).to.equal(219);
      expect(store.nameOf('stageId', deal('0068d000002OrbYAAS').stageId)).to.equal('Closed Won');
    });

    it('keep the history they have when they are imported again', async () => {
      const element = await fixture<DealImport>(html`<fl-deal-import .store=${store}></fl-deal-import>`);
      await chooseFiles(element, files);
      await toPreview(element);
      await runImport(element);
      const before = (await wholeHistory()).length;
      const again = await fixture<DealImport>(html`<fl-deal-import .store=${store}></fl-deal-import>`);

      await chooseFiles(again, files);
      await toPreview(again);
      const result = again['preview'].result!;
      const known = result.issues.filter(({ code }) => code === 'historyDealKnown');
      expect(known).to.have.length(584);
      expect(known.every(({ isLeftOut }) => isLeftOut)).to.equal(true);
      expect(store.dealCount).to.equal(219);
      expect((await wholeHistory()).length).to.equal(before);
    });
  });
}
