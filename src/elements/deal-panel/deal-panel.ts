import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Deal } from '../../model/deal.js';
import { fromMinor } from '../../model/money.js';
import { daysInStage } from '../../model/rot.js';
import { probabilityOf, weightedMinorOf } from '../../model/totals-of.js';
import { actions } from '../../i18n/en/actions.js';
import { fields } from '../../i18n/en/fields.js';
import { panel } from '../../i18n/en/panel.js';
import type { PipelineStore } from '../../store/store.js';
import { emptyState } from '../../ui/empty-state/empty-state.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import type { MenuItem, MenuSelectDetail } from '../../ui/menu/menu-item.js';
import type { UiMenu } from '../../ui/menu/menu.js';
import { skeletonLine } from '../../ui/skeleton/skeleton-template.js';
import { showToast } from '../../ui/toast/show-toast.js';
import { actingOf } from '../internal/acting.js';
import { PipelineElement } from '../internal/pipeline-element.js';
import { refusalText } from '../internal/refusal-text.js';
import { undoThis } from '../internal/undo-this.js';
import type { DealMovePart } from './parts/deal-move.js';
import type { PartMoveDetail } from './parts/deal-path.js';
import { closeRemarks, rotRemark, type DealRemark } from './rot-words.js';
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

const REMARK_ICONS = { good: 'check', neutral: 'info', warn: 'clock', danger: 'warning' } as const;

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
  @state() private titleProblem = '';
  /** The name that stood there when its editing began; null while it is not edited. */
  @state() private heldTitle: string | null = null;
  /** What is being typed, for the field to be as high as that needs. */
  @state() private draftTitle: string | null = null;

  @query('fl-deal-move-part') private mover!: DealMovePart | null;
  @query('fl-ui-menu') private menu!: UiMenu | null;

  readonly #acting = actingOf(this, () => this.source);

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
    this.titleProblem = '';
    this.heldTitle = null;
    this.draftTitle = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source } = this;
    if (!source) return nothing;
    const { phase, error } = source.status;
    const deal = source.deal(this.dealId);
    if (deal) return this.#renderDeal(source, deal);
    if (phase === 'loading' || source.isSought(this.dealId)) return this.#renderWaiting();
    if (phase === 'failed') return this.#renderFailed(source, error ?? '');
    const isChosen = this.dealId !== '';
    return emptyState({
      icon: isChosen ? 'trash' : 'info',
      headline: this.localizer.text(panel, isChosen ? 'gone' : 'none'),
      explanation: this.localizer.text(panel, isChosen ? 'goneText' : 'noneText'),
    });
  }

  #renderDeal(source: PipelineStore, deal: Deal): TemplateResult {
    const refusal = source.refusal('editOwn', deal);
    const text = this.localizer;
    return html`<article class="panel-body" aria-label=${text.text(panel, 'label', { name: deal.title })}>
      ${this.#renderHead(source, deal, refusal !== null)}
      <fl-deal-path-part .store=${source} .dealId=${deal.id} @fl-part-move=${this.#handleMove}></fl-deal-path-part>
      ${
        this.refused
          ? html`<p class="notice refused" role="alert">${iconTemplate('alert')}<span>${this.refused}</span></p>`
          : nothing
      }
      ${this.#renderRemarks(source, deal)}
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
        .items=${this.#menuItems(source, deal)}
        @fl-ui-select=${this.#handleMenuSelect}
      ></fl-ui-menu>
    </article>`;
  }

  #renderHead(source: PipelineStore, deal: Deal, isFixed: boolean): TemplateResult {
    const text = this.localizer;
    const more = text.text(panel, 'moreActions');
    return html`<header class="head">
      <div class="where">
        <span
          ><bdi>${source.nameOf('pipelineId', deal.pipelineId)}</bdi>${
            deal.accountId === null ? nothing : html` · <bdi>${source.nameOf('accountId', deal.accountId)}</bdi>`
          }</span
        >
        ${source.isPending(deal.id) ? html`<span class="badge" role="status">${text.text(panel, 'pending')}</span>` : nothing}
        <button
          class="icon-button small more"
          type="button"
          aria-haspopup="menu"
          aria-label=${more}
          title=${more}
          @click=${this.#handleMore}
        >
          ${iconTemplate('more')}
        </button>
      </div>
      ${isFixed ? html`<h2 class="fixed" part="title">${deal.title}</h2>` : this.#renderTitle(deal)}
      ${this.#renderSum(source, deal)}
    </header>`;
  }

  #renderTitle(deal: Deal): TemplateResult {
    const shown = this.heldTitle ?? deal.title;
    return html`<div class="title" data-text=${this.draftTitle ?? shown}>
        <textarea
          part="title"
          rows="1"
          autocomplete="off"
          enterkeyhint="done"
          aria-label=${this.localizer.text(fields, 'title')}
          aria-invalid=${this.titleProblem ? 'true' : 'false'}
          .value=${shown}
          @focus=${() => (this.heldTitle = deal.title)}
          @input=${this.#handleTitleInput}
          @blur=${this.#handleTitleBlur}
          @keydown=${this.#handleTitleKey}
        ></textarea>
      </div>
      ${
        this.titleProblem
          ? html`<span class="field-error" role="alert">${iconTemplate('alert')}${this.titleProblem}</span>`
          : nothing
      }`;
  }

  #renderSum(source: PipelineStore, deal: Deal): TemplateResult {
    const text = this.localizer;
    const pipeline = source.pipeline(deal.pipelineId);
    const stage = source.stage(deal.stageId, deal.pipelineId);
    const currency = deal.currency ?? pipeline?.currency ?? '';
    const weighted = weightedMinorOf(deal, stage, pipeline);
    const percent = text.percent(probabilityOf(deal, stage));
    const chance = text.text(panel, deal.probability === null ? 'chance' : 'chanceOwn', { percent });
    const hasMoney = source.canSeeValues(deal.pipelineId);
    return html`<div class="sum" part="value">
      ${
        hasMoney
          ? html`<span class="key-figure"
              >${deal.value === null ? text.text(fields, 'noValue') : text.money(deal.value, currency)}</span
            >`
          : nothing
      }
      ${stage?.category === 'open' ? html`<span class="secondary">${chance}</span>` : nothing}
      ${
        hasMoney && weighted !== null
          ? html`<span class="secondary figure"
              >${text.text(panel, 'weighted', { amount: text.money(fromMinor(weighted, currency), currency) })}</span
            >`
          : nothing
      }
      ${this.#renderOutcome(source, deal)}
    </div>`;
  }

  #renderOutcome(source: PipelineStore, deal: Deal): TemplateResult {
    const text = this.localizer;
    const stage = source.stage(deal.stageId, deal.pipelineId);
    if (!stage) return html`<span class="badge warn">${text.text(panel, 'unknownStage', { id: deal.stageId })}</span>`;
    const date = deal.closedAt === null ? text.text(fields, 'noDate') : text.instant(deal.closedAt, 'medium');
    if (stage.category === 'won')
      return html`<span class="badge good">${iconTemplate('trophy')}${text.text(panel, 'wonOn', { date })}</span>`;
    if (stage.category === 'lost') {
      const reason = deal.lostReasonId === null ? null : source.nameOf('lostReasonId', deal.lostReasonId);
      const words =
        reason === null ? text.text(panel, 'lostOn', { date }) : text.text(panel, 'lostBecause', { date, reason });
      return html`<span class="badge danger">${iconTemplate('x')}${words}</span>`;
    }
    const { today, calendar } = source.environment();
    const days = daysInStage(deal, today, calendar.timeZone);
    if (days === null) return html``;
    return html`<span class="secondary"
      >${days > 0 ? text.text(panel, 'daysHere', { count: days }) : text.text(panel, 'sinceToday')}</span
    >`;
  }

  #renderRemarks(source: PipelineStore, deal: Deal): TemplateResult | typeof nothing {
    const rot = rotRemark(deal, source, this.localizer);
    const remarks = [...(rot ? [rot] : []), ...closeRemarks(deal, source, this.localizer)];
    if (remarks.length === 0) return nothing;
    return html`<ul class="remarks">
      ${remarks.map((remark) => this.#renderRemark(remark))}
    </ul>`;
  }

  #renderRemark({ kind, text }: DealRemark): TemplateResult {
    return html`<li class="remark ${kind}">${iconTemplate(REMARK_ICONS[kind])}<span>${text}</span></li>`;
  }

  #renderWaiting(): TemplateResult {
    return html`<div class="waiting" role="status">
      <span class="visually-hidden">${this.localizer.text(actions, 'loading')}</span>
      ${skeletonLine('medium')}${skeletonLine('long')}${skeletonLine()}${skeletonLine()}${skeletonLine('short')}
    </div>`;
  }

  #renderFailed(source: PipelineStore, reason: string): TemplateResult {
    return emptyState({
      icon: 'alert',
      kind: 'danger',
      headline: this.localizer.text(panel, 'failed'),
      explanation: reason,
      choices: html`<button class="button" type="button" @click=${() => void source.refresh()}>
        ${this.localizer.text(actions, 'retry')}
      </button>`,
    });
  }

  #menuItems(source: PipelineStore, deal: Deal): MenuItem[] {
    const mayNotDelete = source.refusal('delete', deal);
    const mayNotMove = source.refusal('editOwn', deal);
    const isAlone = source.pipelines().length < 2;
    const items: MenuItem[] = [];
    if (!isAlone) {
      items.push({
        id: 'handOver',
        label: this.localizer.text(panel, 'handOver'),
        icon: 'arrow-right',
        ...(mayNotMove ? { disabled: true, disabledReason: refusalText(mayNotMove, this.localizer) } : {}),
      });
    }
    items.push({
      id: 'delete',
      label: this.localizer.text(panel, 'deleteDeal'),
      icon: 'trash',
      danger: true,
      ...(mayNotDelete ? { disabled: true, disabledReason: refusalText(mayNotDelete, this.localizer) } : {}),
    });
    return items;
  }

  async #handleMove(event: CustomEvent<PartMoveDetail>): Promise<void> {
    this.refused = '';
    const refusal = await this.mover?.move(event.detail.stage);
    if (refusal) this.refused = refusalText(refusal, this.localizer);
  }

  #handleMore(event: Event): void {
    if (event.currentTarget instanceof Element) this.menu?.openAt(event.currentTarget);
  }

  #handleMenuSelect(event: CustomEvent<MenuSelectDetail>): void {
    if (event.detail.id === 'handOver') this.mover?.handOver();
    else void this.#delete();
  }

  async #delete(): Promise<void> {
    const { source } = this;
    const deal = source?.deal(this.dealId);
    if (!source || !deal) return;
    const result = await this.#acting.act({ type: 'deleteDeals', ids: [deal.id], source: 'menu' });
    if (result.status === 'refused') {
      this.refused = refusalText(result.refusal, this.localizer);
      return;
    }
    const detail: DealGoneDetail = { id: deal.id };
    this.dispatchEvent(new CustomEvent('fl-deal-gone', { detail, bubbles: true, composed: true }));
    // The toast outlives the panel, so it stands on the page and not in the sheet that is about to close.
    showToast(document.body, {
      message: this.localizer.text(panel, 'deleted', { name: deal.title }),
      action: { label: this.localizer.text(actions, 'undo'), run: undoThis(source) },
    });
  }

  #handleTitleKey(event: KeyboardEvent): void {
    if (event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      event.target.blur();
    } else if (event.key === 'Escape' && event.target.value !== this.heldTitle) {
      event.preventDefault();
      event.stopPropagation();
      event.target.value = this.heldTitle ?? '';
      this.draftTitle = null;
      this.titleProblem = '';
    }
  }

  /** A name is one line, however many it is shown on: what is pasted brings no others in. */
  #handleTitleInput({ target }: Event): void {
    if (!(target instanceof HTMLTextAreaElement)) return;
    if (/[\r\n]/.test(target.value)) target.value = target.value.replace(/[\r\n]+/g, ' ');
    this.draftTitle = target.value;
  }

  #handleTitleBlur(event: FocusEvent): void {
    const held = this.heldTitle;
    if (!(event.target instanceof HTMLTextAreaElement) || held === null) return;
    const title = event.target.value.trim();
    if (title === '') {
      this.titleProblem = this.localizer.text(panel, 'titleNeeded');
      event.target.value = held;
    } else if (title !== held) {
      this.titleProblem = '';
      void this.#saveTitle(title);
    } else {
      this.titleProblem = '';
    }
    this.heldTitle = null;
    this.draftTitle = null;
  }

  async #saveTitle(title: string): Promise<void> {
    const result = await this.#acting.act({
      type: 'editDeals',
      ids: [this.dealId],
      patch: { title },
      source: 'keyboard',
    });
    if (result.status === 'refused') this.titleProblem = refusalText(result.refusal, this.localizer);
  }
}
