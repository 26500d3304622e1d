import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../../src/i18n/localizer.js';
import type { Deal } from '../../../src/model/deal.js';
import type { View } from '../../../src/model/view.js';
import type { PipelineStore } from '../../../src/store/store.js';
import { demo } from '../demo-words.js';

const MOST_DUPLICATES = 4;
/** An account has a handful of open deals. */
const MOST_LOOKED_AT = 50;

/** By what a deal is taken for the same as another. */
type DuplicateKeys = Pick<Deal, 'accountId' | 'productId'>;

/** The open deals that the draft may repeat, for a person to see before it is saved. */
export function likelyDuplicates(
  draft: DuplicateKeys,
  source: PipelineStore,
  text: Localizer,
): TemplateResult | typeof nothing {
  const deals = duplicatesOf(draft, source);
  if (deals.length === 0) return nothing;
  return html`<div class="duplicates wide" role="status">
    <strong>${text.text(demo, 'duplicates', { count: deals.length })}</strong>
    <ul>
      ${deals.slice(0, MOST_DUPLICATES).map((deal) => {
        const currency = deal.currency ?? source.pipeline(deal.pipelineId)?.currency ?? '';
        return html`<li>
          <span>${deal.title}</span>
          <span class="muted"
            >${source.nameOf('pipelineId', deal.pipelineId)} · ${source.nameOf('stageId', deal.stageId)}</span
          >
          ${deal.value === null ? nothing : html`<span class="money">${text.money(deal.value, currency)}</span>`}
          ${
            deal.productId !== null && deal.productId === draft.productId
              ? html`<span class="badge warn">${text.text(demo, 'sameProduct')}</span>`
              : nothing
          }
        </li>`;
      })}
    </ul>
  </div>`;
}

/** Open deals of the account, those with the same product first. A missing account never matches. */
function duplicatesOf({ accountId, productId }: DuplicateKeys, source: PipelineStore): Deal[] {
  if (accountId === null) return [];
  const view: View = {
    version: 1,
    pipelineIds: 'all',
    where: [{ field: 'accountId', op: 'is', value: accountId }],
    sort: [],
    closed: 'none',
  };
  const ids = source.list(view).groups.flatMap(({ bucket }) => bucket.slice(0, MOST_LOOKED_AT));
  const found = ids.flatMap((id) => source.deal(id) ?? []);
  return found.sort((a, b) => Number(b.productId === productId) - Number(a.productId === productId));
}
