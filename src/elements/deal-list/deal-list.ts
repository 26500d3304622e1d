import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { deepActiveElement } from '../../controllers/composed-tree.js';
import { actions } from '../../i18n/en/actions.js';
import { list } from '../../i18n/en/list.js';
import type { Deal } from '../../model/deal.js';
import { emptyTotals } from '../../model/money.js';
import { addToTotals } from '../../model/money.js';
import { totalsEntryOf } from '../../model/totals-of.js';
import type { View } from '../../model/view.js';
import type { ListModel } from '../../store/list-model.js';
import type { PipelineStore } from '../../store/store.js';
import { avatarStyles } from '../../ui/avatar/avatar.styles.js';
import { emptyStateStyles } from '../../ui/empty-state/empty-state.styles.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import type { MenuItem, MenuSelectDetail } from '../../ui/menu/menu-item.js';
import type { UiMenu } from '../../ui/menu/menu.js';
import { skeletonStyles } from '../../ui/skeleton/skeleton.styles.js';
import type { DealOpenDetail } from '../internal/deal-open.js';
import { fieldLabel } from '../internal/field-label.js';
import { refusalText } from '../internal/refusal-text.js';
import { totalText } from '../internal/totals-text.js';
import { ViewElement } from '../internal/view-element.js';
import type { BulkBarChoice } from './internal/bulk-bar.js';
import type { CellCommitDetail } from './internal/cell-editor.js';
import { cellText } from './internal/cell-value.js';
import { stageMenu, stageOfItem } from './internal/choices.js';
import {
  columnCss,
  fullStates,
  patchColumn,
  shownColumns,
  type LayoutContext,
  type ShownColumn,
} from './internal/column-layout.js';
import { chooseColumnsMenu, closedMenu, closedText, columnMenu, rowMenu, sortMenu } from './internal/column-menus.js';
import { editAction } from './internal/edit-action.js';
import { renderState, renderTotals } from './internal/frame-templates.js';
import { gridStep, type GridPlace } from './internal/grid-keys.js';
import { HeaderPointer } from './internal/header-pointer.js';
import { listQuestion } from '../internal/list-question.js';
import { ListActs } from './internal/list-acts.js';
import type { DealListNeedsDialog } from './internal/needs-dialog.js';
import { dealRowKey, HEADER, RowMap } from './internal/row-map.js';
import { renderDeal, renderGroup, renderHeader, type Editing, type RowScene } from './internal/row-templates.js';
import { RowWindow } from './internal/row-window.js';
import { Selection } from './internal/selection.js';
import { RESIZE_STEP, TableLook } from './internal/table-look.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';
import { dealListStyles } from './deal-list.styles.js';

/** Detail of `fl-selection-change`. */
export interface SelectionChangeDetail {
  /** Ids of the selected deals, in no particular order. */
  ids: readonly string[];
}

/** Below this width of its own the list shows each deal on two lines. */
const NARROW = 640;
/** How many lines in sight vote on where the scroller goes when lines come or go above. */
const WITNESSES = 3;

/**
 * @summary The deals of a view as a table: sort, group, choose, resize, order and pin columns, edit in place, change many.
 * @tag fl-deal-list
 * @status beta
 * @since 0.1.0
 *
 * @fires {CustomEvent<DealOpenDetail>} fl-deal-open - A person wants to see a deal whole. Cancelable.
 * @fires {CustomEvent<SelectionChangeDetail>} fl-selection-change - A person selected other deals.
 * @fires {CustomEvent<ViewChangeDetail>} fl-view-change - A person changed the sort, the grouping or the columns.
 * @fires {CustomEvent<BeforeActDetail>} fl-before-deal-edit - Cells are about to change; cancelable. Likewise `fl-before-deal-move` and `fl-before-deal-delete`.
 * @fires {CustomEvent<ActDetail>} fl-deal-edit - Accepted here; `fl-deal-edit-saved` and `fl-deal-edit-error` bring the backend's answer.
 *
 * @csspart list - The whole.
 * @csspart toolbar - Grouping, closed deals, columns, export.
 * @csspart scroller - What scrolls.
 * @csspart header - The row of column headers.
 * @csspart row - One deal.
 * @csspart group - The heading of a group.
 * @csspart cell - One cell.
 * @csspart bulk - The bar of what can be done with the chosen deals.
 * @csspart totals - The foot with count and sums.
 *
 * @cssprop [--fl-list-row-size=40px] - Height of a row.
 *
 * @example
 * ```html
 * <fl-workspace><fl-deal-list></fl-deal-list></fl-workspace>
 * ```
 */
