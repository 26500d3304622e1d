import { aTimeout, expect } from '@open-wc/testing';
import { waitUntil } from '../suites/wait-until.js';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { DealList } from '../../src/elements/deal-list/deal-list.js';
import type { Deal } from '../../src/model/deal.js';
import { askedNeeds } from './asked-needs.js';
import { adapterOf, deal, five, pipelines } from './list-deals.js';
import { all, cell, click, everything, ids, mount, one, settled, storeOf } from './list-driver.js';

async function select(list: DealList, ...wanted: string[]): Promise<void> {
  for (const id of wanted) await click(one(list, `.row[data-deal-id="${id}"] input[type="checkbox"]`));
  await settled(list);
}
function inBar<E extends HTMLElement = HTMLElement>(list: DealList, selector: string): E {
  const found = one(list, 'fl-list-bulk-bar').shadowRoot?.querySelector<E>(selector);
  if (!found) throw new Error(`nothing in the bar matches ${selector}`);
  return found;
}
async function press(list: DealList, act: string): Promise<void> {
  await click(inBar(list, `[data-act="${act}"]`));
  await settled(list);
}
/** Opens the panel of a bulk change, with the focus in its first field. */
async function open(list: DealList, act: string): Promise<void> {
  await press(list, act);
  await waitUntil(() => inBar(list, '[autofocus]').matches(':focus-within'), `the panel "${act}" has the focus`);
}
function now(list: DealList, id: string): Deal | undefined {
  return storeOf(list).deal(id);
}
function toast(): ShadowRoot | null | undefined {
  return document.querySelector('fl-ui-toast')?.shadowRoot;
}
function toastText(): string {
  return toast()?.textContent?.replace(/\s+/g, ' ') ?? '';
}
/** A message with an action stays for ten seconds by itself. */
const BEFORE_ITS_TIME = { timeout: 6_000 };

async function pressUndo(): Promise<void> {
  await waitUntil(() => toast()?.querySelector('.action'), 'a message offers to undo');
  // It slides in.
  await aTimeout(250);
  const { x, y, width, height } = (toast()?.querySelector('.action') as HTMLElement).getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
}

