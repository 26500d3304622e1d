import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { nextFrame } from '../../controllers/next-frame.js';
import type { Deal } from '../../model/deal.js';
import type { Stage } from '../../model/pipeline.js';
import type { View } from '../../model/view.js';
import { board } from '../../i18n/en/board.js';
import type { ActionResult, MoveDeals } from '../../store/actions.js';
import type { BoardModel } from '../../store/query/board-model.js';
import type { PipelineStore } from '../../store/store.js';
import { DEFAULT_CARD_FIELDS, type CardField } from '../../ui/card-template/card-content.js';
import { LastReady } from '../internal/last-ready.js';
import type { DealOpenDetail } from '../internal/deal-open.js';
import { joinScenes } from '../internal/element-scene.js';
import { ViewElement } from '../internal/view-element.js';
import { boardColumns } from './board-columns.js';
import { BoardFocus } from './board-focus.js';
import { BoardGrid } from './board-grid.js';
import { BoardInput } from './board-input.js';
import { BoardRows } from './board-rows.js';
import type { BoardScene } from './board-scene.js';
import { BoardSelection } from './board-selection.js';
import { boardSkeleton, missingPart } from './board-skeleton.js';
import type { RenderCard } from './custom-card.js';
import { CustomCardsLoader } from './custom-cards-loader.js';
import { HandsLoader } from './hands-loader.js';
import { MoveGuard } from './move-guard.js';
import { undoKey } from './undo-key.js';
import { baseStyles } from '../../styles/base.js';
import { toolStyles } from '../../styles/tools.js';
import { avatarStyles } from '../../ui/avatar/avatar.styles.js';
import { cardStyles } from '../../ui/card-template/card.styles.js';
import { skeletonStyles } from '../../ui/skeleton/skeleton.styles.js';
import { boardStyles } from './board.styles.js';
import { columnHeaderStyles } from './column-header.styles.js';

/** Detail of `fl-selection-change`. */
export interface SelectionChangeDetail {
  ids: readonly string[];
}

