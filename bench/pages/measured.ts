import type { DealInput } from '../../src/model/deal.js';
import { makeDeals } from './deals.js';
import { paintedWhen, type Scrolled } from './painted.js';

/** A point in the window, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/** What the bench asks of a measured page, as far as the page can do it. All times are milliseconds until painted. */
export interface MeasuredPage {
  /** Resolves when what is left of a load for later is done; absent where nothing is. */
  atRest?(): void | Promise<void>;
  /** An element on a filled store; absent where there is no such thing. */
  mount?(count: number): Promise<number>;
  filter?(): Promise<number>;
  sortByValue?(): Promise<number>;
  /** Gives 1,000 deals another owner. */
  bulkChange?(): Promise<number>;
  /** Takes 1,000 deals in that others changed. */
  feed?(): Promise<number>;
  /** Moves one deal to the top of another column. */
  move?(): Promise<number>;
  /** From a card of the first column to the middle of the second. */
  dragPath?(): { from: Point; to: Point };
  /** To be called before a drag: from the release of the mouse until the card stands, counted, in its new column. */
  dropped?(): Promise<number>;
  scroll?(): Promise<Scrolled>;
  scrollToLast?(): Promise<number>;
  nodes?(): number;
}

declare global {
  interface Window {
    page: MeasuredPage;
    /** Milliseconds from the arrival of the page's files to the first picture; where the address asks for deals. */
    firstPicture?: Promise<number>;
    /** Kept alive, so that the heap counts it. */
    heldArray?: unknown;
  }
}

const asked = new URLSearchParams(location.search);

/** True where the page is to hear what others change. */
export const isFollowing = asked.has('feed');

/**
 * Offers a page to the bench. An address with `?count=1000` has it show so many deals at once: `show` starts that, and
 * `isShown` tells when it is done.
 */
export function offer(
  page: MeasuredPage,
  show: (deals: DealInput[]) => void | Promise<void>,
  isShown: () => boolean,
): void {
  window.page = page;
  const count = asked.get('count');
  if (count !== null) window.firstPicture = firstPicture(Number(count), show, isShown);
}

/**
 * A cold page: the time since the last of its files arrived, so that reading, compiling and running the script count, and
 * fetching does not. The deals are made in between, which does not count either.
 */
async function firstPicture(
  count: number,
  show: (deals: DealInput[]) => void | Promise<void>,
  isShown: () => boolean,
): Promise<number> {
  const fetched = Math.max(
    ...[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
      (entry) => (entry as PerformanceResourceTiming).responseEnd,
    ),
  );
  const begun = performance.now();
  const deals = makeDeals(count);
  window.heldArray = deals;
  const making = performance.now() - begun;
  await show(deals);
  return (await paintedWhen(isShown)) - fetched - making;
}
