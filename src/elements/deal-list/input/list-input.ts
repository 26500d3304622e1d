import type { ActiveCell } from '../grid/active-cell.js';
import { placeOf, type EventPlace } from '../grid/cell-of-event.js';
import type { HeaderPointer } from '../columns/header-pointer.js';
import type { InlineEdit } from '../cells/inline-edit.js';
import type { ListMenus, MenuAnchor } from '../acts/list-menus.js';
import { columnAt, type ListScope } from '../list-scope.js';
import type { ListSelection } from '../acts/list-selection.js';
import { dealOfKey, HEADER } from '../grid/row-map.js';
import type { TableLook } from '../columns/table-look.js';

/** What clicks and keys on the grid set in motion. */
export interface ListInputHost {
  readonly active: ActiveCell;
  readonly selection: ListSelection;
  readonly edit: InlineEdit;
  readonly look: TableLook;
  readonly menus: ListMenus;
  readonly headerPointer: HeaderPointer;
}

/** The pointer on the grid: what a click, a double click and a context menu mean on a header, a group and a deal. */
export class ListInput {
  readonly #scope: ListScope;
  readonly #host: ListInputHost;

  constructor(scope: ListScope, host: ListInputHost) {
    this.#scope = scope;
    this.#host = host;
  }

  readonly handleFocusin = (event: FocusEvent): void => {
    const { active, edit } = this.#host;
    const at = placeOf(event);
    if (at && !edit.editing && !active.is(at.key, at.place)) active.set(at.key, at.place, false);
  };

  readonly handleClick = (event: MouseEvent): void => {
    const at = placeOf(event);
    if (!at) return;
    if (at.key === HEADER) this.#clickHeader(event, at);
    else this.#clickRow(event, at);
  };

  #clickHeader(event: MouseEvent, { place, act, element }: EventPlace): void {
    const { active, selection, look, menus, headerPointer } = this.#host;
    if (headerPointer.takeClick() || act === 'resize') return;
    if (place === 0) {
      if (event.target instanceof HTMLInputElement) selection.toggleAll();
      return;
    }
    if (act === 'columns') {
      menus.openColumns(element);
      return;
    }
    const column = columnAt(place, this.#scope);
    if (!column) return;
    if (act === 'column-menu') menus.openColumn(column, element);
    else {
      look.sortBy(column.field, event.shiftKey);
      active.set(HEADER, place, true);
    }
  }

  #clickRow(event: MouseEvent, { key, place, act, element }: EventPlace): void {
    const { active, selection, edit, look, menus } = this.#host;
    const id = dealOfKey(key);
    if (act === 'fold' || id === null) {
      active.set(key, 0, true);
      look.fold(key);
      return;
    }
    if (event.shiftKey) {
      selection.stretch(active.index, this.#scope.rows?.indexOf(key) ?? -1);
      document.getSelection()?.removeAllRanges();
    } else if (event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement) selection.toggle(id);
    else if (act === 'row-menu') menus.openRow(id, element);
    else if (act === 'open') this.#scope.openDeal(id);
    active.set(key, place, act !== 'row-menu' && !edit.editing);
  }

  readonly handleDoubleClick = (event: MouseEvent): void => {
    const at = placeOf(event);
    const id = at && dealOfKey(at.key);
    if (at && id !== null && at.act !== 'open') this.#host.edit.start(id, at.place);
  };

  readonly handleContextMenu = (event: MouseEvent): void => {
    const at = placeOf(event);
    if (!at || this.#host.edit.editing) return;
    // The keyboard's context menu has no point: the cell is the anchor then.
    const isByKey = event.clientX === 0 && event.clientY === 0;
    if (this.#openMenu(at, isByKey ? at.element : { x: event.clientX, y: event.clientY })) event.preventDefault();
  };

  #openMenu({ key, place }: EventPlace, anchor: MenuAnchor): boolean {
    const { menus } = this.#host;
    const id = dealOfKey(key);
    const column = columnAt(place, this.#scope);
    if (id !== null) menus.openRow(id, anchor);
    else if (key === HEADER && column) menus.openColumn(column, anchor);
    else return false;
    return true;
  }
}
