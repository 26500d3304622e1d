import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, queryAll } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { View } from '../../model/view.js';
import { actions } from '../../i18n/en/actions.js';
import { picker } from '../../i18n/en/picker.js';
import type { ListModel } from '../../store/query/list-model.js';
import type { PipelineStore } from '../../store/store.js';
import { keyedRows } from '../../ui/keyed-rows.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import type { MenuItem, MenuSelectDetail } from '../../ui/menu/menu-item.js';
import type { UiMenu } from '../../ui/menu/menu.js';
import { skeletonLine } from '../../ui/skeleton/skeleton-template.js';
import { LastReady } from '../../element-base/last-ready.js';
import { emptyView, ViewElement } from '../../element-base/view-element.js';
import { withPipelines } from '../../element-base/with-pipelines.js';
import {
  chosenTab,
  fullFigures,
  openByPipeline,
  pipelineTabs,
  shortFigures,
  type PipelineTab,
} from './tabs/pipeline-tab.js';
import { fittingTabs, type TabRoom } from './tabs/tab-room.js';
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

  @query('.tabs') private row!: HTMLElement | null;
  @query('.rest') private restButton!: HTMLElement | null;
  @query('fl-ui-menu') private menu!: UiMenu | null;
  @queryAll('.tab') private tabElements!: NodeListOf<HTMLElement>;

  readonly #resizes = new ResizeObserver(() => this.#measure());
  readonly #observed = new Set<Element>();
  #tabs: readonly PipelineTab[] = [];
  readonly #lastReady = new LastReady<ListModel>();
  #room: Omit<TabRoom, 'selected'> | null = null;
  /** Positions of the tabs that fit; null before anything was measured. */
  #fitting: ReadonlySet<number> | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    this.#observed.clear();
  }

  protected override select(store: PipelineStore): readonly unknown[] {
    return [
      store.status.phase,
      store.status.error,
      store.pipelines(),
      ...this.#figures(store),
      store.view(this.viewId),
    ];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { source } = this;
    const isReady = source?.status.phase === 'ready';
    const open = isReady ? this.#lastReady.take(source, openByPipeline(source)) : null;
    this.#tabs = isReady ? pipelineTabs(source, open, this.localizer) : [];
    const chosen = chosenTab(this.#currentView(), this.#tabs);
    const selected = this.#tabs.findIndex(({ id }) => id === chosen);
    const isMeasured = this.#room?.widths.length === this.#tabs.length;
    this.#fitting = this.#room && isMeasured ? fittingTabs({ ...this.#room, selected }) : null;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // Every tab is watched, because a new sum makes it wider.
    const watched: (Element | null)[] = this.row ? [this.row.parentElement, this.restButton, ...this.tabElements] : [];
    const now = new Set(watched.filter((element) => element !== null));
    for (const element of this.#observed) if (!now.has(element)) this.#resizes.unobserve(element);
    for (const element of now) if (!this.#observed.has(element)) this.#resizes.observe(element);
    this.#observed.clear();
    for (const element of now) this.#observed.add(element);
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
    const hidden = this.#fitting === null ? 0 : this.#tabs.length - this.#fitting.size;
    const label = this.localizer.text(picker, 'moreLabel', { count: hidden });
    return html`<div class="picker">
      <div
        class="tabs"
        part="tabs"
        role="tablist"
        aria-label=${this.localizer.text(picker, 'label')}
        @keydown=${this.#handleKeydown}
      >
        ${keyedRows(
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
        <bdi dir="ltr">${this.localizer.text(picker, 'more', { count: hidden })}</bdi>${iconTemplate('chevron-down')}
      </button>
      <fl-ui-menu
        align="end"
        .label=${this.localizer.text(picker, 'label')}
        .items=${this.#restItems()}
        @fl-ui-select=${this.#handleRestSelect}
      ></fl-ui-menu>
    </div>`;
  }

  #renderTab(tab: PipelineTab, index: number, chosen: string | null): TemplateResult {
    const isChosen = tab.id === chosen;
    const isReached = isChosen || (chosen === null && index === 0);
    return html`<button
      class=${classMap({ tab: true, out: this.#fitting !== null && !this.#fitting.has(index) })}
      part="tab"
      type="button"
      role="tab"
      data-pipeline-id=${tab.id || nothing}
      aria-selected=${isChosen ? 'true' : 'false'}
      tabindex=${isReached ? 0 : -1}
      title=${[tab.name, fullFigures(tab.totals, this.localizer)].filter(Boolean).join(': ')}
      @click=${() => this.#choose(tab.id)}
    >
      <span class="name">${tab.name}</span> <bdi class="figures">${shortFigures(tab.totals, this.localizer)}</bdi>
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
      <p class="message" role="alert" title=${reason}>
        ${iconTemplate('alert')} ${this.localizer.text(picker, 'failed')}
      </p>
    </div>`;
  }

  #renderNone(source: PipelineStore): TemplateResult {
    const text = source.allPipelines().length > 0 ? 'noneToSee' : 'none';
    return html`<div class="picker"><p class="message">${this.localizer.text(picker, text)}</p></div>`;
  }

  #figures(store: PipelineStore): readonly unknown[] {
    if (store.status.phase !== 'ready') return [];
    return openByPipeline(store).groups.map(({ bucket }) => bucket.totals);
  }

  #currentView(): View {
    return this.view ?? emptyView;
  }

  #restItems(): MenuItem[] {
    const fitting = this.#fitting;
    if (!fitting) return [];
    return this.#tabs.flatMap((tab, index) =>
      fitting.has(index)
        ? []
        : [{ id: `tab:${tab.id}`, label: tab.name, hint: shortFigures(tab.totals, this.localizer) }],
    );
  }

  #measure(): void {
    if (!this.row || !this.restButton) return;
    const widthOf = (element: Element | null): number => element?.getBoundingClientRect().width ?? 0;
    this.#room = {
      widths: [...this.tabElements].map(widthOf),
      available: widthOf(this.row.parentElement),
      rest: widthOf(this.restButton) + 4,
    };
    this.requestUpdate();
  }

  #choose(id: string): void {
    if (chosenTab(this.#currentView(), this.#tabs) === id) return;
    this.changeWholeView(withPipelines(this.#currentView(), id === '' ? 'all' : [id]));
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
    const targets: Record<string, number> = {
      [onward]: focused + 1,
      [back]: focused - 1 + count,
      Home: 0,
      End: count - 1,
    };
    const target = targets[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const tab = this.#tabs[target % count];
    if (!tab) return;
    this.#choose(tab.id);
    void this.#focusTab(tab.id);
  }
}
