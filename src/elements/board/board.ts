import { html, nothing, render, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Deal } from '../../model/deal.js';
import type { Stage } from '../../model/pipeline.js';
import type { View } from '../../model/view.js';
import { board } from '../../i18n/en/board.js';
import { sync } from '../../i18n/en/sync.js';
import type { Point } from '../../controllers/autoscroll.js';
import { DragController } from '../../controllers/drag.js';
import { FocusKeeper } from '../../controllers/focus.js';
import type { ActionResult, MoveDeals } from '../../store/actions.js';
import type { BoardColumn, BoardLane, BoardModel } from '../../store/board-model.js';
import type { PipelineStore } from '../../store/store.js';
import { cssVars } from '../../ui/css-vars.js';
import { DEFAULT_CARD_FIELDS, type CardField } from '../../ui/card-template/card-content.js';
import type { DealOpenDetail } from '../internal/deal-open.js';
import { describeAct } from '../internal/describe-act.js';
import { ViewElement } from '../internal/view-element.js';
import { BoardCarrier } from './board-carrier.js';
import { BoardCell } from './board-cell.js';
import { BoardDialogs } from './board-dialogs.js';
import { BoardKeys } from './board-keys.js';
import { BoardMenus } from './board-menus.js';
import { BoardMoves } from './board-moves.js';
import { BoardRows } from './board-rows.js';
import { cellKey, type BoardScene } from './board-scene.js';
import { BoardSelection } from './board-selection.js';
import { boardNotices, boardOverlay, boardSkeleton, boardState } from './board-states.js';
import { captureScroll } from './capture-scroll.js';
import { columnHeader, foldedColumn } from './column-header.js';
import { cardFromTemplate, type RenderCard } from './custom-card.js';
import { laneHeader } from './lane-header.js';
import { QuickAdd } from './quick-add.js';
import { selectionBar } from './selection-bar.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';
import { avatarStyles } from '../../ui/avatar/avatar.styles.js';
import { cardStyles } from '../../ui/card-template/card.styles.js';
import { emptyStateStyles } from '../../ui/empty-state/empty-state.styles.js';
import { skeletonStyles } from '../../ui/skeleton/skeleton.styles.js';
import { boardStyles } from './board.styles.js';

/** Detail of `fl-selection-change`. */
export interface SelectionChangeDetail {
  ids: readonly string[];
}

/** Where deals go by `moveDeals`; directly before `beforeId` among all deals of the stage, without one to its end. */
export interface MoveTarget {
  stageId: string;
  pipelineId?: string;
  beforeId?: string | null;
  /** When true, to the top of the stage. */
  atTop?: boolean;
  lane?: MoveDeals['lane'];
  lostReasonId?: string | null;
}

/** Below this width of the board one column shows at a time. */
const NARROW = 640;
/** Cells so far outside of the visible part hold no cards, in pixels. */
const NEAR = 320;
/** Space between cards, as in the styles. */
const CARD_GAP = 8;

