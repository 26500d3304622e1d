import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/i18n/vi.js';
import type { DealList } from '../../src/elements/deal-list/deal-list.js';
import type { DealInput } from '../../src/model/deal.js';
import { browserPorts } from '../../src/platform/browser-ports.js';
import { PipelineStore } from '../../src/store/store.js';
import { askedNeeds } from './asked-needs.js';
import { adapterOf, deal, five, pipelines } from './list-deals.js';
import { all, cell, click, everything, headerOf, ids, mount, one, settled, storeOf } from './list-driver.js';
import { expectAccessible } from '../suites/accessible.js';

function focusedText(list: DealList): string {
  const focused = list.shadowRoot?.activeElement;
  return focused?.closest('.cell')?.textContent?.trim() ?? '';
}

describe('fl-deal-list', () => {
  afterEach(async () => resetMouse());

  it('shows a row for each deal, with money, owner, stage, staleness and totals', async () => {
    const list = await mount();

    expect(ids(list)).to.have.length(5);
    expect(cell(list, 'a', 'value').textContent).to.contain('$300');
    expect(cell(list, 'a', 'ownerId').textContent).to.contain('Mai Trần');
    expect(cell(list, 'a', 'accountId').textContent).to.contain('Ganjaflex');
    expect(cell(list, 'a', 'expectedCloseDate').textContent).to.contain('due');
    expect(cell(list, 'c', 'rot').textContent).to.contain('stale 21 days');
    expect(cell(list, 'd', 'value').textContent).to.contain('No value');
    expect(one(list, '.totals').textContent?.replace(/\s+/g, ' '))
      .to.contain('5 deals')
      .and.contain('$1,100')
      .and.contain('1 without value');
  });

  it('brings along what answers it, so that its first picture waits for no file', () => {
    const store = new PipelineStore({ adapter: adapterOf(five), ports: browserPorts() });
    void store.load();

    expect(store.list(everything).isReady).to.equal(true);
    store.dispose();
  });

  it('is a grid that is accessible, with the true number of rows', async () => {
    const list = await mount();

    const grid = one(list, '[role="grid"]');
    expect(grid.getAttribute('aria-rowcount')).to.equal('6');
    await expectAccessible(list);
  });

  it('sorts by a click on a header, by several with Shift, and back', async () => {
    const list = await mount();

    await click(headerOf(list, 'Value'), 'start');
    await settled(list);
    expect(list.view.sort).to.deep.equal([{ field: 'value', direction: 'desc' }]);
    expect(ids(list)).to.deep.equal(['e', 'a', 'c', 'b', 'd']);
    expect(headerOf(list, 'Value').getAttribute('aria-sort')).to.equal('descending');

    await click(headerOf(list, 'Owner'), 'start');
    await sendKeys({ down: 'Shift' });
    await click(headerOf(list, 'Value'), 'start');
    await sendKeys({ up: 'Shift' });
    await settled(list);
    expect(list.view.sort).to.deep.equal([
      { field: 'ownerId', direction: 'asc' },
      { field: 'value', direction: 'desc' },
    ]);
    expect(ids(list)).to.deep.equal(['e', 'c', 'a', 'b', 'd']);
  });

  it('moves between cells by arrows, Home, End and pages, and keeps one tab stop in the grid', async () => {
    const list = await mount();
    await click(cell(list, 'a', 'accountId'));

    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowRight' });
    await settled(list);
    expect(list.shadowRoot?.activeElement?.getAttribute('data-field')).to.equal('pipelineId');
    await sendKeys({ press: 'Home' });
    await settled(list);
    expect(list.shadowRoot?.activeElement?.getAttribute('type')).to.equal('checkbox');
    await sendKeys({ press: 'Control+End' });
    await settled(list);
    expect(list.shadowRoot?.activeElement?.getAttribute('data-act')).to.equal('row-menu');
    expect(all(list, '.content [tabindex="0"]')).to.have.length(1);
  });

  it('edits an amount in place with F2 and Enter', async () => {
    const list = await mount();
    await click(cell(list, 'b', 'value'));

    await sendKeys({ press: 'F2' });
    await settled(list);
    await sendKeys({ type: '2500' });
    await sendKeys({ press: 'Enter' });
    await settled(list);

    expect(storeOf(list).deal('b')?.value).to.equal(2500);
    expect(cell(list, 'b', 'value').textContent).to.contain('$2,500');
    expect(focusedText(list)).to.contain('$2,500');
  });

  it('leaves a cell as it was on Escape', async () => {
    const list = await mount();
    await click(cell(list, 'b', 'value'));

    await sendKeys({ press: 'Enter' });
    await settled(list);
    await sendKeys({ type: '77' });
    await sendKeys({ press: 'Escape' });
    await settled(list);

    expect(storeOf(list).deal('b')?.value).to.equal(100);
    expect(all(list, 'fl-list-cell-editor')).to.have.length(0);
    expect(focusedText(list)).to.contain('$100');
  });

  it('says why a value is refused and keeps the editor open', async () => {
    const list = await mount();
    await click(cell(list, 'a', 'title'), 'end');

    await sendKeys({ press: 'F2' });
    await settled(list);
    await sendKeys({ press: 'Control+a' });
    await sendKeys({ press: 'Delete' });
    await sendKeys({ press: 'Enter' });
    await settled(list);

    const editor = one(list, 'fl-list-cell-editor');
    expect(editor.shadowRoot?.querySelector('[role="alert"]')?.textContent).to.match(/title/i);
    expect(storeOf(list).deal('a')?.title).to.equal('Airport kiosks');
  });

  it('selects with Ctrl and Shift, tells it, and moves all at once with one undo', async () => {
    const list = await mount();
    await sendKeys({ down: 'Control' });
    await click(cell(list, 'a', 'value'));
    await sendKeys({ up: 'Control' });
    const told = oneEvent(list, 'fl-selection-change');
    await sendKeys({ down: 'Shift' });
    await click(cell(list, 'd', 'value'));
    await sendKeys({ up: 'Shift' });
    expect(((await told) as CustomEvent<{ ids: string[] }>).detail.ids).to.have.members(['a', 'c', 'd']);

    const bar = one(list, 'fl-list-bulk-bar');
    await click(bar.shadowRoot?.querySelector('[data-act="stage"]') as HTMLElement);
    await settled(list);
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await settled(list);
    const stages = ['a', 'c', 'd'].map((id) => storeOf(list).deal(id)?.stageId);
    expect(stages).to.deep.equal(['proposal', 'proposal', 'proposal']);

    await storeOf(list).undo();
    expect(storeOf(list).deal('a')?.stageId).to.equal('qualified');
  });

  it('opens a deal with Enter on its title', async () => {
    const list = await mount();
    await click(cell(list, 'a', 'title'), 'end');

    const opened = oneEvent(list, 'fl-deal-open');
    await sendKeys({ press: 'Enter' });

    expect(((await opened) as CustomEvent<{ id: string }>).detail.id).to.equal('a');
  });

  it('groups with totals and folds', async () => {
    const list = await mount(five, { ...everything, groupBy: 'pipelineId' });
    expect(all(list, '.group strong').map((each) => each.textContent)).to.deep.equal(['Hardware', 'Renewals']);

    await click(one(list, '.group-toggle'));
    await settled(list);

    expect(ids(list)).to.deep.equal(['e']);
    expect(list.view.folded).to.deep.equal(['group:hardware']);
  });

  it('holds as many nodes for 100,000 deals as for 1,000', async () => {
    const many = (count: number): DealInput[] =>
      Array.from({ length: count }, (_, index) => deal(String(index), { value: index }));
    const few = await mount(many(1_000));
    const fewNodes = all(few, '*').length;
    few.parentElement?.remove();

    const list = await mount(many(100_000));
    expect(all(list, '*').length).to.equal(fewNodes);

    await click(cell(list, '0', 'value'));
    await sendKeys({ press: 'Control+End' });
    await settled(list);
    expect(ids(list)).to.include('99999');
    expect(all(list, '*').length).to.be.at.most(fewNodes + 200);
  });

  it('asks for the lost reason on the spot, and moves nothing when that is cancelled', async () => {
    const list = await mount(five, everything, {
      adapter: adapterOf(five, { lostReasons: [{ id: 'price', name: 'Too dear' }] }),
    });
    const moveToLost = async (): Promise<void> => {
      await click(one(list, '.row[data-deal-id="a"] [data-act="row-menu"]'));
      await settled(list);
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'ArrowRight' });
      await settled(list);
      const items = [...(one(list, 'fl-ui-menu').shadowRoot?.querySelectorAll<HTMLElement>('.item') ?? [])];
      await click(items.find((item) => item.textContent?.includes('Lost')) as HTMLElement);
      await settled(list);
    };
    await moveToLost();
    await waitUntil(() => askedNeeds(list)?.activeElement?.matches('input[type="radio"]'));
    await sendKeys({ press: 'Escape' });
    await settled(list);
    expect(storeOf(list).deal('a')?.stageId).to.equal('qualified');

    await moveToLost();
    await waitUntil(() => askedNeeds(list)?.activeElement?.matches('input[type="radio"]'));
    await sendKeys({ press: 'Space' });
    await click(askedNeeds(list)?.querySelector('[data-act="move"]') as HTMLElement);
    await settled(list);
    expect(storeOf(list).deal('a')).to.include({ stageId: 'lost', lostReasonId: 'price' });
  });

  it('shows two lines a deal in a narrow room, without scrolling sideways', async () => {
    const list = await mount(five, everything, { width: 320 });

    const scroller = one(list, '.scroller');
    expect(scroller.scrollWidth).to.be.at.most(scroller.clientWidth);
    expect(one(list, '.row[data-deal-id="a"]').textContent)
      .to.contain('Airport kiosks')
      .and.contain('$300')
      .and.contain('due');
    expect(one(list, '.row').offsetHeight).to.be.at.least(56);
    await expectAccessible(list);
  });

  it('keeps its tools on one line in a narrow room, and says there by what it is sorted', async () => {
    const list = await mount(five, everything, { width: 296, lang: 'vi' });
    const chips = all(list, '.tools > .chip');
    const tops = new Set(chips.map((chip) => Math.round(chip.getBoundingClientRect().top)));
    expect(chips).to.have.length(2);
    expect(tops.size).to.equal(1);
    expect(chips.at(-1)!.getBoundingClientRect().right).to.be.at.most(list.getBoundingClientRect().right);
    expect(one(list, '[data-act="sort"]').textContent?.trim()).to.equal('');

    list.view = { ...everything, sort: [{ field: 'expectedCloseDate', direction: 'asc' }] };
    await settled(list);

    expect(one(list, '[data-act="sort"]').textContent?.trim()).to.equal('Dự kiến chốt');
    expect(chips.at(-1)!.getBoundingClientRect().right).to.be.at.most(list.getBoundingClientRect().right);
  });

  it('shows no slice of a badge or of a colour in a narrow room', async () => {
    const list = await mount(five, everything, { width: 296, lang: 'vi' });

    for (const line of all(list, '.row .lower')) {
      const room = line.getBoundingClientRect();
      for (const shown of line.querySelectorAll('.badge, .swatch, .figure')) {
        const { left, right, width } = shown.getBoundingClientRect();
        if (width === 0) continue;
        expect(right, line.textContent ?? '').to.be.at.most(room.right + 1);
        const clip = shown.closest('.stage')?.getBoundingClientRect();
        if (clip) expect(left >= clip.left - 1 && right <= clip.right + 1).to.equal(true);
      }
    }
  });

  it('has one button for its columns, and begins the lines of a menu with a capital', async () => {
    const list = await mount();

    expect(all(list, '[data-act="columns"]')).to.have.length(1);
    await click(one(list, '[data-act="closed"]'));
    await settled(list);
    const items = [...(one(list, 'fl-ui-menu').shadowRoot?.querySelectorAll('.item') ?? [])];
    expect(items.map(({ textContent }) => textContent.trim())).to.deep.equal([
      'None',
      'This month',
      'This quarter',
      'This year',
      'All',
    ]);
    await sendKeys({ press: 'Escape' });
  });

  it('goes the way the arrows point in right-to-left, and pins to the start on the right', async () => {
    const list = await mount(five, everything, { dir: 'rtl', width: 600 + 100 });
    await click(cell(list, 'a', 'title'), 'end');

    await sendKeys({ press: 'ArrowLeft' });
    await settled(list);

    expect(list.shadowRoot?.activeElement?.getAttribute('data-field')).to.equal('accountId');
    const scroller = one(list, '.scroller');
    scroller.scrollLeft = -400;
    await settled(list);
    const title = cell(list, 'a', 'title').getBoundingClientRect();
    expect(title.right).to.be.closeTo(scroller.getBoundingClientRect().right - 40, 2);
  });

  it('draws an edge where columns lie hidden behind those that are pinned', async () => {
    const list = await mount(five, everything, { width: 800 });
    const scroller = one(list, '.scroller');
    const edge = (selector: string, at: '::before' | '::after'): string =>
      getComputedStyle(one(list, `.row ${selector}`), at).content;
    expect(edge('.cell.menu', '::before')).to.equal('""');
    expect(edge('.cell.c0', '::after')).to.equal('none');

    scroller.scrollLeft = 1_000;
    await waitUntil(() => edge('.cell.c0', '::after') === '""');

    expect(edge('.cell.menu', '::before')).to.equal('none');
  });

  it('resizes a column by its edge and by keys, and keeps the width in the view', async () => {
    const list = await mount();
    const before = headerOf(list, 'Account').offsetWidth;
    const { right, top } = headerOf(list, 'Account').getBoundingClientRect();

    await sendMouse({ type: 'move', position: [Math.round(right) - 3, Math.round(top) + 18] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [Math.round(right) + 37, Math.round(top) + 18] });
    await sendMouse({ type: 'up' });
    await settled(list);
    expect(headerOf(list, 'Account').offsetWidth).to.equal(before + 40);
    expect(list.view.sort).to.deep.equal([]);

    headerOf(list, 'Account').focus();
    await sendKeys({ press: 'Shift+ArrowRight' });
    await settled(list);
    expect(list.view.columns?.find(({ field }) => field === 'accountId')?.width).to.equal(before + 56);
  });

  it('reorders columns by dragging a header and by keys', async () => {
    const list = await mount();
    const fieldsShown = (): (string | undefined)[] =>
      all(list, '.row[data-deal-id="a"] [data-field]').map(({ dataset }) => dataset['field']);
    const from = headerOf(list, 'Stage').getBoundingClientRect();
    const to = headerOf(list, 'Account').getBoundingClientRect();

    await sendMouse({ type: 'move', position: [Math.round(from.x) + 20, Math.round(from.y) + 18] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [Math.round(to.x) + 60, Math.round(to.y) + 18] });
    await sendMouse({ type: 'move', position: [Math.round(to.x) + 10, Math.round(to.y) + 18] });
    await sendMouse({ type: 'up' });
    await settled(list);
    expect(fieldsShown().slice(0, 3)).to.deep.equal(['title', 'stageId', 'accountId']);
    expect(list.view.sort).to.deep.equal([]);

    headerOf(list, 'Stage').focus();
    await sendKeys({ press: 'Control+Shift+ArrowRight' });
    await settled(list);
    expect(fieldsShown().slice(0, 3)).to.deep.equal(['title', 'accountId', 'stageId']);
  });

  it('leaves out every value of those who may not see them', async () => {
    const seller = [{ role: 'viewer' as const, to: { userId: 'mai' } }];
    const closed = pipelines.map((pipeline) => ({ ...pipeline, access: seller }));
    const store = new PipelineStore({
      adapter: { list: async () => five, pipelines: async () => closed },
      ports: browserPorts(),
      user: { id: 'mai', name: 'Mai' },
    });
    await store.load();
    await store.prepare();
    const room = await fixture<HTMLElement>(html`<div></div>`);
    room.style.setProperty('height', '400px');
    const list = document.createElement('fl-deal-list');
    list.store = store;
    list.view = everything;
    room.append(list);
    await settled(list);

    expect(ids(list)).to.have.length(5);
    expect(all(list, '[data-field="value"]')).to.have.length(0);
    expect(list.shadowRoot?.textContent).not.to.match(/[$]\s?\d/);
    store.dispose();
  });

  it('stays where one reads when deals come in above', async () => {
    const many = Array.from({ length: 500 }, (_, index) => deal(String(index), { value: 1_000 - index }));
    const list = await mount(many, { ...everything, sort: [{ field: 'value', direction: 'desc' }] });
    const scroller = one(list, '.scroller');
    scroller.scrollTop = 4_000;
    await settled(list);
    const top = (): number => one(list, '.row[data-deal-id="105"]').getBoundingClientRect().top;
    const before = top();

    await storeOf(list).dispatch({ type: 'createDeal', deal: { title: 'New', stageId: 'qualified', value: 5_000 } });
    await settled(list);
    await settled(list);

    expect(top()).to.be.closeTo(before, 1);
  });
});
