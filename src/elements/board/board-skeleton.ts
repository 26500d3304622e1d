import { html, nothing, type TemplateResult } from 'lit';
import { board } from '../../i18n/en/board.js';
import { skeletonCard, skeletonLine } from '../../ui/skeleton/skeleton-template.js';
import type { BoardScene } from './board-scene.js';

const SKELETONS = [4, 3, 3, 2, 1];

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

/** A part of the script did not come: what can be said without it. */
export function missingPart({ store, localizer }: BoardScene): TemplateResult {
  return html`<p class="notice" part="part-missing" role="alert">
    ${store?.status.error} ${localizer.text(board, 'partMissing')}
    <button class="button small" type="button" data-act="fetch-part">${localizer.text(board, 'retry')}</button>
  </p>`;
}
