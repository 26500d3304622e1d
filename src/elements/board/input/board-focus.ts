import type { ReactiveControllerHost } from 'lit';
import { FocusKeeper } from '../../../controllers/focus.js';
import type { Slot } from '../drag/drop-target.js';
import type { BoardCell } from '../cards/board-cell.js';
import type { BoardGrid } from '../cards/board-grid.js';
import { cellKey } from '../board-scope.js';
import type { BoardSelection } from '../acts/board-selection.js';
import { cardIdOf } from '../cards/card-of-event.js';

/** Which card has the focus, wherever it is put, scrolled or moved to. */
export class BoardFocus {
  readonly #grid: BoardGrid;
  readonly #selection: BoardSelection;
  readonly #log: FocusKeeper;
  /** A place whose card is still to come, and where the focus was when somebody asked for it. */
  #awaited: { key: string; position: number; from: string | null } | null = null;
  #lastPlace: Slot | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, grid: BoardGrid, selection: BoardSelection) {
    this.#grid = grid;
    this.#selection = selection;
    this.#log = new FocusKeeper(host, (id) => this.#refocus(id));
  }

  get focusedId(): string | null {
    return this.#log.focusedId;
  }

  remember(): void {
    this.#log.remember();
  }

  restore(): void {
    this.#log.restore();
    if (this.#awaited) this.#takeAwaited();
  }

  /** Puts the focus on the card at a place of a cell, and scrolls there. */
  focusAt(cell: BoardCell, position: number): void {
    const id = cell.bucket.idAt(position);
    this.#awaited = null;
    if (id === undefined) {
      this.#await(cell, position);
      return;
    }
    cell.focused(id);
    this.#log.focusedId = id;
    this.#grid.revealAt(cell, position);
    this.#grid.drawCell(cell);
    cell.element(id)?.querySelector<HTMLElement>('.title')?.focus({ preventScroll: true });
  }

  /** The card at a place is still to come: it gets the focus when it is there, unless that went elsewhere by then. */
  #await(cell: BoardCell, position: number): void {
    if (position < cell.bucket.known || position >= cell.bucket.count) return;
    this.#grid.revealAt(cell, position);
    this.#grid.drawCell(cell);
    this.#awaited = { key: cellKey(cell.columnKey, cell.laneKey), position, from: this.#log.focusedId };
  }

  #takeAwaited(): void {
    const awaited = this.#awaited;
    const cell = awaited && this.#grid.cells.get(awaited.key);
    if (!cell || awaited.from !== this.#log.focusedId) this.#awaited = null;
    else if (awaited.position < cell.bucket.known) this.focusAt(cell, awaited.position);
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
    if (this.#lastPlace) this.focusNear(this.#lastPlace);
  }

  /** On the card that stands at a place by now, or above it. */
  focusNear({ columnKey, laneKey, slot }: Slot): void {
    const cell = this.#grid.cellAt(columnKey, laneKey);
    if (cell && cell.bucket.count > 0) this.focusAt(cell, Math.min(slot, cell.bucket.count - 1));
  }

  handleFocusin(event: FocusEvent): void {
    const id = cardIdOf(event);
    this.#log.focusedId = id;
    if (id === null) return;
    const cell = this.#grid.cellOf(id);
    if (!cell) return;
    const position = cell.bucket.indexOf(id);
    this.#lastPlace = { columnKey: cell.columnKey, laneKey: cell.laneKey, slot: position };
    this.#selection.anchorAt(id);
    if (cell.focused(id)) this.#grid.drawCell(cell);
    // Tab may reach a card that has scrolled away.
    if (cell.element(id)?.hasAttribute('data-off')) this.focusAt(cell, position);
  }
}
