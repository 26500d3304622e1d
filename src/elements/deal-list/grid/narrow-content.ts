import { html, nothing, type TemplateResult } from 'lit';
import type { Deal } from '../../../model/deal.js';
import { currencyOf } from '../../../model/totals-of.js';
import { avatarTemplate } from '../../../ui/avatar/avatar-template.js';
import { cellContent, expectedCloseShort, personOf, rot } from '../cells/cell-content.js';
import type { CellContext } from '../cells/cell-value.js';

/** A deal on two lines, for rooms too narrow for columns: title and value, then stage, account, owner, close and rot. */
export function narrowContent(deal: Deal, name: string, context: CellContext): TemplateResult {
  const account = deal.accountId === null ? '' : context.store.nameOf('accountId', deal.accountId);
  return html`<span class="upper">
      <button class="title truncate" type="button" tabindex="-1" data-act="open" title=${name}>${name}</button>
      ${shortValue(deal, context)}
    </span>
    <span class="lower secondary">
      ${deal.ownerId === null ? nothing : avatarTemplate(personOf(deal.ownerId, context))}
      <span class="standing"
        >${cellContent('stageId', deal, context)}<span class="truncate account"><span>${account}</span></span></span
      >
      ${expectedCloseShort(deal, context)} ${rot(deal, context, 'narrow')}
    </span>`;
}

/** The value in few characters, so that the title keeps its room; in full when one points at it. */
function shortValue(deal: Deal, context: CellContext): ReturnType<typeof cellContent> {
  const { store, localizer } = context;
  if (deal.value === null || !store.canSeeValues(deal.pipelineId)) return cellContent('value', deal, context);
  const currency = currencyOf(deal, store.pipeline(deal.pipelineId));
  return html`<span class="money" title=${localizer.money(deal.value, currency)}
    >${localizer.money(deal.value, currency, { compact: true })}</span
  >`;
}
