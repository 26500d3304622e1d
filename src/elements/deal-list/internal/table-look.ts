import { list } from '../../../i18n/en/list.js';
import type { ColumnState, SortKey } from '../../../model/view.js';
import { fieldLabel } from '../../internal/field-label.js';
import {
  clampWidth,
  fullStates,
  moveColumn,
  patchColumn,
  stepColumn,
  type LayoutContext,
  type ShownColumn,
} from './column-layout.js';
import type { ListScene } from './list-scene.js';
import { nextSort, withSort } from './sort-keys.js';

/** By how many CSS pixels a key makes a column wider or narrower. */
export const RESIZE_STEP = 16;

/** What changing the look of the table needs of the list. */
export interface TableLookHost {
  context(): LayoutContext;
  focusHeader(place: number): void;
}

/** Sort, groups and columns: what a person changes of the view from the table itself, each change told. */
export class TableLook {
  readonly #scene: ListScene;
  readonly #host: TableLookHost;

  constructor(scene: ListScene, host: TableLookHost) {
    this.#scene = scene;
    this.#host = host;
  }

  sortBy(field: string, adding: boolean): void {
    const isFigure = this.#scene.columns.find((column) => column.field === field)?.kind.atEnd ?? false;
    this.#setSort(nextSort(this.#scene.view.sort, field, isFigure, adding), field);
  }

  #setSort(sort: SortKey[], field: string): void {
    const { localizer } = this.#scene;
    this.#scene.changeView({ sort });
    const key = sort.find((each) => each.field === field) ?? sort[0];
    const name = key ? fieldLabel(key.field, localizer) : '';
    this.#scene.announce(
      key
        ? localizer.text(list, key.direction === 'asc' ? 'sortedUp' : 'sortedDown', { name })
        : localizer.text(list, 'sortedNot'),
    );
  }

  groupBy(field: string | undefined): void {
    const { groupBy: _before, folded, ...rest } = this.#scene.view;
    const kept = folded?.filter((key) => !key.startsWith('group:'));
    this.#scene.changeWholeView({
      ...rest,
      ...(kept && kept.length > 0 ? { folded: kept } : {}),
      ...(field ? { groupBy: field } : {}),
    });
    const { localizer } = this.#scene;
    this.#scene.announce(
      field
        ? localizer.text(list, 'groupedBy', { name: fieldLabel(field, localizer) })
        : localizer.text(list, 'groupedNot'),
    );
  }

  fold(key: string): void {
    const folded = this.#scene.view.folded ?? [];
    this.#scene.changeView({
      folded: folded.includes(key) ? folded.filter((other) => other !== key) : [...folded, key],
    });
  }

  states(): ColumnState[] {
    return fullStates(this.#scene.view.columns, this.#host.context());
  }

  setColumns(columns: readonly ColumnState[], message: string): void {
    this.#scene.changeView({ columns: [...columns] });
    this.#scene.announce(message);
  }

  resizeColumn(field: string, width: number): void {
    const { localizer } = this.#scene;
    const to = clampWidth(width);
    this.setColumns(
      patchColumn(this.states(), field, { width: to }),
      localizer.text(list, 'resized', { name: fieldLabel(field, localizer), width: to }),
    );
  }

  reorderColumn(field: string, before: string | null): void {
    const target = this.#scene.columns.find((column) => column.field === before) ?? this.#scene.columns.at(-1);
    const moved = moveColumn(this.states(), field, before);
    this.setColumns(patchColumn(moved, field, { pinned: target?.pinned ?? undefined }), '');
    void this.#scene.element.updateComplete.then(() => this.#scene.announce(this.#placeText(field)));
  }

  stepColumn(field: string, by: 1 | -1): void {
    this.setColumns(stepColumn(this.states(), this.#scene.columns, field, by), '');
    void this.#scene.element.updateComplete.then(() => {
      this.#host.focusHeader(this.#scene.columns.findIndex((column) => column.field === field) + 1);
      this.#scene.announce(this.#placeText(field));
    });
  }

  #placeText(field: string): string {
    const { localizer } = this.#scene;
    const place = this.#scene.columns.findIndex((column) => column.field === field) + 1;
    return localizer.text(list, 'movedColumn', {
      name: fieldLabel(field, localizer),
      place,
      count: this.#scene.columns.length,
    });
  }

  runColumnMenu(column: ShownColumn, id: string): void {
    const { field, width } = column;
    const { localizer } = this.#scene;
    const name = fieldLabel(field, localizer);
    const [act, argument] = id.split(':');
    switch (act) {
      case 'sort':
      case 'also':
        this.#setSort(
          withSort(
            this.#scene.view.sort,
            field,
            argument === 'off' ? null : argument === 'desc' ? 'desc' : 'asc',
            act === 'also',
          ),
          field,
        );
        return;
      case 'group':
        this.groupBy(field);
        return;
      case 'pin': {
        const pinned = argument === 'start' || argument === 'end' ? argument : undefined;
        const words = pinned === 'start' ? 'pinnedStart' : pinned === 'end' ? 'pinnedEnd' : 'unpinned';
        this.setColumns(patchColumn(this.states(), field, { pinned }), localizer.text(list, words, { name }));
        return;
      }
      case 'earlier':
      case 'later':
        this.stepColumn(field, act === 'earlier' ? -1 : 1);
        return;
      case 'wider':
      case 'narrower':
        this.resizeColumn(field, width + (act === 'wider' ? 2 : -2) * RESIZE_STEP);
        return;
      case 'hide':
        this.setColumns(patchColumn(this.states(), field, { hidden: true }), localizer.text(list, 'hidden', { name }));
    }
  }
}
