import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { actingOf } from '../../../src/element-base/acts/acting.js';
import { ViewElement, emptyView } from '../../../src/element-base/view-element.js';
import type { DealImport, ImportDoneDetail } from '../../../src/elements/deal-import/deal-import.js';
import { withPipelines } from '../../../src/element-base/with-pipelines.js';
import { actions } from '../../../src/i18n/en/actions.js';
import type { View } from '../../../src/model/view.js';
import { baseStyles } from '../../../src/styles/base.js';
import { controlStyles } from '../../../src/styles/controls.js';
import type { PipelineStore } from '../../../src/store/store.js';
import type { UiDialog } from '../../../src/ui/dialog/dialog.js';
import { emptyState } from '../../../src/ui/empty-state/empty-state.js';
import { emptyStateStyles } from '../../../src/ui/empty-state/empty-state.styles.js';
import { iconTemplate } from '../../../src/ui/icon/icon-template.js';
import type { MenuSelectDetail } from '../../../src/ui/menu/menu-item.js';
import type { UiMenu } from '../../../src/ui/menu/menu.js';
import type { DataDetail, PreferenceDetail } from '../demo-page.js';
import { demo } from '../demo-words.js';
import { readPreferences, type Preferences } from '../preferences.js';
import { readAddress, writeAddress, type Address } from './address.js';
import { FileDrop } from './file-drop.js';
import { firstPipeline } from './first-pipeline.js';
import type { DemoNewDeal } from './new-deal.js';
import { pageHead, type PageHeadHost } from './page-head.js';
import { settingsChoice, settingsMenu, withTools } from './settings-menu.js';
import { shellStyles } from './shell.styles.js';

/** Everything on the page: pipelines, figures, filters, the board or the list, and what is done from the head of the page. */
export class DemoShell extends ViewElement {
  static override styles = [baseStyles, controlStyles, emptyStateStyles, shellStyles];

  readonly #acting = actingOf(this, () => this.source);

  /** How the person likes the page. */
  @property({ attribute: false }) preferences: Preferences = readPreferences();

  @state() private layout: Address['layout'] = 'board';
  @state() private isDropping = false;
  /** When true, the menu of settings stands for the buttons that find no room. */
  @state() private isSmall = false;
  @state() private importFiles: readonly File[] = [];
  @state() private stagesOf: string | null = null;
  @state() private asked: DataDetail['wish'] | null = null;

  @query('#settings') private settings!: UiMenu;
  @query('#settings-button') private settingsButton!: HTMLElement;
  @query('#stages') private stageMenu!: UiMenu;
  @query('#import') private importDialog!: UiDialog;
  @query('fl-deal-import') private importer!: DealImport;
  @query('demo-new-deal') private newDeal!: DemoNewDeal;

