import '../../src/elements/deal-list/define.js';
import type { DealList } from '../../src/elements/deal-list/deal-list.js';
import type { DealInput } from '../../src/model/deal.js';
import { changedDeals } from './deals.js';
import { feedAdapter, type FeedAdapter } from './feed-adapter.js';
import { adapterOf, filledStore, filtered, sorted, view } from './filled-store.js';
import { browserPorts } from '../../src/platform/browser-ports.js';
import { acquireStore } from '../../src/store/registry.js';
import { isFollowing, offer, type MeasuredPage } from './measured.js';
import { scrollThrough, timed } from './painted.js';

let list: DealList;
let deals: DealInput[] = [];
let feed: FeedAdapter | null = null;

const root = (): ShadowRoot => list.shadowRoot as ShadowRoot;
const firstId = (): string | null => root().querySelector('[data-deal-id]')?.getAttribute('data-deal-id') ?? null;
const anyRow = (): boolean => list.shadowRoot?.querySelector('[data-deal-id]') != null;
const scroller = (): Element => root().querySelector('[part~="scroller"]') as Element;

function put(): void {
  list = document.createElement('fl-deal-list');
  list.view = view;
  document.body.append(list);
}

const changed = (next: typeof view): Promise<number> => {
  const before = firstId();
  return timed(
    () => {
      list.view = next;
    },
    () => firstId() !== before,
  );
};

const page: MeasuredPage = {
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
  feed: () => {
    const first = firstId() ?? '';
    const others = changedDeals(deals, first);
    return timed(
      () => {
        feed?.tell(others);
      },
      () => root().querySelector(`[data-deal-id="${first}"]`)?.textContent.includes('Changed') === true,
    );
  },
  scroll: () => {
    const isBlank = (): boolean => !root().elementFromPoint(400, 500)?.closest('[data-deal-id]');
    return scrollThrough(scroller(), isBlank);
  },
  nodes: () => root().querySelectorAll('*').length,
};

offer(
  page,
  (made) => {
    deals = made;
    put();
    feed = isFollowing ? feedAdapter(deals) : null;
    list.adapter = feed?.adapter ?? adapterOf(deals);
  },
  anyRow,
);
