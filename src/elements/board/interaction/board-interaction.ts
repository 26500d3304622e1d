import { adoptStyles, html, type LitElement, type TemplateResult, type nothing } from 'lit';
import { DragController } from '../../../controllers/drag.js';
import { boardActs } from '../../../i18n/en/board-acts.js';
import type { BoardColumn } from '../../../store/query/board-model.js';
import { moreButtonStyles } from '../../../styles/buttons.js';
import { formStyles } from '../../../styles/forms.js';
import { emptyStateStyles } from '../../../ui/empty-state/empty-state.styles.js';
import { actingOf } from '../../../element-base/acts/acting.js';
import { joinScopes } from '../../../element-base/element-scope.js';
import { blockAround } from '../acts/block-order.js';
import { DragSession } from '../drag/drag-session.js';
import type { Slot } from '../drag/drop-target.js';
import { BoardDialogs } from '../acts/board-dialogs.js';
import type { BoardFocus } from '../input/board-focus.js';
import type { BoardGrid } from '../cards/board-grid.js';
import { BoardKeys } from '../input/board-keys.js';
import { BoardMenus } from '../menus/board-menus.js';
import { BoardMoves } from '../acts/board-moves.js';
import { BoardPreview } from '../drag/drag-preview.js';
import type { BoardRows } from '../cards/board-rows.js';
import type { BoardScope, InteractionScope } from '../board-scope.js';
import type { BoardSelection } from '../acts/board-selection.js';
import { boardState, nothingMatches } from '../states/board-states.js';
import { dataNotices } from '../states/data-notices.js';
import { interactionStyles } from './interaction.styles.js';
import { QuickAdd } from '../acts/quick-add.js';
import { selectionBar } from '../acts/selection-bar.js';
import { takeBack } from '../acts/take-back.js';

/** What the interaction gets of its board. */
export interface InteractionHost {
  readonly element: LitElement;
  readonly scope: BoardScope;
  readonly grid: BoardGrid;
  readonly rows: BoardRows;
  readonly focus: BoardFocus;
  readonly selection: BoardSelection;
  openDeal(id: string): void;
  focusDeal(id: string): Promise<boolean>;
}

/**
 * Everything that a person does to a board beside reading it: drag, keys, menus, dialogs, adding. A board is drawn without it;
 * it is fetched once the board stands on the screen.
 */
export class BoardInteraction {
  readonly moves: BoardMoves;
  readonly dragSession: DragSession;
  readonly drag: DragController;
  readonly menus: BoardMenus;
  readonly keys: BoardKeys;
  readonly #host: InteractionHost;
  readonly #scope: InteractionScope;
  readonly #dialogs: BoardDialogs;
  readonly #quickAdd: QuickAdd;
  readonly #preview: BoardPreview;

  constructor(host: InteractionHost) {
    const { element, grid, rows, focus, selection } = host;
    const scope = joinScopes(
      host.scope,
      actingOf(element, () => host.scope.store),
    );
    this.#host = host;
    this.#scope = scope;
    this.#dialogs = new BoardDialogs(scope);
    this.#quickAdd = new QuickAdd(scope);
    this.#preview = new BoardPreview(scope, grid, rows);
    this.moves = new BoardMoves(scope);
    const withSelection = (id: string): readonly string[] => blockAround(id, selection.ids, scope.model);
    this.dragSession = new DragSession(
      scope,
      {
        cells: grid.cells,
        rowHeight: () => rows.rowHeight,
        withSelection,
        preview: (ids, at, grip) => this.#preview.show(ids, at, grip, this.dragSession.carry),
        dropped: (ids, home) => this.#handleDropped(ids, home),
      },
      this.moves,
    );
    this.menus = new BoardMenus(scope, {
      moves: this.moves,
      dialogs: this.#dialogs,
      selection,
      withSelection,
      openDeal: (id) => host.openDeal(id),
      focusDeal: (id) => {
        void host.focusDeal(id);
      },
    });
    this.keys = new BoardKeys(
      scope,
      { grid, focus, openCardMenu: (id) => this.menus.openCard(id) },
      this.dragSession,
      selection,
    );
    this.drag = new DragController(element, this.dragSession);
    const { elementStyles } = element.constructor as typeof LitElement;
    adoptStyles(scope.root, [...elementStyles, moreButtonStyles, formStyles, emptyStateStyles, interactionStyles]);
  }

  /** After a render: cards of all lists can be taken. */
  attach(): void {
    const { lists } = this.#host.grid;
    for (const list of lists) this.drag.attach(list, '.card', '.menu');
    this.drag.keep(lists);
  }

  /** What stands in place of the columns: an error, or that there is nothing yet; null where columns can be shown. */
  instead(): TemplateResult | null {
    return boardState(this.#scope);
  }

  /** That nothing can be changed, and what is not right with the data or the filter. */
  notices(): TemplateResult | null {
    return dataNotices(this.#scope);
  }

  /** What stands on top of a column's cards. */
  onTop(column: BoardColumn): TemplateResult | typeof nothing {
    return this.#quickAdd.render(column);
  }

  /** What lies over the columns. */
  overlays(): TemplateResult {
    const { selection } = this.#host;
    return html`${nothingMatches(this.#scope)} ${selectionBar(this.#scope, selection)} ${this.menus.render()}
    ${this.#dialogs.render()}`;
  }

  /** A button with a meaning of its own was pressed. */
  use(act: string, columnKey: string, button: HTMLElement): void {
    switch (act) {
      case 'add':
        this.#quickAdd.open(columnKey);
        break;
      case 'column-menu':
        this.menus.openColumn(columnKey, button);
        break;
      case 'closed':
        this.menus.openClosed(button);
        break;
      case 'move-selection':
        this.menus.openSelection(button);
        break;
      case 'add-stage':
        this.#dialogs.addStage(null);
        break;
    }
  }

  takeBack(way: 'undo' | 'redo'): void {
    void takeBack(way, this.#scope);
  }

  /** Says how many cards are chosen now. */
  tellChosen(count: number): void {
    const scope = this.#scope;
    scope.announce(scope.localizer.text(boardActs, 'dealsSelected', { count }), { batch: 'selection' });
  }

  #handleDropped(ids: readonly string[], home: Slot): void {
    const { selection, focus, focusDeal } = this.#host;
    if (ids.length > 1) selection.clear();
    const [first] = ids;
    // A press that became a drag takes no focus by itself; with it, Ctrl+Z and the arrows go on from the card.
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (first === undefined || (!isNowhere && focus.focusedId !== first)) return;
    // Closed deals may not show: then with its neighbour.
    void focusDeal(first).then((isShown) => isShown || focus.focusNear(home));
  }
}
