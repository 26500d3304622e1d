import { css, html, nothing, type TemplateResult } from 'lit';
import type { Deal } from '../../../model/deal.js';
import type { View } from '../../../model/view.js';
import { panel } from '../../../i18n/en/panel.js';
import type { ListModel } from '../../../store/query/list-model.js';
import type { PipelineStore } from '../../../store/store.js';
import type { DealOpenDetail } from '../../../element-base/deal-open.js';
import { keyedRows } from '../../../ui/keyed-rows.js';
import { DealPart } from '../sections/panel-section.js';
import { baseStyles } from '../../../styles/base.js';
import { controlStyles } from '../../../styles/controls.js';

const MOST = 8;

/**
 * @summary Other deals of the same account in all pipelines: parallels, and what may be the same deal twice.
 * @tag fl-deal-related-part
 * @fires {CustomEvent<DealOpenDetail>} fl-deal-open - A person wants to see one of them.
 */
export class DealRelatedPart extends DealPart {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: block;
      }

      ul {
        display: grid;
      }

      li {
        border-block-start: 1px solid var(--_fl-color-line);
      }

      li:first-child {
        border-block-start: 0;
      }

      button {
        appearance: none;
        align-items: baseline;
        background: none;
        border: 0;
        border-radius: var(--_fl-radius-small);
        cursor: pointer;
        display: flex;
        flex-wrap: wrap;
        gap: 2px 10px;
        inline-size: 100%;
        padding: 8px 6px;
        text-align: start;
      }

      button:hover {
        background: var(--_fl-color-hover);
      }

      .title {
        font-weight: 600;
        overflow-wrap: anywhere;
      }

      .money {
        margin-inline-start: auto;
      }
    `,
  ];

  protected override select(store: PipelineStore): readonly unknown[] {
    const deal = store.deal(this.dealId);
    return [...super.select(store), deal ? this.#sameAccount(store, deal) : null];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source, deal } = this;
    const model = source && deal && this.#sameAccount(source, deal);
    if (!source || !deal || !model?.isReady) return nothing;
    const ids = model.groups.flatMap(({ bucket }) => bucket.slice(0, MOST + 1)).filter((id) => id !== deal.id);
    const others = ids.flatMap((id) => source.deal(id) ?? []);
    const account = source.nameOf('accountId', deal.accountId ?? '');
    // More of them may be on their way from a backend that pages.
    const isWhole = model.groups.every(({ bucket }) => bucket.known >= Math.min(bucket.count, MOST + 1));
    if (others.length === 0 && isWhole)
      return html`<p class="muted">${this.localizer.text(panel, 'relatedNone', { account })}</p>`;
    return html`<ul>
      ${keyedRows(
        others,
        ({ id }) => id,
        (other) => this.#renderDeal(source, deal, other),
      )}
    </ul>`;
  }

  #renderDeal(source: PipelineStore, deal: Deal, other: Deal): TemplateResult {
    const stage = source.stage(other.stageId, other.pipelineId);
    const isTwin = deal.productId !== null && other.productId === deal.productId && stage?.category === 'open';
    return html`<li>
      <button type="button" data-deal-id=${other.id} @click=${() => this.#open(other.id)}>
        <span class="title">${other.title}</span>
        ${isTwin ? html`<span class="badge warn">${this.localizer.text(panel, 'sameProduct')}</span>` : nothing}
        <span class="secondary"
          >${source.nameOf('pipelineId', other.pipelineId)} · ${stage?.name ?? other.stageId}</span
        >
        ${other.value === null ? nothing : html`<span class="money">${this.localizer.money(other.value, this.currencyOf(other))}</span>`}
      </button>
    </li>`;
  }

  #sameAccount(store: PipelineStore, { accountId }: Deal): ListModel | null {
    if (accountId === null) return null;
    const view: View = {
      version: 1,
      pipelineIds: 'all',
      where: [{ field: 'accountId', op: 'is', value: accountId }],
      sort: [{ field: 'status', direction: 'asc' }],
      closed: 'all',
    };
    return store.list(view);
  }

  #open(id: string): void {
    const detail: DealOpenDetail = { id };
    this.dispatchEvent(new CustomEvent('fl-deal-open', { detail, bubbles: true, composed: true, cancelable: true }));
  }
}