/**
 * @summary The deals of one pipeline, or of all, as cards in columns by stage.
 * @tag fl-board
 * @status stable
 * @since 0.1.0
 * @slot card - A `<template>`: the inside of a card, with `data-field` on the elements that take a deal's words.
 * @fires {CustomEvent<BeforeActDetail>} fl-before-deal-move - Deals are about to move; cancelable, `detail.waitUntil(promise)` holds it.
 * @fires {CustomEvent<ActDetail>} fl-deal-move - A move was accepted here.
 * @fires {CustomEvent<ActDetail>} fl-deal-move-saved - The backend confirmed it.
 * @fires {CustomEvent<ActErrorDetail>} fl-deal-move-error - It was refused, here or by the backend.
 * @fires {CustomEvent<BeforeActDetail>} fl-before-deal-create - A deal is about to be added; cancelable. With `fl-deal-create`, `fl-deal-create-saved` and `fl-deal-create-error`, as of a move.
 * @fires {CustomEvent<BeforeActDetail>} fl-before-deal-delete - Deals are about to be deleted; cancelable. With `fl-deal-delete`, `fl-deal-delete-saved` and `fl-deal-delete-error`.
 * @fires {CustomEvent<BeforeActDetail>} fl-before-stage-edit - A stage is about to change; cancelable. With `fl-stage-edit` and its kin, and likewise `stage-add`, `stage-move` and `stage-delete`.
 * @fires {CustomEvent<DealOpenDetail>} fl-deal-open - A person wants to see a deal whole; cancelable.
 * @fires {CustomEvent<SelectionChangeDetail>} fl-selection-change - Other cards are chosen now.
 * @fires {CustomEvent<ViewChangeDetail>} fl-view-change - A person changed sort, lanes, folding or the filter.
 * @csspart board - The whole.
 * @csspart columns - The row of columns, which scrolls sideways.
 * @csspart column - A column.
 * @csspart column-header - Its header.
 * @csspart column-name - The name of its stage.
 * @csspart column-count - How many deals stand in it.
 * @csspart column-limit - How full it is, where it has a limit.
 * @csspart column-probability - The chance to win from its stage.
 * @csspart column-total - The sum of its values.
 * @csspart column-weighted - The sum weighted by probability.
 * @csspart column-share - The line that shows its share of the largest column.
 * @csspart column-body - Its scroller.
 * @csspart card - A card; `card-selected` too while it is chosen.
 * @csspart card-title - The button that opens the deal.
 * @csspart card-menu - The button of the card's menu.
 * @csspart card-value - The value on a card.
 * @csspart card-about - Account, or what else says whose deal it is.
 * @csspart card-activity - The next activity, or its absence.
 * @csspart card-close - The expected close date.
 * @csspart card-mark - How long it has stood there, and whether that is too long.
 * @csspart card-owner - The owner.
 * @csspart card-tag - A tag.
 * @csspart gap - Where a carried card would land.
 * @csspart quick-add - The small form for a new deal on top of a column.
 * @csspart lanes - The swimlanes, which scroll both ways.
 * @csspart lane - A swimlane.
 * @csspart lane-header - Its header, which folds it.
 * @csspart selection - The bar that tells how many cards are chosen, and what can be done with them.
 * @csspart read-only - The note that nothing can be changed, and why.
 * @csspart problems - The note about deals that could not be read.
 * @csspart filter-problems - The note about conditions that were not understood.
 * @cssprop [--fl-board-column-width=248px] - Least width of a column.
 * @cssprop [--fl-board-gap=14px] - Space between columns.
 * @cssprop [--fl-board-lane-height=400px] - Greatest height of a swimlane.
 * @cssprop [--fl-board-column-background] - Ground of a column.
 * @cssprop [--fl-card-padding] - Space inside a card.
 * @cssprop [--fl-card-background] - Ground of a card.
 * @cssprop [--fl-card-radius] - Roundness of a card's corners.
 * @example
 * ```html
 * <fl-board></fl-board>
 * <script type="module">
 *   import 'fairlead/elements/board/define.js';
 *   const board = document.querySelector('fl-board');
 *   board.stages = ['Qualified', 'Proposal', { name: 'Won', category: 'won' }];
 *   board.adapter = { list: async () => [{ id: '1', title: 'Cancity renewal', stageId: 'Proposal', value: 105400 }] };
 * </script>
 * ```
 */
export class Board extends ViewElement {
  static override styles = [
    baseStyles,
    controlStyles,
    avatarStyles,
    skeletonStyles,
    emptyStateStyles,
    cardStyles,
    boardStyles,
  ];

  /** How close together things stand. */
  @property({ reflect: true }) density: 'comfortable' | 'compact' = 'comfortable';

  /** Which facts a card shows beside its title. */
  @property({ attribute: false }) cardFields: readonly CardField[] = DEFAULT_CARD_FIELDS;

  /** Draws the inside of a card: returns a Lit template, a node, or `{node, update, dispose}`. */
  @property({ attribute: false }) renderCard: RenderCard | null = null;

  /** A sharper rule than the workspace's: false forbids the move, by whatever way it is asked. */
  @property({ attribute: false }) canMove: ((deal: Deal, to: Stage) => boolean) | null = null;

  /** Height of a card in CSS pixels where it should not be measured; 0 measures. */
  @property({ type: Number, attribute: 'row-height' }) rowHeight = 0;

  @state() private narrow = false;
  @state() private shownColumn = 0;

  @query('.columns, .lanes') private columnsElement!: HTMLElement | null;
  @query('.preview') private previewElement!: HTMLElement;

