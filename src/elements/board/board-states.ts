import { html, nothing, type TemplateResult } from 'lit';
import { board } from '../../i18n/en/board.js';
import { emptyPlace } from '../../ui/empty-state/empty-place.js';
import { basicIcon } from '../../ui/icon/basic-icon.js';
import { skeletonCard, skeletonLine } from '../../ui/skeleton/skeleton-template.js';
import type { BoardScene } from './board-scene.js';

const SKELETONS = [4, 3, 3, 2, 1];

/** What stands in place of the columns: an error, or that there is nothing yet; null where columns can be shown. */
export function boardState(scene: BoardScene): TemplateResult | null {
  const { store, localizer, model, view, trouble } = scene;
  if (!store) {
    const explanation = localizer.text(board, 'noSourceWhy');
    return emptyPlace({ mark: basicIcon('board'), headline: localizer.text(board, 'noSource'), explanation });
  }
  const isUnanswered = store.status.phase === 'ready' && !model && trouble !== null;
  if (store.status.phase === 'failed' || isUnanswered) {
    return emptyPlace({
      mark: basicIcon('warning'),
      kind: 'danger',
      headline: localizer.text(board, 'failed'),
      explanation: store.status.error ?? trouble ?? '',
      choices: html`<button class="button primary" type="button" data-act="retry">
        ${localizer.text(board, 'retry')}
      </button>`,
    });
  }
  if (!model || model.columns.length > 0) return null;
  const { pipelineIds } = view;
  const pipeline = store.pipelines().find(({ id }) => pipelineIds === 'all' || pipelineIds.includes(id));
  if (!pipeline) {
    const explanation = localizer.text(board, 'noPipelinesWhy');
    return emptyPlace({ mark: basicIcon('board'), headline: localizer.text(board, 'noPipelines'), explanation });
  }
  const mayAdd = store.refusal('editStages', null, pipeline.id) === null;
  const add = html`<button class="button primary" type="button" data-act="add-stage">
    ${localizer.text(board, 'addFirstStage')}
  </button>`;
  return emptyPlace({
    mark: basicIcon('columns'),
    headline: localizer.text(board, 'noStages'),
    explanation: localizer.text(board, 'noStagesWhy'),
    ...(mayAdd ? { choices: add } : {}),
  });
}

/** Cards that are still on their way, in their shape. */
export function boardSkeleton({ store, localizer }: BoardScene): TemplateResult {
  const status = store?.status;
  return html`<div class="columns outlines">
    <p class="visually-hidden" role="status">
      ${
        status && status.loaded > 0
          ? localizer.text(board, 'loadingSome', { count: status.loaded })
          : localizer.text(board, 'loading')
      }
      ${status?.slow ? localizer.text(board, 'slow') : nothing}
    </p>
    ${SKELETONS.map(
      (count) =>
        html`<div class="column" aria-hidden="true">
          <div class="skeleton-head">${skeletonLine('medium')}${skeletonLine('long')}</div>
          <div class="body"><div class="skeletons">${Array.from({ length: count }, skeletonCard)}</div></div>
        </div>`,
    )}
  </div>`;
}

/** Over the columns when nothing matches the filter. */
export function boardOverlay({ model, view, localizer }: BoardScene): TemplateResult | typeof nothing {
  const isFiltered = view.where.length > 0 || (view.text ?? '') !== '';
  if (!model || !isFiltered || model.columns.some(({ key }) => model.columnTotals(key).count > 0)) return nothing;
  return html`<div class="overlay">
    ${emptyPlace({
      mark: basicIcon('filter'),
      headline: localizer.text(board, 'nothingMatches'),
      explanation: localizer.text(board, 'nothingMatchesWhy'),
      choices: html`<button class="button primary" type="button" data-act="clear-filter">
        ${localizer.text(board, 'clearFilter')}
      </button>`,
    })}
  </div>`;
}

/** What has to be known above the board: that it is read-only, that a part is missing, and what the hands know besides. */
export function boardNotices(
  { store, localizer }: BoardScene,
  partMissing: boolean,
  data: TemplateResult | null,
): TemplateResult | typeof nothing {
  if (!store || store.status.phase !== 'ready') return nothing;
  const readOnly = store.adapter.save ? null : store.refusal('moveOwn', null);
  if (!partMissing && !data && readOnly?.code !== 'readonly') return nothing;
  return html`<div class="notices">
    ${
      partMissing
        ? html`<p class="notice" part="part-missing" role="alert">
            ${localizer.text(board, 'partMissing')}
            <button class="button small" type="button" data-act="fetch-part">${localizer.text(board, 'retry')}</button>
          </p>`
        : nothing
    }
    ${
      readOnly?.code === 'readonly'
        ? html`<p class="notice plain" part="read-only" title=${readOnly.message}>
            ${basicIcon('lock')} ${localizer.text(board, 'readOnly')}
          </p>`
        : nothing
    }
    ${data}
  </div>`;
}
