import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { iconTemplate } from '../icon/icon-template.js';
import type { MenuItem } from './menu-item.js';
import type { Level } from './menu-level.js';

/** The line of an item in its level; `next` is the level that is open beside it, if any. */
export function menuItem(item: MenuItem, level: Level, next: Level | undefined): TemplateResult {
  const isExpanded = next?.parentId === item.id;
  const reason = item.disabled ? item.disabledReason : undefined;
  return html`${item.separatorBefore ? html`<div class="separator" role="separator"></div>` : nothing}
    <div
      class=${classMap({ item: true, danger: item.danger === true && item.disabled !== true })}
      role=${item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      tabindex=${level.activeId === item.id ? 0 : -1}
      data-id=${item.id}
      aria-disabled=${item.disabled ? 'true' : nothing}
      aria-checked=${item.checked === undefined ? nothing : item.checked ? 'true' : 'false'}
      aria-haspopup=${item.items ? 'menu' : nothing}
      aria-expanded=${item.items ? (isExpanded ? 'true' : 'false') : nothing}
    >
      <span class="start">${startOf(item)}</span>
      <span class="label">${item.label}</span>
      <span class="end">${item.hint ?? nothing}${item.items ? iconTemplate('chevron-right') : nothing}</span>
      ${reason ? html`<span class="reason">${reason}</span>` : nothing}
    </div>`;
}

/** What stands before the label: the mark of a choice, an icon or a colour. */
function startOf(item: MenuItem): TemplateResult | typeof nothing {
  if (item.checked === true) return iconTemplate('check');
  if (item.icon) return iconTemplate(item.icon);
  return item.swatch ? html`<span class="swatch" data-swatch=${item.swatch}></span>` : nothing;
}
