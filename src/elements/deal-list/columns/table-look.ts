import { list } from '../../../i18n/en/list.js';
import type { ColumnState, SortKey } from '../../../model/view.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import {
  clampWidth,
  fullStates,
  moveColumn,
  patchColumn,
  stepColumn,
  type LayoutContext,
  type ShownColumn,
} from './column-layout.js';
import type { ListScope } from '../list-scope.js';
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
  readonly #scope: ListScope;
  readonly #host: TableLookHost;

  constructor(scope: ListScope, host: TableLookHost) {
    this.#scope = scope;
    this.#host = host;
  }

  sortBy(field: string, adding: boolean): void {
    const isFigure = this.#scope.columns.find((column) => column.field === field)?.kind.atEnd ?? false;
    this.#setSort(nextSort(this.#scope.view.sort, field, isFigure, adding), field);
  }

  #setSort(sort: SortKey[], field: string): void {
    const { localizer } = this.#scope;
    this.#scope.changeView({ sort });
    const key = sort.find((each) => each.field === field) ?? sort[0];
    const name = key ? fieldLabel(key.field, localizer, this.#scope.store) : '';
    this.#scope.announce(
      key
        ? localizer.text(list, key.direction === 'asc' ? 'sortedUp' : 'sortedDown', { name })
        : localizer.text(list, 'sortedNot'),
    );
  }

  groupBy(field: string | undefined): void {
    const { groupBy: _before, folded, ...rest } = this.#scope.view;
    const kept = folded?.filter((key) => !key.startsWith('group:'));
    this.#scope.changeWholeView({
      ...rest,
      ...(kept && kept.length > 0 ? { folded: kept } : {}),
      ...(field ? { groupBy: field } : {}),
    });
    const { localizer } = this.#scope;
    this.#scope.announce(
      field
        ? localizer.text(list, 'groupedBy', { name: fieldLabel(field, localizer, this.#scope.store) })
        : localizer.text(list, 'groupedNot'),
    );
  }

  fold(key: string): void {
    const folded = this.#scope.view.folded ?? [];
    this.#scope.changeView({
      folded: folded.includes(key) ? folded.filter((other) => other !== key) : [...folded, key],
    });
  }

  states(): ColumnState[] {
    return fullStates(this.#scope.view.columns, this.#host.context());
  }

  setColumns(columns: readonly ColumnState[], message: string): void {
    this.#scope.changeView({ columns: [...columns] });
    this.#scope.announce(message);
  }

  resizeColumn(field: string, width: number): void {
    const { localizer } = this.#scope;
    const to = clampWidth(width);
    this.setColumns(
      patchColumn(this.states(), field, { width: to }),
      localizer.text(list, 'resized', { name: fieldLabel(field, localizer, this.#scope.store), width: to }),
    );
  }

  reorderColumn(field: string, before: string | null): void {
    const target = this.#scope.columns.find((column) => column.field === before) ?? this.#scope.columns.at(-1);
    const moved = moveColumn(this.states(), field, before);
    this.setColumns(patchColumn(moved, field, { pinned: target?.pinned ?? undefined }), '');
    void this.#scope.element.updateComplete.then(() => this.#scope.announce(this.#placeText(field)));
  }

  stepColumn(field: string, by: 1 | -1): void {
    this.setColumns(stepColumn(this.states(), this.#scope.columns, field, by), '');
    void this.#scope.element.updateComplete.then(() => {
      this.#host.focusHeader(this.#scope.columns.findIndex((column) => column.field === field) + 1);
      this.#scope.announce(this.#placeText(field));
    });
  }

  #placeText(field: string): string {
    const { localizer } = this.#scope;
    const place = this.#scope.columns.findIndex((column) => column.field === field) + 1;
    return localizer.text(list, 'movedColumn', {
      name: fieldLabel(field, localizer, this.#scope.store),
      place,
      count: this.#scope.columns.length,
    });
  }

  runColumnMenu(column: ShownColumn, id: string): void {
    const { field, width } = column;
    const { localizer } = this.#scope;
    const name = fieldLabel(field, localizer, this.#scope.store);
    const [act, argument] = id.split(':');
    switch (act) {
      case 'sort':
      case 'also':
        this.#setSort(
          withSort(
            this.#scope.view.sort,
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
