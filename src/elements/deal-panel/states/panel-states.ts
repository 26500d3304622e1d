import { html, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { panel } from '../../../i18n/en/panel.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { PipelineStore } from '../../../store/store.js';
import { emptyState } from '../../../ui/empty-state/empty-state.js';
import { skeletonLine } from '../../../ui/skeleton/skeleton-template.js';

/** What stands in place of a deal that is not here: it is being read, that failed, it is gone, or none was chosen. */
export function insteadOfDeal(source: PipelineStore, dealId: string, localizer: Localizer): TemplateResult {
  const { phase, error } = source.status;
  if (phase === 'loading' || source.isSought(dealId)) return waiting(localizer);
  if (phase === 'failed') return failed(source, error ?? '', localizer);
  const isChosen = dealId !== '';
  return emptyState({
    icon: isChosen ? 'trash' : 'info',
    headline: localizer.text(panel, isChosen ? 'gone' : 'none'),
    explanation: localizer.text(panel, isChosen ? 'goneText' : 'noneText'),
  });
}

function waiting(localizer: Localizer): TemplateResult {
  return html`<div class="waiting" role="status">
    <span class="visually-hidden">${localizer.text(actions, 'loading')}</span>
    ${skeletonLine('medium')}${skeletonLine('long')}${skeletonLine()}${skeletonLine()}${skeletonLine('short')}
  </div>`;
}

function failed(source: PipelineStore, reason: string, localizer: Localizer): TemplateResult {
  return emptyState({
    icon: 'alert',
    kind: 'danger',
    headline: localizer.text(panel, 'failed'),
    explanation: reason,
    choices: html`<button class="button" type="button" @click=${() => void source.refresh()}>
      ${localizer.text(actions, 'retry')}
    </button>`,
  });
}
