import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { DealChange } from '../../../model/change.js';
import { actions } from '../../../i18n/en/actions.js';
import { panel } from '../../../i18n/en/panel.js';
import type { PipelineStore } from '../../../store/store.js';
import { keyedRows } from '../../../ui/keyed-rows.js';
import type { IconName } from '../../../ui/icon/icon-shapes.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { skeletonLine } from '../../../ui/skeleton/skeleton-template.js';
import { DealPart } from '../sections/panel-section.js';
import { historySentences } from './history-sentence.js';
import { skeletonStyles } from '../../../ui/skeleton/skeleton.styles.js';
import { baseStyles } from '../../../styles/base.js';
import { controlStyles } from '../../../styles/controls.js';

const PAGE = 12;

const ICONS: Readonly<Record<DealChange['kind'], IconName>> = {
  created: 'plus',
  imported: 'upload',
  moved: 'arrow-right',
  reopened: 'undo',
  edited: 'edit',
  deleted: 'trash',
  restored: 'undo',
  merged: 'layers',
};

/**
 * @summary What happened to a deal, newest first, as sentences.
 * @tag fl-deal-history-part
 */
export class DealHistoryPart extends DealPart {
  static override styles = [
    baseStyles,
    controlStyles,
    skeletonStyles,
    css`
      :host {
        display: block;
      }

      ol {
        display: grid;
        gap: 2px;
      }

      li {
        align-items: baseline;
        display: grid;
        gap: 10px;
        grid-template-columns: 22px minmax(0, 1fr) auto;
        padding-block: 5px;
        position: relative;
      }

      li::before {
        background: var(--_fl-color-line);
        content: '';
        inline-size: 1px;
        inset-block: 26px -8px;
        inset-inline-start: 10.5px;
        position: absolute;
      }

      li:last-child::before {
        display: none;
      }

      .mark {
        align-items: center;
        align-self: start;
        background: var(--_fl-color-hover);
        block-size: 22px;
        border-radius: 50%;
        color: var(--_fl-color-text-muted);
        display: flex;
        inline-size: 22px;
        justify-content: center;
      }

      .mark .icon {
        block-size: 12px;
        inline-size: 12px;
        vertical-align: 0;
      }

      .what {
        overflow-wrap: anywhere;
      }

      time {
        color: var(--_fl-color-text-muted);
        font-size: var(--_fl-font-size-small);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }

      .waiting {
        display: grid;
        gap: 12px;
        padding-block: 8px;
      }

      .more {
        margin-block-start: 8px;
      }
    `,
  ];

  /** Newest first; null where the backend keeps none, undefined while it is being read. */
  @state() private entries: readonly DealChange[] | null | undefined = undefined;
  @state() private failure = '';
  @state() private shown = PAGE;

  #readFor = '';

  protected override select(store: PipelineStore): readonly unknown[] {
    return [...super.select(store), store.isPending(this.dealId), store.entities('user')];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('dealId')) {
      this.entries = undefined;
      this.shown = PAGE;
      this.failure = '';
    }
    const { source, deal } = this;
    // What is not confirmed has no entry yet; the answer brings a new version of the deal.
    if (!source || !deal || source.isPending(deal.id)) return;
    const key = `${deal.id}:${deal.version}`;
    if (key === this.#readFor) return;
    this.#readFor = key;
    void this.#read(source, key);
  }

  protected override render(): TemplateResult {
    const text = this.localizer;
    if (this.failure) {
      return html`<p class="muted" role="alert">${text.text(panel, 'historyFailed', { reason: this.failure })}</p>
        <button class="button small more" type="button" @click=${this.#handleRetry}>
          ${text.text(actions, 'retry')}
        </button>`;
    }
    if (this.entries === undefined) {
      return html`<div class="waiting" role="status">
        <span class="visually-hidden">${text.text(actions, 'loading')}</span
        >${skeletonLine('long')}${skeletonLine('medium')}
      </div>`;
    }
    if (this.entries === null) return html`<p class="muted">${text.text(panel, 'noHistory')}</p>`;
    if (this.entries.length === 0) return html`<p class="muted">${text.text(panel, 'emptyHistory')}</p>`;
    return html`<ol>
        ${keyedRows(
          this.entries.slice(0, this.shown),
          ({ id }) => id,
          (change) => this.#renderEntry(change),
        )}
      </ol>
      ${
        this.entries.length > this.shown
          ? html`<button class="button small quiet more" type="button" @click=${this.#handleMore}>
              ${text.text(actions, 'showMore')}
            </button>`
          : nothing
      }`;
  }

  #renderEntry(change: DealChange): TemplateResult | typeof nothing {
    const { source, deal } = this;
    if (!source || !deal) return nothing;
    const context = { store: source, localizer: this.localizer, currency: this.currencyOf(deal) };
    const sentences = historySentences(change, context, source.user?.id ?? null);
    if (sentences.length === 0) return nothing;
    return html`<li data-kind=${change.kind}>
      <span class="mark">${iconTemplate(change.undoes === null ? ICONS[change.kind] : 'undo')}</span>
      <span class="what">${sentences.map((sentence) => html`<span>${sentence}</span><br />`)}</span>
      <time datetime=${change.at} title=${this.localizer.instant(change.at)}>${this.#when(change.at)}</time>
    </li>`;
  }

  /** The year only where it is not this one. */
  #when(at: string): string {
    const now = new Date(this.source?.now() ?? 0).toISOString();
    return this.localizer.instant(at, at.slice(0, 4) === now.slice(0, 4) ? 'short' : 'medium');
  }

  async #read(source: PipelineStore, key: string): Promise<void> {
    try {
      const changes = await source.history(this.dealId);
      if (this.#readFor !== key) return;
      this.entries = changes && [...changes].reverse();
      this.failure = '';
    } catch (error) {
      if (this.#readFor === key) this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  #handleRetry(): void {
    this.#readFor = '';
    this.failure = '';
    this.entries = undefined;
  }

  #handleMore(): void {
    this.shown += PAGE;
  }
}
