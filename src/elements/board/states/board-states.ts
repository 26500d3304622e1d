import { html, nothing, type TemplateResult } from 'lit';
import { board } from '../../../i18n/en/board.js';
import { boardStates } from '../../../i18n/en/board-states.js';
import { emptyPlace } from '../../../ui/empty-state/empty-place.js';
import { basicIcon } from '../../../ui/icon/basic-icon.js';
import type { BoardScope } from '../board-scope.js';

/** What stands in place of the columns: an error, or that there is nothing yet; null where columns can be shown. */
export function boardState(scope: BoardScope): TemplateResult | null {
  const { store, localizer, model, view, trouble } = scope;
  if (!store) {
    const explanation = localizer.text(boardStates, 'noSourceWhy');
    return emptyPlace({ mark: basicIcon('board'), headline: localizer.text(boardStates, 'noSource'), explanation });
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
    const explanation = localizer.text(boardStates, 'noPipelinesWhy');
    return emptyPlace({ mark: basicIcon('board'), headline: localizer.text(boardStates, 'noPipelines'), explanation });
  }
  const mayAdd = store.refusal('editStages', null, pipeline.id) === null;
  const add = html`<button class="button primary" type="button" data-act="add-stage">
    ${localizer.text(boardStates, 'addFirstStage')}
  </button>`;
  return emptyPlace({
    mark: basicIcon('columns'),
    headline: localizer.text(boardStates, 'noStages'),
    explanation: localizer.text(boardStates, 'noStagesWhy'),
    ...(mayAdd ? { choices: add } : {}),
  });
}

/** Over the columns when nothing matches the filter. */
export function nothingMatches({ model, view, localizer }: BoardScope): TemplateResult | typeof nothing {
  const isFiltered = view.where.length > 0 || (view.text ?? '') !== '';
  if (
    !model ||
    model.columns.length === 0 ||
    !isFiltered ||
    model.columns.some(({ key }) => model.columnTotals(key).count > 0)
  )
    return nothing;
  return html`<div class="overlay">
    ${emptyPlace({
      mark: basicIcon('filter'),
      headline: localizer.text(boardStates, 'nothingMatches'),
      explanation: localizer.text(boardStates, 'nothingMatchesWhy'),
      choices: html`<button class="button primary" type="button" data-act="clear-filter">
        ${localizer.text(boardStates, 'clearFilter')}
      </button>`,
    })}
  </div>`;
}
