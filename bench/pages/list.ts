import '../../src/elements/deal-list/define.js';
import type { DealList } from '../../src/elements/deal-list/deal-list.js';
import { makeDeals } from './deals.js';
import { adapterOf, filledStore, filtered, sorted, view } from './filled-store.js';
import { browserPorts } from '../../src/platform/browser-ports.js';
import { acquireStore } from '../../src/store/registry.js';
import type { MeasuredPage } from './measured.js';
import { scrollThrough, timed } from './painted.js';

let list: DealList;

const root = (): ShadowRoot => list.shadowRoot as ShadowRoot;
const firstId = (): string | null => root().querySelector('[data-deal-id]')?.getAttribute('data-deal-id') ?? null;
const anyRow = (): boolean => list.shadowRoot?.querySelector('[data-deal-id]') != null;
const scroller = (): Element => root().querySelector('[part~="scroller"]') as Element;

function put(): void {
  list = document.createElement('fl-deal-list');
  list.view = view;
  document.body.append(list);
}

const changed = async (next: typeof view): Promise<number> => {
  const before = firstId();
  const time = await timed(
    () => {
      list.view = next;
    },
    () => firstId() !== before,
  );
  list.view = view;
  await list.updateComplete;
  return time;
};

const page: Partial<MeasuredPage> = {
  load: (count) => {
    const deals = makeDeals(count);
    window.heldArray = deals;
    return timed(() => {
      put();
      list.adapter = adapterOf(deals);
    }, anyRow);
  },
  atRest: () => {
    if (!list.adapter) throw new Error('The list has no adapter yet: load first.');
    return acquireStore({ adapter: list.adapter, ports: browserPorts() }).store.ready;
  },
  mount: async (count) => {
    const store = await filledStore(count);
    store.list(view);
    return timed(() => {
      put();
      list.store = store;
    }, anyRow);
  },
  filter: () => changed(filtered),
  sortByValue: () => changed(sorted),
  scroll: () => {
    const isBlank = (): boolean => !root().elementFromPoint(400, 500)?.closest('[data-deal-id]');
    return scrollThrough(scroller(), isBlank);
  },
  nodes: () => root().querySelectorAll('*').length,
};
window.page = page as MeasuredPage;
