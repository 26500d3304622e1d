import { html, nothing, type TemplateResult } from 'lit';
import { list } from '../../../i18n/en/list.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { fieldLabel } from '../../internal/field-label.js';
import { closedText } from './column-menus.js';
import type { ListActs } from './list-acts.js';
import type { ListMenus } from './list-menus.js';
import type { ListScene } from './list-scene.js';

/** The line of tools above the table. A narrow list has no headers to sort by and no columns to choose. */
export function listTools(scene: ListScene, menus: ListMenus, acts: ListActs): TemplateResult {
  const { localizer, view, model, isNarrow } = scene;
  const [sort] = view.sort;
  const sortedBy = sort ? fieldLabel(sort.field, localizer) : localizer.text(list, 'groupNone');
  return html`<div class="tools" part="toolbar">
    ${isNarrow ? chip('sort', localizer.text(list, 'sortBy'), sortedBy, (anchor) => menus.openSort(anchor)) : nothing}
    ${chip('closed', localizer.text(list, 'closed'), closedText(view, localizer), (anchor) => menus.openClosed(anchor))}
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

function chip(act: string, label: string, value: string, open: (anchor: HTMLElement) => void): TemplateResult {
  return html`<button
    class="chip"
    type="button"
    data-act=${act}
    aria-haspopup="menu"
    @click=${(event: Event) => open(event.currentTarget as HTMLElement)}
  >
    <span class="muted">${label}</span><strong>${value}</strong>
  </button>`;
}
