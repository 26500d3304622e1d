import { BoardCell, OVERSCAN } from './board-cell.js';
import type { BoardRows } from './board-rows.js';
import { cellKey, type BoardScope } from '../board-scope.js';
import type { RenderCard } from './custom-card.js';

/** Cells so far outside of the visible part hold no cards, in pixels. */
const NEAR = 320;
/** How high a lane without cards is, in pixels. */
const EMPTY_LANE = 28;
/** Space between cards, as in the styles. */
export const CARD_GAP = 8;

/** What the grid tells the board. */
export interface GridHost {
  /** What decides how high a card is: when it changes, a card is measured again. */
  measureKey(): string;
  /** Height of a card in CSS pixels where the page says it; 0 where it is measured. */
  fixedHeight(): number;
  /** Rectangles kept by others are no longer right. */
  moved(): void;
  /** The board was scrolled sideways, in pixels from the first column. */
  scrolledTo(offset: number, width: number): void;
}

/** The scrollers of the board with their cards: which there are, what shows of them, and how high a row is. */
export class BoardGrid {
  readonly cells = new Map<string, BoardCell>();
  readonly #scope: BoardScope;
  readonly #rows: BoardRows;
  readonly #host: GridHost;
  #measuredFor: string | null = null;
  #measuredCustom: RenderCard | null = null;
  #isSettling = false;
  /** The scrollers as they were last laid out, in their order. */
  #laidOut: readonly HTMLElement[] = [];
  // A frame later, because what is drawn may change the sizes that are being observed.
  readonly #sizes = new ResizeObserver(() => requestAnimationFrame(() => this.resized()));

  constructor(scope: BoardScope, rows: BoardRows, host: GridHost) {
    this.#scope = scope;
    this.#rows = rows;
    this.#host = host;
  }

  /** What holds the columns and scrolls sideways; null while there are none. */
  get around(): HTMLElement | null {
    return this.#scope.root.querySelector<HTMLElement>('.columns, .lanes');
  }

  /** The lists in which cards can be taken. */
  get lists(): ReadonlySet<HTMLElement> {
    return new Set([...this.cells.values()].map(({ list }) => list));
  }

  /** After a render: as many cells as there are scrollers, each with the deals of its place. */
  sync(): void {
    const { model, root, element } = this.#scope;
    const seen = new Set<string>();
    for (const scroller of model ? root.querySelectorAll<HTMLElement>('.body') : []) {
      const { columnKey, laneKey = '' } = scroller.dataset;
      // The outlines of a board that is still on its way have no column.
      if (!model || columnKey === undefined) break;
      const key = cellKey(columnKey, laneKey);
      const bucket = model.cell(columnKey, laneKey);
      let cell = this.cells.get(key);
      if (cell?.scroller !== scroller) {
        cell = new BoardCell(scroller, columnKey, laneKey, bucket, element);
        this.cells.set(key, cell);
      }
      cell.bucket = bucket;
      seen.add(key);
    }
    for (const key of this.cells.keys()) if (!seen.has(key)) this.cells.delete(key);
    for (const cell of this.cells.values()) cell.chooseCurrent();
    const { around } = this;
    const scrollers = [...seen].map((key) => (this.cells.get(key) as BoardCell).scroller);
    const isAsLaidOut =
      scrollers.length === this.#laidOut.length && scrollers.every((scroller, at) => scroller === this.#laidOut[at]);
    // Reading sizes in the middle of an update costs a layout; while the scrollers stay, changes of their sizes are told.
    if (isAsLaidOut || !around) return;
    this.#laidOut = scrollers;
    this.layOut();
    this.#sizes.disconnect();
    for (const scroller of [around, ...scrollers]) this.#sizes.observe(scroller);
  }

  /** The board left the page: the next update reads all sizes. */
  disconnect(): void {
    this.#sizes.disconnect();
    this.#laidOut = [];
  }

  /** Something has another size: draws what shows now. */
  resized(): void {
    this.#host.moved();
    if (!this.layOut()) return;
    // Larger letters make the headers higher and the columns lower: cards are then of another height as well.
    this.forgetHeight();
    this.draw();
  }

  /** Reads the sizes of all scrollers once, and decides which of them are worth cards. True where that changed. */
  layOut(): boolean {
    const { around } = this;
    if (!around || this.cells.size === 0) return false;
    const view = around.getBoundingClientRect();
    let isChanged = false;
    for (const cell of this.cells.values()) {
      const box = cell.scroller.getBoundingClientRect();
      const viewport = cell.scroller.clientHeight;
      const near =
        box.right > view.left - NEAR &&
        box.left < view.right + NEAR &&
        box.bottom > view.top - NEAR &&
        box.top < view.bottom + NEAR;
      isChanged ||= viewport !== cell.viewport || near !== cell.near;
      cell.viewport = viewport;
      cell.near = near;
    }
    return isChanged;
  }

