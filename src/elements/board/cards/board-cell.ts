import { render, type nothing, type TemplateResult } from 'lit';
import { RowScroll, type RowMetrics, type RowWindow } from '../../../controllers/window.js';
import type { Bucket } from '../../../store/query/bucket-index.js';
import { keyedRows } from '../../../ui/keyed-rows.js';
import { lastSlot } from '../drag/last-slot.js';

/** Rows rendered beyond either edge: what a fast wheel reveals before the next frame. */
export const OVERSCAN = 4;
/** Space above the first card; the same as in the styles. */
const PADDING = 8;

/** How the board draws one row; the cell knows only ids and places. */
export interface RowRenderer {
  rowHeight: number;
  /** Ids that stay in the document wherever they have scrolled to. */
  pinned: ReadonlySet<string>;
  /** The card in the hand: its node stays where it was taken until the pointer lets go of it. */
  readonly carriedId: string | null;
  /** Rows drawn beyond either edge. */
  readonly overscan: number;
  row(id: string, position: number, cell: BoardCell, isOff: boolean): TemplateResult | typeof nothing;
  /** What stands in the place of a card that is not here yet. */
  outline(position: number, cell: BoardCell): TemplateResult;
  /** In which slot of this cell a gap is open; null for none. */
  gapIn(cell: BoardCell): number | null;
}

interface Row {
  id: string;
  position: number;
  isOff: boolean;
}

/** One scroller with cards: a column, or a column's part in one swimlane. Draws by itself while it is scrolled. */
export class BoardCell {
  readonly scroller: HTMLElement;
  readonly list: HTMLElement;
  readonly columnKey: string;
  readonly laneKey: string;
  bucket: Bucket;
  /** False far outside of the board's visible part: then it holds no cards beside pinned ones. */
  near = true;
  viewport = 0;
  readonly #sizer: HTMLElement;
  readonly #gap: HTMLElement;
  readonly #scroll = new RowScroll();
  #drawn: RowWindow | null = null;
  #ids: readonly string[] = [];
  #currentId: string | null = null;
  #lastFocusedId: string | null = null;
  #host: object;

  constructor(scroller: HTMLElement, columnKey: string, laneKey: string, bucket: Bucket, host: object) {
    this.scroller = scroller;
    this.columnKey = columnKey;
    this.laneKey = laneKey;
    this.bucket = bucket;
    this.#host = host;
    this.#sizer = scroller.querySelector<HTMLElement>('.sizer') as HTMLElement;
    this.list = scroller.querySelector<HTMLElement>('.cards') as HTMLElement;
    this.#gap = scroller.querySelector<HTMLElement>('.gap') as HTMLElement;
  }

  /** The card that the Tab key reaches: the last one focused here, else the first. */
  get currentId(): string | null {
    return this.#currentId;
  }

  /** A card got the focus; true where Tab reached another one before. */
  focused(id: string): boolean {
    const isOther = this.#currentId !== id;
    this.#lastFocusedId = id;
    this.#currentId = id;
    return isOther;
  }

  /** To be called when other deals stand here. The first card is not followed: to find it again, the cell would have to be sorted. */
  chooseCurrent(): void {
    const last = this.#lastFocusedId;
    this.#currentId = last !== null && this.bucket.has(last) ? last : (this.bucket.idAt(0) ?? null);
  }

  /** Ids of the cards in the document, in order. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  get scrollPosition(): number {
    return this.#scroll.position;
  }

  /** Draws when the scroll position asks for other rows than those that are there. */
  follow(renderer: RowRenderer): void {
    this.#scroll.follow(this.scroller.scrollTop, this.#metrics(renderer));
    const wanted = this.#scroll.window(this.#metrics(renderer), renderer.overscan);
    const drawn = this.#drawn;
    if (drawn?.start === wanted.start && drawn.end === wanted.end && drawn.offset === wanted.offset) return;
    this.draw(renderer);
  }

