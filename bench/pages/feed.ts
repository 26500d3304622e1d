import '../../src/elements/board/define.js';
import type { Board } from '../../src/elements/board/board.js';
import type { DealInput } from '../../src/model/deal.js';
import { browserPorts } from '../../src/platform/browser-ports.js';
import { acquireStore } from '../../src/store/registry.js';
import { makeDeals, stages } from './deals.js';
import { feedAdapter, type FeedAdapter } from './feed-adapter.js';
import { view } from './filled-store.js';
import { painted, scrollThrough } from './painted.js';

/** What `feed.js` asks of this page. */
interface FeedPage {
  load(count: number): Promise<void>;
  /** Scrolls a column while others make so many changes a second; answers each frame's length and what was told. */
  scrollWhile(perSecond: number): Promise<{ frames: number[]; told: number }>;
}

let feed: FeedAdapter;
let deals: DealInput[] = [];
let at = 0;

/** Others work all over the board: an amount, a title, another stage; each deal is changed by turns. */
function tellNext(): void {
  at += 1;
  const place = (at * 7_919) % deals.length;
  const before = deals[place] as DealInput;
  const stage = stages[at % stages.length];
  const change = [{ value: at }, { title: `Changed ${String(at)}` }, { stageId: stage?.id ?? before.stageId }][at % 3];
  const deal = { ...before, ...change, version: (before.version ?? 1) + 1 };
  deals[place] = deal;
  feed.tell([deal]);
}

const page: FeedPage = {
  async load(count) {
    deals = makeDeals(count);
    const board: Board = document.createElement('fl-board');
    board.view = view;
    document.body.append(board);
    feed = feedAdapter(deals);
    board.adapter = feed.adapter;
    await acquireStore({ adapter: board.adapter, ports: browserPorts() }).store.ready;
    await painted();
  },
  async scrollWhile(perSecond) {
    const body = document.querySelector('fl-board')?.shadowRoot?.querySelector('[part~="column-body"]');
    if (!body) throw new Error('The board has no column.');
    body.scrollTop = 0;
    const before = at;
    const begun = performance.now();
    // A timer that comes late makes up for it: the rate is what counts.
    const timer = setInterval(() => {
      while (at - before < ((performance.now() - begun) / 1_000) * perSecond) tellNext();
    }, 5);
    const { frames } = await scrollThrough(body, () => false);
    clearInterval(timer);
    return { frames, told: at - before };
  },
};
Object.assign(window, { page });
