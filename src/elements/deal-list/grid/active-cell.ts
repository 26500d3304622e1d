import { deepActiveElement } from '../../../controllers/composed-tree.js';
import type { ListScope } from '../list-scope.js';
import { HEADER } from './row-map.js';

/** The one cell of the grid that Tab reaches and arrows start from. It belongs to its deal and follows it. */
export class ActiveCell {
  readonly #scope: ListScope;
  #key = HEADER;
  #place = 1;
  #wantsFocus = false;
  /** The number of its line when it was last seen: where the focus goes when its deal leaves. */
  #index = -1;
  #wasNarrow = false;

  constructor(scope: ListScope) {
    this.#scope = scope;
  }

  /** The key of its line. */
  get key(): string {
    return this.#key;
  }

  /** Its place in the line: 0 selects, the last holds the menu. */
  get place(): number {
    return this.#place;
  }

  /** The number of its line; -1 for the header. */
  get index(): number {
    return this.#index;
  }

  is(key: string, place: number): boolean {
    return this.#key === key && this.#place === place;
  }

  set(key: string, place: number, focus: boolean): void {
    this.#key = key;
    this.#place = place;
    this.#index = this.#scope.rows?.indexOf(key) ?? -1;
    this.#wantsFocus = focus;
    this.#scope.requestUpdate();
  }

  /** So many cells to the side, with the focus. */
  step(by: number): void {
    this.set(this.#key, Math.max(0, Math.min(this.#scope.columnCount - 1, this.#place + by)), true);
  }

  /** Before a render: when its deal has left the list, the line that took its place becomes active. */
  mend(): void {
    const { rows, columnCount, isNarrow } = this.#scope;
    // Of a line that changes its form the first cell with words is left.
    this.#place = Math.min(this.#place, isNarrow === this.#wasNarrow ? columnCount - 1 : 1);
    this.#wasNarrow = isNarrow;
    if (!rows || this.#key === HEADER) return;
    const index = rows.indexOf(this.#key);
    if (index >= 0) {
      this.#index = index;
      return;
    }
    this.#wantsFocus ||= this.#hasFocusInGrid();
    this.#key = rows.at(Math.min(this.#index, rows.count - 1))?.key ?? HEADER;
  }

  /** After a render: gives it the focus, where somebody wanted that. */
  takeFocus(): void {
    if (!this.#wantsFocus) return;
    this.#wantsFocus = false;
    this.element?.focus({ preventScroll: true });
  }

  /** What takes the focus in it. */
  get element(): HTMLElement | null {
    const lines = [...this.#scope.root.querySelectorAll<HTMLElement>('.line')];
    const line = lines.find(({ dataset }) => dataset['key'] === this.#key);
    const cells = [...(line?.querySelectorAll<HTMLElement>(':scope > .cell') ?? [])];
    const cell = cells.find(({ dataset }) => Number(dataset['place']) === this.#place) ?? cells[0];
    if (!cell) return null;
    return cell.hasAttribute('tabindex') ? cell : cell.querySelector<HTMLElement>('input, button');
  }

  #hasFocusInGrid(): boolean {
    const focused = deepActiveElement();
    return focused instanceof Node && (this.#scope.root.querySelector('.scroller')?.contains(focused) ?? false);
  }
}
