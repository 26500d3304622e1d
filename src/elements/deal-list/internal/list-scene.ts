import type { LitElement } from 'lit';
import type { AnnounceOptions } from '../../../controllers/announce.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { View } from '../../../model/view.js';
import type { Action, ActionResult } from '../../../store/actions.js';
import type { ListModel } from '../../../store/list-model.js';
import type { PipelineStore } from '../../../store/store.js';
import type { ShownColumn } from './column-layout.js';
import type { RowMap } from './row-map.js';

/** What the parts of the list share: where things stand now, and the ways to act. */
export interface ListScene {
  readonly element: LitElement;
  readonly root: ShadowRoot;
  readonly store: PipelineStore | null;
  readonly model: ListModel | null;
  /** The lines of the model; null where there is none. */
  readonly rows: RowMap | null;
  readonly view: View;
  readonly localizer: Localizer;
  /** When true, the list shows each deal on two lines, in one column. */
  readonly isNarrow: boolean;
  /** Those that would show in a wide list, in order. */
  readonly columns: readonly ShownColumn[];
  /** Those for selecting and for the menu included. */
  readonly columnCount: number;
  act(action: Action): Promise<ActionResult>;
  openDeal(id: string): void;
  changeView(patch: Partial<View>): void;
  changeWholeView(view: View): void;
  announce(message: string, options?: AnnounceOptions): void;
  requestUpdate(): void;
}

/** The column at a place of a line, where columns show and the place is one of theirs. */
export function columnAt(place: number, { isNarrow, columns }: ListScene): ShownColumn | null {
  return isNarrow ? null : (columns[place - 1] ?? null);
}

/** Whether the list reads from right to left. */
export function isRightToLeft({ element }: ListScene): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