export class DealList extends ViewElement {
  static override styles = [baseStyles, controlStyles, avatarStyles, skeletonStyles, emptyStateStyles, dealListStyles];

  /** When true, the line of tools above the table is left out. */
  @property({ type: Boolean, attribute: 'hide-toolbar' }) hideToolbar = false;

  @state() private isNarrow = false;
  @state() private editing: Editing | null = null;
  @state() private active: { key: string; column: number } = { key: HEADER, column: 1 };

  @query('.scroller') private scroller!: HTMLElement | null;
  @query('.header') private header!: HTMLElement | null;
  @query('.probe') private probe!: HTMLElement | null;
  @query('.rows') private rowsHome!: HTMLElement | null;
  @query('fl-ui-menu') private menu!: UiMenu | null;
  @query('fl-list-needs-dialog') private needsDialog!: DealListNeedsDialog | null;

  readonly #selection = new Selection();
  readonly #window = new RowWindow();
  readonly #sheet = new CSSStyleSheet();
  // A frame later, because the answer changes the sizes that are being observed.
  readonly #resizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  readonly #headerPointer = new HeaderPointer({
    columnAt: (event) => this.#columnOfEvent(event),
    columns: () => this.#columns,
    headerCells: () => [...this.renderRoot.querySelectorAll<HTMLElement>('.header .cell[data-column]')],
    isRtl: () => this.#isRtl(),
    preview: (field, width) => this.#previewWidth(field, width),
    resized: (field, width) => this.#look.resizeColumn(field, width),
    moved: (field, before) => this.#look.reorderColumn(field, before),
    mark: (place) => this.#markDrop(place),
  });
  readonly #look = new TableLook({
    view: () => this.view,
    changeView: (patch) => this.changeView(patch),
    changeWholeView: (view) => this.changeWholeView(view),
    columns: () => this.#columns,
    context: () => this.#layoutContext(this.source),
    localizer: () => this.localizer,
    announce: (message) => this.announcer.announce(message),
    drawn: () => this.updateComplete,
    focusHeader: (place) => this.#setActive(HEADER, place, true),
  });
  readonly #acts = new ListActs({
    element: this,
    store: () => this.source,
    localizer: () => this.localizer,
    act: (action) => this.act(action),
    ask: async (needs, stage, store) => (await this.needsDialog?.ask(needs, stage, store)) ?? null,
    announce: (message) => this.announcer.announce(message),
    fields: () => this.#columns.map(({ field }) => field),
  });
  #model: ListModel | null = null;
  #rows: RowMap | null = null;
  #question = '';
  #columns: readonly ShownColumn[] = [];
  #preview: { field: string; width: number } | null = null;
  #css = '';
  #wantsFocus = false;
  /** The row number of the active cell when it was last seen: where the focus goes when its deal leaves. */
  #activeIndex = -1;
  #witnesses: readonly { key: string; index: number }[] = [];
  #menuAct: ((id: string) => void) | null = null;
  #presentModel: ListModel | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const root = this.renderRoot;
    if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(this.#sheet)) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    }
    if (this.hasUpdated) this.#observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  /** Ids of the selected deals. Setting them fires no event. */
  get selectedIds(): readonly string[] {
    return [...this.#selection.ids];
  }
  set selectedIds(ids: readonly string[]) {
    this.#selection.replace(ids);
    this.requestUpdate();
  }

  /** Brings a deal into sight; false when it is not in the list. */
  scrollToDeal(id: string): boolean {
    const index = this.#rows?.indexOf(dealRowKey(id)) ?? -1;
    if (index < 0) return false;
    this.#scrollToIndex(index);
    return true;
  }

  /** Brings a deal into sight and puts the focus on it; false when it is not in the list. */
  focusDeal(id: string): boolean {
    if (!this.scrollToDeal(id)) return false;
    this.#setActive(dealRowKey(id), 1, true);
    return true;
  }

  protected override select(store: PipelineStore): readonly unknown[] {
    const { status } = store;
    return [
      store.list(listQuestion(this.view)),
      store.view(this.viewId),
      status.phase,
      status.error,
      status.slow,
      status.loaded,
      status.pending,
      store.settings,
    ];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) this.isNarrow = this.#isTooNarrow();
    const store = this.source;
    if (!store) {
      this.#model = null;
      this.#rows = null;
      return;
    }
    const { view } = this;
    const question = listQuestion(view);
    const model = store.list(question);
    const written = JSON.stringify([question, view.folded]);
    const isSameQuestion = written === this.#question;
    if (model !== this.#model || !isSameQuestion) {
      this.#model = model;
      this.#question = written;
      this.#rows = new RowMap(model, view.folded);
      this.#layoutRows();
      if (isSameQuestion) this.#keepPlace();
    }
    this.#pruneSelection(model);
    const context = this.#layoutContext(store);
    const states = this.#preview
      ? patchColumn(fullStates(view.columns, context), this.#preview.field, { width: this.#preview.width })
      : view.columns;
    this.#columns = shownColumns(states, context);
    this.#writeCss();
    this.#mendActive();
  }

  protected override firstUpdated(): void {
    this.#observe();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#placeRows();
    this.#noteWitnesses();
    if (this.#wantsFocus && !this.editing) {
      this.#wantsFocus = false;
      this.#activeCell()?.focus({ preventScroll: true });
    }
  }

  protected override render(): TemplateResult {
    const { localizer, source: store } = this;
    const model = this.#model;
    const isFilled = store !== null && model !== null && model.count > 0;
    return html`<section
      class=${classMap({ list: true, narrow: this.isNarrow })}
      part="list"
      aria-label=${localizer.text(list, 'label')}
    >
      ${store && model ? this.#renderTools(store, model) : nothing}
      <div class="scroller" part="scroller" @scroll=${this.#handleScroll}>
        <div class="probe" aria-hidden="true"></div>
        ${isFilled ? this.#renderGrid(store, model) : html`<div class="state">${renderState(store, localizer, () => this.#clearFilters())}</div>`}
      </div>
      ${isFilled ? renderTotals(store, model, localizer, this.isNarrow) : nothing}
      <fl-ui-menu @fl-ui-select=${this.#handleMenuSelect}></fl-ui-menu>
      <fl-list-needs-dialog></fl-list-needs-dialog>
    </section>`;
  }

  // ---- parts ----

  #renderTools(store: PipelineStore, model: ListModel): TemplateResult | typeof nothing {
    const { localizer, view } = this;
    if (this.#selection.size > 0) {
      return html`<fl-list-bulk-bar
        part="bulk"
        .store=${store}
        .ids=${this.#selection.ids}
        .worth=${this.#selectedWorth(store)}
        .exportRefused=${!this.#acts.mayExport(this.#selection.ids)}
        @fl-bulk-choice=${this.#handleBulkChoice}
      ></fl-list-bulk-bar>`;
    }
    if (this.hideToolbar) return nothing;
    const tool = (act: string, label: string, value: string, open: (anchor: HTMLElement) => void): TemplateResult =>
      html`<button
        class="chip"
        type="button"
        data-act=${act}
        aria-haspopup="menu"
        @click=${(event: Event) => open(event.currentTarget as HTMLElement)}
      >
        <span class="muted">${label}</span><strong>${value}</strong>
      </button>`;
    const [sort] = view.sort;
    return html`<div class="tools" part="toolbar">
      ${
        this.isNarrow
          ? tool(
              'sort',
              localizer.text(list, 'sortBy'),
              sort ? fieldLabel(sort.field, localizer) : localizer.text(list, 'groupNone'),
              (anchor) =>
                this.#openMenu(
                  anchor,
                  sortMenu(this.#columns, view.sort, localizer),
                  localizer.text(list, 'sortBy'),
                  (field) => this.#look.sortBy(field, false),
                ),
            )
          : nothing
      }
      ${tool('closed', localizer.text(list, 'closed'), closedText(view, localizer), (anchor) =>
        this.#openMenu(anchor, closedMenu(view, localizer), localizer.text(list, 'closed'), (id) =>
          this.changeView({ closed: id as NonNullable<View['closed']> }),
        ),
      )}
      <span class="spacer"></span>
      ${
        this.isNarrow
          ? nothing
          : html`<button
              class="button quiet"
              type="button"
              data-act="columns"
              aria-haspopup="menu"
              @click=${this.#handleColumnsButton}
            >
              ${iconTemplate('columns')}${localizer.text(list, 'columns')}
            </button>`
      }
      ${
        this.isNarrow
          ? nothing
          : html`<button
              class="button quiet"
              type="button"
              data-act="export"
              ?disabled=${model.count === 0}
              @click=${() => this.#acts.exportCsv(this.#rows?.allIds() ?? [])}
            >
              ${iconTemplate('download')}${localizer.text(list, 'exportCsv')}
            </button>`
      }
    </div>`;
  }

  #renderGrid(store: PipelineStore, model: ListModel): TemplateResult {
    const { localizer } = this;
    const rows = this.#rows;
    if (!rows) return html``;
    const { start, end } = this.#window.range;
    const indices = Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at);
    const activeIndex = rows.indexOf(this.active.key);
    // The focused row stays in the page when it leaves the window, so that the focus is never lost.
    if (activeIndex >= 0 && (activeIndex < start || activeIndex >= end)) indices.push(activeIndex);
    const drawn = indices.flatMap((index) => {
      const row = rows.at(index);
      return row ? [{ index, row }] : [];
    });
    const scene = this.#scene(store);
    return html`<div
      class="content"
      role="grid"
      aria-label=${localizer.text(list, 'grid')}
      aria-rowcount=${rows.count + 1}
      aria-colcount=${this.#columnCount()}
      aria-multiselectable="true"
      @keydown=${this.#handleKeydown}
      @click=${this.#handleClick}
      @dblclick=${this.#handleDoubleClick}
      @contextmenu=${this.#handleContextMenu}
      @focusin=${this.#handleFocusin}
    >
      ${renderHeader(model.count, scene)}
      <div class="rows" role="rowgroup">
        ${repeat(
          drawn,
          ({ row }) => row.key,
          ({ row, index }) =>
            row.kind === 'group' ? renderGroup(row, index, scene) : renderDeal(row.id, index, scene),
        )}
      </div>
    </div>`;
  }

  #scene(store: PipelineStore): RowScene {
    return {
      store,
      localizer: this.localizer,
      view: this.view,
      columns: this.#columns,
      columnCount: this.#columnCount(),
      isNarrow: this.isNarrow,
      selected: this.#selection.ids,
      activeKey: this.active.key,
      editing: this.editing,
      tabindex: (key, place) => (this.active.key === key && this.active.column === place ? 0 : -1),
      canEdit: (deal, column) => this.#canEdit(deal, column),
      commit: (id, column, detail) => void this.#commit(id, column, detail),
      cancelEdit: () => this.#cancelEdit(),
      startHeaderDrag: this.#headerPointer.start,
    };
  }

  // ---- layout ----

  #observe(): void {
    this.#resizes.disconnect();
    this.#resizes.observe(this);
    if (this.scroller) this.#resizes.observe(this.scroller);
  }

  #isTooNarrow(): boolean {
    return this.offsetWidth > 0 && this.offsetWidth < NARROW;
  }

  #measure(): void {
    const isNarrow = this.#isTooNarrow();
    if (isNarrow !== this.isNarrow) {
      this.isNarrow = isNarrow;
      this.active = { key: this.active.key, column: Math.min(this.active.column, 1) };
    }
    this.#layoutRows();
    this.requestUpdate();
  }

  #layoutRows(): void {
    const rowHeight = this.probe?.offsetHeight || 40;
    const viewport = (this.scroller?.clientHeight ?? 0) - (this.header?.offsetHeight ?? 0);
    this.#window.layout(this.#rows?.count ?? 0, rowHeight, viewport);
  }

  #placeRows(): void {
    const home = this.rowsHome;
    if (!home) return;
    // Only now does the header have a height.
    const { start, end } = this.#window.range;
    this.#layoutRows();
    const after = this.#window.range;
    if (after.start !== start || after.end !== end) void Promise.resolve().then(() => this.requestUpdate());
    home.style.setProperty('block-size', `${this.#window.height}px`);
    for (const row of home.querySelectorAll<HTMLElement>('.row')) {
      row.style.setProperty('--_fl-row-y', `${this.#window.positionOf(Number(row.dataset['index']))}px`);
    }
    for (const swatch of home.querySelectorAll<HTMLElement>('.swatch')) {
      swatch.style.setProperty('--_fl-swatch', swatch.dataset['swatch'] ?? '');
    }
  }

  #writeCss(): void {
    const css = columnCss(this.#columns, this.isNarrow);
    if (css === this.#css) return;
    this.#css = css;
    this.#sheet.replaceSync(css);
  }

  #noteWitnesses(): void {
    const rows = this.#rows;
    const { index } = this.#window.firstVisible;
    this.#witnesses = Array.from({ length: WITNESSES }, (_, at) => index + at).flatMap((at) => {
      const key = rows?.at(at)?.key;
      return key === undefined ? [] : [{ key, index: at }];
    });
  }

  /** Lines that came or went above what is seen push the scroller along, so that what is read stays where it is. */
  #keepPlace(): void {
    const { scroller } = this;
    const rows = this.#rows;
    if (!scroller || !rows || scroller.scrollTop === 0) return;
    const shifts = this.#witnesses
      .flatMap(({ key, index }) => {
        const now = rows.indexOf(key);
        return now < 0 ? [] : [now - index];
      })
      .sort((first, second) => first - second);
    const shift = shifts[Math.floor(shifts.length / 2)] ?? 0;
    if (shift === 0) return;
    const { index, offset } = this.#window.firstVisible;
    const to = this.#window.scrollToFirst(index + shift, offset);
    void this.updateComplete.then(() => (scroller.scrollTop = to));
  }

  #scrollToIndex(index: number): void {
    const to = this.#window.scrollFor(index);
    if (to === null || !this.scroller) return;
    this.scroller.scrollTop = to;
    this.requestUpdate();
  }

  #layoutContext(store: PipelineStore | null): LayoutContext {
    const { pipelineIds } = this.view;
    const pipelines = (store?.pipelines() ?? []).filter(({ id }) => pipelineIds === 'all' || pipelineIds.includes(id));
    return {
      severalPipelines: pipelines.length > 1,
      canSeeValues: pipelines.length === 0 || pipelines.some(({ id }) => store?.canSeeValues(id)),
      customFields: [],
    };
  }

  #isRtl(): boolean {
    return getComputedStyle(this).direction === 'rtl';
  }

  #columnCount(): number {
    return (this.isNarrow ? 1 : this.#columns.length) + 2;
  }

  // ---- focus ----

  /** When the active deal has left the list, the line that took its place becomes active. */
  #mendActive(): void {
    const rows = this.#rows;
    const { key, column } = this.active;
    const place = Math.min(column, this.#columnCount() - 1);
    if (!rows || key === HEADER) {
      if (place !== column) this.active = { key, column: place };
      return;
    }
    const index = rows.indexOf(key);
    if (index >= 0) {
      this.#activeIndex = index;
      if (place !== column) this.active = { key, column: place };
      return;
    }
    const next = rows.at(Math.min(this.#activeIndex, rows.count - 1));
    this.#wantsFocus ||= this.#hasFocusInGrid();
    this.active = { key: next?.key ?? HEADER, column: place };
  }

  #hasFocusInGrid(): boolean {
    const focused = deepActiveElement();
    return focused instanceof Node && (this.scroller?.contains(focused) ?? false);
  }

  #setActive(key: string, column: number, focus: boolean): void {
    this.active = { key, column };
    this.#activeIndex = this.#rows?.indexOf(key) ?? -1;
    this.#wantsFocus = focus;
  }

  #activeCell(): HTMLElement | null {
    const line = [...this.renderRoot.querySelectorAll<HTMLElement>('.line')].find(
      ({ dataset }) => dataset['key'] === this.active.key,
    );
    const cells = [...(line?.querySelectorAll<HTMLElement>(':scope > .cell') ?? [])];
    const cell = cells.find(({ dataset }) => Number(dataset['place']) === this.active.column) ?? cells[0];
    if (!cell) return null;
    return cell.hasAttribute('tabindex') ? cell : cell.querySelector<HTMLElement>('input, button');
  }

  #goTo({ row, column }: GridPlace, extend: boolean): void {
    const key = row < 0 ? HEADER : this.#rows?.at(row)?.key;
    if (key === undefined) return;
    const from = this.#activeIndex;
    if (row >= 0) this.#scrollToIndex(row);
    this.#setActive(key, column, true);
    if (extend && row >= 0) this.#stretch(from, row);
  }

  // ---- selection ----

  #pruneSelection(model: ListModel): void {
    if (model === this.#presentModel) return;
    this.#presentModel = model;
    if (this.#selection.size === 0 || this.source?.status.phase !== 'ready') return;
    if (this.#selection.keep(new Set(this.#rows?.allIds()))) this.#tellSelection(false);
  }

  #tellSelection(announce = true): void {
    this.requestUpdate();
    const ids = [...this.#selection.ids];
    if (announce) {
      const { localizer } = this;
      this.announcer.announce(
        ids.length === 0
          ? localizer.text(list, 'selectionCleared')
          : localizer.text(actions, 'selected', { count: ids.length }),
        { batch: 'selection' },
      );
    }
    this.dispatchEvent(
      new CustomEvent<SelectionChangeDetail>('fl-selection-change', { detail: { ids }, bubbles: true, composed: true }),
    );
  }

  #toggle(id: string): void {
    this.#selection.toggle(id);
    this.#tellSelection();
  }

  /** Selects everything from the anchor, or from `from` where there is none, to a row. */
  #stretch(from: number, to: number): void {
    const rows = this.#rows;
    if (!rows) return;
    const { anchor } = this.#selection;
    const known = anchor === null ? -1 : rows.indexOf(dealRowKey(anchor));
    const start = known >= 0 ? known : Math.max(0, from);
    const first = rows.at(start);
    this.#selection.stretch(rows.idsBetween(start, to), first?.kind === 'deal' ? first.id : '');
    this.#tellSelection();
  }

  #selectAll(): void {
    const ids = this.#rows?.allIds() ?? [];
    this.#selection.replace(this.#selection.size >= ids.length ? [] : ids);
    this.#tellSelection();
  }

  #selectedDeals(store: PipelineStore): Deal[] {
    return [...this.#selection.ids].flatMap((id) => store.deal(id) ?? []);
  }

  #selectedWorth(store: PipelineStore): string {
    const { currency, rates } = store.settings;
    const totals = emptyTotals();
    for (const deal of this.#selectedDeals(store)) {
      const pipeline = store.pipeline(deal.pipelineId);
      addToTotals(
        totals,
        totalsEntryOf(deal, store.stage(deal.stageId, deal.pipelineId), pipeline, rates ? currency : null, rates),
      );
    }
    return totalText(totals, this.localizer);
  }

  // ---- acts ----

  #open(id: string): void {
    const detail: DealOpenDetail = { id };
    this.dispatchEvent(new CustomEvent('fl-deal-open', { detail, bubbles: true, composed: true, cancelable: true }));
  }

  #canEdit(deal: Deal, column: ShownColumn): boolean {
    const store = this.source;
    if (!store || column.kind.editor === null) return false;
    return column.kind.editor === 'stage' ? store.adapter.save !== undefined : store.refusal('editOwn', deal) === null;
  }

  #edit(id: string, place: number): void {
    const deal = this.source?.deal(id);
    const column = this.isNarrow ? undefined : this.#columns[place - 1];
    if (!deal || !column || column.kind.editor === null) return;
    const refusal = this.source?.refusal('editOwn', deal);
    if (refusal) this.announcer.announce(refusalText(refusal, this.localizer), { assertive: true });
    if (this.#canEdit(deal, column)) this.editing = { id, field: column.field, error: '' };
  }

  async #commit(id: string, column: ShownColumn, { value, then }: CellCommitDetail): Promise<void> {
    const store = this.source;
    const before = store?.deal(id);
    if (!store || !before) {
      this.editing = null;
      return;
    }
    const { field } = column;
    const result = await this.#acts.act(editAction(before, field, value));
    if (result.status === 'refused') {
      if (result.refusal.code === 'cancelled') this.#stopEditing('stay');
      else this.editing = { id, field, error: refusalText(result.refusal, this.localizer) };
      return;
    }
    const after = store.deal(id);
    if (after && after !== before) {
      const { localizer } = this;
      const text = cellText(field, after, { store, localizer });
      this.announcer.announce(
        localizer.text(list, 'saved', { field: fieldLabel(field, localizer), name: after.title, value: text }),
      );
    }
    this.#stopEditing(then);
  }

  #stopEditing(then: CellCommitDetail['then']): void {
    this.editing = null;
    if (then === 'leave') return;
    const { key, column } = this.active;
    const step = then === 'next' ? 1 : then === 'previous' ? -1 : 0;
    this.#setActive(key, Math.max(0, Math.min(this.#columnCount() - 1, column + step)), true);
  }

  // ---- view ----

  #previewWidth(field: string, width: number | null): void {
    this.#preview = width === null ? null : { field, width };
    this.requestUpdate();
  }

  #markDrop(place: number | null): void {
    const cells = [...this.renderRoot.querySelectorAll<HTMLElement>('.header .cell[data-column]')];
    cells.forEach((cell, index) => {
      cell.classList.toggle('drop-before', index === place);
      cell.classList.toggle('drop-after', place === cells.length && index === cells.length - 1);
    });
  }

  // ---- menus ----

  #openMenu(
    anchor: Element | { x: number; y: number },
    items: readonly MenuItem[],
    label: string,
    act: (id: string) => void,
  ): void {
    const { menu } = this;
    if (!menu) return;
    menu.items = items;
    menu.label = label;
    this.#menuAct = act;
    menu.openAt(anchor);
  }

  #openColumnsMenu(anchor: Element): void {
    const { localizer } = this;
    const states = this.#look.states();
    const canSeeValues = this.source ? this.#layoutContext(this.source).canSeeValues : false;
    this.#openMenu(
      anchor,
      chooseColumnsMenu(states, this.#columns, canSeeValues, this.view.groupBy, localizer),
      localizer.text(list, 'columns'),
      (id) => {
        if (id === 'reset') {
          const { columns: _columns, ...rest } = this.view;
          this.changeWholeView(rest);
          return;
        }
        if (id.startsWith('group:')) {
          this.#look.groupBy(id.slice('group:'.length) || undefined);
          return;
        }
        const field = id.slice('field:'.length);
        const isShown = this.#columns.some((column) => column.field === field);
        const name = fieldLabel(field, localizer);
        this.#look.setColumns(
          patchColumn(states, field, { hidden: isShown }),
          localizer.text(list, isShown ? 'hidden' : 'shown', { name }),
        );
      },
    );
  }

  #openColumnMenu(column: ShownColumn, anchor: Element | { x: number; y: number }): void {
    const { localizer } = this;
    const label = localizer.text(list, 'columnMenu', { name: fieldLabel(column.field, localizer) });
    this.#openMenu(anchor, columnMenu(column, this.#columns, this.view, localizer), label, (id) =>
      this.#look.runColumnMenu(column, id),
    );
  }

  #openRowMenu(id: string, anchor: Element | { x: number; y: number }): void {
    const store = this.source;
    const deal = store?.deal(id);
    if (!store || !deal) return;
    const { localizer } = this;
    const stages = stageMenu([deal], store, localizer);
    const refusal = store.refusal('delete', deal);
    const items = rowMenu(stages, refusal && refusalText(refusal, localizer), localizer);
    this.#openMenu(anchor, items, localizer.text(actions, 'moreActionsFor', { name: deal.title }), (choice) => {
      const stage = stageOfItem(choice);
      if (choice === 'open') this.#open(id);
      else if (choice === 'delete') void this.#acts.bulk({ type: 'delete' }, [deal], 'menu');
      else if (stage) void this.#acts.bulk({ type: 'stage', ...stage }, [deal], 'menu');
    });
  }

  // ---- events ----

  #placeOf(event: Event): { key: string; place: number; act: string | undefined; element: HTMLElement } | null {
    if (!(event.target instanceof Element)) return null;
    const cell = event.target.closest<HTMLElement>('.cell');
    const key = cell?.closest<HTMLElement>('.line')?.dataset['key'];
    if (!cell || key === undefined) return null;
    const actor = event.target.closest<HTMLElement>('[data-act]');
    return { key, place: Number(cell.dataset['place']), act: actor?.dataset['act'], element: actor ?? cell };
  }

  #columnOfEvent(event: Event): ShownColumn | null {
    const place = this.#placeOf(event);
    return place && !this.isNarrow ? (this.#columns[place.place - 1] ?? null) : null;
  }

  #idOf(key: string): string | null {
    return key.startsWith('deal:') ? key.slice('deal:'.length) : null;
  }

  #handleScroll(): void {
    const before = this.#window.range;
    this.#window.scrolledTo(this.scroller?.scrollTop ?? 0);
    const { start, end } = this.#window.range;
    if (start !== before.start || end !== before.end) this.requestUpdate();
    else {
      this.#placeRows();
      this.#noteWitnesses();
    }
  }

  #handleFocusin(event: FocusEvent): void {
    const place = this.#placeOf(event);
    if (!place || this.editing) return;
    if (place.key !== this.active.key || place.place !== this.active.column)
      this.#setActive(place.key, place.place, false);
  }

  #handleClick(event: MouseEvent): void {
    const place = this.#placeOf(event);
    if (!place) return;
    const { key, place: column, act, element } = place;
    if (key === HEADER) this.#clickHeader(event, column, act, element);
    else this.#clickRow(event, key, column, act, element);
  }

  #clickHeader(event: MouseEvent, column: number, act: string | undefined, element: HTMLElement): void {
    if (this.#headerPointer.takeClick() || act === 'resize') return;
    if (column === 0) {
      if (event.target instanceof HTMLInputElement) this.#selectAll();
      return;
    }
    if (act === 'columns') {
      this.#openColumnsMenu(element);
      return;
    }
    const shown = this.isNarrow ? undefined : this.#columns[column - 1];
    if (!shown) return;
    if (act === 'column-menu') this.#openColumnMenu(shown, element);
    else {
      this.#look.sortBy(shown.field, event.shiftKey);
      this.#setActive(HEADER, column, true);
    }
  }

  #clickRow(event: MouseEvent, key: string, column: number, act: string | undefined, element: HTMLElement): void {
    const id = this.#idOf(key);
    const from = this.#activeIndex;
    const index = this.#rows?.indexOf(key) ?? -1;
    if (act === 'fold' || id === null) {
      this.#setActive(key, 0, true);
      this.#look.fold(key);
      return;
    }
    if (event.shiftKey) {
      this.#stretch(from, index);
      document.getSelection()?.removeAllRanges();
    } else if (event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement) this.#toggle(id);
    else if (act === 'row-menu') this.#openRowMenu(id, element);
    else if (act === 'open') this.#open(id);
    this.#setActive(key, column, act !== 'row-menu' && !this.editing);
  }

  #handleDoubleClick(event: MouseEvent): void {
    const place = this.#placeOf(event);
    const id = place && this.#idOf(place.key);
    if (place && id !== null && place.act !== 'open') this.#edit(id, place.place);
  }

  #handleContextMenu(event: MouseEvent): void {
    const place = this.#placeOf(event);
    if (!place || this.editing) return;
    // The keyboard's context menu has no point: the cell is the anchor then.
    const anchor = event.clientX === 0 && event.clientY === 0 ? place.element : { x: event.clientX, y: event.clientY };
    this.#openMenuOf(place.key, place.place, anchor, event);
  }

  #openMenuOf(key: string, column: number, anchor: Element | { x: number; y: number }, event: Event): void {
    const id = this.#idOf(key);
    const shown = this.isNarrow ? undefined : this.#columns[column - 1];
    if (id !== null) this.#openRowMenu(id, anchor);
    else if (key === HEADER && shown) this.#openColumnMenu(shown, anchor);
    else return;
    event.preventDefault();
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (this.editing || event.isComposing || event.defaultPrevented || !this.#rows) return;
    const { key: active, column } = this.active;
    const row = active === HEADER ? -1 : this.#activeIndex;
    if (active === HEADER && this.#headerKey(event, column)) {
      event.preventDefault();
      return;
    }
    const size = { rows: this.#rows.count, columns: this.#columnCount(), page: this.#window.page, rtl: this.#isRtl() };
    const next = gridStep(event, { row, column }, size);
    if (next) {
      event.preventDefault();
      const isVertical = event.key === 'ArrowUp' || event.key === 'ArrowDown';
      this.#goTo(next, event.shiftKey && isVertical);
      return;
    }
    if (this.#rowKey(event, active, column)) event.preventDefault();
  }

  #headerKey(event: KeyboardEvent, place: number): boolean {
    const column = this.isNarrow ? undefined : this.#columns[place - 1];
    if (!column) return false;
    const cell = this.#activeCell();
    const forward = this.#isRtl() ? 'ArrowLeft' : 'ArrowRight';
    const isSide = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const sign = event.key === forward ? 1 : -1;
    if (event.key === 'Enter' || event.key === ' ') this.#look.sortBy(column.field, event.shiftKey);
    else if (isSide && event.shiftKey && event.ctrlKey) this.#look.stepColumn(column.field, sign);
    else if (isSide && event.shiftKey) this.#look.resizeColumn(column.field, column.width + sign * RESIZE_STEP);
    else if (cell && event.altKey && event.key === 'ArrowDown') this.#openColumnMenu(column, cell);
    else return false;
    return true;
  }

  #rowKey(event: KeyboardEvent, key: string, column: number): boolean {
    const id = this.#idOf(key);
    const jump = event.ctrlKey || event.metaKey;
    if (jump && event.key.toLowerCase() === 'a') this.#selectAll();
    else if (event.key === 'Escape') {
      if (this.#selection.size === 0) return false;
      this.#selection.replace([]);
      this.#tellSelection();
    } else if (id === null) return false;
    else if (event.key === ' ') this.#toggle(id);
    else if (event.key === 'F2') this.#edit(id, column);
    else if (event.key === 'Enter') return this.#enter(id, column);
    else return false;
    return true;
  }

  /** Enter opens on the title, edits where it can, and presses the button of a cell that holds one. */
  #enter(id: string, column: number): boolean {
    const shown = this.isNarrow ? undefined : this.#columns[column - 1];
    if (column === 1 && (this.isNarrow || shown?.field === 'title')) this.#open(id);
    else if (shown?.field === 'title') this.#open(id);
    else if (shown && shown.kind.editor !== null) this.#edit(id, column);
    else if (shown) this.#open(id);
    else return false;
    return true;
  }

  #handleMenuSelect(event: CustomEvent<MenuSelectDetail>): void {
    const act = this.#menuAct;
    this.#menuAct = null;
    act?.(event.detail.id);
  }

  #handleColumnsButton(event: Event): void {
    if (event.currentTarget instanceof Element) this.#openColumnsMenu(event.currentTarget);
  }

  #cancelEdit(): void {
    this.announcer.announce(this.localizer.text(list, 'editCancelled'));
    this.#stopEditing('stay');
  }

  #clearFilters(): void {
    const { text: _text, ...rest } = this.view;
    this.changeWholeView({ ...rest, where: [] });
  }

  #handleBulkChoice(event: CustomEvent<BulkBarChoice>): void {
    const choice = event.detail;
    const store = this.source;
    if (!store) return;
    if (choice.type === 'clear') {
      this.#selection.replace([]);
      this.#tellSelection();
      this.#setActive(this.active.key, this.active.column, true);
    } else if (choice.type === 'export') this.#acts.exportCsv([...this.#selection.ids]);
    else void this.#acts.bulk(choice, this.#selectedDeals(store), 'bulk');
  }
}