  readonly #cells = new Map<string, BoardCell>();
  readonly #scene: BoardScene = this.#makeScene();
  readonly #selection = new BoardSelection((ids) => this.#handleSelection(ids));
  readonly #dialogs = new BoardDialogs(this.#scene);
  readonly #moves = new BoardMoves(this.#scene, (move, needs) => this.#dialogs.askForNeeds(move, needs));
  readonly #carrier = new BoardCarrier(
    this.#scene,
    {
      cells: this.#cells,
      rowHeight: () => this.#rows.rowHeight,
      withSelection: (id) => this.#withSelection(id),
      preview: (ids, at, grip) => this.#showPreview(ids, at, grip),
      dropped: (ids) => this.#handleDropped(ids),
    },
    this.#moves,
  );
  readonly #rows: BoardRows = new BoardRows(this.#scene, {
    isSelected: (id) => this.#selection.has(id),
    isCarried: (id) => this.#carrier.isCarried(id),
    gapIn: (cell) => this.#carrier.gapIn(cell),
    pinned: () => this.#pinned(),
  });
  readonly #drag = new DragController(this, this.#carrier);
  readonly #keys = new BoardKeys(
    this.#scene,
    {
      cells: this.#cells,
      cellOf: (id) => this.#cellOf(id),
      cellAt: (column, lane) => this.#cells.get(cellKey(column, lane)) ?? null,
      focusCard: (cell, position) => this.#focusAt(cell, position),
      revealSlot: (column, lane, slot) => this.#revealSlot(column, lane, slot),
      openCardMenu: (id) => this.#menus.openCard(id),
      rowsPerPage: (cell) => Math.max(1, Math.floor(cell.viewport / this.#rows.rowHeight) - 1),
    },
    this.#carrier,
    this.#selection,
  );
  readonly #menus: BoardMenus = new BoardMenus(this.#scene, {
    moves: this.#moves,
    dialogs: this.#dialogs,
    selection: this.#selection,
    withSelection: (id) => this.#withSelection(id),
    openDeal: (id) => this.#openDeal(id),
    quickAdd: (columnKey) => this.#quickAdd.open(columnKey),
    focusDeal: (id) => void this.focusDeal(id),
  });
  readonly #quickAdd = new QuickAdd(this.#scene);
  readonly #focus = new FocusKeeper(this, (id) => this.#refocus(id));
  readonly #resizes = new ResizeObserver(() => this.#handleResize());
  #model: BoardModel | null = null;
  #releaseGuard: (() => void) | null = null;
  #guarded: { store: PipelineStore; rule: (deal: Deal, to: Stage) => boolean } | null = null;
  #measuredFor = '';
  #measuredCustom: RenderCard | null = null;
  #lastPlace: { key: string; position: number } | null = null;
  #drawnFor: readonly unknown[] = [];
  #template: RenderCard | null = null;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => this.#handleUndoKeys(event));
  }

  /** Ids of the chosen cards. */
  get selectedIds(): readonly string[] {
    return [...this.#selection.ids];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizes.observe(this);
    document.fonts.addEventListener('loadingdone', this.#handleFonts);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    document.fonts.removeEventListener('loadingdone', this.#handleFonts);
    this.#unguard();
    this.#rows.end([]);
    this.#drawnFor = [];
  }

  /**
   * Moves deals as one block that keeps its order. Resolves with what became of it; never rejects.
   * @param ids the deals, in the order in which they shall stand.
   */
  moveDeals(ids: readonly string[], target: MoveTarget): Promise<ActionResult> {
    return this.#moves.move({ type: 'moveDeals', ids, source: 'api', ...target });
  }

  /** Scrolls board and column until the card shows. False where the view does not show the deal. */
  async scrollToDeal(id: string): Promise<boolean> {
    await this.updateComplete;
    return this.#reveal(id) !== null;
  }

  /** Puts the focus on a card, wherever it stands by now. False where the view does not show the deal. */
  async focusDeal(id: string): Promise<boolean> {
    await this.updateComplete;
    const cell = this.#reveal(id);
    if (!cell) return false;
    this.#focusAt(cell, cell.bucket.indexOf(id));
    return true;
  }

  /** Chooses cards, as Ctrl and a click on each would. */
  selectDeals(ids: readonly string[]): void {
    this.#selection.clear();
    this.#selection.addAll(ids);
  }

  protected override select(store: PipelineStore): readonly unknown[] {
    return [store.board(this.view), store.status, this.view, store.settings];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) this.narrow = this.clientWidth > 0 && this.clientWidth < NARROW;
    const { source } = this;
    this.#model = source && source.status.phase === 'ready' ? source.board(this.view) : null;
    this.#guard();
    const template = this.querySelector<HTMLTemplateElement>(':scope > template[slot="card"]');
    if (template && !this.#template) this.#template = cardFromTemplate(template);
    this.#rows.custom = this.renderCard ?? this.#template;
    const words = [this.#model, this.localizer, this.cardFields, this.#rows.custom, source?.status];
    if (words.some((part, at) => part !== this.#drawnFor[at])) this.#rows.renew(new Set(this.cardFields));
    this.#drawnFor = words;
    if (this.#model) {
      const { source: store } = this;
      this.#selection.retain((id) => store?.deal(id) !== undefined);
      this.#carrier.reconsider();
    }
  }

  protected override update(changed: PropertyValues): void {
    this.#focus.remember();
    super.update(changed);
  }

  protected override updated(): void {
    this.#syncCells();
    this.#layOut();
    this.#draw();
    this.#measure();
    this.#focus.restore();
  }

  protected override render(): TemplateResult {
    const { source } = this;
    const instead = boardState(this.#scene);
    return html`<div
      class="board"
      part="board"
      role="region"
      aria-label=${this.localizer.text(board, 'label')}
      aria-busy=${source?.status.phase === 'loading' ? 'true' : 'false'}
      ?data-narrow=${this.narrow}
      @click=${this.#handleClick}
      @keydown=${this.#handleKeydown}
      @keyup=${this.#handleKeyup}
      @focusin=${this.#handleFocusin}
      @contextmenu=${this.#handleContextmenu}
    >
      ${boardNotices(this.#scene)}
      ${instead ?? (this.#model ? this.#renderColumns(this.#model) : boardSkeleton(this.#scene))}
      ${this.#model && !instead ? boardOverlay(this.#scene) : nothing}
      ${selectionBar(this.#scene, this.#selection)}
      <div class="preview" popover="manual" aria-hidden="true" inert></div>
      ${this.#menus.render()} ${this.#dialogs.render()}
    </div>`;
  }

  #renderColumns(model: BoardModel): TemplateResult {
    const isLaned = model.lanes.length > 1 || model.lanes[0]?.field !== null;
    if (isLaned) return this.#renderLanes(model);
    const lane = model.lanes[0] as BoardLane;
    return html`${this.narrow ? this.#renderTabs(model) : nothing}
      <div class="columns" part="columns" ${captureScroll(this.#handleScroll, this.#handleScrollEnd)}>
        ${repeat(
          model.columns,
          ({ key }) => key,
          (column, index) =>
            html`<section
              class="column"
              part="column"
              data-stage-id=${column.stages[0]?.id ?? column.name}
              data-column-key=${column.key}
              ?data-folded=${column.folded}
              aria-labelledby="name-${index}"
            >
              ${column.folded
                ? foldedColumn(column, index, this.#scene)
                : html`${this.#renderHead(column, index)} ${this.#quickAdd.render(column)} ${this.#renderBody(column, lane)}`}
            </section>`,
        )}
      </div>`;
  }

  #renderLanes(model: BoardModel): TemplateResult {
    return html`<div class="lanes" part="lanes" ${captureScroll(this.#handleScroll, this.#handleScrollEnd)}>
      <div class="lane-row heads">
        ${repeat(
          model.columns,
          ({ key }) => key,
          (column, index) =>
            html`<section
              class="column"
              part="column"
              data-stage-id=${column.stages[0]?.id ?? column.name}
              data-column-key=${column.key}
              ?data-folded=${column.folded}
              aria-labelledby="name-${index}"
            >
              ${column.folded
                ? foldedColumn(column, index, this.#scene)
                : html`${this.#renderHead(column, index)} ${this.#quickAdd.render(column)}`}
            </section>`,
        )}
      </div>
      ${repeat(
        model.lanes,
        ({ key }) => key,
        (lane, at) =>
          html`<section class="lane" part="lane" data-lane-key=${lane.key} aria-labelledby="lane-${at}">
            ${laneHeader(lane, at, this.#scene)}
            ${lane.folded
              ? nothing
              : html`<div class="lane-row" ${cssVars({ '--_fl-lane-size': `${this.#laneSize(model, lane)}px` })}>
                  ${repeat(
                    model.columns,
                    ({ key }) => key,
                    (column) =>
                      html`<div class="column" ?data-folded=${column.folded}>
                        ${column.folded ? nothing : this.#renderBody(column, lane)}
                      </div>`,
                  )}
                </div>`}
          </section>`,
      )}
    </div>`;
  }

  /** As high as its fullest cell, so that an empty lane takes little room. */
  #laneSize(model: BoardModel, lane: BoardLane): number {
    const most = Math.max(...model.columns.map((column) => (column.folded ? 0 : model.cell(column.key, lane.key).count)));
    return Math.max(64, Math.min(most * this.#rows.rowHeight + 2 * CARD_GAP, 100_000));
  }

  #renderHead(column: BoardColumn, index: number): TemplateResult {
    return columnHeader(column, index, this.#scene, {
      canAdd: this.#quickAdd.canAdd(column),
    });
  }

  #renderBody(column: BoardColumn, lane: BoardLane): TemplateResult {
    const count = this.#model?.cell(column.key, lane.key).count ?? 0;
    return html`<div class="body" part="column-body" data-column-key=${column.key} data-lane-key=${lane.key} data-stage-id=${column.stages[0]?.id ?? column.name}>
      <div class="refusal" role="note" hidden></div>
      <div class="sizer">
        ${count === 0 && lane.field === null
          ? html`<p class="empty">${this.localizer.text(board, 'emptyColumn')}</p>`
          : nothing}
        <div class="cards" role="list" aria-label=${column.name}></div>
        <div class="gap" part="gap" aria-hidden="true" hidden></div>
      </div>
    </div>`;
  }

  #renderTabs(model: BoardModel): TemplateResult {
    return html`<nav class="narrow-tabs tabs" aria-label=${this.localizer.text(board, 'stages')}>
      ${model.columns.map(
        (column, index) =>
          html`<button
            class="tab"
            type="button"
            data-act="tab"
            data-index=${index}
            aria-current=${index === this.shownColumn ? 'true' : 'false'}
          >
            ${column.name}<span class="count">${this.localizer.number(model.columnTotals(column.key).count)}</span>
          </button>`,
      )}
    </nav>`;
  }

  // ---- cells ----

  #syncCells(): void {
    const model = this.#model;
    const seen = new Set<string>();
    const lists = new Set<HTMLElement>();
    for (const scroller of this.renderRoot.querySelectorAll<HTMLElement>('.body')) {
      const { columnKey = '', laneKey = '' } = scroller.dataset;
      if (!model) break;
      const key = cellKey(columnKey, laneKey);
      const bucket = model.cell(columnKey, laneKey);
      let cell = this.#cells.get(key);
      if (cell?.scroller !== scroller) {
        cell = new BoardCell(scroller, columnKey, laneKey, bucket, this);
        this.#cells.set(key, cell);
      }
      cell.bucket = bucket;
      seen.add(key);
      lists.add(cell.list);
      this.#drag.attach(cell.list, '.card', '.menu');
    }
    for (const key of this.#cells.keys()) if (!seen.has(key)) this.#cells.delete(key);
    this.#drag.keep(lists);
    for (const cell of this.#cells.values()) this.#keepCurrent(cell);
  }

  /** Each cell has one card that Tab reaches: the last one focused there, else the first. */
  #keepCurrent(cell: BoardCell): void {
    if (cell.currentId !== null && cell.bucket.indexOf(cell.currentId) >= 0) return;
    cell.currentId = cell.bucket.idAt(0) ?? null;
  }

  /** Reads the sizes of all scrollers once, and decides which of them are worth cards. */
  #layOut(): void {
    const around = this.columnsElement;
    if (!around) return;
    const view = around.getBoundingClientRect();
    for (const cell of this.#cells.values()) {
      const box = cell.scroller.getBoundingClientRect();
      cell.viewport = cell.scroller.clientHeight;
      cell.near =
        box.right > view.left - NEAR &&
        box.left < view.right + NEAR &&
        box.bottom > view.top - NEAR &&
        box.top < view.bottom + NEAR;
    }
  }

  #draw(): void {
    this.#rows.begin();
    for (const cell of this.#cells.values()) cell.draw(this.#rows);
    this.#rows.end(this.#cells.values());
  }

  /** All cards are as high as one of them wants to be; the first one tells. */
  #measure(): void {
    const key = [this.density, this.cardFields.join(), this.rowHeight, this.localizer.language].join('|');
    if (key === this.#measuredFor && !this.#rows.custom) return;
    const card = this.renderRoot.querySelector<HTMLElement>('.cards > .card:not([data-off])');
    if (!card) return;
    if (key === this.#measuredFor && this.#measuredCustom === this.#rows.custom) return;
    this.#measuredFor = key;
    this.#measuredCustom = this.#rows.custom;
    card.toggleAttribute('data-measured', true);
    const size = this.rowHeight > 0 ? this.rowHeight : Math.ceil(card.getBoundingClientRect().height);
    card.toggleAttribute('data-measured', false);
    const { style } = this.renderRoot.querySelector<HTMLElement>('.board') as HTMLElement;
    style.setProperty('--_fl-card-size', `${size}px`);
    style.setProperty('--_fl-row-size', `${size + CARD_GAP}px`);
    if (size + CARD_GAP === this.#rows.rowHeight) return;
    this.#rows.rowHeight = size + CARD_GAP;
    if (this.view.lanesBy) this.requestUpdate();
    this.#draw();
  }
  #pinned(): ReadonlySet<string> {
    const ids = new Set<string>(this.#carrier.carry ? [this.#carrier.carry.leadId] : []);
    const focused = this.#focus.focusedId;
    if (focused !== null) ids.add(focused);
    for (const cell of this.#cells.values()) if (cell.near && cell.currentId !== null) ids.add(cell.currentId);
    return ids;
  }

  #cellOf(id: string): BoardCell | null {
    const place = this.#model?.placeOf(id);
    return place ? (this.#cells.get(cellKey(place.columnKey, place.laneKey)) ?? null) : null;
  }

  // ---- focus and scrolling ----

  #reveal(id: string): BoardCell | null {
    const cell = this.#cellOf(id);
    if (!cell) return null;
    this.#revealCell(cell);
    cell.reveal(cell.bucket.indexOf(id), this.#rows);
    return cell;
  }

  #revealCell(cell: BoardCell): void {
    const around = this.columnsElement;
    if (!around) return;
    const view = around.getBoundingClientRect();
    const box = cell.scroller.getBoundingClientRect();
    const dx = box.left < view.left ? box.left - view.left : Math.max(0, box.right - view.right);
    const dy = box.top < view.top ? box.top - view.top : Math.max(0, Math.min(box.bottom - view.bottom, box.top - view.top));
    if (dx === 0 && dy === 0) return;
    around.scrollBy({ left: dx, top: around.classList.contains('lanes') ? dy : 0, behavior: 'instant' });
    this.#layOut();
    this.#draw();
  }

  #revealSlot(columnKey: string, laneKey: string, slot: number): void {
    const cell = this.#cells.get(cellKey(columnKey, laneKey));
    if (!cell) return;
    this.#revealCell(cell);
    cell.reveal(slot, this.#rows);
  }

  #focusAt(cell: BoardCell, position: number): void {
    const id = cell.bucket.idAt(position);
    if (id === undefined) return;
    cell.currentId = id;
    this.#focus.focusedId = id;
    this.#revealCell(cell);
    cell.reveal(position, this.#rows);
    this.#rows.begin();
    cell.draw(this.#rows);
    cell.element(id)?.querySelector<HTMLElement>('.title')?.focus({ preventScroll: true });
  }

  /** The focused card went somewhere else, or away: the focus goes with it, or to its neighbour. */
  #refocus(id: string): void {
    const cell = this.#cellOf(id);
    if (cell) {
      cell.element(id)?.querySelector<HTMLElement>('.title')?.focus({ preventScroll: true });
      return;
    }
    const lastPlace = this.#lastPlace;
    const last = lastPlace && this.#cells.get(lastPlace.key);
    if (last && last.bucket.count > 0) this.#focusAt(last, Math.min(lastPlace.position, last.bucket.count - 1));
  }
  #handleFocusin(event: FocusEvent): void {
    const id = cardIdOf(event);
    this.#focus.focusedId = id;
    if (id === null) return;
    const cell = this.#cellOf(id);
    if (!cell) return;
    const position = cell.bucket.indexOf(id);
    this.#lastPlace = { key: cellKey(cell.columnKey, cell.laneKey), position };
    this.#selection.anchorAt(id);
    if (cell.currentId !== id) {
      cell.currentId = id;
      this.#rows.begin();
      cell.draw(this.#rows);
    }
    // Tab may reach a card that has scrolled away.
    if (cell.element(id)?.hasAttribute('data-off')) this.#focusAt(cell, position);
  }

  readonly #handleScroll = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    if (target === this.columnsElement) {
      this.#carrier.forgetRects();
      this.#layOut();
      this.#draw();
      if (this.narrow) this.#noteShownColumn();
      return;
    }
    const { columnKey, laneKey } = target.dataset;
    const cell = columnKey === undefined ? undefined : this.#cells.get(cellKey(columnKey, laneKey ?? ''));
    if (!cell) return;
    this.#rows.begin();
    cell.follow(this.#rows);
    if (this.#rows.custom) this.#rows.end(this.#cells.values());
  };

  readonly #handleScrollEnd = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    const cell = this.#cells.get(cellKey(target.dataset['columnKey'] ?? '', target.dataset['laneKey'] ?? ''));
    cell?.settle(this.#rows);
  };

  #noteShownColumn(): void {
    const around = this.columnsElement;
    if (!around || around.clientWidth === 0) return;
    this.shownColumn = Math.round(Math.abs(around.scrollLeft) / around.clientWidth);
  }

  #handleResize(): void {
    const narrow = this.clientWidth > 0 && this.clientWidth < NARROW;
    this.#carrier.forgetRects();
    if (narrow !== this.narrow) {
      // A frame later, because the answer changes the size that is being observed.
      requestAnimationFrame(() => (this.narrow = narrow));
    } else if (this.hasUpdated) {
      this.#layOut();
      this.#draw();
    }
  }

  readonly #handleFonts = (): void => {
    this.#measuredFor = '';
    this.requestUpdate();
  };

  // ---- acts ----

  #openDeal(id: string): void {
    const detail: DealOpenDetail = { id };
    this.dispatchEvent(new CustomEvent('fl-deal-open', { detail, bubbles: true, composed: true, cancelable: true }));
  }

  #handleClick(event: MouseEvent): void {
    const id = cardIdOf(event);
    const path = event.composedPath();
    const button = path.find((node) => node instanceof HTMLElement && node.dataset['act'] !== undefined);
    if (button instanceof HTMLElement) {
      this.#handleTool(button);
      return;
    }
    if (id === null || event.defaultPrevented) return;
    const menu = path.find((node) => node instanceof HTMLElement && node.matches('.card > .menu'));
    const cell = this.#cellOf(id);
    if (menu) this.#menus.openCard(id);
    else if (event.shiftKey && cell) this.#selection.extendTo(id, cell);
    else if (event.ctrlKey || event.metaKey) this.#selection.toggle(id);
    else if (!path.some(isForeignControl)) this.#openDeal(id);
  }

  #handleTool(button: HTMLElement): void {
    const key = button.closest<HTMLElement>('[data-column-key]')?.dataset['columnKey'] ?? '';
    switch (button.dataset['act']) {
      case 'add':
        this.#quickAdd.open(key);
        break;
      case 'column-menu':
        this.#menus.openColumn(key, button);
        break;
      case 'closed':
        this.#menus.openClosed(button);
        break;
      case 'fold':
        this.#menus.toggleFold(key);
        break;
      case 'fold-lane':
        this.#menus.toggleLane(button.closest<HTMLElement>('[data-lane-key]')?.dataset['laneKey'] ?? '');
        break;
      case 'clear-filter':
        this.changeView({ where: [], text: '' });
        break;
      case 'clear-selection':
        this.#selection.clear();
        break;
      case 'move-selection':
        this.#menus.openSelection(button);
        break;
      case 'retry':
        void this.source?.refresh();
        break;
      case 'add-stage':
        this.#dialogs.addStage(null);
        break;
      case 'tab':
        this.#showColumn(Number(button.dataset['index']));
        break;
    }
  }

  #showColumn(index: number): void {
    const around = this.columnsElement;
    const sign = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    around?.scrollTo({ left: sign * index * around.clientWidth, behavior });
  }

  #handleContextmenu(event: MouseEvent): void {
    const id = cardIdOf(event);
    if (id === null || event.shiftKey) return;
    event.preventDefault();
    if (this.#drag.active) return;
    // The keyboard's own context menu key has no point.
    if (event.button === 2) this.#menus.openCard(id, { x: event.clientX, y: event.clientY });
    else this.#menus.openCard(id);
  }

  #handleKeydown(event: KeyboardEvent): void {
    const id = cardIdOf(event);
    if (id === null || event.defaultPrevented) return;
    const [origin] = event.composedPath();
    const isTitle = origin instanceof HTMLElement && origin.classList.contains('title');
    if (!isTitle && !(origin instanceof HTMLElement && origin.classList.contains('menu'))) return;
    if (!this.#keys.handle(event, id, isTitle)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Firefox presses a button when Space comes up, whatever became of its going down. */
  #handleKeyup(event: KeyboardEvent): void {
    const [origin] = event.composedPath();
    if (event.key === ' ' && origin instanceof HTMLElement && origin.matches('.card > .title')) event.preventDefault();
  }

  #handleUndoKeys(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
    const [origin] = event.composedPath();
    if (origin instanceof HTMLInputElement || origin instanceof HTMLTextAreaElement) return;
    const key = event.key.toLowerCase();
    const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && event.ctrlKey);
    if (key !== 'z' && !isRedo) return;
    event.preventDefault();
    void this.#takeBack(isRedo);
  }

  async #takeBack(isRedo: boolean): Promise<void> {
    const { source, localizer } = this;
    const entry = isRedo ? source?.nextRedo : source?.nextUndo;
    if (!source || !entry) {
      this.announcer.announce(localizer.text(sync, isRedo ? 'nothingToRedo' : 'nothingToUndo'));
      return;
    }
    const act = describeAct(entry, source, localizer);
    this.announcer.announce(localizer.text(sync, isRedo ? 'redone' : 'undone', { act }));
    const result = await (isRedo ? source.redo() : source.undo());
    if (result.status === 'failed') {
      this.announcer.announce(localizer.text(board, 'undoFailed', { reason: result.message }), { assertive: true });
    }
  }

  #withSelection(id: string): readonly string[] {
    const { ids } = this.#selection;
    if (!ids.has(id) || ids.size === 1) return [id];
    const model = this.#model;
    if (!model) return [id];
    // A block keeps the order in which its cards stand on the board.
    const order = new Map(model.columns.map(({ key }, index) => [key, index]));
    const place = (of: string): [number, number] => {
      const found = model.placeOf(of);
      return found ? [order.get(found.columnKey) ?? 0, found.position] : [order.size, 0];
    };
    const places = new Map([...ids].map((of) => [of, place(of)]));
    return [...ids].sort((a, b) => {
      const [columnA, positionA] = places.get(a) ?? [0, 0];
      const [columnB, positionB] = places.get(b) ?? [0, 0];
      return columnA - columnB || positionA - positionB;
    });
  }

  #handleSelection(ids: readonly string[]): void {
    this.requestUpdate();
    const detail: SelectionChangeDetail = { ids };
    this.dispatchEvent(new CustomEvent('fl-selection-change', { detail, bubbles: true, composed: true }));
    this.announcer.announce(this.localizer.text(board, 'dealsSelected', { count: ids.length }), { batch: 'selection' });
  }

  #handleDropped(ids: readonly string[]): void {
    if (ids.length > 1) this.#selection.clear();
    const [first] = ids;
    // A press that became a drag takes no focus by itself; with it, Ctrl+Z and the arrows go on from the card.
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (first !== undefined && (isNowhere || this.#focus.focusedId === first)) void this.focusDeal(first);
  }

  #showPreview(ids: readonly string[] | null, at: Point, grip: Point): void {
    const element = this.previewElement;
    const [lead] = ids ?? [];
    if (!ids || lead === undefined) {
      if (element.matches(':popover-open')) element.hidePopover();
      render(nothing, element);
      return;
    }
    if (!element.matches(':popover-open')) {
      const id = this.#carrier.carry?.leadId ?? lead;
      const card = this.#cellOf(id)?.element(id);
      const many = ids.length > 1;
      element.toggleAttribute('data-many', many);
      render(
        html`${many ? html`<span class="many">${this.localizer.number(ids.length)}</span>` : nothing}${this.#rows.preview(id)}<span class="caption" hidden></span>`,
        element,
      );
      element.style.setProperty('inline-size', `${card?.offsetWidth ?? 240}px`);
      element.showPopover();
    }
    const caption = element.querySelector<HTMLElement>('.caption');
    const target = this.#carrier.carry?.target;
    if (caption) {
      caption.textContent = target && !target.isHome ? target.text : '';
      caption.hidden = caption.textContent === '';
      caption.toggleAttribute('data-refused', target?.refusal != null);
    }
    element.style.setProperty('transform', `translate(${at.x - grip.x}px, ${at.y - grip.y}px)`);
  }

  // ---- the page's rule ----

  #guard(): void {
    const { source, canMove } = this;
    if (this.#guarded?.store === source && this.#guarded?.rule === canMove) return;
    this.#unguard();
    if (!source || !canMove) return;
    this.#guarded = { store: source, rule: canMove };
    this.#releaseGuard = source.guardMoves(canMove);
  }

  #unguard(): void {
    this.#releaseGuard?.();
    this.#releaseGuard = null;
    this.#guarded = null;
  }

  #makeScene(): BoardScene {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- getters below have a `this` of their own
    const host = this;
    return {
      element: host,
      get root(): ShadowRoot {
        return host.shadowRoot as ShadowRoot;
      },
      get store(): PipelineStore | null {
        return host.source;
      },
      get model(): BoardModel | null {
        return host.#model;
      },
      get view(): View {
        return host.view;
      },
      get localizer() {
        return host.localizer;
      },
      act: (action) => host.act(action),
      changeView: (patch) => host.changeView(patch),
      announce: (message, assertive = false) => host.announcer.announce(message, { assertive }),
      draw: () => host.#draw(),
      requestUpdate: () => host.requestUpdate(),
    };
  }
}

/** The deal of the card in which an event happened. */
function cardIdOf(event: Event): string | null {
  for (const node of event.composedPath()) {
    if (node instanceof HTMLElement && node.dataset['dealId'] !== undefined) return node.dataset['dealId'];
    if (node === event.currentTarget) return null;
  }
  return null;
}

/** Controls that a page put into its own card mean what the page says. */
function isForeignControl(node: EventTarget): boolean {
  return node instanceof HTMLElement && node.matches('.custom :is(a, button, input, select, textarea, label, summary)');
}
