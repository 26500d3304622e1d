import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import fc from 'fast-check';
import '../../src/elements/filter-bar/define.js';
import type { FilterBar } from '../../src/elements/filter-bar/filter-bar.js';
import type { Condition, SavedView, View } from '../../src/model/view.js';
import type { PipelineStore } from '../../src/store/store.js';
import { adapterOf } from './list-deals.js';
import { expectAccessible } from '../suites/accessible.js';

const everything: View = { version: 1, pipelineIds: 'all', where: [], sort: [] };

async function mount(view: View = everything, width = 1200, savedViews: SavedView[] = []): Promise<FilterBar> {
  const room = await fixture<HTMLElement>(html`<div></div>`);
  room.style.setProperty('width', `${width}px`);
  const bar = document.createElement('fl-filter-bar');
  bar.adapter = adapterOf(undefined, { savedViews });
  bar.view = view;
  room.append(bar);
  await bar.updateComplete;
  // Not the phase: the deals may be here before the part that counts them.
  await storeOf(bar).ready;
  await settled(bar);
  return bar;
}

async function settled(bar: FilterBar): Promise<void> {
  await bar.updateComplete;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await bar.updateComplete;
}

function storeOf(bar: FilterBar): PipelineStore {
  return (bar as unknown as { source: PipelineStore }).source;
}
function all(bar: FilterBar, selector: string): HTMLElement[] {
  return [...(bar.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
}
function one(bar: FilterBar, selector: string): HTMLElement {
  const found = all(bar, selector)[0];
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}
function matches(bar: FilterBar): string {
  return bar.shadowRoot?.querySelector('.matches')?.textContent?.trim() ?? '';
}
function chip(bar: FilterBar, field: string): HTMLElement {
  return one(bar, `.chip-group[data-field="${field}"] .chip`);
}
function option(bar: FilterBar, label: string): HTMLElement {
  const found = all(bar, '.option').find((each) => each.textContent?.includes(label));
  if (!found) throw new Error(`no option "${label}"`);
  return found;
}
async function click(element: HTMLElement): Promise<void> {
  element.scrollIntoView({ block: 'nearest', inline: 'center' });
  const { x, y, width, height } = element.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
}
async function menuChoice(bar: FilterBar, text: string): Promise<void> {
  await settled(bar);
  const menu = one(bar, 'fl-ui-menu');
  const item = [...(menu.shadowRoot?.querySelectorAll<HTMLElement>('.item') ?? [])].find((each) =>
    each.textContent?.includes(text),
  );
  if (!item) throw new Error(`no menu item "${text}"`);
  await click(item);
  await settled(bar);
}

describe('fl-filter-bar', () => {
  afterEach(async () => resetMouse());

  it('is accessible, offers what there is to filter by and counts what matches', async () => {
    const bar = await mount();

    expect(all(bar, '.chip-group').map(({ dataset }) => dataset['field'])).to.deep.equal([
      'value',
      'expectedCloseDate',
      'ownerId',
      'stageId',
      'tags',
      'rot',
      'status',
    ]);
    expect(matches(bar)).to.contain('5 deals').and.contain('$1.1');
    await expectAccessible(bar);
  });

  it('counts nothing before the deals are here', async () => {
    const bar = document.createElement('fl-filter-bar');
    bar.adapter = { list: () => new Promise(() => undefined) };
    bar.view = everything;
    (await fixture<HTMLElement>(html`<div></div>`)).append(bar);
    await bar.updateComplete;
    await waitUntil(() => storeOf(bar).list(everything).isReady, 'the part that counts is there');
    bar.requestUpdate();
    await settled(bar);
    expect(matches(bar)).to.equal('');
  });

  it('searches without diacritics after a pause', async () => {
    const bar = await mount();
    await click(one(bar, '.search input'));

    await sendKeys({ type: 'dang dinh' });
    await waitUntil(() => bar.view.text === 'dang dinh');
    await settled(bar);
    expect(matches(bar)).to.contain('1 deal');

    await sendKeys({ press: 'Escape' });
    await settled(bar);
    expect(bar.view).to.deep.equal(everything);
  });

  it('filters by a range of value, both ends included, and says it on the chip', async () => {
    const bar = await mount();

    await click(chip(bar, 'value'));
    await settled(bar);
    await sendKeys({ type: '200' });
    await sendKeys({ press: 'Enter' });
    await settled(bar);

    expect(bar.view.where).to.deep.equal([{ field: 'value', op: 'between', value: [200, null] }]);
    expect(chip(bar, 'value').textContent).to.contain('over $200');
    expect(matches(bar)).to.contain('3 deals');
  });

  it('filters by period, by owner and by none, and clears one and all', async () => {
    const bar = await mount();
    await click(chip(bar, 'ownerId'));
    await settled(bar);
    await click(option(bar, 'Mai Trần'));
    await click(option(bar, 'No owner'));
    await settled(bar);
    expect(bar.view.where).to.deep.equal([{ field: 'ownerId', op: 'in', value: ['mai', null] }]);
    expect(matches(bar)).to.contain('3 deals');
    await sendKeys({ press: 'Escape' });

    await click(chip(bar, 'expectedCloseDate'));
    await settled(bar);
    await click(option(bar, 'Overdue'));
    await settled(bar);
    expect(matches(bar)).to.contain('1 deal');
    await sendKeys({ press: 'Escape' });

    await click(one(bar, '.chip-group[data-field="ownerId"] .clear'));
    await settled(bar);
    expect(bar.view.where).to.deep.equal([{ field: 'expectedCloseDate', op: 'is', value: { period: 'overdue' } }]);
    // The chips find their places in the frame after one was cleared.
    await aTimeout(100);
    await click(one(bar, '[data-act="clear-all"]'));
    await settled(bar);
    expect(bar.view).to.deep.equal(everything);
  });

  it('works by keys alone', async () => {
    const bar = await mount();
    chip(bar, 'rot').focus();

    await sendKeys({ press: 'Enter' });
    await settled(bar);
    await sendKeys({ press: 'Space' });
    await settled(bar);
    expect(bar.view.where).to.deep.equal([{ field: 'rot', op: 'in', value: ['rotten'] }]);
    expect(matches(bar)).to.contain('1 deal');

    await sendKeys({ press: 'Escape' });
    await settled(bar);
    expect(bar.shadowRoot?.activeElement).to.equal(chip(bar, 'rot'));
  });

  it('keeps and marks what it does not understand', async () => {
    const where = [
      { field: 'mood', op: 'is', value: 'good' },
      { field: 'title', op: 'resembles', value: 'x' },
      { field: 'title', op: 'contains', value: 'kiosk' },
    ] as unknown as Condition[];
    const bar = await mount({ ...everything, where });

    expect(all(bar, '.unknown').map((each) => each.querySelector('strong')?.textContent)).to.deep.equal([
      'mood is good',
      'title resembles x',
    ]);
    expect(matches(bar)).to.contain('1 deal');

    await click(one(bar, '.unknown + .clear'));
    await settled(bar);
    expect(bar.view.where).to.deep.equal(where.slice(1));
  });

  it('gives back every view as it came, and changes nothing but what was asked', async () => {
    const bar = await mount();
    const condition = fc.record(
      {
        field: fc.oneof(fc.constantFrom('value', 'ownerId', 'expectedCloseDate', 'title', 'tags'), fc.string()),
        op: fc.oneof(fc.constantFrom('is', 'in', 'between', 'contains', 'empty'), fc.string()),
        value: fc.oneof(fc.jsonValue(), fc.constantFrom({ period: 'thisMonth' }, [1, 2], ['mai', null], [null, null])),
      },
      { requiredKeys: ['field', 'op'] },
    );
    const views = fc.record({ where: fc.array(condition, { maxLength: 4 }), text: fc.string(), later: fc.jsonValue() });

    await fc.assert(
      fc.asyncProperty(views, async (part) => {
        const view = { ...everything, ...part } as unknown as View;
        const written = JSON.stringify(view);
        bar.view = view;
        await bar.updateComplete;
        expect(JSON.stringify(bar.view)).to.equal(written);
      }),
      { numRuns: 60 },
    );
  });

  it('saves, applies, renames and deletes views, and takes it back', async () => {
    const where: Condition[] = [{ field: 'value', op: 'between', value: [200, null] }];
    const bar = await mount({ ...everything, where });

    await click(one(bar, '[data-act="view"]'));
    await menuChoice(bar, 'Save as a new view');
    await sendKeys({ type: 'Large deals' });
    await sendKeys({ press: 'Enter' });
    await settled(bar);
    const [saved] = storeOf(bar).entities('savedView');
    expect(saved).to.include({ name: 'Large deals' });
    expect(one(bar, '[data-act="view"]').textContent).to.contain('Large deals');

    // The name of the view takes room, and the chips find other places.
    await aTimeout(150);
    await click(one(bar, '[data-act="clear-all"]'));
    await waitUntil(() => bar.view.where.length === 0, 'cleared');
    await waitUntil(() => !one(bar, '[data-act="view"]').textContent?.includes('Large deals'), 'nothing of it is left');
    await click(one(bar, '[data-act="view"]'));
    await menuChoice(bar, 'Large deals');
    expect(bar.view.where).to.deep.equal(where);
    await settled(bar);

    await click(one(bar, '[data-act="view"]'));
    await menuChoice(bar, 'No saved view');
    expect(bar.view).to.deep.equal(everything);
    await settled(bar);
    await click(one(bar, '[data-act="view"]'));
    await menuChoice(bar, 'Large deals');

    await waitUntil(() => one(bar, '[data-act="view"]').textContent?.includes('Large deals'), 'applied again');
    await settled(bar);
    await click(one(bar, '[data-act="view"]'));
    await menuChoice(bar, 'Delete “Large deals”');
    expect(storeOf(bar).entities('savedView')).to.have.length(0);
    await storeOf(bar).undo();
    expect(storeOf(bar).entities('savedView')).to.have.length(1);
  });

  it('offers of a board what its lanes can show, and says nothing of the groups of a list', async () => {
    const bar = await mount({ ...everything, groupBy: 'pipelineId' });
    bar.layout = 'board';
    await settled(bar);

    const group = one(bar, '[data-act="group"]');
    expect(group.hasAttribute('data-active')).to.equal(false);
    expect(group.textContent?.replace(/\s+/g, ' ').trim()).to.equal('Group by none');
    await click(group);
    await settled(bar);
    const items = [...(one(bar, 'fl-ui-menu').shadowRoot?.querySelectorAll('.item') ?? [])];
    expect(items.map(({ textContent }) => textContent.trim())).to.deep.equal([
      'None',
      'Owner',
      'Team',
      'Product',
      'Territory',
    ]);
    await menuChoice(bar, 'None');
    expect(bar.view.groupBy).to.equal('pipelineId');

    await click(group);
    await menuChoice(bar, 'Owner');
    expect(bar.view).to.include({ groupBy: 'ownerId', lanesBy: 'owner' });
  });

  it('groups the list and the lanes of the board together', async () => {
    const bar = await mount();

    await click(one(bar, '[data-act="group"]'));
    await menuChoice(bar, 'Owner');

    expect(bar.view).to.deep.equal({ ...everything, groupBy: 'ownerId', lanesBy: 'owner' });
  });

  it('keeps to one line: what finds no room stands behind a button, what filters stays', async () => {
    const bar = await mount({ ...everything, where: [{ field: 'rot', op: 'in', value: ['rotten'] }] }, 880);
    await waitUntil(() => all(bar, '.chip-group.out').length > 0);
    const isOneLine = (): boolean =>
      one(bar, '.end').getBoundingClientRect().top < one(bar, '.search').getBoundingClientRect().bottom;

    await waitUntil(isOneLine, 'the end of the bar stands on a line of its own');
    expect(one(bar, '.chip-group[data-field="rot"]').classList.contains('out')).to.equal(false);
    expect(all(bar, '.chip-group.out').every((chip) => getComputedStyle(chip).visibility === 'hidden')).to.equal(true);

    await click(one(bar, '[data-act="more"]'));
    await settled(bar);
    await click(option(bar, 'Ben Okoro'));
    await settled(bar);

    expect(bar.view.where).to.deep.include({ field: 'ownerId', op: 'in', value: ['ben'] });
  });

  it('becomes one button with a sheet in a narrow room', async () => {
    const bar = await mount(everything, 320);
    expect(all(bar, '.chip-group')).to.have.length(0);

    await click(one(bar, '[data-act="sheet"]'));
    await settled(bar);
    await click(option(bar, 'Ben Okoro'));
    await settled(bar);

    expect(bar.view.where).to.deep.equal([{ field: 'ownerId', op: 'in', value: ['ben'] }]);
    expect(one(bar, '[data-act="sheet"]').textContent).to.contain('1');
    expect(bar.offsetWidth).to.be.at.least(one(bar, '.bar').scrollWidth);
  });

  it('names fields that were defined in the store, and writes their values as what they are', async () => {
    const where: Condition[] = [
      { field: 'outlook', op: 'in', value: ['high'] },
      { field: 'risk', op: 'between', value: [5, 9] },
    ];
    const bar = await mount({ ...everything, where });
    const chips = (): string[] =>
      all(bar, '.chip.still').map((each) => each.textContent?.replace(/\s+/g, ' ').trim() ?? '');
    expect(all(bar, '.chip.unknown')).to.have.length(2);
    const none = (): { values: Map<string, number>; revision: number } => ({ values: new Map(), revision: 1 });
    const choices = [{ value: 'high', label: 'Likely' }];
    const { fields } = storeOf(bar);
    fields.define({ name: 'outlook', kind: 'choice', label: 'Outlook', choices, needs: [], column: none });
    fields.define({ name: 'risk', kind: 'number', label: 'Risk', needs: [], column: none });
    await waitUntil(() => all(bar, '.chip.unknown').length === 0, 'the bar knows the fields');
    expect(chips()).to.deep.equal(['Outlook Likely', 'Risk 5 to 9']);
  });
});
