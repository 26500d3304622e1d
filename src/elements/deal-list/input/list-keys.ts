import { gridStep, type GridPlace } from './grid-keys.js';
import type { ListInputHost } from './list-input.js';
import { columnAt, isRightToLeft, type ListScope } from '../list-scope.js';
import type { ListViewport } from '../grid/list-viewport.js';
import { dealOfKey, HEADER } from '../grid/row-map.js';
import { RESIZE_STEP } from '../columns/table-look.js';

/** Keys on the grid, after the grid pattern of the ARIA practices. Nothing here is the only way to do a thing. */
export class ListKeys {
  readonly #scope: ListScope;
  readonly #host: ListInputHost;
  readonly #viewport: ListViewport;

  constructor(scope: ListScope, host: ListInputHost, viewport: ListViewport) {
    this.#scope = scope;
    this.#host = host;
    this.#viewport = viewport;
  }

  readonly handleKeydown = (event: KeyboardEvent): void => {
    const { rows } = this.#scope;
    const { active, edit } = this.#host;
    if (edit.editing || event.isComposing || event.defaultPrevented || !rows) return;
    const isInHeader = active.key === HEADER;
    if (isInHeader && this.#headerKey(event)) {
      event.preventDefault();
      return;
    }
    const next = gridStep(
      event,
      { row: isInHeader ? -1 : active.index, column: active.place },
      {
        rows: rows.count,
        columns: this.#scope.columnCount,
        page: this.#viewport.page,
        rtl: isRightToLeft(this.#scope),
      },
    );
    if (next) {
      event.preventDefault();
      const isVertical = event.key === 'ArrowUp' || event.key === 'ArrowDown';
      this.#goTo(next, event.shiftKey && isVertical);
      return;
    }
    if (this.#rowKey(event)) event.preventDefault();
  };

  #headerKey(event: KeyboardEvent): boolean {
    const { active, look, menus } = this.#host;
    const column = columnAt(active.place, this.#scope);
    if (!column) return false;
    const cell = active.element;
    const forward = isRightToLeft(this.#scope) ? 'ArrowLeft' : 'ArrowRight';
    const isSide = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const sign = event.key === forward ? 1 : -1;
    if (event.key === 'Enter' || event.key === ' ') look.sortBy(column.field, event.shiftKey);
    else if (isSide && event.shiftKey && event.ctrlKey) look.stepColumn(column.field, sign);
    else if (isSide && event.shiftKey) look.resizeColumn(column.field, column.width + sign * RESIZE_STEP);
    else if (cell && event.altKey && event.key === 'ArrowDown') menus.openColumn(column, cell);
    else return false;
    return true;
  }

  #goTo({ row, column }: GridPlace, extend: boolean): void {
    const { active, selection } = this.#host;
    const key = row < 0 ? HEADER : this.#scope.rows?.at(row)?.key;
    if (key === undefined) return;
    const from = active.index;
    if (row >= 0) this.#viewport.scrollTo(row);
    active.set(key, column, true);
    if (extend && row >= 0) selection.stretch(from, row);
  }

  #rowKey(event: KeyboardEvent): boolean {
    const { active, selection, edit } = this.#host;
    const id = dealOfKey(active.key);
    const jump = event.ctrlKey || event.metaKey;
    if (jump && event.key.toLowerCase() === 'a') selection.toggleAll();
    else if (event.key === 'Escape') {
      if (selection.size === 0) return false;
      selection.clear();
    } else if (id === null) return false;
    else if (event.key === ' ') selection.toggle(id);
    else if (event.key === 'F2') edit.start(id, active.place);
    else if (event.key === 'Enter') return this.#enter(id, active.place);
    else return false;
    return true;
  }

  /** Enter opens on the title, edits where it can, and presses the button of a cell that holds one. */
  #enter(id: string, place: number): boolean {
    const { isNarrow } = this.#scope;
    const column = columnAt(place, this.#scope);
    if (column && column.field !== 'title' && column.kind.editor !== null) this.#host.edit.start(id, place);
    else if (column || (isNarrow && place === 1)) this.#scope.openDeal(id);
    else return false;
    return true;
  }
}
