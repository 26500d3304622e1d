import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Deal } from '../../model/deal.js';
import { panel } from '../../i18n/en/panel.js';
import type { PipelineStore } from '../../store/store.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import type { MenuSelectDetail } from '../../ui/menu/menu-item.js';
import type { UiMenu } from '../../ui/menu/menu.js';
import { actingOf } from '../../element-base/acts/acting.js';
import { joinScopes, type ElementScope } from '../../element-base/element-scope.js';
import { PipelineElement } from '../../element-base/pipeline-element.js';
import { refusalText } from '../../element-base/words/refusal-text.js';
import { showUndoToast } from '../../element-base/acts/undo-toast.js';
import { dealHead } from './head/deal-head.js';
import { dealMenuItems } from './head/deal-menu.js';
import { TitleEdit } from './head/title-edit.js';
import type { DealMovePart } from './path/deal-move.js';
import type { PartMoveDetail } from './path/deal-path.js';
import { dealRemarks } from './path/deal-remarks.js';
import { insteadOfDeal } from './states/panel-states.js';
import { dealPanelStyles } from './deal-panel.styles.js';
import { emptyStateStyles } from '../../ui/empty-state/empty-state.styles.js';
import { skeletonStyles } from '../../ui/skeleton/skeleton.styles.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

/** Detail of `fl-deal-gone`. */
export interface DealGoneDetail {
  /** The id of the deal that was deleted here. */
  id: string;
}

/**
 * @summary One deal whole: its place, its facts, what was done, what comes next and everything that happened to it.
 * @tag fl-deal-panel
 * @status stable
 * @since 0.1.0
 * @fires {CustomEvent<DealOpenDetail>} fl-deal-open - A person chose another deal of the same account.
 * @fires {CustomEvent<DealGoneDetail>} fl-deal-gone - A person deleted the deal here: there is nothing left to show.
 * @fires {CustomEvent<BeforeActDetail>} fl-before-deal-move - Cancelable: the deal is about to go to another stage.
 * @fires {CustomEvent<ActDetail>} fl-deal-move - It stands there now.
 * @fires {CustomEvent<BeforeActDetail>} fl-before-deal-edit - Cancelable: a field is about to change.
 * @fires {CustomEvent<ActDetail>} fl-deal-edit - It has changed.
 * @fires {CustomEvent<BeforeActDetail>} fl-before-deal-delete - Cancelable: the deal is about to be deleted.
 * @fires {CustomEvent<ActDetail>} fl-deal-delete - It is deleted.
 * @csspart title - The name of the deal.
 * @csspart value - What it is worth.
 * @csspart section - One of the sections: activities, details, same account, history.
 * @example
 * ```html
 * <fl-deal-panel deal-id="deal-42"></fl-deal-panel>
 * ```
 */
export class DealPanel extends PipelineElement {
  static override styles = [baseStyles, controlStyles, emptyStateStyles, skeletonStyles, dealPanelStyles];

  /** The deal to show. */
  @property({ attribute: 'deal-id' }) dealId = '';

  /** Why the last act was not done. */
  @state() private refused = '';

  @query('fl-deal-move-part') private mover!: DealMovePart | null;
  @query('fl-ui-menu') private menu!: UiMenu | null;

  readonly #scope: ElementScope = joinScopes(
    this.makeScope(),
    actingOf(this, () => this.source),
  );
  readonly #title = new TitleEdit(this.#scope, () => this.dealId);

  protected override select(store: PipelineStore): readonly unknown[] {
    const { phase, error } = store.status;
    const names = [store.entities('account'), store.entities('user'), store.entities('lostReason')];
    return [
      phase,
      error,
      store.deal(this.dealId),
      store.isSought(this.dealId),
      store.isPending(this.dealId),
      store.pipelines(),
      store.environment(),
      ...names,
    ];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('dealId')) return;
    this.refused = '';
    this.#title.reset();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source } = this;
    if (!source) return nothing;
    const deal = source.deal(this.dealId);
    return deal ? this.#renderDeal(source, deal) : insteadOfDeal(source, this.dealId, this.localizer);
  }

  #renderDeal(source: PipelineStore, deal: Deal): TemplateResult {
    const refusal = source.refusal('editOwn', deal);
    const text = this.localizer;
    return html`<article class="panel-body" aria-label=${text.text(panel, 'label', { name: deal.title })}>
      ${dealHead(source, deal, text, {
        title: refusal === null ? this.#title.render(deal) : null,
        openMenu: (anchor) => this.menu?.openAt(anchor),
      })}
      <fl-deal-path-part .store=${source} .dealId=${deal.id} @fl-part-move=${this.#handleMove}></fl-deal-path-part>
      ${
        this.refused
          ? html`<p class="notice refused" role="alert">${iconTemplate('alert')}<span>${this.refused}</span></p>`
          : nothing
      }
      ${dealRemarks(source, deal, text)}
      ${
        refusal
          ? html`<p class="notice">
              ${iconTemplate('lock')}<span>${text.text(panel, 'readOnly')} ${refusalText(refusal, text)}</span>
            </p>`
          : nothing
      }
      <div class="columns">
        <div class="column">
          <section part="section" data-section="activities">
            <h3>${text.text(panel, 'activities')}</h3>
            <fl-deal-activities-part .store=${source} .dealId=${deal.id}></fl-deal-activities-part>
          </section>
          <section part="section" data-section="facts">
            <h3>${text.text(panel, 'facts')}</h3>
            <fl-deal-facts-part .store=${source} .dealId=${deal.id}></fl-deal-facts-part>
          </section>
        </div>
        <div class="column">
          ${
            deal.accountId === null
              ? nothing
              : html`<section part="section" data-section="related">
                  <h3>${text.text(panel, 'related')}</h3>
                  <fl-deal-related-part .store=${source} .dealId=${deal.id}></fl-deal-related-part>
                </section>`
          }
          <section part="section" data-section="history">
            <h3>${text.text(panel, 'history')}</h3>
            <fl-deal-history-part .store=${source} .dealId=${deal.id}></fl-deal-history-part>
          </section>
        </div>
      </div>
      <fl-deal-move-part .store=${source} .dealId=${deal.id}></fl-deal-move-part>
      <fl-ui-menu
        align="end"
        .label=${text.text(panel, 'moreActions')}
        .items=${dealMenuItems(source, deal, text)}
        @fl-ui-select=${this.#handleMenuSelect}
      ></fl-ui-menu>
    </article>`;
  }

  async #handleMove(event: CustomEvent<PartMoveDetail>): Promise<void> {
    this.refused = '';
    const refusal = await this.mover?.move(event.detail.stage);
    if (refusal) this.refused = refusalText(refusal, this.localizer);
  }

  #handleMenuSelect(event: CustomEvent<MenuSelectDetail>): void {
    if (event.detail.id === 'handOver') this.mover?.handOver();
    else void this.#delete();
  }

  async #delete(): Promise<void> {
    const { source } = this;
    const deal = source?.deal(this.dealId);
    if (!source || !deal) return;
    const result = await this.#scope.act({ type: 'deleteDeals', ids: [deal.id], source: 'menu' });
    if (result.status === 'refused') {
      this.refused = refusalText(result.refusal, this.localizer);
      return;
    }
    const detail: DealGoneDetail = { id: deal.id };
    this.dispatchEvent(new CustomEvent('fl-deal-gone', { detail, bubbles: true, composed: true }));
    // The toast outlives the panel, so it stands on the page and not in the sheet that is about to close.
    showUndoToast(document.body, source, this.localizer, {
      message: this.localizer.text(panel, 'deleted', { name: deal.title }),
    });
  }
}
