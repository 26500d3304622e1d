import { html, nothing, type TemplateResult } from 'lit';
import { list } from '../../../i18n/en/list.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import { closedText } from '../columns/column-menus.js';
import type { ListActs } from './list-acts.js';
import type { ListMenus } from './list-menus.js';
import type { ListScope } from '../list-scope.js';

/** The line of tools above the table. A narrow list has no headers to sort by and no columns to choose. */
export function listTools(scope: ListScope, menus: ListMenus, acts: ListActs): TemplateResult {
  const { localizer, view, model, isNarrow } = scope;
  return html`<div class="tools" part="toolbar">
    ${isNarrow ? sortChip(scope, menus) : nothing}
    ${chip('closed', localizer.text(list, isNarrow ? 'closedShort' : 'closed'), closedText(view, localizer), (anchor) => menus.openClosed(anchor))}
    <span class="spacer"></span>
    <span class="secondary" role="status">${acts.gathering && localizer.text(list, 'gathering', acts.gathering)}</span>
    ${
      isNarrow
        ? nothing
        : html`<button
              class="button quiet"
              type="button"
              data-act="columns"
              aria-haspopup="menu"
              @click=${(event: Event) => menus.openColumns(event.currentTarget as HTMLElement)}
            >
              ${iconTemplate('columns')}${localizer.text(list, 'columns')}</button
            ><button
              class="button quiet"
              type="button"
              data-act="export"
              ?disabled=${!model || model.count === 0 || acts.gathering !== null}
              @click=${() => void acts.exportAll()}
            >
              ${iconTemplate('download')}${localizer.text(list, 'exportCsv')}
            </button>`
    }
  </div>`;
}

/** A symbol until the list is sorted; then it says by what. */
function sortChip({ localizer, store, view }: ListScope, menus: ListMenus): TemplateResult {
  const [sort] = view.sort;
  const label = localizer.text(list, 'sortBy');
  const value = sort ? fieldLabel(sort.field, localizer, store) : '';
  return html`<button
    class="chip"
    type="button"
    data-act="sort"
    aria-haspopup="menu"
    aria-label=${value === '' ? label : `${label} ${value}`}
    title=${label}
    ?data-active=${value !== ''}
    @click=${(event: Event) => menus.openSort(event.currentTarget as HTMLElement)}
  >
    ${iconTemplate(sort ? (sort.direction === 'asc' ? 'sort-up' : 'sort-down') : 'sort')}
    ${value === '' ? nothing : html`<strong class="truncate">${value}</strong>`}
  </button>`;
}

function chip(act: string, label: string, value: string, open: (anchor: HTMLElement) => void): TemplateResult {
  return html`<button
    class="chip"
    type="button"
    data-act=${act}
    aria-haspopup="menu"
    @click=${(event: Event) => open(event.currentTarget as HTMLElement)}
  >
    <span class="muted">${label}</span><strong class="truncate">${value}</strong>
  </button>`;
}
