import { expect } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { readFile } from '@web/test-runner-commands';
import type { Board } from '../../src/elements/board/board.js';
import type { Workspace } from '../../src/elements/workspace/workspace.js';
import type { PipelineStore } from '../../src/store/store.js';
import { openBlankPage, type BlankPage } from './blank-page.js';
import { codeBlocks, readText, type CodeBlock } from './markdown.js';
import { packageEntries } from './package-entries.js';
import { openSamplePage } from './sample-page.js';

const PAGES = [
  '/docs/guide/getting-started.md',
  '/docs/guide/view.md',
  '/docs/guide/insights.md',
  '/docs/guide/moving-deals.md',
  '/docs/guide/cards.md',
  '/docs/guide/import.md',
  '/docs/guide/write-an-adapter.md',
  '/docs/adapters.md',
  '/docs/theming.md',
  '/docs/accessibility.md',
];

function boardOf({ document }: BlankPage): Board {
  return document.querySelector('fl-board') as unknown as Board;
}
function storeOf({ document }: BlankPage): PipelineStore {
  return (document.querySelector('fl-workspace') as unknown as Workspace).store as PipelineStore;
}
function cardTexts(page: BlankPage): string[] {
  const cards = boardOf(page).shadowRoot?.querySelectorAll<HTMLElement>('[part~="card"][data-deal-id]') ?? [];
  return [...cards].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
}
async function cards(page: BlankPage, count: number): Promise<string[]> {
  await waitUntil(() => cardTexts(page).length === count, `${String(count)} cards show`);
  return cardTexts(page);
}

