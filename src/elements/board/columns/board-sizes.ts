import type { LitElement } from 'lit';
import type { BoardGrid } from '../cards/board-grid.js';

/** Below this width of the board, in pixels, one column shows at a time. */
const NARROW = 640;

/** Whom a change of sizes concerns. */
export interface SizesHost {
  readonly element: LitElement;
  readonly grid: Pick<BoardGrid, 'resized' | 'forgetHeight'>;
  /** Rectangles kept by others are no longer right. */
  moved(): void;
}

/** The room that a board is given, and what else changes its sizes. */
export class BoardSizes {
  /** True where there is room for one column only. */
  isNarrow = false;
  /** Index of the column that shows in a narrow room. */
  shownColumn = 0;
  readonly #host: SizesHost;
  readonly #resizes = new ResizeObserver(() => this.#handleResize());

  constructor(host: SizesHost) {
    this.#host = host;
  }

  observe(): void {
    this.#resizes.observe(this.#host.element);
    document.fonts.addEventListener('loadingdone', this.#handleFonts);
  }

  disconnect(): void {
    this.#resizes.disconnect();
    document.fonts.removeEventListener('loadingdone', this.#handleFonts);
  }

  /** The board was scrolled sideways; `offset` and `width` in pixels, from the first column and of the room. */
  scrolledTo(offset: number, width: number): void {
    const shown = this.isNarrow && width > 0 ? Math.round(offset / width) : this.shownColumn;
    if (shown === this.shownColumn) return;
    this.shownColumn = shown;
    this.#host.element.requestUpdate();
  }

  #handleResize(): void {
    const { element, grid } = this.#host;
    const isNarrow = element.clientWidth > 0 && element.clientWidth < NARROW;
    this.#host.moved();
    if (isNarrow !== this.isNarrow) {
      // A frame later, because the answer changes the size that is being observed.
      requestAnimationFrame(() => {
        this.isNarrow = isNarrow;
        element.requestUpdate();
      });
    } else if (element.hasUpdated) {
      grid.resized();
    }
  }

  /** Cards measured with another font are measured again. */
  readonly #handleFonts = (): void => {
    this.#host.grid.forgetHeight();
    this.#host.element.requestUpdate();
  };
}
