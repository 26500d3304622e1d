import type { LitElement } from 'lit';
import { BoardSelection } from './acts/board-selection.js';
import type { BoardScope } from './board-scope.js';
import { BoardGrid, type GridHost } from './cards/board-grid.js';
import { BoardRows } from './cards/board-rows.js';
import { BoardSizes } from './columns/board-sizes.js';
import { BoardFocus } from './input/board-focus.js';
import { BoardInput } from './input/board-input.js';
import { InteractionLoader } from './interaction/interaction-loader.js';

/** What the parts ask of their board. */
export interface PartsHost extends Omit<GridHost, 'moved' | 'scrolledTo'> {
  readonly element: LitElement;
  /** Other cards are chosen now. */
  selected(ids: readonly string[]): void;
  openDeal(id: string): void;
  focusDeal(id: string): Promise<boolean>;
}

/** The parts of a board, bound to each other. */
export class BoardParts {
  readonly selection: BoardSelection;
  readonly rows: BoardRows;
  readonly grid: BoardGrid;
  readonly sizes: BoardSizes;
  readonly focus: BoardFocus;
  readonly loader: InteractionLoader;
  readonly input: BoardInput;

  constructor(scope: BoardScope, host: PartsHost) {
    const { element } = host;
    const openDeal = (id: string): void => host.openDeal(id);
    const moved = (): void => this.loader.interaction?.dragSession.forgetRects();
    this.selection = new BoardSelection((ids) => host.selected(ids));
    this.rows = new BoardRows(scope, {
      isSelected: (id) => this.selection.has(id),
      isCarried: (id) => this.loader.interaction?.dragSession.isCarried(id) ?? false,
      carry: () => this.loader.interaction?.dragSession.carry ?? null,
      gapIn: (cell) => this.loader.interaction?.dragSession.gapIn(cell) ?? null,
      pinned: () => this.#pinned(),
    });
    this.grid = new BoardGrid(scope, this.rows, {
      measureKey: () => host.measureKey(),
      fixedHeight: () => host.fixedHeight(),
      moved,
      scrolledTo: (offset, width) => this.sizes.scrolledTo(offset, width),
    });
    this.sizes = new BoardSizes({ element, grid: this.grid, moved });
    this.focus = new BoardFocus(element, this.grid, this.selection);
    const { selection, rows, grid, focus } = this;
    const focusDeal = (id: string): Promise<boolean> => host.focusDeal(id);
    this.loader = new InteractionLoader({ element, scope, grid, rows, focus, selection, openDeal, focusDeal });
    this.input = new BoardInput(scope, { grid, selection, focus, loader: this.loader, openDeal });
  }

  /** Cards that stay in the document wherever they have scrolled to: the carried, the focused, and what Tab reaches. */
  #pinned(): ReadonlySet<string> {
    const ids = new Set<string>();
    for (const id of [this.loader.interaction?.dragSession.carry?.leadId, this.focus.focusedId])
      if (id != null) ids.add(id);
    for (const cell of this.grid.cells.values()) if (cell.near && cell.currentId !== null) ids.add(cell.currentId);
    return ids;
  }
}
