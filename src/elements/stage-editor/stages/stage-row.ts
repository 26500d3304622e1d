import { html, nothing, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { stages } from '../../../i18n/en/stages.js';
import type { Stage } from '../../../model/pipeline.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { totalText } from '../../../element-base/words/totals-text.js';
import type { EditHost } from '../frame/edit-host.js';
import { fieldError } from '../fields/field-error.js';
import { categoryCell, nameCell, probabilityCell, swatchField } from './stage-cells.js';
import { stageDetails } from './stage-details.js';
import { handleGripKey } from './stage-keys.js';

/** One stage: what is changed every day in the line, the rest below it. */
export function stageRow(host: EditHost, stage: Stage, index: number, drop: 'before' | 'after' | null): TemplateResult {
  return html`<li class="stage" part="stage" data-stage-id=${stage.id} data-drop=${drop ?? nothing}>
    <div class="line">
      ${grip(host, stage, index)} ${swatchField(host, stage)} ${nameCell(host, stage)} ${categoryCell(host, stage)}
      ${probabilityCell(host, stage)}
      <div class="standing secondary">${standing(host, stage)}</div>
      ${tools(host, stage)}
    </div>
    ${fieldError(host.errorOf(`${stage.id}/`))} ${host.isOpen(stage.id) ? stageDetails(host, stage) : nothing}
  </li>`;
}

function grip(host: EditHost, stage: Stage, index: number): TemplateResult {
  const { localizer, pipeline } = host;
  const total = pipeline.stages.length;
  return html`<button
    class="icon-button small grip"
    type="button"
    ?disabled=${host.lockedReason !== ''}
    aria-label=${localizer.text(stages, 'move', { name: stage.name, position: index + 1, total })}
    title=${localizer.text(stages, 'moveHint')}
    @keydown=${(event: KeyboardEvent) => {
      handleGripKey(event, host, stage);
    }}
  >
    ${iconTemplate('grip')}
  </button>`;
}

function standing(host: EditHost, stage: Stage): TemplateResult {
  const { localizer } = host;
  const totals = host.totalsOf(stage.id);
  if (!totals || totals.count === 0) return html`<span>${localizer.text(stages, 'noneStanding')}</span>`;
  const value = totalText(totals, localizer, true);
  return html`<span>${localizer.text(stages, 'standing', { count: totals.count })}</span>
    ${value ? html`<span class="money" title=${totalText(totals, localizer)}>${value}</span>` : nothing}`;
}

function tools(host: EditHost, stage: Stage): TemplateResult {
  const { localizer } = host;
  const { name } = stage;
  const isOpen = host.isOpen(stage.id);
  return html`<div class="tools">
    <button
      class="icon-button small"
      type="button"
      data-act="details"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-label=${localizer.text(stages, 'detailsOf', { name })}
      title=${localizer.text(stages, 'detailsOf', { name })}
      @click=${() => {
        host.toggle(stage.id);
      }}
    >
      ${iconTemplate(isOpen ? 'chevron-up' : 'settings')}
    </button>
    <button
      class="icon-button small"
      type="button"
      data-act="menu"
      aria-haspopup="menu"
      ?disabled=${host.lockedReason !== ''}
      aria-label=${localizer.text(actions, 'moreActionsFor', { name })}
      title=${localizer.text(actions, 'moreActionsFor', { name })}
      @click=${(event: Event) => {
        host.openMenu(stage, event.currentTarget as Element);
      }}
    >
      ${iconTemplate('more')}
    </button>
  </div>`;
}
