import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, queryAll, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import type { View } from '../../model/view.js';
import { actions } from '../../i18n/en/actions.js';
import { picker } from '../../i18n/en/picker.js';
import type { PipelineStore } from '../../store/store.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import type { MenuItem, MenuSelectDetail } from '../../ui/menu/menu-item.js';
import type { UiMenu } from '../../ui/menu/menu.js';
import { skeletonLine } from '../../ui/skeleton/skeleton-template.js';
import { emptyView, ViewElement } from '../internal/view-element.js';
import { chosenTab, fullFigures, pipelineTabs, shortFigures, type PipelineTab } from './pipeline-tab.js';
import { fittingTabs } from './tab-room.js';
import { pipelinePickerStyles } from './pipeline-picker.styles.js';
import { skeletonStyles } from '../../ui/skeleton/skeleton.styles.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

/**
 * @summary Switches between the pipelines one may see, or all of them, with what is open in each.
 * @tag fl-pipeline-picker
 * @status stable
 * @since 0.1.0
 * @fires {CustomEvent<ViewChangeDetail>} fl-view-change - A person chose a pipeline; the shared view has changed.
 * @csspart tabs - The row of tabs.
 * @csspart tab - One tab.
 * @csspart rest - The button that opens the tabs that found no room.
 * @example
 * ```html
 * <fl-pipeline-picker></fl-pipeline-picker>
 * ```
 */
export class PipelinePicker extends ViewElement {
  static override styles = [baseStyles, controlStyles, skeletonStyles, pipelinePickerStyles];

  /** Positions of the tabs that fit; null before anything was measured. */
  @state() private fitting: ReadonlySet<number> | null = null;

  @query('.tabs') private row!: HTMLElement | null;
  @query('.rest') private restButton!: HTMLElement | null;
  @query('fl-ui-menu') private menu!: UiMenu | null;
  @queryAll('.tab') private tabElements!: NodeListOf<HTMLElement>;

