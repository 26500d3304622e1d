import '../../src/elements/board/define.js';
import type { Board } from '../../src/elements/board/board.js';
import type { DealInput } from '../../src/model/deal.js';
import { browserPorts } from '../../src/platform/browser-ports.js';
import { acquireStore } from '../../src/store/registry.js';
import type { PipelineStore } from '../../src/store/store.js';
import { changedDeals } from './deals.js';
import { feedAdapter, type FeedAdapter } from './feed-adapter.js';
import { adapterOf, filledStore, filtered, sorted, view } from './filled-store.js';
import { isFollowing, offer, type MeasuredPage, type Point } from './measured.js';
import { scrollThrough, timed, timedRelease } from './painted.js';

let board: Board;
let deals: DealInput[] = [];
let feed: FeedAdapter | null = null;

const root = (): ShadowRoot => board.shadowRoot as ShadowRoot;
const body = (at: number): Element => root().querySelectorAll('[part~="column-body"]')[at] as Element;
const cardOf = (id: string): Element | null => root().querySelector(`[data-deal-id="${id}"]`);
const firstId = (): string | null => body(1).querySelector('[data-deal-id]')?.getAttribute('data-deal-id') ?? null;
const count = (at: number): string | null | undefined =>
  root().querySelectorAll('[part~="column-count"]')[at]?.textContent;
const anyCard = (): boolean => board.shadowRoot?.querySelector('[data-deal-id]') != null;

/** The store that the board made for its adapter. */
function storeOf(): PipelineStore {
  if (!board.adapter) throw new Error('The board has no adapter yet: load first.');
  return acquireStore({ adapter: board.adapter, ports: browserPorts() }).store;
}

function middle(element: Element): Point {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

function put(): void {
  board = document.createElement('fl-board');
  board.view = view;
  document.body.append(board);
}

function idsAt(stageId: string): string[] {
  const inside = deals.filter((deal) => deal.stageId === stageId);
  return inside.sort((a, b) => ((a.rank ?? '') < (b.rank ?? '') ? -1 : 1)).map(({ id }) => id);
}

const page: MeasuredPage = {
  atRest: () => storeOf().ready,
  mount: async (count) => {
    const store = await filledStore(count);
    store.board(view);
    return timed(() => {
      put();
      board.store = store;
    }, anyCard);
  },
  filter: () => {
    const before = count(0);
    return timed(
      () => {
        board.view = filtered;
      },
      () => count(0) !== before,
    );
  },
  sortByValue: () => {
    const before = firstId();
    return timed(
      () => {
        board.view = sorted;
      },
      () => firstId() !== before,
    );
  },
  bulkChange: () => {
    const first = firstId() ?? '';
    const ids = [first, ...deals.slice(0, 999).map(({ id }) => id)];
    return timed(
      () => {
        void storeOf().dispatch({ type: 'editDeals', ids, patch: { ownerId: 'user-99' }, source: 'bulk' });
      },
      () => storeOf().deal(first)?.ownerId === 'user-99' && cardOf(first) !== null,
    );
  },
  move: () => {
    const id = idsAt('qualified').at(-1) ?? '';
    const beforeId = firstId();
    return timed(
      () => {
        void board.moveDeals([id], { stageId: 'proposal', beforeId });
      },
      () => body(1).querySelector(`[data-deal-id="${id}"]`) !== null,
    );
  },
  feed: () => {
    const first = firstId() ?? '';
    const changed = changedDeals(deals, first);
    return timed(
      () => {
        feed?.tell(changed);
      },
      () => cardOf(first)?.textContent.includes('Changed') === true,
    );
  },
  dragPath: () => ({ from: middle(body(0).querySelector('[data-deal-id]') as Element), to: middle(body(1)) }),
  dropped: () => {
    const before = count(1);
    return timedRelease(() => count(1) !== before);
  },
  scroll: () => {
    const box = body(0).getBoundingClientRect();
    const isCardAt = (y: number): boolean =>
      root()
        .elementFromPoint(box.left + box.width / 2, y)
        ?.closest('[data-deal-id]') != null;
    // Two points further apart than two cards are: between them there is a gap, and not on both.
    const isBlank = (): boolean => !isCardAt(500) && !isCardAt(520);
    return scrollThrough(body(0), isBlank);
  },
  scrollToLast: () => {
    const last = idsAt('proposal').at(-1) ?? '';
    return timed(
      () => {
        void board.scrollToDeal(last);
      },
      () => cardOf(last) !== null,
    );
  },
  nodes: () => root().querySelectorAll('*').length,
};

offer(
  page,
  (made) => {
    deals = made;
    put();
    feed = isFollowing ? feedAdapter(deals) : null;
    board.adapter = feed?.adapter ?? adapterOf(deals);
  },
  anyCard,
);
