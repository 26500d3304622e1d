/** Browsers cap the height of an element (Chromium at 33.5 million px, Firefox earlier); above this it is mapped. */
export const TALLEST = 10_000_000;
/** Lines drawn beyond each edge, so that a fast wheel meets no gap. */
const BEYOND = 6;

/** Which lines are drawn, and where. Heights in CSS pixels. */
export interface RowRange {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/**
 * Places lines of one height in a scroller. Up to `TALLEST` the scroller is as tall as its lines; above, a step of the
 * wheel still moves by its own length, while a jump (the bar dragged, End) goes to the same share of the whole, and both
 * ends stay reachable.
 */
export class RowWindow {
  #count = 0;
  #rowHeight = 40;
  #viewport = 0;
  #scrollTop = 0;
  #top = 0;
  #beyond = 0;

  /** Whether lines beyond the edges are drawn as well; not in the first picture, which has to come soon. */
  get isGenerous(): boolean {
    return this.#beyond > 0;
  }

  set isGenerous(isGenerous: boolean) {
    this.#beyond = isGenerous ? BEYOND : 0;
  }

  /** Height of the element that holds the lines. */
  get height(): number {
    return Math.min(this.#whole, TALLEST);
  }

  get rowHeight(): number {
    return this.#rowHeight;
  }

  /** How many whole lines fit: a page of PageDown. */
  get page(): number {
    return Math.max(1, Math.floor(this.#viewport / this.#rowHeight) - 1);
  }

  get range(): RowRange {
    const first = Math.floor(this.#top / this.#rowHeight) - this.#beyond;
    const last = Math.ceil((this.#top + this.#viewport) / this.#rowHeight) + this.#beyond;
    return { start: Math.max(0, first), end: Math.min(this.#count, last) };
  }

  /** The first line that shows, with how many of its pixels are out of sight. */
  get firstVisible(): { index: number; offset: number } {
    const index = Math.floor(this.#top / this.#rowHeight);
    return { index, offset: this.#top - index * this.#rowHeight };
  }

  layout(count: number, rowHeight: number, viewport: number): void {
    this.#count = count;
    this.#rowHeight = rowHeight;
    this.#viewport = Math.max(0, viewport);
    this.#top = this.#mapped ? Math.min(this.#top, this.#most) : Math.min(this.#scrollTop, this.#most);
  }

  /** Takes note of where the scroller stands. */
  scrolledTo(scrollTop: number): void {
    const step = scrollTop - this.#scrollTop;
    this.#scrollTop = scrollTop;
    const reach = this.height - this.#viewport;
    if (!this.#mapped) this.#top = scrollTop;
    else if (scrollTop <= 0) this.#top = 0;
    else if (scrollTop >= reach - 1) this.#top = this.#most;
    else if (Math.abs(step) <= this.#viewport * 2) this.#top = Math.max(0, Math.min(this.#most, this.#top + step));
    else this.#top = (scrollTop / reach) * this.#most;
  }

  /** Where the line is drawn inside the element that holds the lines. */
  positionOf(index: number): number {
    const place = index * this.#rowHeight;
    return this.#mapped ? place - this.#top + this.#scrollTop : place;
  }

  /** Where the scroller has to stand so that the line shows whole; null when it does already. */
  scrollFor(index: number): number | null {
    const place = index * this.#rowHeight;
    if (place >= this.#top && place + this.#rowHeight <= this.#top + this.#viewport) return null;
    return this.#standAt(place < this.#top ? place : place + this.#rowHeight - this.#viewport);
  }

  /** Where the scroller has to stand so that the line is the first, with `offset` pixels of it out of sight. */
  scrollToFirst(index: number, offset: number): number {
    return this.#standAt(index * this.#rowHeight + offset);
  }

  get #whole(): number {
    return this.#count * this.#rowHeight;
  }

  get #mapped(): boolean {
    return this.#whole > TALLEST;
  }

  get #most(): number {
    return Math.max(0, this.#whole - this.#viewport);
  }

  /** Sets the inner place as well: where pixels are mapped, the scroller alone is too coarse to say it. */
  #standAt(top: number): number {
    this.#top = Math.max(0, Math.min(this.#most, top));
    const reach = this.height - this.#viewport;
    this.#scrollTop = this.#mapped ? Math.round((this.#top / this.#most) * reach) : this.#top;
    return this.#scrollTop;
  }
}