  draw(): void {
    this.#rows.begin();
    for (const cell of this.cells.values()) cell.draw(this.#rows);
    this.#rows.end(this.cells.values());
    if (!this.#isSettling && this.#isUnsettled()) this.#settleAfterPaint();
  }

  drawCell(cell: BoardCell): void {
    this.#rows.begin();
    cell.draw(this.#rows);
  }

  /** Fonts came: cards may be of another height. */
  forgetHeight(): void {
    this.#measuredFor = null;
  }

  cellOf(id: string): BoardCell | null {
    const place = this.#scope.model?.placeOf(id);
    return place ? this.cellAt(place.columnKey, place.laneKey) : null;
  }

  cellAt(columnKey: string, laneKey: string): BoardCell | null {
    return this.cells.get(cellKey(columnKey, laneKey)) ?? null;
  }

  /** As high as its fullest cell, in pixels; of an empty lane a strip is left, to drop into. */
  laneSize(laneKey: string): number {
    const { model } = this.#scope;
    const counts = model?.columns.map(({ key, folded }) => (folded ? 0 : model.cell(key, laneKey).count)) ?? [];
    const count = Math.max(...counts);
    return count === 0 ? EMPTY_LANE : Math.min(count * this.#rows.rowHeight + 2 * CARD_GAP, 100_000);
  }

  rowsPerPage(cell: BoardCell): number {
    return Math.max(1, Math.floor(cell.viewport / this.#rows.rowHeight) - 1);
  }

  /** Scrolls board and column until the card shows; null where the view does not show the deal. */
  reveal(id: string): BoardCell | null {
    const cell = this.cellOf(id);
    if (cell) this.revealAt(cell, cell.bucket.indexOf(id));
    return cell;
  }

  revealAt(cell: BoardCell, position: number): void {
    this.#revealCell(cell);
    cell.reveal(position, this.#rows);
  }

  readonly handleScroll = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    if (target === this.around) {
      this.#host.moved();
      this.layOut();
      this.draw();
      this.#host.scrolledTo(Math.abs(target.scrollLeft), target.clientWidth);
      return;
    }
    const cell = this.#cellAround(target);
    if (!cell) return;
    this.#rows.begin();
    cell.follow(this.#rows);
    if (this.#rows.custom) this.#rows.end(this.cells.values());
  };

  readonly handleScrollEnd = (event: Event): void => {
    if (event.target instanceof HTMLElement) this.#cellAround(event.target)?.settle(this.#rows);
  };

  #cellAround({ dataset: { columnKey, laneKey = '' } }: HTMLElement): BoardCell | null {
    return columnKey === undefined ? null : this.cellAt(columnKey, laneKey);
  }

  #revealCell(cell: BoardCell): void {
    const { around } = this;
    if (!around) return;
    const view = around.getBoundingClientRect();
    const box = cell.scroller.getBoundingClientRect();
    const dx = box.left < view.left ? box.left - view.left : Math.max(0, box.right - view.right);
    const dy =
      box.top < view.top ? box.top - view.top : Math.max(0, Math.min(box.bottom - view.bottom, box.top - view.top));
    if (dx === 0 && dy === 0) return;
    around.scrollBy({ left: dx, top: around.classList.contains('lanes') ? dy : 0, behavior: 'instant' });
    this.layOut();
    this.draw();
  }

  #isUnsettled(): boolean {
    return (
      this.#rows.overscan < OVERSCAN ||
      this.#measuredFor !== this.#host.measureKey() ||
      this.#measuredCustom !== (this.#rows.custom?.draw ?? null)
    );
  }

  /**
   * The first picture is of the cards that show and nothing else. Once it stands on the screen, reading a card's height costs
   * no layout of its own, and the cards beyond the edges come.
   */
  #settleAfterPaint(): void {
    this.#isSettling = true;
    // In the frame after the picture: right behind it, more cards would keep the picture from the screen.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        this.#isSettling = false;
        if (!this.#scope.element.isConnected) return;
        const isMeasured = this.#measure();
        if (!isMeasured && this.#rows.overscan === OVERSCAN) return;
        if (isMeasured) this.#rows.overscan = OVERSCAN;
        this.draw();
      });
    });
  }

  /** All cards are as high as one of them wants to be; the first one tells. False where there is none to tell. */
  #measure(): boolean {
    const { root, view } = this.#scope;
    const card = root.querySelector<HTMLElement>('.cards > .card:not([data-off])');
    const boardElement = root.querySelector<HTMLElement>('.board');
    if (!card || !boardElement) return false;
    this.#measuredFor = this.#host.measureKey();
    this.#measuredCustom = this.#rows.custom?.draw ?? null;
    card.toggleAttribute('data-measured', true);
    const size = this.#host.fixedHeight() || Math.ceil(card.getBoundingClientRect().height);
    card.toggleAttribute('data-measured', false);
    boardElement.style.setProperty('--_fl-card-size', `${size}px`);
    boardElement.style.setProperty('--_fl-row-size', `${size + CARD_GAP}px`);
    if (size + CARD_GAP !== this.#rows.rowHeight) {
      this.#rows.rowHeight = size + CARD_GAP;
      if (view.lanesBy) this.#scope.requestUpdate();
    }
    return true;
  }
}
