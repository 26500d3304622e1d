import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { actions } from '../../../i18n/en/actions.js';
import { fields } from '../../../i18n/en/fields.js';
import { list } from '../../../i18n/en/list.js';
import type { Deal } from '../../../model/deal.js';
import type { View } from '../../../model/view.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import { totalText } from '../../../element-base/words/totals-text.js';
import { cellContent } from '../cells/cell-content.js';
import type { CellCommitDetail } from '../cells/cell-editor.js';
import type { CellContext } from '../cells/cell-value.js';
import type { ShownColumn } from '../columns/column-layout.js';
import { groupName } from './group-name.js';
import type { Editing } from '../cells/inline-edit.js';
import { narrowContent } from './narrow-content.js';
import { dealRowKey, HEADER, type ListRow } from './row-map.js';

/** What drawing rows needs of the list. */
export interface RowScope extends CellContext {
  readonly view: View;
  readonly columns: readonly ShownColumn[];
  /** Those for selecting and for the menu included. */
  readonly columnCount: number;
  readonly isNarrow: boolean;
  readonly selected: ReadonlySet<string>;
  readonly activeKey: string;
  readonly editing: Editing | null;
  tabindex(key: string, place: number): 0 | -1;
  canEdit(deal: Deal, column: ShownColumn): boolean;
  commit(id: string, column: ShownColumn, detail: CellCommitDetail): void;
  cancelEdit(): void;
  startHeaderDrag(event: PointerEvent): void;
}

/** The row of column headers. */
export function renderHeader(count: number, scope: RowScope): TemplateResult {
  const { localizer } = scope;
  const all = count > 0 && scope.selected.size >= count;
  const some = scope.selected.size > 0 && !all;
  return html`<div
    class="line header"
    part="header"
    role="row"
    aria-rowindex="1"
    data-key=${HEADER}
    @pointerdown=${scope.startHeaderDrag}
  >
    <div class="cell select pinned" role="columnheader" aria-colindex="1" data-place="0">
      <input
        type="checkbox"
        tabindex=${scope.tabindex(HEADER, 0)}
        aria-label=${localizer.text(list, 'selectAllShown', { count })}
        .checked=${all}
        .indeterminate=${some}
      />
    </div>
    ${
      scope.isNarrow
        ? html`<div
            class="cell"
            role="columnheader"
            aria-colindex="2"
            data-place="1"
            tabindex=${scope.tabindex(HEADER, 1)}
          >
            ${localizer.text(fields, 'deal')}
          </div>`
        : scope.columns.map((column, index) => renderHeaderCell(column, index, scope))
    }
    <div
      class="cell menu pinned at-end"
      role="columnheader"
      aria-colindex=${scope.columnCount}
      data-place=${scope.columnCount - 1}
      tabindex=${scope.isNarrow ? nothing : scope.tabindex(HEADER, scope.columnCount - 1)}
    >
      ${scope.isNarrow ? columnsButton(scope) : html`<span class="visually-hidden">${localizer.text(list, 'actions')}</span>`}
    </div>
  </div>`;
}

/** A wide list has this among its tools. */
function columnsButton({ localizer, tabindex, columnCount }: RowScope): TemplateResult {
  const label = localizer.text(list, 'columns');
  return html`<button
    class="icon-button small"
    type="button"
    data-act="columns"
    tabindex=${tabindex(HEADER, columnCount - 1)}
    aria-label=${label}
    aria-haspopup="menu"
    title=${label}
  >
    ${iconTemplate('settings')}
  </button>`;
}

function renderHeaderCell(column: ShownColumn, index: number, scope: RowScope): TemplateResult {
  const { localizer, store, view } = scope;
  const label = fieldLabel(column.field, localizer, store);
  const place = view.sort.findIndex((key) => key.field === column.field);
  const key = view.sort[place];
  const sorted = key ? (key.direction === 'asc' ? 'ascending' : 'descending') : 'none';
  return html`<div
    class=${classMap({ cell: true, [`c${index}`]: true, pinned: column.pinned !== null, figures: column.kind.atEnd })}
    part="cell"
    role="columnheader"
    aria-colindex=${index + 2}
    aria-sort=${sorted}
    data-place=${index + 1}
    data-column=${index}
    tabindex=${scope.tabindex(HEADER, index + 1)}
  >
    <span class="header-label truncate" title=${label}>${label}</span>
    ${
      key
        ? html`<span class="sort-mark"
            >${iconTemplate(key.direction === 'asc' ? 'sort-up' : 'sort-down')}${
              view.sort.length > 1
                ? html`<span class="sort-place" aria-hidden="true">${localizer.number(place + 1)}</span
                    ><span class="visually-hidden">${localizer.text(list, 'sortPlace', { place: place + 1 })}</span>`
                : nothing
            }</span
          >`
        : nothing
    }
    <button
      class="icon-button small header-menu"
      type="button"
      tabindex="-1"
      data-act="column-menu"
      aria-haspopup="menu"
      aria-label=${localizer.text(list, 'columnMenu', { name: label })}
    >
      ${iconTemplate('chevron-down')}
    </button>
    <span class="resizer" data-act="resize" aria-hidden="true"></span>
  </div>`;
}

