import { html, nothing, type TemplateResult } from 'lit';
import { board } from '../../../i18n/en/board.js';
import type { BoardScope } from '../board-scope.js';
import type { InteractionLoader } from '../interaction/interaction-loader.js';

/** What has to be known above the board. */
export function boardNotices(loader: InteractionLoader, scope: BoardScope): TemplateResult | typeof nothing {
  const data = loader.interaction?.notices() ?? null;
  const missing = loader.isMissing ? missingPart(scope) : null;
  return data || missing ? html`<div class="notices">${missing} ${data}</div>` : nothing;
}

/** A part of the script did not come: what can be said without it. */
function missingPart({ store, localizer }: BoardScope): TemplateResult {
  return html`<p class="notice" part="part-missing" role="alert">
    ${store?.status.error} ${localizer.text(board, 'partMissing')}
    <button class="button small" type="button" data-act="fetch-part">${localizer.text(board, 'retry')}</button>
  </p>`;
}
