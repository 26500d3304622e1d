import { html, type TemplateResult } from 'lit';
import { list } from '../../../i18n/en/list.js';
import type { PipelineStore } from '../../../store/store.js';
import { keyedRows } from '../../../ui/keyed-rows.js';
import type { ListInput, ListInputHost } from '../input/list-input.js';
import type { ListKeys } from '../input/list-keys.js';
import type { ListScope } from '../list-scope.js';
import type { RowRange } from './row-window.js';
import type { ListRow, RowMap } from './row-map.js';
import { renderOutline } from './row-outline.js';
import { renderDeal, renderGroup, renderHeader, type RowScope } from './row-templates.js';

/** What the grid is drawn with, beside the scope. */
export interface ListGridHost extends ListInputHost {
  readonly input: ListInput;
  readonly keys: ListKeys;
  /** The lines in the window. */
  readonly range: RowRange;
}

/** The header and the lines that are in the window. */
export function listGrid(store: PipelineStore, rows: RowMap, scope: ListScope, host: ListGridHost): TemplateResult {
  const { localizer } = scope;
  const rowScope = rowScopeOf(store, scope, host);
  return html`<div
    class="content"
    role="grid"
    aria-label=${localizer.text(list, 'grid')}
    aria-rowcount=${rows.count + 1}
    aria-colcount=${scope.columnCount}
    aria-multiselectable="true"
    @keydown=${host.keys.handleKeydown}
    @click=${host.input.handleClick}
    @dblclick=${host.input.handleDoubleClick}
    @contextmenu=${host.input.handleContextMenu}
    @focusin=${host.input.handleFocusin}
  >
    ${renderHeader(scope.model?.count ?? 0, rowScope)}
    <div class="rows" role="rowgroup">
      ${keyedRows(
        drawnRows(rows, host),
        ({ row }) => row.key,
        ({ row, index }) =>
          row.kind === 'group'
            ? renderGroup(row, index, rowScope)
            : row.kind === 'deal'
              ? renderDeal(row.id, index, rowScope)
              : renderOutline(row, index, rowScope),
      )}
    </div>
  </div>`;
}

function drawnRows(rows: RowMap, { range, active }: ListGridHost): { row: ListRow; index: number }[] {
  const { start, end } = range;
  const indices = Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at);
  const activeIndex = rows.indexOf(active.key);
  // The focused row stays in the page when it leaves the window, so that the focus is never lost.
  if (activeIndex >= 0 && (activeIndex < start || activeIndex >= end)) indices.push(activeIndex);
  return indices.flatMap((index) => {
    const row = rows.at(index);
    return row ? [{ row, index }] : [];
  });
}

function rowScopeOf(store: PipelineStore, scope: ListScope, host: ListGridHost): RowScope {
  const { active, edit, selection, headerPointer } = host;
  return {
    store,
    localizer: scope.localizer,
    view: scope.view,
    columns: scope.columns,
    columnCount: scope.columnCount,
    isNarrow: scope.isNarrow,
    selected: selection.ids,
    activeKey: active.key,
    editing: edit.editing,
    tabindex: (key, place) => (active.is(key, place) ? 0 : -1),
    canEdit: (deal, column) => edit.canEdit(deal, column),
    commit: (id, column, detail) => void edit.commit(id, column, detail),
    cancelEdit: () => edit.cancel(),
    startHeaderDrag: headerPointer.start,
  };
}