  readonly #resizes = new ResizeObserver(() => this.#measure());
  #observed: Element | null = null;
  #tabs: readonly PipelineTab[] = [];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    this.#observed = null;
  }

  protected override select(store: PipelineStore): readonly unknown[] {
    return [store.status.phase, store.status.error, store.pipelines(), ...this.#figures(store), store.view(this.viewId)];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { source } = this;
    this.#tabs = source && source.status.phase === 'ready' ? pipelineTabs(source, this.localizer) : [];
  }

  protected override updated(): void {
    const picker = this.renderRoot.querySelector('.picker');
    if (picker !== this.#observed) {
      this.#resizes.disconnect();
      if (picker) this.#resizes.observe(picker);
      this.#observed = picker;
    }
    this.#measure();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source } = this;
    if (!source) return nothing;
    const { phase, error } = source.status;
    if (phase === 'loading') return this.#renderWaiting();
    if (phase === 'failed') return this.#renderFailed(error ?? '');
    if (this.#tabs.length === 0) return this.#renderNone(source);
    return this.#renderTabs();
  }

  #renderTabs(): TemplateResult {
    const chosen = chosenTab(this.#currentView(), this.#tabs);
    const hidden = this.fitting === null ? 0 : this.#tabs.length - this.fitting.size;
    const label = this.localizer.text(picker, 'moreLabel', { count: hidden });
    return html`<div class="picker">
      <div
        class="tabs"
        part="tabs"
        role="tablist"
        aria-label=${this.localizer.text(picker, 'label')}
        @keydown=${this.#handleKeydown}
      >
        ${repeat(
          this.#tabs,
          ({ id }) => id,
          (tab, index) => this.#renderTab(tab, index, chosen),
        )}
      </div>
      <button
        class=${classMap({ button: true, quiet: true, small: true, rest: true, out: hidden === 0 })}
        part="rest"
        type="button"
        aria-haspopup="menu"
        aria-label=${label}
        title=${label}
        ?disabled=${hidden === 0}
        @click=${this.#handleRest}
      >
        ${this.localizer.text(picker, 'more', { count: hidden })}${iconTemplate('chevron-down')}
      </button>
      <fl-ui-menu align="end" .label=${this.localizer.text(picker, 'label')} .items=${this.#restItems()} @fl-ui-select=${this.#handleRestSelect}></fl-ui-menu>
    </div>`;
  }

  #renderTab(tab: PipelineTab, index: number, chosen: string | null): TemplateResult {
    const isChosen = tab.id === chosen;
    const isReached = isChosen || (chosen === null && index === 0);
    return html`<button
      class=${classMap({ tab: true, out: this.fitting !== null && !this.fitting.has(index) })}
      part="tab"
      type="button"
      role="tab"
      data-pipeline-id=${tab.id || nothing}
      aria-selected=${isChosen ? 'true' : 'false'}
      tabindex=${isReached ? 0 : -1}
      title="${tab.name}: ${fullFigures(tab.totals, this.localizer)}"
      @click=${() => this.#choose(tab.id)}
    >
      <span class="name">${tab.name}</span> <span class="figures">${shortFigures(tab.totals, this.localizer)}</span>
    </button>`;
  }

  #renderWaiting(): TemplateResult {
    return html`<div class="picker">
      <div class="waiting" role="status">
        <span class="visually-hidden">${this.localizer.text(actions, 'loading')}</span>
        ${skeletonLine()}${skeletonLine()}${skeletonLine()}
      </div>
    </div>`;
  }

  #renderFailed(reason: string): TemplateResult {
    return html`<div class="picker">
      <p class="message" role="alert" title=${reason}>${iconTemplate('alert')} ${this.localizer.text(picker, 'failed')}</p>
    </div>`;
  }

  #renderNone(source: PipelineStore): TemplateResult {
    const text = source.allPipelines().length > 0 ? 'noneToSee' : 'none';
    return html`<div class="picker"><p class="message">${this.localizer.text(picker, text)}</p></div>`;
  }

  #figures(store: PipelineStore): readonly unknown[] {
    if (store.status.phase !== 'ready') return [];
    return pipelineTabs(store, this.localizer).map((tab) => tab.totals);
  }

  #currentView(): View {
    return this.view ?? emptyView;
  }

  #restItems(): MenuItem[] {
    const { fitting } = this;
    if (!fitting) return [];
    return this.#tabs.flatMap((tab, index) =>
      fitting.has(index) ? [] : [{ id: `tab:${tab.id}`, label: tab.name, hint: shortFigures(tab.totals, this.localizer) }],
    );
  }

  #measure(): void {
    if (!this.row || !this.restButton) return;
    const widths = [...this.tabElements].map((tab) => tab.getBoundingClientRect().width);
    const rest = this.restButton.getBoundingClientRect().width + 4;
    const picker = this.row.parentElement;
    const available = picker?.getBoundingClientRect().width ?? 0;
    const chosen = chosenTab(this.#currentView(), this.#tabs);
    const fitting = fittingTabs({ widths, available, rest, selected: this.#tabs.findIndex((tab) => tab.id === chosen) });
    const before = this.fitting;
    if (before?.size === fitting.size && [...fitting].every((index) => before.has(index))) return;
    this.fitting = fitting;
  }

  #choose(id: string): void {
    if (chosenTab(this.#currentView(), this.#tabs) === id) return;
    this.changeView({ pipelineIds: id === '' ? 'all' : [id] });
  }

  async #focusTab(id: string): Promise<void> {
    await this.updateComplete;
    [...this.tabElements].find((element) => (element.dataset['pipelineId'] ?? '') === id)?.focus();
  }

  #handleRest(): void {
    if (this.menu && this.restButton) this.menu.openAt(this.restButton);
  }

  #handleRestSelect(event: CustomEvent<MenuSelectDetail>): void {
    const id = event.detail.id.slice('tab:'.length);
    this.#choose(id);
    void this.#focusTab(id);
  }

  #handleKeydown(event: KeyboardEvent): void {
    const count = this.#tabs.length;
    const focused = [...this.tabElements].findIndex((tab) => tab === this.shadowRoot?.activeElement);
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const onward = isRtl ? 'ArrowLeft' : 'ArrowRight';
    const back = isRtl ? 'ArrowRight' : 'ArrowLeft';
    const targets: Record<string, number> = { [onward]: focused + 1, [back]: focused - 1 + count, Home: 0, End: count - 1 };
    const target = targets[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const tab = this.#tabs[target % count];
    if (!tab) return;
    this.#choose(tab.id);
    void this.#focusTab(tab.id);
  }
}
