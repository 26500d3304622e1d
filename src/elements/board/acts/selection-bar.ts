import { html, nothing, type TemplateResult } from 'lit';
import { boardActs } from '../../../i18n/en/board-acts.js';
import { addToTotals, emptyTotals } from '../../../model/money.js';
import { totalsEntryOf } from '../../../model/totals-of.js';
import type { BoardScope } from '../board-scope.js';
import type { BoardSelection } from './board-selection.js';
import { totalText } from '../columns/money-words.js';

/** How many cards are chosen, what they are worth, and what can be done with all of them. */
export function selectionBar(
  { store, localizer }: BoardScope,
  selection: BoardSelection,
): TemplateResult | typeof nothing {
  const { ids } = selection;
  if (!store || ids.size === 0) return nothing;
  const { rates, currency } = store.settings;
  const totals = emptyTotals();
  for (const id of ids) {
    const deal = store.deal(id);
    if (!deal) continue;
    const stage = store.stage(deal.stageId, deal.pipelineId);
    addToTotals(totals, totalsEntryOf(deal, stage, store.pipeline(deal.pipelineId), rates && currency, rates));
  }
  return html`<div
    class="selection"
    part="selection"
    role="group"
    aria-label=${localizer.text(boardActs, 'dealsSelected', { count: ids.size })}
  >
    <span>${localizer.text(boardActs, 'dealsSelected', { count: ids.size })}</span>
    <span class="money">${totalText(totals, localizer, true)}</span>
    <button class="button small" type="button" data-act="move-selection" aria-haspopup="menu">
      ${localizer.text(boardActs, 'moveTo')}
    </button>
    <button class="button small quiet" type="button" data-act="clear-selection">
      ${localizer.text(boardActs, 'clearSelection')}
    </button>
  </div>`;
}