/** The heading of a group. */
export function renderGroup(row: ListRow & { kind: 'group' }, index: number, scope: RowScope): TemplateResult {
  const { localizer } = scope;
  const name = groupName(row.group, scope.view.groupBy ?? '', scope);
  const { totals } = row.group.bucket;
  return html`<div
    class="line row group"
    part="group"
    role="row"
    aria-rowindex=${index + 2}
    data-key=${row.key}
    data-index=${index}
  >
    <div
      class="cell group-cell"
      part="cell"
      role="gridcell"
      aria-colindex="1"
      aria-colspan=${scope.columnCount}
      data-place="0"
    >
      <button
        class="group-toggle"
        type="button"
        data-act="fold"
        tabindex=${scope.activeKey === row.key ? 0 : -1}
        aria-expanded=${row.folded ? 'false' : 'true'}
        aria-label=${localizer.text(list, row.folded ? 'expandGroup' : 'collapseGroup', { name })}
      >
        ${iconTemplate(row.folded ? 'chevron-right' : 'chevron-down')}
      </button>
      <strong class="truncate">${name}</strong>
      <span class="muted figure">${localizer.number(row.group.bucket.count)}</span>
      <span class="money" title=${totalText(totals, localizer)}>${totalText(totals, localizer, scope.isNarrow)}</span>
    </div>
  </div>`;
}

/** One deal. */
export function renderDeal(id: string, index: number, scope: RowScope): TemplateResult {
  const { localizer } = scope;
  const deal = scope.store.deal(id);
  if (!deal) return html`<div class="line row" role="row" data-index=${index}></div>`;
  const isSelected = scope.selected.has(id);
  const key = dealRowKey(id);
  const isPending = scope.store.isPending(id);
  const last = scope.columnCount - 1;
  const name = deal.title || localizer.text(fields, 'untitled');
  return html`<div
    class=${classMap({ line: true, row: true, selected: isSelected, pending: isPending, editing: scope.editing?.id === id })}
    part="row"
    role="row"
    aria-rowindex=${index + 2}
    aria-selected=${isSelected ? 'true' : 'false'}
    data-key=${key}
    data-index=${index}
    data-deal-id=${id}
  >
    <div class="cell select pinned" role="gridcell" aria-colindex="1" data-place="0">
      <input
        type="checkbox"
        tabindex=${scope.tabindex(key, 0)}
        aria-label=${localizer.text(list, 'selectDeal', { name })}
        .checked=${isSelected}
      />
    </div>
    ${
      scope.isNarrow
        ? html`<div
            class="cell both"
            part="cell"
            role="rowheader"
            aria-colindex="2"
            data-place="1"
            tabindex=${scope.tabindex(key, 1)}
          >
            ${narrowContent(deal, name, scope)}
          </div>`
        : scope.columns.map((column, at) => renderCell(deal, name, column, at, key, scope))
    }
    <div class="cell menu pinned at-end" role="gridcell" aria-colindex=${last + 1} data-place=${last}>
      <button
        class="icon-button small"
        type="button"
        data-act="row-menu"
        tabindex=${scope.tabindex(key, last)}
        aria-haspopup="menu"
        aria-label=${localizer.text(actions, 'moreActionsFor', { name })}
      >
        ${iconTemplate('more')}
      </button>
    </div>
  </div>`;
}

function renderCell(
  deal: Deal,
  name: string,
  column: ShownColumn,
  at: number,
  key: string,
  scope: RowScope,
): TemplateResult {
  const { field, kind } = column;
  const isTitle = field === 'title';
  const isEditing = scope.editing?.id === deal.id && scope.editing.field === field;
  const content = isTitle
    ? html`<button class="title truncate" type="button" tabindex="-1" data-act="open" title=${name}>${name}</button> ${
          scope.store.isPending(deal.id)
            ? html`<span class="saving" role="img" aria-label=${scope.localizer.text(list, 'saving')}></span>`
            : nothing
        }`
    : html`<span class="content-of truncate">${cellContent(field, deal, scope)}</span>`;
  return html`<div
    class=${classMap({ cell: true, [`c${at}`]: true, pinned: column.pinned !== null, figures: kind.atEnd, editing: isEditing })}
    part="cell"
    role=${isTitle ? 'rowheader' : 'gridcell'}
    aria-colindex=${at + 2}
    aria-readonly=${scope.canEdit(deal, column) ? nothing : 'true'}
    data-place=${at + 1}
    data-field=${field}
    tabindex=${scope.tabindex(key, at + 1)}
  >
    ${content}
    ${
      isEditing
        ? html`<fl-list-cell-editor
            .store=${scope.store}
            .deal=${deal}
            .field=${field}
            .kind=${kind.editor ?? 'text'}
            .error=${scope.editing?.error ?? ''}
            @fl-cell-commit=${(event: CustomEvent<CellCommitDetail>) => scope.commit(deal.id, column, event.detail)}
            @fl-cell-cancel=${scope.cancelEdit}
          ></fl-list-cell-editor>`
        : nothing
    }
  </div>`;
}