describe('what the list does with several deals', () => {
  afterEach(async () => {
    document.querySelector('fl-ui-toast')?.remove();
    await resetMouse();
  });

  it('changes the owner, and a press on undo in the message takes it back', async () => {
    const list = await mount();
    await select(list, 'a', 'b');
    await open(list, 'owner');

    await sendKeys({ type: 'Ben' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => now(list, 'a')?.ownerId === 'ben');
    expect(now(list, 'b')?.ownerId).to.equal('ben');
    expect(now(list, 'd')?.ownerId).to.equal(null);
    await waitUntil(() => toastText().includes('2 deals changed'));

    await pressUndo();

    await waitUntil(() => now(list, 'a')?.ownerId === 'mai');
    expect(now(list, 'b')?.ownerId).to.equal('mai');
  });

  it('keeps to two lines in a narrow room, and brings each of its buttons under the finger', async () => {
    const list = await mount(five, everything, { width: 296 });
    await select(list, 'a');

    const bar = inBar(list, '.bar').getBoundingClientRect();
    expect(bar.height).to.be.below(80);
    const last = inBar(list, '[data-act="delete"]');
    last.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    expect(last.getBoundingClientRect().right).to.be.at.most(bar.right);
    await press(list, 'clear');
    expect(all(list, 'fl-list-bulk-bar')).to.have.length(0);
  });

  it('takes the owner away', async () => {
    const list = await mount();
    await select(list, 'a', 'c');
    await open(list, 'owner');

    await sendKeys({ type: 'No owner' });
    await sendKeys({ press: 'Enter' });

    await waitUntil(() => now(list, 'a')?.ownerId === null);
    expect(now(list, 'c')?.ownerId).to.equal(null);
  });

  it('changes the close date, and takes it away', async () => {
    const list = await mount();
    await select(list, 'a', 'd');
    await open(list, 'close');

    await sendKeys({ type: '12242031' });
    // WebKit without a date field of its own takes the date as it is stored.
    const field = deepFocus();
    if (field instanceof HTMLInputElement && field.value !== '2031-12-24') {
      field.value = '2031-12-24';
      field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await press(list, 'apply');
    await waitUntil(() => now(list, 'a')?.expectedCloseDate === '2031-12-24');
    expect(now(list, 'd')?.expectedCloseDate).to.equal('2031-12-24');

    await open(list, 'close');
    await press(list, 'no-date');
    await waitUntil(() => now(list, 'a')?.expectedCloseDate === null);
    expect(now(list, 'd')?.expectedCloseDate).to.equal(null);
  });

  it('changes no close date before one was given', async () => {
    const list = await mount();
    const before = now(list, 'a')?.expectedCloseDate;
    await select(list, 'a');
    await open(list, 'close');

    await press(list, 'apply');

    expect(now(list, 'a')?.expectedCloseDate).to.equal(before);
  });

  it('adds a tag and takes another away, each deal keeping its own', async () => {
    const list = await mount([deal('a', { tags: ['big', 'old'] }), deal('b', { tags: ['old'] }), deal('c')]);
    await select(list, 'a', 'b');
    await open(list, 'tags');

    await sendKeys({ type: 'q4' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'old' });
    await sendKeys({ press: 'Enter' });
    await press(list, 'apply');

    await waitUntil(() => now(list, 'a')?.tags.includes('q4'));
    expect(now(list, 'a')?.tags).to.have.members(['big', 'q4']);
    expect(now(list, 'b')?.tags).to.have.members(['q4']);
    expect(now(list, 'c')?.tags).to.deep.equal([]);
  });

  it('adds a tag that was typed and not yet settled', async () => {
    const list = await mount();
    await select(list, 'a');
    await open(list, 'tags');

    await sendKeys({ type: 'urgent' });
    await press(list, 'apply');

    await waitUntil(() => now(list, 'a')?.tags.includes('urgent'));
  });

  it('deletes, forgets the selection, and brings all back by undo', async () => {
    const list = await mount();
    await select(list, 'a', 'e');

    await press(list, 'delete');
    await waitUntil(() => ids(list).length === 3);
    expect(ids(list)).to.have.members(['b', 'c', 'd']);
    expect(list.selectedIds).to.deep.equal([]);
    expect(all(list, 'fl-list-bulk-bar')).to.have.length(0);

    await pressUndo();

    await waitUntil(() => ids(list).length === 5);
    expect(now(list, 'a')?.value).to.equal(300);
  });

  it('offers no undo any more once something else was done, or it was taken back by other means', async () => {
    const list = await mount();
    const store = storeOf(list);
    await select(list, 'a');
    await press(list, 'delete');
    await waitUntil(() => toast()?.querySelector('.action'));
    await store.dispatch({ type: 'editDeals', ids: ['b'], patch: { title: 'Later' } });
    await waitUntil(() => !toast()?.querySelector('.toast'), 'the message leaves', BEFORE_ITS_TIME);
    expect(now(list, 'a')).to.equal(undefined);

    await select(list, 'b');
    await press(list, 'delete');
    await waitUntil(() => toast()?.querySelector('.action'));
    const { listenerCount } = store;
    await store.undo();
    await waitUntil(() => !toast()?.querySelector('.toast'), 'the message of the undone act leaves', BEFORE_ITS_TIME);
    expect(now(list, 'b')?.title).to.equal('Later');
    expect(store.listenerCount, 'and hears of the store no more').to.equal(listenerCount - 1);
  });

  it('asks once for what a stage needs of several deals, and leaves each its other custom fields', async () => {
    const asking = pipelines.map((pipeline) => ({
      ...pipeline,
      stages: pipeline.stages?.map((stage) =>
        typeof stage !== 'string' && stage.id === 'proposal'
          ? { ...stage, requirements: [{ kind: 'field' as const, field: 'fields.budget', label: 'Budget code' }] }
          : stage,
      ),
    }));
    const two = [deal('a', { fields: { colour: 'red' } }), deal('b', { fields: { colour: 'blue' } })];
    const list = await mount(two, everything, { adapter: adapterOf(two, {}, asking) });
    await select(list, 'a', 'b');
    await press(list, 'stage');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => askedNeeds(list)?.activeElement?.matches('input'));
    expect(askedNeeds(list)?.textContent).to.contain('Budget code');

    await sendKeys({ press: 'Enter' });
    await waitUntil(() => askedNeeds(list)?.textContent?.includes('Still missing: Budget code'));
    await sendKeys({ type: 'B-7' });
    await sendKeys({ press: 'Enter' });

    await waitUntil(() => now(list, 'a')?.stageId === 'proposal');
    expect(now(list, 'a')?.fields).to.deep.equal({ colour: 'red', budget: 'B-7' });
    expect(now(list, 'b')?.fields).to.deep.equal({ colour: 'blue', budget: 'B-7' });
  });

  describe('as a file', () => {
    const { createObjectURL } = URL;
    const { click: clickLink } = HTMLAnchorElement.prototype;
    let files: { name: string; blob: Blob }[] = [];
    let made: Blob | null = null;

    beforeEach(() => {
      files = [];
      URL.createObjectURL = (blob: Blob) => {
        made = blob;
        return createObjectURL.call(URL, blob);
      };
      // The browser would put the file into the downloads of whoever runs the tests.
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        if (made) files.push({ name: this.download, blob: made });
      };
    });
    afterEach(() => {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = clickLink;
    });

    async function rowsOf(file: { blob: Blob } | undefined): Promise<string[]> {
      const bytes = new Uint8Array((await file?.blob.arrayBuffer()) ?? new ArrayBuffer(0));
      expect([...bytes.slice(0, 3)], 'the mark of UTF-8').to.deep.equal([0xef, 0xbb, 0xbf]);
      return new TextDecoder().decode(bytes).trim().split('\r\n');
    }

    it('gives the selected deals, with the columns that show', async () => {
      const list = await mount(five, { ...everything, columns: [{ field: 'title' }, { field: 'value' }] });
      await select(list, 'a', 'd');

      await press(list, 'export');

      expect(files.map(({ name }) => name)).to.deep.equal(['deals.csv']);
      const [header, ...rows] = await rowsOf(files[0]);
      expect(header).to.equal('Title,Value,Currency');
      expect(rows).to.have.members(['Airport kiosks,300,USD', 'Đặng Đình,,USD']);
      await waitUntil(() => toastText().includes('2'));
    });

    it('gives all that the filter leaves, those out of sight too', async () => {
      const many = Array.from({ length: 300 }, (_, index) => deal(String(index), { value: index }));
      const list = await mount(many, { ...everything, where: [{ field: 'value', op: 'between', value: [100, null] }] });

      await click(one(list, '.tools [data-act="export"]'));

      expect(await rowsOf(files[0])).to.have.length(201);
    });
  });

  it('lets a range grow and shrink with Shift and the arrows', async () => {
    const list = await mount();
    await click(cell(list, 'a', 'value'));

    await sendKeys({ press: 'Shift+ArrowDown' });
    await sendKeys({ press: 'Shift+ArrowDown' });
    await settled(list);
    expect(list.selectedIds).to.have.members(ids(list).slice(0, 3));
    await sendKeys({ press: 'Shift+ArrowUp' });
    await settled(list);

    expect(list.selectedIds).to.have.members(ids(list).slice(0, 2));
  });
});

function deepFocus(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
