import type { BoardCell } from '../cards/board-cell.js';
import type { BoardGrid } from '../cards/board-grid.js';
import type { BoardScope } from '../board-scope.js';
import type { BoardSelection } from '../acts/board-selection.js';
import { cardIdOf, isForeignControl } from '../cards/card-of-event.js';
import { foldColumn, foldLane } from '../columns/fold.js';
import { undoKey } from '../acts/undo-key.js';
import type { BoardFocus } from './board-focus.js';
import type { InteractionLoader } from '../interaction/interaction-loader.js';

export interface InputHost {
  readonly grid: BoardGrid;
  readonly selection: BoardSelection;
  readonly focus: BoardFocus;
  readonly loader: InteractionLoader;
  openDeal(id: string): void;
}

/** Clicks and keys on the board: what reading needs is done here, the rest is left to the interaction. */
export class BoardInput {
  readonly #scope: BoardScope;
  readonly #host: InputHost;

  constructor(scope: BoardScope, host: InputHost) {
    this.#scope = scope;
    this.#host = host;
  }

  readonly handlePress = (event: Event): void => {
    this.#host.loader.press(event);
  };

  readonly handleFocusin = (event: FocusEvent): void => {
    this.#host.focus.handleFocusin(event);
  };

  readonly handleClick = (event: MouseEvent): void => {
    const id = cardIdOf(event);
    const path = event.composedPath();
    const button = path.find((node) => node instanceof HTMLElement && node.dataset['act'] !== undefined);
    if (button instanceof HTMLElement) {
      this.#handleTool(button);
      return;
    }
    if (id === null || event.defaultPrevented) return;
    const menu = path.find((node) => node instanceof HTMLElement && node.matches('.card > .menu'));
    const cell = this.#host.grid.cellOf(id);
    if (menu) this.#host.loader.use(({ menus }) => menus.openCard(id));
    else if (cell && (event.shiftKey || event.ctrlKey || event.metaKey)) this.#choose(id, cell, event.shiftKey);
    else if (!path.some(isForeignControl)) this.#host.openDeal(id);
  };

  /** The card that was chosen last has the focus: Escape, Space and the arrows go on from it. */
  #choose(id: string, cell: BoardCell, isRange: boolean): void {
    const { selection } = this.#host;
    if (isRange) selection.extendTo(id, cell);
    else selection.toggle(id);
    cell.element(id)?.querySelector<HTMLElement>('.title')?.focus({ preventScroll: true });
  }

  #handleTool(button: HTMLElement): void {
    const act = button.dataset['act'] ?? '';
    const columnKey = button.closest<HTMLElement>('[data-column-key]')?.dataset['columnKey'] ?? '';
    switch (act) {
      case 'fold': {
        const isFolded = this.#scope.model?.columns.find(({ key }) => key === columnKey)?.folded ?? false;
        this.#scope.changeView(foldColumn(this.#scope.view, columnKey, isFolded));
        break;
      }
      case 'fold-lane':
        this.#scope.changeView(
          foldLane(this.#scope.view, button.closest<HTMLElement>('[data-lane-key]')?.dataset['laneKey'] ?? ''),
        );
        break;
      case 'clear-filter':
        this.#scope.changeView({ where: [], text: '' });
        break;
      case 'clear-selection':
        this.#host.selection.clear();
        break;
      case 'retry':
        void this.#scope.store?.refresh();
        break;
      case 'fetch-part':
        void this.#host.loader.load();
        break;
      case 'tab':
        this.#showColumn(Number(button.dataset['index']));
        break;
      default:
        this.#host.loader.use((interaction) => interaction.use(act, columnKey, button));
    }
  }

  #showColumn(index: number): void {
    const { around } = this.#host.grid;
    const sign = this.#scope.localizer.direction === 'rtl' ? -1 : 1;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    around?.scrollTo({ left: sign * index * around.clientWidth, behavior });
  }

  readonly handleContextmenu = (event: MouseEvent): void => {
    const id = cardIdOf(event);
    if (id === null || event.shiftKey) return;
    event.preventDefault();
    // The keyboard's own context menu key has no point.
    const at = event.button === 2 ? { x: event.clientX, y: event.clientY } : undefined;
    this.#host.loader.use(({ drag, menus }) => {
      if (!drag.active) menus.openCard(id, at);
    });
  };

  readonly handleKeydown = (event: KeyboardEvent): void => {
    const id = cardIdOf(event);
    if (id === null || event.defaultPrevented) return;
    const [origin] = event.composedPath();
    const isTitle = origin instanceof HTMLElement && origin.classList.contains('title');
    if (!isTitle && !(origin instanceof HTMLElement && origin.classList.contains('menu'))) return;
    if (!this.#host.loader.key(event, id, isTitle)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Firefox presses a button when Space comes up, whatever became of its going down. */
  readonly handleKeyup = (event: KeyboardEvent): void => {
    const [origin] = event.composedPath();
    if (event.key === ' ' && origin instanceof HTMLElement && origin.matches('.card > .title')) event.preventDefault();
  };

  readonly handleUndoKeys = (event: KeyboardEvent): void => {
    const way = undoKey(event);
    if (!way) return;
    event.preventDefault();
    this.#host.loader.use((interaction) => interaction.takeBack(way));
  };
}
