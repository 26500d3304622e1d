/** Browsers cap the height of an element (Chromium at 33.5 million px, Firefox earlier): above this, scrolling is mapped. */
export const LARGEST_HEIGHT = 10_000_000;

/** Rows of one height in a scroller, all in CSS pixels. */
export interface RowMetrics {
  count: number;
  /** From one row's start to the next one's. */
  rowHeight: number;
  /** Height of the scroller's visible part. */
  viewport: number;
  /** Space above the first and below the last row. */
  padding: number;
}

/** Which rows have to be there, and where they stand in the scrolled area. */
export interface RowWindow {
  /** Inclusive. */
  start: number;
  /** Exclusive. */
  end: number;
  /** From the top of the scrolled area to row `start`. */
  offset: number;
  /** Of the scrolled area. */
  height: number;
}

/**
 * Keeps the relation between the scroll position of one scroller and its rows. Up to `LARGEST_HEIGHT` they are the same;
 * above it a small scroll still moves by as many pixels as the wheel said, and a large one (the thumb, End) goes to the
 * proportional place.
 */
export class RowScroll {
  /** Where the window stands among all rows, in pixels of rows. */
  #position = 0;
  #scrollTop = 0;

  /** Takes a new scroll position into account. */
  follow(scrollTop: number, metrics: RowMetrics): void {
    const { total, height, viewport } = extent(metrics);
    if (total === height) this.#position = scrollTop;
    else {
      const moved = scrollTop - this.#scrollTop;
      if (scrollTop <= 0) this.#position = 0;
      else if (scrollTop >= height - viewport - 1) this.#position = total - viewport;
      else if (Math.abs(moved) <= 2 * viewport) this.#position += moved;
      else this.#position = (scrollTop / (height - viewport)) * (total - viewport);
    }
    this.#position = Math.max(0, Math.min(this.#position, total - viewport));
    this.#scrollTop = scrollTop;
  }

  /** The scroll position that brings `position` (pixels of rows) to the top. */
  scrollTopFor(position: number, metrics: RowMetrics): number {
    const { total, height, viewport } = extent(metrics);
    const wanted = Math.max(0, Math.min(position, total - viewport));
    if (total === height) return wanted;
    return (wanted / (total - viewport)) * (height - viewport);
  }

  /** Goes to a place among the rows; returns the scroll position to set. */
  goTo(position: number, metrics: RowMetrics): number {
    const { total, viewport } = extent(metrics);
    this.#position = Math.max(0, Math.min(position, total - viewport));
    this.#scrollTop = this.scrollTopFor(this.#position, metrics);
    return this.#scrollTop;
  }

  get position(): number {
    return this.#position;
  }

  /** The scroll position that fits the rows shown; differs from the real one after small mapped scrolls. */
  settled(metrics: RowMetrics): number {
    this.#scrollTop = this.scrollTopFor(this.#position, metrics);
    return this.#scrollTop;
  }

  /** True where the scroll position is mapped, because the rows are higher than an element may be. */
  isMapped(metrics: RowMetrics): boolean {
    const { total, height } = extent(metrics);
    return total !== height;
  }

  /** The rows to render with `overscan` more on either side. */
  window(metrics: RowMetrics, overscan: number): RowWindow {
    const { count, rowHeight, padding } = metrics;
    const { height, viewport, total } = extent(metrics);
    const position = Math.max(0, Math.min(this.#position, total - viewport));
    const first = Math.floor((position - padding) / rowHeight);
    const start = Math.max(0, Math.min(first - overscan, count));
    const end = Math.min(count, Math.max(start, Math.ceil((position - padding + viewport) / rowHeight) + overscan));
    const offset = padding + start * rowHeight + (this.#scrollTop - position) * (total === height ? 0 : 1);
    return { start, end, offset, height };
  }
}

function extent({ count, rowHeight, viewport, padding }: RowMetrics): {
  total: number;
  height: number;
  viewport: number;
} {
  const total = Math.max(count * rowHeight + 2 * padding, viewport);
  return { total, height: Math.min(total, Math.max(LARGEST_HEIGHT, viewport)), viewport };
}