  /** After small scrolls of a very long column: puts the thumb where the rows are. */
  settle(renderer: RowRenderer): void {
    const metrics = this.#metrics(renderer);
    if (!this.#scroll.isMapped(metrics)) return;
    const top = this.#scroll.settled(metrics);
    if (Math.abs(top - this.scroller.scrollTop) < 1) return;
    this.scroller.scrollTop = top;
    this.draw(renderer);
  }

  draw(renderer: RowRenderer): void {
    if (!this.near) {
      this.#drawPinned(renderer);
      return;
    }
    const metrics = this.#metrics(renderer);
    const gap = renderer.gapIn(this);
    const window = this.#scroll.window(
      gap === null ? metrics : { ...metrics, count: metrics.count + 1 },
      renderer.overscan,
    );
    const { start, offset, height } = window;
    const end = Math.min(window.end, metrics.count);
    this.#place(window, gap, renderer.rowHeight);
    const { bucket } = this;
    const rows: Row[] = bucket.slice(start, end).map((id, at) => ({ id, position: start + at, isOff: false }));
    for (const id of renderer.pinned) {
      const position = bucket.indexOf(id);
      if (position < 0 && !(id === renderer.carriedId && this.#ids.includes(id))) continue;
      if (position >= start && position < end) continue;
      const row = { id, position, isOff: true };
      // Document order is the order of the data, also for what has scrolled away.
      if (position >= end) rows.push(row);
      else rows.unshift(row);
    }
    this.#drawn = { start, end: window.end, offset, height };
    // Cards that the backend still has to bring.
    const outlines = Math.max(0, end - Math.max(start, bucket.known));
    this.#render(rows, end - outlines, outlines, renderer);
  }

  /** Far outside nobody sees cards: what is carried or has the focus stays, and would be lost with its node. */
  #drawPinned(renderer: RowRenderer): void {
    this.#drawn = null;
    if (this.#ids.length === 0) return;
    const rows = this.#ids
      .filter((id) => renderer.pinned.has(id) && (id === renderer.carriedId || this.bucket.has(id)))
      .map((id) => ({ id, position: this.bucket.indexOf(id), isOff: true }));
    this.#render(rows, 0, 0, renderer);
  }

  #render(rows: readonly Row[], firstOutline: number, outlines: number, renderer: RowRenderer): void {
    this.#ids = rows.map((row) => row.id);
    render(
      [
        keyedRows(
          rows,
          (row) => row.id,
          (row) => renderer.row(row.id, row.position, this, row.isOff),
        ),
        Array.from({ length: outlines }, (_, at) => renderer.outline(firstOutline + at, this)),
      ],
      this.list,
      { host: this.#host },
    );
  }

  /** The first row that shows whole, or -1 in an empty cell. */
  firstVisible(rowHeight: number): number {
    if (this.bucket.count === 0) return -1;
    const first = Math.ceil((this.#scroll.position - PADDING) / rowHeight);
    return Math.max(0, Math.min(first, this.bucket.count - 1));
  }

  /** The slot under a height in the viewport; `gap` is the slot that is open now, and is given time to be hit. */
  slotAt(y: number, top: number, rowHeight: number, gap: number | null): number {
    let place = (y - top + this.#scroll.position - PADDING) / rowHeight;
    if (gap !== null) {
      if (place >= gap && place < gap + 1) return gap;
      if (place >= gap + 1) place -= 1;
    }
    return Math.max(0, Math.min(Math.floor(place + 0.5), lastSlot(this.bucket)));
  }

  /** Scrolls as little as shows the row whole. */
  reveal(position: number, renderer: RowRenderer): void {
    const metrics = this.#metrics(renderer);
    const top = PADDING + position * renderer.rowHeight;
    const now = this.#scroll.position;
    const bottom = top + renderer.rowHeight - this.viewport;
    // Half a card of what follows stays in sight, so that one sees that there is more.
    const margin = Math.min(24, this.viewport / 8);
    const wanted = top - PADDING < now ? top - PADDING - margin : bottom > now ? bottom + margin : now;
    if (wanted === now) return;
    this.scroller.scrollTop = this.#scroll.goTo(wanted, metrics);
    this.draw(renderer);
  }

  element(id: string): HTMLElement | null {
    for (const child of this.list.children) {
      if (child instanceof HTMLElement && child.dataset['dealId'] === id) return child;
    }
    return null;
  }

  #metrics(renderer: RowRenderer): RowMetrics {
    return { count: this.bucket.count, rowHeight: renderer.rowHeight, viewport: this.viewport, padding: PADDING };
  }

  #place(window: RowWindow, gap: number | null, rowHeight: number): void {
    this.#sizer.style.setProperty('height', `${window.height}px`);
    this.list.style.setProperty('transform', `translateY(${window.offset}px)`);
    if (gap === null) return;
    const top = window.offset + (gap - window.start) * rowHeight;
    this.#gap.style.setProperty('transform', `translateY(${top}px)`);
  }
}