  readonly #drop = new FileDrop({
    over: (isOver) => (this.isDropping = isOver),
    files: (files) => this.#openImport(files),
  });
  readonly #followAddress = (): void => this.#readAddress();
  readonly #headHost: PageHeadHost = {
    setLayout: (layout) => (this.layout = layout),
    editStages: (anchor) => this.#handleStages(anchor),
    openImport: () => this.#openImport([]),
    openSettings: (anchor) => void this.#openSettings(anchor),
    addDeal: () => this.newDeal.open(),
  };
  #hasBegun = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#drop.start();
    window.addEventListener('hashchange', this.#followAddress);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#drop.stop();
    window.removeEventListener('hashchange', this.#followAddress);
  }

  protected override select(store: PipelineStore): readonly unknown[] {
    return [store.status.phase, store.pipelines(), store.view(this.viewId)];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.source?.status.phase !== 'ready') return;
    if (!this.#hasBegun || !this.#isKnown(this.source)) this.#readAddress();
    this.#hasBegun = true;
  }

  protected override updated(): void {
    if (this.#hasBegun) this.#writeAddress();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source } = this;
    if (!source) return nothing;
    const text = this.localizer;
    const isBare = source.status.phase === 'ready' && source.pipelines().length === 0;
    return html`<div class="shell">
        ${pageHead(this.layout, isBare, text, this.#headHost)}
        <demo-figures ?hidden=${isBare}></demo-figures>
        ${this.#renderFilters(isBare)}
        <main class="place">${isBare ? this.#renderStart() : this.#renderDeals()}</main>
        <footer><fl-sync-status></fl-sync-status></footer>
      </div>
      ${this.isDropping ? this.#renderDrop() : nothing} ${this.#renderDialogs(source, isBare)}`;
  }

  #renderDeals(): TemplateResult {
    switch (this.layout) {
      case 'board':
        return html`<fl-board></fl-board>`;
      case 'list':
        return html`<fl-deal-list></fl-deal-list>`;
      case 'health':
        return html`<fl-health class="health"></fl-health>`;
    }
  }

  /** Figures are of whole pipelines: what filters deals concerns none of them. */
  #renderFilters(isBare: boolean): TemplateResult | typeof nothing {
    const { layout } = this;
    if (layout === 'health') return nothing;
    return html`<fl-filter-bar layout=${layout} ?hidden=${isBare}></fl-filter-bar>`;
  }

  #renderStart(): TemplateResult {
    const text = this.localizer;
    return html`<div class="start">
      ${emptyState({
        icon: 'layers',
        headline: text.text(demo, 'startTitle'),
        explanation: text.text(demo, 'startText'),
        choices: html`<button class="button primary" type="button" @click=${() => this.#openImport([])}>
            ${text.text(demo, 'importTitle')}
          </button>
          <button class="button" type="button" @click=${this.#handleFirstPipeline}>
            ${text.text(demo, 'startPipeline')}
          </button>
          <button class="button" type="button" @click=${() => this.#tellData('load')}>
            ${text.text(demo, 'startSample')}
          </button>`,
      })}
    </div>`;
  }

  #renderDrop(): TemplateResult {
    return html`<div class="drop" role="status">
      ${iconTemplate('upload')}<strong>${this.localizer.text(demo, 'dropHere')}</strong>
      <span>${this.localizer.text(demo, 'dropWhat')}</span>
    </div>`;
  }

  #renderDialogs(source: PipelineStore, isBare: boolean): TemplateResult {
    const text = this.localizer;
    const settings = settingsMenu(this.preferences, this.view?.closed ?? 'thisMonth', text);
    const edited = this.stagesOf === null ? undefined : source.pipeline(this.stagesOf);
    return html`<fl-ui-menu
        id="settings"
        align="end"
        .label=${text.text(demo, 'settings')}
        .items=${this.isSmall ? withTools(settings, isBare, text) : settings}
        @fl-ui-select=${this.#handleSetting}
      ></fl-ui-menu>
      <fl-ui-menu
        id="stages"
        align="end"
        .label=${text.text(demo, 'chooseStages')}
        .items=${source.pipelines().map(({ id, name }) => ({ id, label: name }))}
        @fl-ui-select=${(event: CustomEvent<MenuSelectDetail>) => (this.stagesOf = event.detail.id)}
      ></fl-ui-menu>
      <fl-ui-dialog
        id="import"
        size="large"
        .label=${text.text(demo, 'importTitle')}
        @fl-ui-close=${this.#handleImportClosed}
      >
        <fl-deal-import .files=${this.importFiles} @fl-import-done=${this.#handleImportDone}></fl-deal-import>
      </fl-ui-dialog>
      <fl-ui-dialog size="large" .open=${edited !== undefined} @fl-ui-close=${() => (this.stagesOf = null)}>
        <span slot="title">${text.text(demo, 'editStagesTitle', { name: edited?.name ?? '' })}</span>
        ${edited ? html`<fl-stage-editor pipeline-id=${edited.id}></fl-stage-editor>` : nothing}
      </fl-ui-dialog>
      ${this.#renderQuestion()}
      <demo-new-deal></demo-new-deal>`;
  }

  #renderQuestion(): TemplateResult {
    const text = this.localizer;
    const isLoad = this.asked === 'load';
    return html`<fl-ui-dialog size="small" .open=${this.asked !== null} @fl-ui-close=${() => (this.asked = null)}>
      <span slot="title">${text.text(demo, isLoad ? 'loadTitle' : 'emptyTitle')}</span>
      <p>${text.text(demo, isLoad ? 'loadText' : 'emptyText')}</p>
      <button slot="footer" class="button" type="button" @click=${() => (this.asked = null)}>
        ${text.text(actions, 'cancel')}
      </button>
      <button slot="footer" class="button primary danger" type="button" @click=${this.#handleAgreed}>
        ${text.text(demo, isLoad ? 'loadDo' : 'emptyDo')}
      </button>
    </fl-ui-dialog>`;
  }

  /** False once the pipeline in view was deleted or archived, here or in another tab. */
  #isKnown(source: PipelineStore): boolean {
    const ids = (this.view ?? emptyView).pipelineIds;
    const known = source.pipelines();
    return ids === 'all' || known.length === 0 || ids.some((wanted) => known.some(({ id }) => id === wanted));
  }

  #readAddress(): void {
    const { source } = this;
    if (!source) return;
    const address = readAddress(location.hash);
    const known = source.pipelines();
    const first = known[0]?.id ?? null;
    const wanted = address ? address.pipelineId : first;
    const isKnown = wanted === null || known.some(({ id }) => id === wanted);
    this.layout = address?.layout ?? this.layout;
    const pipelineIds: View['pipelineIds'] = wanted === null ? 'all' : [isKnown ? wanted : (first ?? wanted)];
    this.view = withPipelines(this.view ?? emptyView, pipelineIds);
  }

  #writeAddress(): void {
    const ids = (this.view ?? emptyView).pipelineIds;
    const pipelineId = ids !== 'all' && ids.length === 1 ? (ids[0] ?? null) : null;
    const hash = writeAddress({ layout: this.layout, pipelineId });
    if (hash !== location.hash) history.replaceState(null, '', hash);
  }

  #openImport(files: readonly File[]): void {
    this.importFiles = files;
    this.importDialog.open = true;
  }

  #tellData(wish: DataDetail['wish']): void {
    this.#hasBegun = false;
    const detail: DataDetail = { wish };
    this.dispatchEvent(new CustomEvent('demo-data', { detail, bubbles: true, composed: true }));
  }

  #handleAgreed(): void {
    const wish = this.asked;
    this.asked = null;
    if (wish) this.#tellData(wish);
  }

  #handleImportClosed(): void {
    this.importFiles = [];
    this.importer.finish();
  }

  /** Whoever brought deals in wants to see them, also those that were closed long ago. */
  #handleImportDone({ detail: { pipelineIds } }: CustomEvent<ImportDoneDetail>): void {
    this.importDialog.close();
    if (pipelineIds.length === 0) return;
    const view: View = { ...(this.view ?? emptyView), closed: 'all' };
    this.changeWholeView(withPipelines(view, pipelineIds.length === 1 ? [...pipelineIds] : 'all'));
  }

  async #openSettings(anchor: Element): Promise<void> {
    this.isSmall = window.matchMedia('(max-width: 639.98px)').matches;
    await this.updateComplete;
    this.settings.openAt(anchor);
  }

  #handleStages(anchor: Element): void {
    const pipelines = this.source?.pipelines() ?? [];
    const ids = (this.view ?? emptyView).pipelineIds;
    const chosen = ids !== 'all' && ids.length === 1 ? ids[0] : pipelines.length === 1 ? pipelines[0]?.id : undefined;
    if (chosen === undefined) this.stageMenu.openAt(anchor);
    else this.stagesOf = chosen;
  }

  #handleSetting(event: CustomEvent<MenuSelectDetail>): void {
    const { id } = event.detail;
    if (id === 'tool:stages') this.#handleStages(this.settingsButton);
    if (id === 'tool:import') this.#openImport([]);
    const choice = settingsChoice(id);
    if (!choice) return;
    if ('closed' in choice) this.changeView({ closed: choice.closed });
    else if ('data' in choice) this.asked = choice.data;
    else {
      const detail: PreferenceDetail = choice.preference;
      this.dispatchEvent(new CustomEvent('demo-preference', { detail, bubbles: true, composed: true }));
    }
  }

  #handleFirstPipeline(): void {
    const currency = this.preferences.language === 'vi' ? 'VND' : 'USD';
    void this.#acting.act(firstPipeline(this.localizer, currency));
  }
}