/** What has to be true after the example of a name has run. */
const EXPECTATIONS: Readonly<Record<string, (page: BlankPage) => unknown>> = {
  workspace: async (page) => {
    expect((await cards(page, 2)).join())
      .to.contain('Rack refresh')
      .and.to.contain('Regional hospitals');
    expect(storeOf(page).user?.name).to.equal('Mai Trần');
  },
  indexeddb: async (page) => {
    const workspace = page.document.querySelector('fl-workspace') as unknown as Workspace;
    await workspace.updateComplete;
    await storeOf(page).ready;
    expect(storeOf(page).status.phase).to.equal('ready');
    page.window.indexedDB.deleteDatabase('crm');
  },
  vietnamese: async (page) => {
    const label = (): string | null | undefined =>
      boardOf(page).shadowRoot?.querySelector('[role="region"]')?.ariaLabel;
    const english = label();
    await waitUntil(() => label() !== english, 'the board speaks Vietnamese', { timeout: 3_000 }).catch(
      () => undefined,
    );
    expect((page.document.querySelector('fl-workspace') as HTMLElement).lang).to.equal('vi');
    expect(label()).to.match(/[ạảãàáâậầấẩẫăắằặẳẵếềệểễđơớờợởỡưứừựửữ]/i);
  },
  ready: (page) => expect(storeOf(page).dealCount).to.equal(3),
  view: async (page) => {
    expect(boardOf(page).view.where).to.have.length(3);
    boardOf(page).view = { ...boardOf(page).view, where: [], text: 'dang dinh' };
    expect((await cards(page, 1))[0]).to.contain('Đặng Đình');
  },
  'saved-view': (page) =>
    expect(storeOf(page).entity('savedView', 'standing-still')?.['name']).to.equal('Standing still'),
  ask: () => undefined,
  insights: (page) =>
    waitUntil(() => page.document.title === '3 open, 583560 EUR, 1 remarks', `not "${page.document.title}"`),
  'defined-field': (page) => {
    const { fields } = storeOf(page);
    expect(fields.get('score')?.label).to.equal('Score');
    const list = storeOf(page).list({
      version: 1,
      pipelineIds: 'all',
      where: [],
      sort: [{ field: 'score', direction: 'desc' }],
    });
    expect(list.problems).to.deep.equal([]);
    expect(list.groups[0]?.bucket.slice(0, 3)).to.deep.equal(['2', '1', '3']);
  },
  move: (page) => {
    const { stageId, rank } = storeOf(page).deal('1') ?? {};
    expect(stageId).to.equal('proposal');
    expect(String(rank) < String(storeOf(page).deal('2')?.rank)).to.equal(true);
  },
  'can-move': async (page) => {
    await boardOf(page).updateComplete;
    const refused = await boardOf(page).moveDeals(['3'], { stageId: 'won' });
    expect(refused.status).to.equal('refused');
    expect((await boardOf(page).moveDeals(['1'], { stageId: 'won' })).status).to.equal('accepted');
  },
  'wait-until': async (page) => {
    const two = await boardOf(page).moveDeals(['1', '2'], { stageId: 'won' });
    expect(two.status === 'refused' && two.refusal.code).to.equal('vetoed');
    expect(storeOf(page).deal('1')?.stageId).to.equal('qualified');
    expect((await boardOf(page).moveDeals(['1'], { stageId: 'won' })).status).to.equal('accepted');
  },
  intercept: async (page) => {
    const result = await storeOf(page).dispatch({ type: 'deleteDeals', ids: ['1'] });
    expect(result.status).to.equal('accepted');
  },
  'lost-reason': (page) => expect(storeOf(page).deal('1')).to.include({ stageId: 'lost', lostReasonId: 'price' }),
  undo: (page) => expect(storeOf(page).deal('1')?.value).to.equal(48200),
  'card-fields': async (page) => {
    const texts = await cards(page, 3);
    expect(texts.join()).to.contain('North');
  },
  'card-template': async (page) => {
    const [text] = await cards(page, 1);
    expect(text)
      .to.contain('Rack refresh')
      .and.to.contain('North')
      .and.to.match(/48.200/);
  },
  'render-card': async (page) => {
    await waitUntil(() => cardTexts(page).some((text) => /Rack refresh: .*48.200.* \(Qualified\)/.test(text)));
  },
  open: (page) => {
    const detail = { id: 'a b' };
    const event = new page.window.CustomEvent('fl-deal-open', {
      detail,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    boardOf(page).dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(true);
    expect(page.window.location.hash).to.equal('#deal/a%20b');
  },
  'two-functions': async (page) => {
    const own = page.document.querySelector('body > fl-board') as unknown as Board;
    await waitUntil(() => own.shadowRoot?.querySelector('[data-deal-id="1"]'), 'the board shows the deal');
  },
  certify: () => undefined,
  worker: (page) => expect(page.document.title).to.equal('A deal of 1200, computed in the worker'),
  tokens: (page) => {
    const probe = boardOf(page).shadowRoot?.querySelector('.board');
    expect(probe && page.window.getComputedStyle(probe).getPropertyValue('--_fl-color-accent').trim()).to.equal(
      '#7a3cff',
    );
  },
  'stage-color': async (page) => {
    await waitUntil(() => storeOf(page).stage('proposal')?.color === '#b4530a', 'the stage has its colour');
  },
};

/** Marked blocks of all pages, with where they stand. */
async function markedBlocks(kind: string): Promise<{ page: string; block: CodeBlock; name: string }[]> {
  const blocks = [];
  for (const page of PAGES) {
    for (const block of codeBlocks(await readText(page))) {
      if (block.mark?.kind === kind) blocks.push({ page, block, name: block.mark.argument });
    }
  }
  return blocks;
}

describe('the examples of the guides', () => {
  for (const [name, holds] of Object.entries(EXPECTATIONS)) {
    it(`"${name}" runs and does what the text says`, async function () {
      this.timeout(120_000);
      const found = (await markedBlocks('test')).find((each) => each.name === name);
      if (!found) throw new Error(`No guide has an example "${name}".`);
      const { code, language } = found.block;
      const page = language === 'html' ? await openBlankPage(code) : await openSamplePage(code);
      try {
        expect(page.errors, 'errors of the example').to.deep.equal([]);
        await holds(page);
        expect(page.errors, 'errors after it').to.deep.equal([]);
      } finally {
        page.close();
      }
    });
  }

  it('are all expected to do something', async () => {
    const names = (await markedBlocks('test')).map(({ name }) => name);
    expect(names.toSorted()).to.deep.equal(Object.keys(EXPECTATIONS).toSorted());
  });

  it('in TypeScript are the files that are checked as the rest of the code is', async () => {
    const blocks = await markedBlocks('file');
    const entries = await packageEntries();
    expect(blocks).to.not.be.empty;
    for (const { block, name } of blocks) {
      const file = await readFile({ path: `../../${name}`, encoding: 'utf-8' });
      const root = '../'.repeat(name.split('/').length - 1).slice(0, -1);
      const shown = [...entries].reduce(
        (code, [entry, source]) => code.replaceAll(`'${entry}'`, `'${root}${source.replace(/\.ts$/, '.js')}'`),
        block.code,
      );
      expect(file, name).to.equal(`${shown}\n`);
    }
  });
});
