import { html, type TemplateResult } from 'lit';
import { boardActs } from '../../../i18n/en/board-acts.js';
import { board } from '../../../i18n/en/board.js';
import type { Deal } from '../../../model/deal.js';
import type { Anchor } from '../../../ui/anchor.js';
import type { MenuItem, MenuSelectDetail } from '../../../ui/menu/menu-item.js';
import type { UiMenu } from '../../../ui/menu/menu.js';
import { showUndoToast } from '../../../element-base/acts/undo-toast.js';
import { showToast } from '../../../ui/toast/show-toast.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';
import type { BoardDialogs } from '../acts/board-dialogs.js';
import type { BoardMoves } from '../acts/board-moves.js';
import type { InteractionScope } from '../board-scope.js';
import type { BoardSelection } from '../acts/board-selection.js';
import { ColumnEntries } from './column-entries.js';
import { barredBy, type Entry } from './menu-entry.js';
import { MoveEntries, type MoveByMenu } from './move-entries.js';

export interface MenusHost {
  moves: BoardMoves;
  dialogs: BoardDialogs;
  selection: BoardSelection;
  withSelection(id: string): readonly string[];
  openDeal(id: string): void;
  focusDeal(id: string): void;
}

/** The menus of cards and columns: every drag has its way through here as well. */
export class BoardMenus {
  readonly #scope: InteractionScope;
  readonly #host: MenusHost;
  readonly #moveEntries: MoveEntries;
  readonly #columnEntries: ColumnEntries;
  #runs = new Map<string, () => void>();

  constructor(scope: InteractionScope, host: MenusHost) {
    this.#scope = scope;
    this.#host = host;
    this.#moveEntries = new MoveEntries(scope, this.#move);
    this.#columnEntries = new ColumnEntries(scope, host.dialogs);
  }

  render(): TemplateResult {
    return html`<fl-ui-menu @fl-ui-select=${this.#handleSelect} @fl-ui-close=${this.#handleClose}></fl-ui-menu>`;
  }

  openCard(id: string, at?: Anchor): void {
    const deal = this.#scope.store?.deal(id);
    if (!deal) return;
    const card = [...this.#scope.root.querySelectorAll<HTMLElement>('.card')].find(
      ({ dataset }) => dataset['dealId'] === id,
    );
    const button = card?.querySelector<HTMLElement>('.menu');
    const anchor = at ?? button;
    if (!anchor) return;
    button?.setAttribute('aria-expanded', 'true');
    this.#open(anchor, deal.title, this.#cardEntries(deal));
  }

  openSelection(anchor: Element): void {
    const first = [...this.#host.selection.ids][0];
    if (first === undefined) return;
    this.#open(
      anchor,
      this.#scope.localizer.text(boardActs, 'moveTo'),
      this.#moveEntries.moveTo(this.#host.withSelection(first)),
    );
  }

  openColumn(columnKey: string, anchor: Element): void {
    const column = this.#scope.model?.columns.find(({ key }) => key === columnKey);
    if (!column) return;
    anchor.setAttribute('aria-expanded', 'true');
    this.#open(anchor, column.name, this.#columnEntries.of(column));
  }

  openClosed(anchor: Element): void {
    this.#open(anchor, '', this.#columnEntries.closed());
  }

  #cardEntries(deal: Deal): Entry[] {
    const { store, localizer } = this.#scope;
    const { selection } = this.#host;
    const ids = this.#host.withSelection(deal.id);
    const isSelected = selection.has(deal.id);
    return [
      {
        id: 'open',
        label: localizer.text(boardActs, 'openDeal'),
        icon: 'eye',
        run: () => this.#host.openDeal(deal.id),
      },
      {
        id: 'move',
        label: localizer.text(boardActs, 'moveTo'),
        icon: 'arrow-right',
        items: this.#moveEntries.moveTo(ids),
      },
      ...this.#moveEntries.steps(deal),
      {
        id: 'select',
        label: localizer.text(boardActs, isSelected ? 'unselectDeal' : 'selectDeal'),
        icon: 'check',
        separatorBefore: true,
        run: () => selection.toggle(deal.id),
      },
      {
        id: 'delete',
        label: localizer.text(boardActs, 'deleteDeal', { count: ids.length }),
        icon: 'trash',
        danger: true,
        separatorBefore: true,
        ...barredBy(store?.refusal('delete', deal) ?? null, this.#scope),
        run: () => void this.#delete(ids, deal),
      },
    ];
  }

  async #delete(moving: readonly string[], deal: Deal): Promise<void> {
    const { store, localizer, element } = this.#scope;
    const result = await this.#scope.act({ type: 'deleteDeals', ids: moving, source: 'menu' });
    if (result.status === 'refused') {
      showToast(element, { message: refusalText(result.refusal, localizer), kind: 'warn' });
      return;
    }
    if (!store) return;
    showUndoToast(element, store, localizer, {
      message: moving.length === 1 ? deal.title : localizer.text(board, 'count', { count: moving.length }),
    });
  }

  #open(anchor: Anchor, label: string, entries: readonly Entry[]): void {
    const menu = this.#scope.root.querySelector<UiMenu>('fl-ui-menu');
    if (!menu) return;
    this.#runs = new Map();
    const collect = (list: readonly Entry[]): MenuItem[] =>
      list.map(({ run, items, ...item }) => {
        if (run) this.#runs.set(item.id, run);
        return items ? { ...item, items: collect(items) } : item;
      });
    menu.label = label;
    menu.align = 'end';
    menu.items = collect(entries);
    menu.openAt(anchor);
  }

  readonly #move: MoveByMenu = (ids, target) => {
    void this.#host.moves
      .move({ type: 'moveDeals', ids, source: ids.length > 1 ? 'bulk' : 'menu', ...target })
      .then(() => {
        const [first] = ids;
        if (first !== undefined) this.#host.focusDeal(first);
      });
  };

  readonly #handleSelect = (event: CustomEvent<MenuSelectDetail>): void => {
    this.#runs.get(event.detail.id)?.();
  };

  readonly #handleClose = (): void => {
    for (const button of this.#scope.root.querySelectorAll(
      '[aria-expanded="true"]:is(.menu, [data-act="column-menu"])',
    )) {
      button.removeAttribute('aria-expanded');
    }
  };
}
