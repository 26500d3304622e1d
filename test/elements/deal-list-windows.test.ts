import { expect } from '@open-wc/testing';
import type { DataAdapter } from '../../src/data/adapter.js';
import type { DealList } from '../../src/elements/deal-list/deal-list.js';
import { pagedBackend } from '../store/paging/paged-world.js';
import { waitUntil } from '../suites/wait-until.js';
import { everything, mount } from './list-driver.js';

function rows(list: DealList, kind: 'deal' | 'outline'): Element[] {
  const all = [...(list.shadowRoot?.querySelectorAll('.row') ?? [])];
  return all.filter((row) => row.classList.contains('outline') === (kind === 'outline'));
}

async function pagedList(line: { held: Promise<void> | null } = { held: null }): Promise<DealList> {
  const { backend: inner } = await pagedBackend();
  const backend: DataAdapter = {
    ...inner,
    list: async (query, ctx) => {
      await line.held;
      return inner.list(query, ctx);
    },
  };
  const list = await mount([], { ...everything, closed: 'all' }, { adapter: backend });
  await waitUntil(() => rows(list, 'deal').length > 3, 'no row came');
  return list;
}

describe('fl-deal-list on a backend that pages', () => {
  it('counts all deals, and reads them as one scrolls', async () => {
    const line = { held: null as Promise<void> | null };
    const list = await pagedList(line);
    const grid = list.shadowRoot?.querySelector('[role="grid"]');
    expect(grid?.getAttribute('aria-rowcount')).to.equal('2601');
    const scroller = list.shadowRoot?.querySelector('.scroller') as HTMLElement;
    let go = (): void => undefined;
    line.held = new Promise((resolve) => (go = resolve));
    scroller.scrollTop = 300 * 40;
    await waitUntil(() => rows(list, 'outline').length > 0, 'no outlines');
    line.held = null;
    go();
    await waitUntil(() => rows(list, 'outline').length === 0 && rows(list, 'deal').length > 3, 'the rows never came');
  });

  it('gives every deal into the file, those that nobody has seen included', async () => {
    const list = await pagedList();
    const files: Blob[] = [];
    const make = URL.createObjectURL;
    const { click } = HTMLAnchorElement.prototype;
    // The browser would put the file into the downloads of whoever runs the tests, and some give the focus to that.
    HTMLAnchorElement.prototype.click = () => undefined;
    URL.createObjectURL = (file) => {
      files.push(file as Blob);
      return make.call(URL, file);
    };
    try {
      list.shadowRoot?.querySelector<HTMLElement>('[data-act="export"]')?.click();
      await waitUntil(() => files.length === 1, 'no file was made');
    } finally {
      URL.createObjectURL = make;
      HTMLAnchorElement.prototype.click = click;
    }
    const text = await files[0]!.text();
    expect(text.trim().split('\r\n').length).to.be.at.least(2601);
  });
});
