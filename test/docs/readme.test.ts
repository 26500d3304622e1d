import { expect } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import type { DealInput } from '../../src/model/deal.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { ActionResult } from '../../src/store/actions.js';
import { openBlankPage, type BlankPage } from './blank-page.js';
import { codeBlocks, readText } from './markdown.js';

/** What the test asks of the board in the page. */
interface ExampleBoard extends HTMLElement {
  adapter: DataAdapter;
  moveDeals(ids: readonly string[], to: { stageId: string; beforeId?: string | null }): Promise<ActionResult>;
}

describe('the ten lines of the README, in a blank page', () => {
  let page: BlankPage;
  let board: ExampleBoard;

  before(async function () {
    this.timeout(120_000);
    const example = codeBlocks(await readText('/README.md')).find(({ language }) => language === 'html');
    if (!example) throw new Error('The README has no HTML example.');
    page = await openBlankPage(example.code);
    board = page.document.querySelector('fl-board') as unknown as ExampleBoard;
    await waitUntil(() => cards().length > 0, `cards appear; ${page.errors.join('; ')}`);
  });
  after(() => page.close());

  function cards(): HTMLElement[] {
    return [...(board.shadowRoot?.querySelectorAll<HTMLElement>('[part~="card"][data-deal-id]') ?? [])];
  }

  function titlesIn(stageId: string): string[] {
    const column = board.shadowRoot?.querySelector(`[part~="column"][data-stage-id="${stageId}"]`);
    return [...(column?.querySelectorAll('[part~="card-title"]') ?? [])].map(({ textContent }) => textContent.trim());
  }

  it('show both deals in their stages', () => {
    expect(titlesIn('Qualified')).to.deep.equal(['Rack refresh']);
    expect(titlesIn('Proposal')).to.deep.equal(['Regional hospitals']);
  });

  it('show them to the eye, although nothing gave the board a height', () => {
    for (const card of cards()) {
      const { top, bottom } = card.getBoundingClientRect();
      const column = card.closest('[part~="column-body"]')?.getBoundingClientRect();
      expect(top, 'the card stands in its column').to.be.at.least(column?.top ?? Infinity);
      expect(bottom, 'the card stands in its column').to.be.at.most(column?.bottom ?? 0);
      expect(bottom, 'the column is on the page').to.be.at.most(page.window.innerHeight);
    }
  });

  it('show the four stages in order, with the money in the headers', () => {
    const columns = [...(board.shadowRoot?.querySelectorAll<HTMLElement>('[part~="column"]') ?? [])];
    expect(columns.map(({ dataset }) => dataset['stageId'])).to.deep.equal(['Qualified', 'Proposal', 'Won', 'Lost']);
    expect(columns[0]?.querySelector('[part~="column-total"]')?.textContent).to.match(/48[.,]2/);
  });

  it('let a move land in the array of the page', async () => {
    const deals = (await board.adapter.list({}, { signal: new AbortController().signal, userId: null })) as DealInput[];

    const result = await board.moveDeals(['1'], { stageId: 'Proposal', beforeId: '2' });

    expect(result.status).to.equal('accepted');
    await waitUntil(() => deals.find(({ id }) => id === '1')?.stageId === 'Proposal', 'save() was called');
    await waitUntil(() => titlesIn('Proposal').length === 2, 'the card stands in its new column');
    expect(titlesIn('Proposal')).to.deep.equal(['Rack refresh', 'Regional hospitals']);
  });

  it('run without an error', () => expect(page.errors).to.deep.equal([]));
});
