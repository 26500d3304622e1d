import { foldText } from '../../../model/fold-text.js';
import type { DragSession } from '../drag/drag-session.js';
import type { BoardCell } from '../cards/board-cell.js';
import type { BoardFocus } from './board-focus.js';
import type { BoardGrid } from '../cards/board-grid.js';
import type { BoardScope } from '../board-scope.js';
import type { BoardSelection } from '../acts/board-selection.js';

/** What keys need of the board. */
export interface KeysHost {
  readonly grid: BoardGrid;
  readonly focus: BoardFocus;
  openCardMenu(id: string): void;
}

const TYPING_PAUSE = 700;
/** Typing looks this far ahead; nobody types for a card a hundred thousand places down. */
const TYPING_REACH = 20_000;

/** Shortcuts on cards. Nothing here is the only way to do a thing. */
export class BoardKeys {
  readonly #scope: BoardScope;
  readonly #host: KeysHost;
  readonly #dragSession: DragSession;
  readonly #selection: BoardSelection;
  #typed = '';
  #typedAt = 0;

  constructor(scope: BoardScope, host: KeysHost, dragSession: DragSession, selection: BoardSelection) {
    this.#scope = scope;
    this.#host = host;
    this.#dragSession = dragSession;
    this.#selection = selection;
  }

  /** True when the key meant something on this card. */
  handle(event: KeyboardEvent, id: string, isTitle: boolean): boolean {
    if (event.isComposing || event.altKey) return false;
    if (this.#dragSession.carry?.by === 'keyboard') return this.#handleCarrying(event);
    const cell = this.#host.grid.cellOf(id);
    if (!cell) return false;
    const position = cell.bucket.indexOf(id);
    const command = event.ctrlKey || event.metaKey;
    switch (event.key) {
      case ' ':
        if (command) this.#selection.toggle(id);
        else if (isTitle && !event.shiftKey) this.#dragSession.lift(id);
        else return false;
        return true;
      case 'ArrowDown':
      case 'ArrowUp':
        return this.#step(event, cell, id, position + (event.key === 'ArrowDown' ? 1 : -1));
      case 'ArrowLeft':
      case 'ArrowRight':
        return this.#across(cell, position, this.#forward(event.key));
      case 'Home':
        this.#host.focus.focusAt(cell, 0);
        return true;
      case 'End':
        this.#host.focus.focusAt(cell, cell.bucket.count - 1);
        return true;
      case 'PageDown':
      case 'PageUp': {
        const rows = this.#host.grid.rowsPerPage(cell) * (event.key === 'PageDown' ? 1 : -1);
        this.#host.focus.focusAt(cell, Math.max(0, Math.min(position + rows, cell.bucket.count - 1)));
        return true;
      }
      case 'F10':
        if (!event.shiftKey) return false;
        this.#host.openCardMenu(id);
        return true;
      case 'Escape':
        if (this.#selection.ids.size === 0) return false;
        this.#selection.clear();
        return true;
      default:
        if (command && event.key.toLowerCase() === 'a') {
          this.#selection.addAll(cell.bucket.slice(0, cell.bucket.known));
          return true;
        }
        if (!isTitle || command || event.key.length !== 1) return false;
        return this.#typeahead(event, cell, position);
    }
  }

  #handleCarrying(event: KeyboardEvent): boolean {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        this.#carry(0, event.key === 'ArrowDown' ? 1 : -1);
        return true;
      case 'ArrowLeft':
      case 'ArrowRight':
        this.#carry(this.#forward(event.key), 0);
        return true;
      case ' ':
      case 'Enter':
        this.#dragSession.drop();
        return true;
      case 'Escape':
        this.#dragSession.cancel();
        return true;
      case 'Tab':
        this.#dragSession.cancel();
        return false;
      default:
        return true;
    }
  }

  #carry(columns: number, rows: number): void {
    const slot = this.#dragSession.carryBy(columns, rows);
    const { grid } = this.#host;
    const cell = slot && grid.cellAt(slot.columnKey, slot.laneKey);
    if (cell) grid.revealAt(cell, slot.slot);
  }

  #forward(key: string): 1 | -1 {
    const rtl = getComputedStyle(this.#scope.element).direction === 'rtl';
    return (key === 'ArrowRight') === rtl ? -1 : 1;
  }

  #step(event: KeyboardEvent, cell: BoardCell, id: string, position: number): boolean {
    const next = cell.bucket.idAt(position);
    if (next === undefined) return true;
    if (event.shiftKey) {
      if (this.#selection.ids.size === 0) {
        this.#selection.toggle(id);
      }
      this.#selection.extendTo(next, cell);
    }
    this.#host.focus.focusAt(cell, position);
    return true;
  }

  #across(cell: BoardCell, position: number, by: 1 | -1): boolean {
    const columns = this.#scope.model?.columns ?? [];
    const start = columns.findIndex(({ key }) => key === cell.columnKey);
    for (let at = start + by; at >= 0 && at < columns.length; at += by) {
      const next = this.#host.grid.cellAt(columns[at]?.key ?? '', cell.laneKey);
      if (!next || next.bucket.count === 0) continue;
      this.#host.focus.focusAt(next, Math.min(position, next.bucket.count - 1));
      return true;
    }
    return true;
  }

  #typeahead(event: KeyboardEvent, cell: BoardCell, position: number): boolean {
    const isFresh = event.timeStamp - this.#typedAt > TYPING_PAUSE;
    this.#typedAt = event.timeStamp;
    this.#typed = (isFresh ? '' : this.#typed) + foldText(event.key);
    const count = Math.min(cell.bucket.known, TYPING_REACH);
    for (let step = this.#typed.length === 1 ? 1 : 0; step < count; step++) {
      const at = (position + step) % cell.bucket.known;
      const deal = this.#scope.store?.deal(cell.bucket.idAt(at) ?? '');
      if (!deal || !foldText(deal.title).startsWith(this.#typed)) continue;
      this.#host.focus.focusAt(cell, at);
      break;
    }
    return true;
  }
}
