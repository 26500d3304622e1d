import { adoptStyles, html, type LitElement, type TemplateResult, type nothing } from 'lit';
import { DragController } from '../../controllers/drag.js';
import { boardActs } from '../../i18n/en/board-acts.js';
import type { BoardColumn } from '../../store/query/board-model.js';
import { moreButtonStyles } from '../../styles/buttons.js';
import { formStyles } from '../../styles/forms.js';
import { emptyStateStyles } from '../../ui/empty-state/empty-state.styles.js';
import { actingOf } from '../internal/acting.js';
import { joinScenes } from '../internal/element-scene.js';
import { blockAround } from './block-order.js';
import { BoardCarrier } from './board-carrier.js';
import { BoardDialogs } from './board-dialogs.js';
import type { BoardFocus } from './board-focus.js';
import type { BoardGrid } from './board-grid.js';
import { BoardKeys } from './board-keys.js';
import { BoardMenus } from './board-menus.js';
import { BoardMoves } from './board-moves.js';
import { BoardPreview } from './board-preview.js';
import type { BoardRows } from './board-rows.js';
import type { BoardScene, HandsScene } from './board-scene.js';
import type { BoardSelection } from './board-selection.js';
import { boardState, nothingMatches } from './board-states.js';
import { dataNotices } from './data-notices.js';
import { handsStyles } from './hands.styles.js';
import { QuickAdd } from './quick-add.js';
import { selectionBar } from './selection-bar.js';
import { takeBack } from './take-back.js';

/** What the hands get of the board that they belong to. */
export interface HandsHost {
  readonly element: LitElement;
  readonly scene: BoardScene;
  readonly grid: BoardGrid;
  readonly rows: BoardRows;
  readonly focus: BoardFocus;
  readonly selection: BoardSelection;
  openDeal(id: string): void;
  focusDeal(id: string): Promise<boolean>;
}

/**
 * Everything that a person does to a board beside reading it: drag, keys, menus, dialogs, adding. A board is drawn without its
 * hands; they are fetched once it stands on the screen.
 */
export class BoardHands {
  readonly moves: BoardMoves;
  readonly carrier: BoardCarrier;
  readonly drag: DragController;
  readonly menus: BoardMenus;
  readonly keys: BoardKeys;
  readonly #host: HandsHost;
  readonly #scene: HandsScene;
  readonly #dialogs: BoardDialogs;
  readonly #quickAdd: QuickAdd;
  readonly #preview: BoardPreview;

  constructor(host: HandsHost) {
    const { element, grid, rows, focus, selection } = host;
    const scene = joinScenes(
      host.scene,
      actingOf(element, () => host.scene.store),
    );
    this.#host = host;
    this.#scene = scene;
    this.#dialogs = new BoardDialogs(scene);
    this.#quickAdd = new QuickAdd(scene);
    this.#preview = new BoardPreview(scene, grid, rows);
    this.moves = new BoardMoves(scene);
    const withSelection = (id: string): readonly string[] => blockAround(id, selection.ids, scene.model);
    this.carrier = new BoardCarrier(
      scene,
      {
        cells: grid.cells,
        rowHeight: () => rows.rowHeight,
        withSelection,
        preview: (ids, at, grip) => this.#preview.show(ids, at, grip, this.carrier.carry),
        dropped: (ids) => this.#handleDropped(ids),
      },
      this.moves,
    );
    this.menus = new BoardMenus(scene, {
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
      scene,
      { grid, focus, openCardMenu: (id) => this.menus.openCard(id) },
      this.carrier,
      selection,
    );
    this.drag = new DragController(element, this.carrier);
    const { elementStyles } = element.constructor as typeof LitElement;
    adoptStyles(scene.root, [...elementStyles, moreButtonStyles, formStyles, emptyStateStyles, handsStyles]);
  }

  /** After a render: cards of all lists can be taken. */
  attach(): void {
    const { lists } = this.#host.grid;
    for (const list of lists) this.drag.attach(list, '.card', '.menu');
    this.drag.keep(lists);
  }

  /** What stands in place of the columns: an error, or that there is nothing yet; null where columns can be shown. */
  instead(): TemplateResult | null {
    return boardState(this.#scene);
  }

  /** That nothing can be changed, and what is not right with the data or the filter. */
  notices(): TemplateResult | null {
    return dataNotices(this.#scene);
  }

  /** What stands on top of a column's cards. */
  onTop(column: BoardColumn): TemplateResult | typeof nothing {
    return this.#quickAdd.render(column);
  }

  /** What lies over the columns. */
  overlays(): TemplateResult {
    const { selection } = this.#host;
    return html`${nothingMatches(this.#scene)} ${selectionBar(this.#scene, selection)} ${this.menus.render()}
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
    void takeBack(way, this.#scene);
  }

  /** Says how many cards are chosen now. */
  tellChosen(count: number): void {
    const scene = this.#scene;
    scene.announce(scene.localizer.text(boardActs, 'dealsSelected', { count }), { batch: 'selection' });
  }

  #handleDropped(ids: readonly string[]): void {
    const { selection, focus, focusDeal } = this.#host;
    if (ids.length > 1) selection.clear();
    const [first] = ids;
    // A press that became a drag takes no focus by itself; with it, Ctrl+Z and the arrows go on from the card.
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (first !== undefined && (isNowhere || focus.focusedId === first)) void focusDeal(first);
  }
}
