import type { ReactiveControllerHost } from 'lit';
import { FocusKeeper } from '../../controllers/focus.js';
import type { BoardCell } from './board-cell.js';
import type { BoardGrid } from './board-grid.js';
import { cellKey } from './board-scene.js';
import type { BoardSelection } from './board-selection.js';
import { cardIdOf } from './card-of-event.js';

/** Which card has the focus, wherever it is put, scrolled or moved to. */
export class BoardFocus {
  readonly #grid: BoardGrid;
  readonly #selection: BoardSelection;
  readonly #keeper: FocusKeeper;
  #lastPlace: { key: string; position: number } | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, grid: BoardGrid, selection: BoardSelection) {
    this.#grid = grid;
    this.#selection = selection;
    this.#keeper = new FocusKeeper(host, (id) => this.#refocus(id));
  }

  get focusedId(): string | null {
    return this.#keeper.focusedId;
  }

  remember(): void {
    this.#keeper.remember();
  }

  restore(): void {
    this.#keeper.restore();
  }

  /** Puts the focus on the card at a place of a cell, and scrolls there. */
  focusAt(cell: BoardCell, position: number): void {
    const id = cell.bucket.idAt(position);
    if (id === undefined) return;
    cell.focused(id);
    this.#keeper.focusedId = id;
    this.#grid.revealAt(cell, position);
    this.#grid.drawCell(cell);
    cell.element(id)?.querySelector<HTMLElement>('.title')?.focus({ preventScroll: true });
  }

  /** The focused card went somewhere else, or away: the focus goes with it, or to its neighbour. */
  #refocus(id: string): void {
    const cell = this.#grid.cellOf(id);
    if (cell) {
      const title = cell.element(id)?.querySelector<HTMLElement>('.title');
      if (title) title.focus({ preventScroll: true });
      // A column far outside holds no cards before it is scrolled to.
      else this.focusAt(cell, cell.bucket.indexOf(id));
      return;
    }
    const lastPlace = this.#lastPlace;
    const last = lastPlace && this.#grid.cells.get(lastPlace.key);
    if (last && last.bucket.count > 0) this.focusAt(last, Math.min(lastPlace.position, last.bucket.count - 1));
  }

  handleFocusin(event: FocusEvent): void {
    const id = cardIdOf(event);
    this.#keeper.focusedId = id;
    if (id === null) return;
    const cell = this.#grid.cellOf(id);
    if (!cell) return;
    const position = cell.bucket.indexOf(id);
    this.#lastPlace = { key: cellKey(cell.columnKey, cell.laneKey), position };
    this.#selection.anchorAt(id);
    if (cell.focused(id)) this.#grid.drawCell(cell);
    // Tab may reach a card that has scrolled away.
    if (cell.element(id)?.hasAttribute('data-off')) this.focusAt(cell, position);
  }
}
