import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { actions } from '../../../i18n/en/actions.js';
import { list } from '../../../i18n/en/list.js';
import { skeletonLine } from '../../../ui/skeleton/skeleton-template.js';
import type { ListRow } from './row-map.js';
import type { RowScope } from './row-templates.js';

type Outline = ListRow & { kind: 'outline' };

/** A row that the backend still has to bring, in its shape; or why it does not come. */
export function renderOutline(row: Outline, index: number, scope: RowScope): TemplateResult {
  return html`<div
    class="line row outline"
    role="row"
    aria-rowindex=${index + 2}
    aria-busy="true"
    data-key=${row.key}
    data-index=${index}
  >
    ${row.trouble === null ? outlineCells(row, index, scope) : troubleCell(row, row.trouble, scope)}
  </div>`;
}

/** Bars where the columns will stand. */
function outlineCells(row: Outline, index: number, scope: RowScope): TemplateResult {
  const { localizer } = scope;
  const bar = (at: number): TemplateResult => skeletonLine((index + at) % 3 === 0 ? 'medium' : 'long');
  const loading = html`<span class="visually-hidden">${localizer.text(actions, 'loading')}</span>`;
  return html`<div
      class="cell select pinned"
      role="gridcell"
      aria-colindex="1"
      data-place="0"
      tabindex=${scope.tabindex(row.key, 0)}
    >
      ${loading}
    </div>
    ${
      scope.isNarrow
        ? html`<div class="cell both" role="gridcell" aria-colindex="2" data-place="1">${bar(0)}</div>`
        : scope.columns.map(
            ({ pinned }, at) =>
              html`<div
                class=${classMap({ cell: true, [`c${at}`]: true, pinned: pinned !== null })}
                role="gridcell"
                aria-colindex=${at + 2}
                data-place=${at + 1}
              >
                ${bar(at)}
              </div>`,
          )
    }`;
}

function troubleCell(row: Outline, trouble: string, scope: RowScope): TemplateResult {
  const { localizer } = scope;
  return html`<div
    class="cell group-cell"
    role="gridcell"
    aria-colindex="1"
    aria-colspan=${scope.columnCount}
    data-place="0"
    tabindex=${scope.tabindex(row.key, 0)}
  >
    <span class="secondary" role="status" title=${trouble}>${localizer.text(list, 'moreFailed')}</span>
    <button class="button small" type="button" @click=${() => row.retry()}>${localizer.text(actions, 'retry')}</button>
  </div>`;
}
