import { html, nothing, type TemplateResult } from 'lit';
import { board } from '../../../i18n/en/board.js';
import { skeletonCard, skeletonLine } from '../../../ui/skeleton/skeleton-template.js';
import type { BoardScope } from '../board-scope.js';

const SKELETONS = [4, 3, 3, 2, 1];

/** Cards that are still on their way, in their shape. */
export function boardSkeleton({ store, localizer }: BoardScope): TemplateResult {
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
