import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { FrameScheduler } from '../../controllers/frame-scheduler.js';
import type { Deal } from '../../model/deal.js';
import type { Stage } from '../../model/pipeline.js';
import { board } from '../../i18n/en/board.js';
import type { ActionResult } from '../../store/actions.js';
import type { BoardModel } from '../../store/query/board-model.js';
import type { PipelineStore } from '../../store/store.js';
import { DEFAULT_CARD_FIELDS, type CardField } from '../../ui/card-template/card-content.js';
import type { DealOpenDetail } from '../../element-base/deal-open.js';
import { ViewElement } from '../../element-base/view-element.js';
import { boardColumns } from './columns/board-columns.js';
import { BoardParts } from './board-parts.js';
import { boardScope, type BoardScope } from './board-scope.js';
import { BoardAnswer, readForBoard } from './states/board-answer.js';
import { boardNotices } from './states/board-notices.js';
import { boardSkeleton } from './states/board-skeleton.js';
import type { RenderCard } from './cards/custom-card.js';
import { CustomCardsLoader } from './cards/custom-cards-loader.js';
import type { MoveDestination } from './acts/move-destination.js';
import { MoveGuard } from './acts/move-guard.js';
import { baseStyles } from '../../styles/base.js';
import { toolStyles } from '../../styles/tools.js';
import { avatarStyles } from '../../ui/avatar/avatar.styles.js';
import { cardStyles } from '../../ui/card-template/card.styles.js';
import { skeletonStyles } from '../../ui/skeleton/skeleton.styles.js';
import { boardStyles } from './board.styles.js';
import { columnHeaderStyles } from './columns/column-header.styles.js';

/** Detail of `fl-selection-change`. */
export interface SelectionChangeDetail {
  ids: readonly string[];
}

