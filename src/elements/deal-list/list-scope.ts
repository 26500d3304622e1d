import type { ListModel } from '../../store/query/list-model.js';
import type { ActingViewScope } from '../../element-base/view-scope.js';
import type { ShownColumn } from './columns/column-layout.js';
import type { RowMap } from './grid/row-map.js';

/** What the parts of the list share. */
export interface ListScope extends ActingViewScope {
  readonly model: ListModel | null;
  /** The lines of the model; null where there is none. */
  readonly rows: RowMap | null;
  /** When true, the list shows each deal on two lines, in one column. */
  readonly isNarrow: boolean;
  /** Those that would show in a wide list, in order. */
  readonly columns: readonly ShownColumn[];
  /** Those for selecting and for the menu included. */
  readonly columnCount: number;
  openDeal(id: string): void;
}

/** The column at a place of a line, where columns show and the place is one of theirs. */
export function columnAt(place: number, { isNarrow, columns }: ListScope): ShownColumn | null {
  return isNarrow ? null : (columns[place - 1] ?? null);
}

/** Whether the list reads from right to left. */
export function isRightToLeft({ element }: ListScope): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
