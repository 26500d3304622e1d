import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { board } from '../../i18n/en/board.js';
import { card } from '../../i18n/en/card.js';
import { dayOfMillis } from '../../model/calendar.js';
import { normalizeDeal } from '../../model/normalize.js';
import type { Deal, DealInput } from '../../model/deal.js';
import type { PipelineStore } from '../../store/store.js';
import {
  asking,
  cardContent,
  DEFAULT_CARD_FIELDS,
  type CardContext,
  type CardField,
} from '../../ui/card-template/card-content.js';
import { cardTemplate } from '../../ui/card-template/card-template.js';
import { skeletonCard } from '../../ui/skeleton/skeleton-template.js';
import type { DealOpenDetail } from '../../element-base/deal-open.js';
import { PipelineElement } from '../../element-base/pipeline-element.js';
import { baseStyles } from '../../styles/base.js';
import { toolStyles } from '../../styles/tools.js';
import { avatarStyles } from '../../ui/avatar/avatar.styles.js';
import { cardStyles } from '../../ui/card-template/card.styles.js';
import { skeletonStyles } from '../../ui/skeleton/skeleton.styles.js';
import { dealCardStyles } from './deal-card.styles.js';

/**
 * @summary One deal as a card, as on the board, anywhere on a page.
 * @tag fl-deal-card
 * @status stable
 * @since 0.1.0
 * @fires {CustomEvent<DealOpenDetail>} fl-deal-open - A person wants to see the deal whole; cancelable.
 * @csspart card - The card.
 * @csspart card-title - The button that opens the deal.
 * @csspart card-value - The value.
 * @csspart card-about - Account, or what else says whose deal it is.
 * @csspart card-activity - The next activity, or its absence.
 * @csspart card-close - The expected close date.
 * @csspart card-mark - How long it has stood there, and whether that is too long.
 * @csspart card-owner - The owner.
 * @csspart card-tag - A tag.
 * @cssprop [--fl-card-padding] - Space inside the card.
 * @cssprop [--fl-card-background] - Ground of the card.
 * @cssprop [--fl-card-radius] - Roundness of its corners.
 * @example
 * ```html
 * <fl-workspace><fl-deal-card deal-id="42"></fl-deal-card></fl-workspace>
 * ```
 */
export class DealCard extends PipelineElement {
  static override styles = [baseStyles, toolStyles, avatarStyles, skeletonStyles, cardStyles, dealCardStyles];

  /** Which deal of the store is shown. */
  @property({ attribute: 'deal-id' }) dealId = '';

  /** A deal to show without asking the store for it: an id, a title and a stage are enough. */
  @property({ attribute: false }) deal: DealInput | null = null;

  /** How close together things stand. */
  @property({ reflect: true }) density: 'comfortable' | 'compact' = 'comfortable';

  /** Which facts the card shows beside the title. */
  @property({ attribute: false }) cardFields: readonly CardField[] = DEFAULT_CARD_FIELDS;

  constructor() {
    super();
    this.addEventListener('click', () => this.#handleClick());
  }

  protected override select(store: PipelineStore): readonly unknown[] {
    return [
      store.deal(this.dealId),
      store.isSought(this.dealId),
      store.isPending(this.dealId),
      store.parkedOn(this.dealId)?.id,
      store.status.phase,
      store.environment(),
    ];
  }

  protected override render(): TemplateResult {
    const { source } = this;
    const deal = this.#shown();
    if (!deal) return this.#renderMissing();
    const context = this.#context();
    const plain = cardContent(deal, context);
    const parked = source?.parkedOn(deal.id);
    const content = parked ? asking(plain, parked.message, this.localizer) : plain;
    const description = parked ? `${this.localizer.text(card, 'needsYou')}: ${parked.message}` : '';
    const isPending = source?.isPending(deal.id) ?? false;
    const state = {
      current: true,
      description: isPending ? this.localizer.text(card, 'pending') : description,
      hasMenu: false,
    };
    return html`<article
      class="card"
      part="card"
      data-deal-id=${deal.id}
      data-level=${content.level}
      ?data-pending=${isPending}
    >
      ${cardTemplate(content, state, context.fields, this.localizer)}
    </article>`;
  }

  #renderMissing(): TemplateResult {
    if (this.source?.status.phase === 'loading' || this.source?.isSought(this.dealId)) {
      return html`<span class="visually-hidden" role="status">${this.localizer.text(board, 'loading')}</span
        >${skeletonCard()}`;
    }
    return html`<p class="secondary">
      ${this.dealId === '' ? nothing : this.localizer.text(board, 'dealMissing', { id: this.dealId })}
    </p>`;
  }

  #shown(): Deal | null {
    const { source } = this;
    if (!this.deal) return source?.deal(this.dealId) ?? null;
    const pipelineId = source?.pipelines()[0]?.id ?? '';
    return (
      normalizeDeal(this.deal, {
        timeZone: this.localizer.timeZone,
        pipelineId,
        pipelineOfStage: (id) => source?.stage(id)?.pipelineId,
      }).deal ?? null
    );
  }

  #context(): CardContext {
    const { source, localizer } = this;
    const image = (id: string): string | null => {
      const url = source?.entity('user', id)?.['avatarUrl'];
      return typeof url === 'string' ? url : null;
    };
    return {
      localizer,
      env: source?.environment() ?? standalone(localizer.timeZone),
      nameOf: (field, id) => source?.nameOf(field, id) ?? id,
      person: (id) => ({ id, name: source?.nameOf('ownerId', id) ?? id, imageUrl: image(id) }),
      fields: new Set(this.cardFields),
    };
  }

  #handleClick(): void {
    const id = this.deal?.id ?? this.dealId;
    if (!this.#shown()) return;
    const detail: DealOpenDetail = { id };
    this.dispatchEvent(new CustomEvent('fl-deal-open', { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

/** What days are counted against where there is no store: the page's own clock. */
function standalone(timeZone: string): CardContext['env'] {
  return {
    today: dayOfMillis(Date.now(), timeZone),
    calendar: { timeZone, fiscalYearStart: 1, weekStart: 'mon' },
    stage: () => undefined,
    pipeline: () => undefined,
    rates: null,
    currency: null,
    canSeeValue: () => true,
  };
}