export type { MoveDestination };

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

  readonly #answer = new BoardAnswer();
  readonly #scope: BoardScope = boardScope(this.makeScope(), this.#answer, {
    draw: () => this.#parts.grid.draw(),
    renderWithFrame: () => this.#frames.request(),
  });
  readonly #parts: BoardParts = new BoardParts(this.#scope, {
    element: this,
    measureKey: () => [this.density, this.cardFields.join(), this.rowHeight, this.localizer.language].join('|'),
    fixedHeight: () => this.rowHeight,
    selected: (ids) => this.#handleSelection(ids),
    openDeal: (id) => this.#openDeal(id),
    focusDeal: (id) => this.focusDeal(id),
  });
  readonly #frames = new FrameScheduler();
  readonly #moveGuard = new MoveGuard();
  #template: HTMLTemplateElement | null = null;
  readonly #customCards = new CustomCardsLoader(() => this.requestUpdate());

  constructor() {
    super();
    this.addEventListener('keydown', this.#parts.input.handleUndoKeys);
  }

  /** Ids of the chosen cards. */
  get selectedIds(): readonly string[] {
    return [...this.#parts.selection.ids];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#parts.sizes.observe();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#parts.sizes.disconnect();
    this.#parts.loader.disconnect();
    this.#parts.grid.disconnect();
    this.#moveGuard.release();
    this.#parts.rows.release();
  }

  /**
   * Moves deals as one block that keeps its order. Resolves with what became of it; never rejects.
   * @param ids the deals, in the order in which they shall stand.
   */
  async moveDeals(ids: readonly string[], target: MoveDestination): Promise<ActionResult> {
    const interaction = await this.#parts.loader.load();
    if (interaction) return interaction.moves.move({ type: 'moveDeals', ids, source: 'api', ...target });
    const message = 'The part of the script that moves deals did not load.';
    return { status: 'refused', refusal: { code: 'unknown', message } };
  }

  /** Scrolls board and column until the card shows. False where the view does not show the deal. */
  async scrollToDeal(id: string): Promise<boolean> {
    await this.source?.reach(this.view, id);
    await this.updateComplete;
    return this.#parts.grid.reveal(id) !== null;
  }

  /** Puts the focus on a card, wherever it stands by now. False where the view does not show the deal. */
  async focusDeal(id: string): Promise<boolean> {
    await this.source?.reach(this.view, id);
    await this.updateComplete;
    const cell = this.#parts.grid.reveal(id);
    if (!cell) return false;
    this.#parts.focus.focusAt(cell, cell.bucket.indexOf(id));
    return true;
  }

  /** Chooses cards, as Ctrl and a click on each would. */
  selectDeals(ids: readonly string[]): void {
    this.#parts.selection.clear();
    this.#parts.selection.addAll(ids);
  }

  protected override select(store: PipelineStore): readonly unknown[] {
    return readForBoard(store, this.view, this.selectedIds);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // Before anything is drawn: a card that is let go of may take the focus with it.
    this.#parts.focus.remember();
    const { source } = this;
    this.#template ??= this.querySelector<HTMLTemplateElement>(':scope > template[slot="card"]');
    this.#customCards.use(this.renderCard ?? this.#template);
    this.#answer.ask(source, this.view, this.#customCards.isAwaited);
    this.#moveGuard.keep(source, this.canMove);
    this.#parts.rows.follow(this.cardFields, this.#customCards.cards);
    if (this.#answer.model) {
      this.#parts.selection.retainIn(source, this.view.pipelineIds);
      this.#parts.loader.interaction?.dragSession.reconsider();
    }
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#frames.schedule(() => void super.scheduleUpdate());
  }

  protected override firstUpdated(): void {
    this.#parts.loader.loadWithoutCards();
  }

  protected override updated(): void {
    const { grid, loader, focus } = this.#parts;
    const { model } = this.#answer;
    // What there is to say in place of columns comes with the interaction.
    if (this.#answer.isKnown(this.source) && !model?.columns.length && !loader.interaction && !loader.isMissing)
      void loader.load();
    grid.sync();
    loader.interaction?.attach();
    grid.draw();
    focus.restore();
    if (model) loader.loadWhenIdle();
  }

  protected override render(): TemplateResult {
    const { input, loader, sizes } = this.#parts;
    const { interaction } = loader;
    const { model, awaits } = this.#answer;
    const instead = interaction?.instead();
    return html`<div
      class="board"
      part="board"
      role="region"
      aria-label=${this.localizer.text(board, 'label')}
      aria-busy=${this.source?.status.phase === 'loading' || awaits ? 'true' : 'false'}
      ?data-narrow=${sizes.isNarrow}
      @pointerdown=${input.handlePress}
      @mousedown=${input.handlePress}
      @click=${input.handleClick}
      @keydown=${input.handleKeydown}
      @keyup=${input.handleKeyup}
      @focusin=${input.handleFocusin}
      @contextmenu=${input.handleContextmenu}
    >
      ${boardNotices(loader, this.#scope)}
      ${instead ?? (model?.columns.length ? this.#renderColumns(model) : boardSkeleton(this.#scope))}
      <div class="preview" popover="manual" aria-hidden="true" inert></div>
      ${interaction ? interaction.overlays() : nothing}
    </div>`;
  }

  #renderColumns(model: BoardModel): TemplateResult {
    const { grid, sizes, loader } = this.#parts;
    return boardColumns(model, this.#scope, {
      grid,
      narrow: sizes.isNarrow,
      shownColumn: sizes.shownColumn,
      onTop: (column) => loader.interaction?.onTop(column) ?? nothing,
    });
  }

  #openDeal(id: string): void {
    const detail: DealOpenDetail = { id };
    this.dispatchEvent(new CustomEvent('fl-deal-open', { detail, bubbles: true, composed: true, cancelable: true }));
  }

  #handleSelection(ids: readonly string[]): void {
    this.requestUpdate();
    const detail: SelectionChangeDetail = { ids };
    this.dispatchEvent(new CustomEvent('fl-selection-change', { detail, bubbles: true, composed: true }));
    this.#parts.loader.use((interaction) => interaction.tellChosen(ids.length));
  }
}
