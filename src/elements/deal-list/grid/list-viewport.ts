import type { ListScope } from '../list-scope.js';
import { RowWindow, type RowRange } from './row-window.js';

/** Below this width of its own the list shows each deal on two lines. */
const NARROW = 640;
/** How many lines in sight vote on where the scroller goes when lines come or go above. */
const WITNESSES = 3;

/** How much room the list has, which lines show in it, and where they stand. */
export class ListViewport {
  readonly #scope: ListScope;
  readonly #window = new RowWindow();
  // A frame later, because the answer changes the sizes that are being observed.
  readonly #resizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  #isNarrow = false;
  #isSettling = false;
  #witnesses: readonly { key: string; index: number }[] = [];

  constructor(scope: ListScope) {
    this.#scope = scope;
  }

  get isNarrow(): boolean {
    return this.#isNarrow;
  }

  /** The lines that are drawn. */
  get range(): RowRange {
    return this.#window.range;
  }

  /** How many lines PageUp and PageDown step over. */
  get page(): number {
    return this.#window.page;
  }

  observe(): void {
    this.#resizes.disconnect();
    this.#resizes.observe(this.#scope.element);
    const { scroller } = this;
    if (scroller) this.#resizes.observe(scroller);
  }

  disconnect(): void {
    this.#resizes.disconnect();
  }

  /** Before the first render: the first picture is the right one. */
  measureWidth(): void {
    const { offsetWidth } = this.#scope.element;
    this.#isNarrow = offsetWidth > 0 && offsetWidth < NARROW;
  }

  #measure(): void {
    this.measureWidth();
    this.layOut();
    this.#scope.requestUpdate();
  }

  /** Tells the window how many lines there are, how tall, and how much shows of them. */
  layOut(): void {
    const rowHeight = this.#find('.probe')?.offsetHeight || 40;
    const viewport = (this.scroller?.clientHeight ?? 0) - (this.#find('.header')?.offsetHeight ?? 0);
    this.#window.layout(this.#scope.rows?.count ?? 0, rowHeight, viewport);
  }

  /** Other lines are about to show: those in sight come first. */
  beginAnew(): void {
    this.#window.isGenerous = false;
  }

  /** After a render or a step of the scroller: puts the drawn lines where they belong. */
  place(): void {
    this.#placeRows();
    this.#markEdges();
    this.#noteWitnesses();
    if (!this.#window.isGenerous && !this.#isSettling) this.#settleAfterPaint();
  }

  #settleAfterPaint(): void {
    this.#isSettling = true;
    // In the frame after the picture: right behind it, more lines would keep the picture from the screen.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        this.#isSettling = false;
        this.#window.isGenerous = true;
        this.#scope.requestUpdate();
      });
    });
  }

  #placeRows(): void {
    const home = this.#find('.rows');
    if (!home) return;
    // Lines are put down by the sizes known so far and sizes are read after that, so that the page is laid out once. The
    // first time, a header that nobody knew of moves them.
    this.#putDown(home);
    const { range, rowHeight, height } = this.#window;
    this.layOut();
    const now = this.#window;
    if (now.rowHeight !== rowHeight || now.height !== height) this.#putDown(home);
    // A line more than needed does no harm; to take it out would be a second render before the first picture.
    if (now.range.start < range.start || now.range.end > range.end) {
      void Promise.resolve().then(() => this.#scope.requestUpdate());
    }
  }

  #putDown(home: HTMLElement): void {
    home.style.setProperty('block-size', `${this.#window.height}px`);
    for (const row of home.querySelectorAll<HTMLElement>('.row')) {
      row.style.setProperty('--_fl-row-y', `${this.#window.positionOf(Number(row.dataset['index']))}px`);
    }
    for (const swatch of home.querySelectorAll<HTMLElement>('.swatch')) {
      swatch.style.setProperty('--_fl-swatch', swatch.dataset['swatch'] ?? '');
    }
  }

  /** Where columns lie hidden behind those that are pinned, an edge shows: else what is cut there looks like a mistake. */
  #markEdges(): void {
    const { scroller } = this;
    if (!scroller) return;
    const { clientWidth, scrollWidth } = scroller;
    const past = Math.abs(scroller.scrollLeft);
    scroller.toggleAttribute('data-past', past >= 1);
    scroller.toggleAttribute('data-ahead', past + clientWidth < scrollWidth - 1);
  }

  #noteWitnesses(): void {
    const { rows } = this.#scope;
    const { index } = this.#window.firstVisible;
    this.#witnesses = Array.from({ length: WITNESSES }, (_, at) => index + at).flatMap((at) => {
      const key = rows?.at(at)?.key;
      return key === undefined ? [] : [{ key, index: at }];
    });
  }

  /** Lines that came or went above what is seen push the scroller along, so that what is read stays where it is. */
  keepPlace(): void {
    const { scroller } = this;
    const { rows, element } = this.#scope;
    if (!scroller || !rows || scroller.scrollTop === 0) return;
    const shifts = this.#witnesses
      .flatMap(({ key, index }) => {
        const now = rows.indexOf(key);
        return now < 0 ? [] : [now - index];
      })
      .sort((first, second) => first - second);
    const shift = shifts[Math.floor(shifts.length / 2)] ?? 0;
    if (shift === 0) return;
    const { index, offset } = this.#window.firstVisible;
    const to = this.#window.scrollToFirst(index + shift, offset);
    void element.updateComplete.then(() => (scroller.scrollTop = to));
  }

  /** Brings a line into sight by its number. */
  scrollTo(index: number): void {
    const { scroller } = this;
    const to = this.#window.scrollFor(index);
    if (to === null || !scroller) return;
    scroller.scrollTop = to;
    this.#scope.requestUpdate();
  }

  readonly handleScroll = (): void => {
    const before = this.#window.range;
    this.#window.isGenerous = true;
    this.#window.scrolledTo(this.scroller?.scrollTop ?? 0);
    const { start, end } = this.#window.range;
    if (start !== before.start || end !== before.end) this.#scope.requestUpdate();
    else this.place();
  };

  get scroller(): HTMLElement | null {
    return this.#find('.scroller');
  }

  #find(selector: string): HTMLElement | null {
    return this.#scope.root.querySelector<HTMLElement>(selector);
  }
}
