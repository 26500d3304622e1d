import { html, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { list } from '../../../i18n/en/list.js';
import { skeletonLine } from '../../../ui/skeleton/skeleton-template.js';
import type { ListRow } from './row-map.js';
import type { RowScene } from './row-templates.js';

/** A row that the backend still has to bring, in its shape; or why it does not come. */
export function renderOutline(row: ListRow & { kind: 'outline' }, index: number, scene: RowScene): TemplateResult {
  const { localizer } = scene;
  return html`<div
    class="line row outline"
    role="row"
    aria-rowindex=${index + 2}
    aria-busy="true"
    data-key=${row.key}
    data-index=${index}
  >
    <div
      class="cell outline-cell"
      role="gridcell"
      aria-colindex="1"
      aria-colspan=${scene.columnCount}
      data-place="0"
      tabindex=${scene.tabindex(row.key, 0)}
    >
      ${
        row.trouble === null
          ? html`<span class="visually-hidden">${localizer.text(actions, 'loading')}</span>
              ${skeletonLine(index % 3 === 1 ? 'medium' : 'long')}`
          : html`<span class="secondary" role="status" title=${row.trouble}>${localizer.text(list, 'moreFailed')}</span>
              <button class="button small" type="button" @click=${() => row.retry()}>
                ${localizer.text(actions, 'retry')}
              </button>`
      }
    </div>
  </div>`;
}