const DRAWN = { isDrawn: true };

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
/** So long the code for hands waits for the first cards, in milliseconds. */
const WITHOUT_CARDS = 1000;

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
 * @csspart part-missing - The note that what changes deals did not load.
 * @csspart problems - The note about deals that could not be read.
 * @csspart filter-problems - The note about conditions that were not understood.
 * @cssprop [--fl-board-column-width=264px] - Least width of a column.
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
    toolStyles,
    avatarStyles,
    skeletonStyles,
    cardStyles,
    boardStyles,
    columnHeaderStyles,
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

  /** The frame that the next render waits for. */
  #frame: Promise<unknown> | null = null;

  readonly #scene: BoardScene = this.#boardScene();
  readonly #selection = new BoardSelection((ids) => this.#handleSelection(ids));
  readonly #rows: BoardRows = new BoardRows(this.#scene, {
    isSelected: (id) => this.#selection.has(id),
    isCarried: (id) => this.#loader.hands?.carrier.isCarried(id) ?? false,
    carriedId: () => this.#loader.hands?.carrier.carry?.leadId ?? null,
    gapIn: (cell) => this.#loader.hands?.carrier.gapIn(cell) ?? null,
    pinned: () => this.#pinned(),
  });
  readonly #grid = new BoardGrid(this.#scene, this.#rows, {
    measureKey: () => [this.density, this.cardFields.join(), this.rowHeight, this.localizer.language].join('|'),
    fixedHeight: () => this.rowHeight,
    moved: () => this.#loader.hands?.carrier.forgetRects(),
    scrolledTo: (offset, width) => {
      if (this.narrow && width > 0) this.shownColumn = Math.round(offset / width);
    },
  });
  readonly #focus = new BoardFocus(this, this.#grid, this.#selection);
  readonly #loader: HandsLoader = new HandsLoader({
    element: this,
    scene: this.#scene,
    grid: this.#grid,
    rows: this.#rows,
    focus: this.#focus,
    selection: this.#selection,
    openDeal: (id) => this.#openDeal(id),
    focusDeal: (id) => this.focusDeal(id),
  });
  readonly #input = new BoardInput(this.#scene, {
    grid: this.#grid,
    selection: this.#selection,
    loader: this.#loader,
    openDeal: (id) => this.#openDeal(id),
  });
  readonly #moveGuard = new MoveGuard();
  readonly #resizes = new ResizeObserver(() => this.#handleResize());
  #model: BoardModel | null = null;
  /** True while the backend has not answered how much there is. */
  #awaits = false;
  #trouble: string | null = null;
  readonly #lastReady = new LastReady<BoardModel>();
  #drawnFor: readonly unknown[] = [];
  #drawnView: View | null = null;
  #patience = 0;
  #template: HTMLTemplateElement | null = null;
  readonly #customCards = new CustomCardsLoader(() => this.requestUpdate());

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
    clearTimeout(this.#patience);
    this.#grid.disconnect();
    document.fonts.removeEventListener('loadingdone', this.#handleFonts);
    this.#moveGuard.release();
    this.#rows.end([]);
    this.#drawnFor = [];
  }

  /**
   * Moves deals as one block that keeps its order. Resolves with what became of it; never rejects.
   * @param ids the deals, in the order in which they shall stand.
   */
  async moveDeals(ids: readonly string[], target: MoveTarget): Promise<ActionResult> {
    const hands = await this.#loader.load();
    if (hands) return hands.moves.move({ type: 'moveDeals', ids, source: 'api', ...target });
    const message = 'The part of the script that moves deals did not load.';
    return { status: 'refused', refusal: { code: 'unknown', message } };
  }

  /** Scrolls board and column until the card shows. False where the view does not show the deal. */
  async scrollToDeal(id: string): Promise<boolean> {
    await this.source?.reach(this.view, id);
    await this.updateComplete;
    return this.#grid.reveal(id) !== null;
  }

  /** Puts the focus on a card, wherever it stands by now. False where the view does not show the deal. */
  async focusDeal(id: string): Promise<boolean> {
    await this.source?.reach(this.view, id);
    await this.updateComplete;
    const cell = this.#grid.reveal(id);
    if (!cell) return false;
    this.#focus.focusAt(cell, cell.bucket.indexOf(id));
    return true;
  }

  /** Chooses cards, as Ctrl and a click on each would. */
  selectDeals(ids: readonly string[]): void {
    this.#selection.clear();
    this.#selection.addAll(ids);
  }

  protected override select(store: PipelineStore): readonly unknown[] {
    return [store.status.phase === 'ready' && store.board(this.view, DRAWN), store.status, this.view, store.settings];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { source } = this;
    this.#template ??= this.querySelector<HTMLTemplateElement>(':scope > template[slot="card"]');
    this.#customCards.use(this.renderCard ?? this.#template);
    this.#model = this.#modelOf(source);
    this.#moveGuard.keep(source, this.canMove);
    const { cards } = this.#customCards;
    this.#rows.custom = cards;
    // Names, stages, rates and the day have their say through the environment, which is another one then.
    const words = [source?.environment(), this.localizer, this.cardFields, cards?.draw];
    if (words.some((part, at) => part !== this.#drawnFor[at])) this.#rows.renew(new Set(this.cardFields));
    this.#drawnFor = words;
    if (this.view !== this.#drawnView) this.#rows.overscan = 0;
    this.#drawnView = this.view;
    if (this.#model) {
      const { pipelineIds } = this.view;
      this.#selection.retain((id) => {
        const deal = source?.deal(id);
        return deal !== undefined && (pipelineIds === 'all' || pipelineIds.includes(deal.pipelineId));
      });
      this.#loader.hands?.carrier.reconsider();
    }
  }

  #modelOf(source: PipelineStore | null): BoardModel | null {
    const isReady = source?.status.phase === 'ready' && !this.#customCards.isAwaited;
    const now = isReady ? source.board(this.view, DRAWN) : null;
    this.#awaits = now?.isReady === false;
    this.#trouble = now?.trouble ?? null;
    return this.#lastReady.take(source, now);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    const now = (): void => {
      void super.scheduleUpdate();
    };
    if (this.#frame) return this.#frame.then(now);
    now();
  }

  protected override update(changed: PropertyValues): void {
    this.#focus.remember();
    super.update(changed);
  }

  protected override firstUpdated(): void {
    // Where no cards come, what there is to say about it comes with the hands.
    this.#patience = window.setTimeout(() => this.#loader.loadWhenIdle(), WITHOUT_CARDS);
  }

  protected override updated(): void {
    const { source } = this;
    const isOpen = this.#awaits && this.#trouble === null;
    const isAnswered = source !== null && source.status.phase !== 'loading' && !isOpen;
    // What there is to say in place of columns comes with the hands.
    if (isAnswered && !this.#model?.columns.length && !this.#loader.hands && !this.#loader.isMissing)
      void this.#loader.load();
    this.#grid.sync();
    this.#loader.hands?.attach();
    this.#grid.draw();
    this.#focus.restore();
    if (this.#model) this.#loader.loadWhenIdle();
  }

  protected override render(): TemplateResult {
    const { source } = this;
    const { hands } = this.#loader;
    const instead = hands?.instead();
    const hasColumns = this.#model !== null && this.#model.columns.length > 0;
    return html`<div
      class="board"
      part="board"
      role="region"
      aria-label=${this.localizer.text(board, 'label')}
      aria-busy=${source?.status.phase === 'loading' || this.#awaits ? 'true' : 'false'}
      ?data-narrow=${this.narrow}
      @pointerdown=${this.#handlePress}
      @mousedown=${this.#handlePress}
      @click=${this.#input.handleClick}
      @keydown=${this.#input.handleKeydown}
      @keyup=${this.#input.handleKeyup}
      @focusin=${this.#handleFocusin}
      @contextmenu=${this.#input.handleContextmenu}
    >
      ${this.#renderNotices()}
      ${instead ?? (hasColumns && this.#model ? this.#renderColumns(this.#model) : boardSkeleton(this.#scene))}
      <div class="preview" popover="manual" aria-hidden="true" inert></div>
      ${hands ? hands.overlays() : nothing}
    </div>`;
  }

  /** What has to be known above the board. */
  #renderNotices(): TemplateResult | typeof nothing {
    const data = this.#loader.hands?.notices() ?? null;
    const missing = this.#loader.isMissing ? missingPart(this.#scene) : null;
    return data || missing ? html`<div class="notices">${missing} ${data}</div>` : nothing;
  }

  #renderColumns(model: BoardModel): TemplateResult {
    const { narrow, shownColumn } = this;
    const { hands } = this.#loader;
    return boardColumns(model, this.#scene, {
      grid: this.#grid,
      narrow,
      shownColumn,
      onTop: (column) => hands?.onTop(column) ?? nothing,
    });
  }

  /** Cards that stay in the document wherever they have scrolled to: the carried, the focused, and what Tab reaches. */
  #pinned(): ReadonlySet<string> {
    const ids = new Set<string>();
    for (const id of [this.#loader.hands?.carrier.carry?.leadId, this.#focus.focusedId]) if (id != null) ids.add(id);
    for (const cell of this.#grid.cells.values()) if (cell.near && cell.currentId !== null) ids.add(cell.currentId);
    return ids;
  }

  #handlePress(event: Event): void {
    this.#loader.press(event);
  }

  #handleFocusin(event: FocusEvent): void {
    this.#focus.handleFocusin(event);
  }

  #handleResize(): void {
    const narrow = this.clientWidth > 0 && this.clientWidth < NARROW;
    this.#loader.hands?.carrier.forgetRects();
    if (narrow !== this.narrow) {
      // A frame later, because the answer changes the size that is being observed.
      requestAnimationFrame(() => (this.narrow = narrow));
    } else if (this.hasUpdated) {
      this.#grid.resized();
    }
  }

  readonly #handleFonts = (): void => {
    this.#grid.forgetHeight();
    this.requestUpdate();
  };

  #openDeal(id: string): void {
    const detail: DealOpenDetail = { id };
    this.dispatchEvent(new CustomEvent('fl-deal-open', { detail, bubbles: true, composed: true, cancelable: true }));
  }

  #handleUndoKeys(event: KeyboardEvent): void {
    const way = undoKey(event);
    if (!way) return;
    event.preventDefault();
    this.#loader.use((hands) => hands.takeBack(way));
  }

  #handleSelection(ids: readonly string[]): void {
    this.requestUpdate();
    const detail: SelectionChangeDetail = { ids };
    this.dispatchEvent(new CustomEvent('fl-selection-change', { detail, bubbles: true, composed: true }));
    this.#loader.use((hands) => hands.tellChosen(ids.length));
  }

  #boardScene(): BoardScene {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the getter below has a `this` of its own
    const host = this;
    return joinScenes(this.makeScene(), {
      get model(): BoardModel | null {
        return host.#model;
      },
      get trouble(): string | null {
        return host.#trouble;
      },
      draw: () => host.#grid.draw(),
      renderWithFrame: () => {
        host.#frame ??= nextFrame().then(() => (host.#frame = null));
      },
    });
  }
}
