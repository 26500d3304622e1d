import { html, nothing, type TemplateResult } from 'lit';
import type { Deal } from '../../../model/deal.js';
import { avatarTemplate } from '../../../ui/avatar/avatar-template.js';
import { cellContent, expectedClose, personOf, rot } from './cell-content.js';
import type { CellContext } from './cell-value.js';

/** A deal on two lines, for rooms too narrow for columns: title and value, then stage, account, owner, close and rot. */
export function narrowContent(deal: Deal, name: string, context: CellContext): TemplateResult {
  const account = deal.accountId === null ? '' : context.store.nameOf('accountId', deal.accountId);
  return html`<span class="upper">
      <button class="title truncate" type="button" tabindex="-1" data-act="open" title=${name}>${name}</button>
      ${cellContent('value', deal, context)}
    </span>
    <span class="lower secondary">
      ${deal.ownerId === null ? nothing : avatarTemplate(personOf(deal.ownerId, context))}
      ${cellContent('stageId', deal, context)}
      <span class="truncate account">${account}</span>
      ${expectedClose(deal, context)} ${rot(deal, context)}
    </span>`;
}
