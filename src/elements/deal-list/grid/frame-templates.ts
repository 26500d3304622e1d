import { html, nothing, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { fields } from '../../../i18n/en/fields.js';
import { list } from '../../../i18n/en/list.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { ListModel } from '../../../store/query/list-model.js';
import type { PipelineStore } from '../../../store/store.js';
import { emptyState } from '../../../ui/empty-state/empty-state.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { skeletonLine } from '../../../ui/skeleton/skeleton-template.js';
import { totalText, weightedText } from '../../../element-base/words/totals-text.js';

/** What stands in the place of rows where there are none: nothing yet, an error, no deal, no match. */
export function renderState(
  store: PipelineStore | null,
  localizer: Localizer,
  { trouble, awaits }: { trouble: string | null; awaits: boolean },
  clearFilters: () => void,
): TemplateResult {
  if (!store) {
    return emptyState({
      icon: 'info',
      headline: localizer.text(list, 'noSource'),
      explanation: localizer.text(list, 'noSourceText'),
    });
  }
  const { phase, error, slow, loaded, expected } = store.status;
  if (phase === 'loading' || (phase === 'ready' && awaits && trouble === null)) {
    const progress = expected === null ? '' : localizer.text(list, 'loadedOf', { loaded, expected });
    return html`<div class="loading" role="status">
      <span class=${slow || progress ? 'secondary' : 'visually-hidden'}
        >${slow ? localizer.text(list, 'slowLoading') : localizer.text(actions, 'loading')} ${progress}</span
      >
      ${Array.from({ length: 8 }, (_, index) => html`<div class="skeleton-line">${skeletonLine(index % 3 === 1 ? 'medium' : 'long')}</div>`)}
    </div>`;
  }
  if (phase === 'failed' || (awaits && trouble !== null)) {
    return emptyState({
      icon: 'alert',
      kind: 'danger',
      headline: localizer.text(list, 'failedTitle'),
      explanation: error ?? trouble ?? '',
      choices: html`<button class="button" type="button" data-act="retry" @click=${() => void store.refresh()}>
        ${localizer.text(actions, 'retry')}
      </button>`,
    });
  }
  if (store.dealCount === 0) {
    return emptyState({
      icon: 'list',
      headline: localizer.text(list, 'emptyTitle'),
      explanation: localizer.text(list, 'emptyText'),
    });
  }
  return emptyState({
    icon: 'filter',
    headline: localizer.text(list, 'noMatchTitle'),
    explanation: localizer.text(list, 'noMatchText'),
    choices: html`<button class="button" type="button" data-act="clear-filters" @click=${clearFilters}>
      ${localizer.text(list, 'clearFilters')}
    </button>`,
  });
}

/** The foot: count, sum and weighted sum of everything in the list, with what they leave out. */
export function renderTotals(
  store: PipelineStore,
  model: ListModel,
  localizer: Localizer,
  compact: boolean,
): TemplateResult {
  const { totals } = model;
  const sum = totalText(totals, localizer, compact);
  const weighted = weightedText(totals, localizer, compact);
  const { rates, currency } = store.settings;
  return html`<footer class="totals" part="totals">
    <span class="figure"><strong>${localizer.text(fields, 'deals', { count: model.count })}</strong></span>
    ${sum ? html`<span><span class="muted">${localizer.text(list, 'total')}</span> <span class="money">${sum}</span></span>` : nothing}
    ${weighted ? html`<span><span class="muted">${localizer.text(list, 'weighted')}</span> <span class="figure">${weighted}</span></span>` : nothing}
    <span class="spacer"></span>
    ${
      model.problems.length > 0
        ? html`<span class="secondary problem">${iconTemplate('warning')}${localizer.text(list, 'problem')}</span>`
        : nothing
    }
    ${sum && totals.withoutValue > 0 ? html`<span class="secondary" dir="auto">${localizer.text(list, 'withoutValue', { count: totals.withoutValue })}</span>` : nothing}
    ${totals.withoutRate > 0 ? html`<span class="secondary" dir="auto">${localizer.text(list, 'withoutRate', { count: totals.withoutRate })}</span>` : nothing}
    ${rates && currency ? html`<span class="secondary">${localizer.text(list, 'ratesOf', { date: localizer.date(rates.date) })}</span>` : nothing}
  </footer>`;
}
