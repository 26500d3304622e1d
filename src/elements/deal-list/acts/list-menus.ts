import { actions } from '../../../i18n/en/actions.js';
import { list } from '../../../i18n/en/list.js';
import type { View } from '../../../model/view.js';
import type { MenuItem, MenuSelectDetail } from '../../../ui/menu/menu-item.js';
import type { UiMenu } from '../../../ui/menu/menu.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';
import { stageMenu, stageOfItem } from '../cells/choices.js';
import { patchColumn, type LayoutContext, type ShownColumn } from '../columns/column-layout.js';
import { chooseColumnsMenu, closedMenu, columnMenu, rowMenu, sortMenu } from '../columns/column-menus.js';
import type { ListActs } from './list-acts.js';
import type { ListScope } from '../list-scope.js';
import type { TableLook } from '../columns/table-look.js';

/** Where a menu opens. */
export type MenuAnchor = Element | { x: number; y: number };

/** What the menus set in motion. */
export interface ListMenusHost {
  readonly look: TableLook;
  readonly acts: ListActs;
  context(): LayoutContext;
}

/** The menus of the list, one at a time: of a deal, of a column, of all columns, of sort and of closed deals. */
export class ListMenus {
  readonly #scope: ListScope;
  readonly #host: ListMenusHost;
  #choose: ((id: string) => void) | null = null;

  constructor(scope: ListScope, host: ListMenusHost) {
    this.#scope = scope;
    this.#host = host;
  }

  openColumns(anchor: MenuAnchor): void {
    const { localizer, view, columns } = this.#scope;
    const { look } = this.#host;
    const states = look.states();
    const { canSeeValues } = this.#host.context();
    const items = chooseColumnsMenu(states, columns, canSeeValues, view.groupBy, this.#scope);
    this.#open(anchor, items, localizer.text(list, 'columns'), (id) => {
      if (id === 'reset') {
        const { columns: _columns, ...rest } = this.#scope.view;
        this.#scope.changeWholeView(rest);
        return;
      }
      if (id.startsWith('group:')) {
        look.groupBy(id.slice('group:'.length) || undefined);
        return;
      }
      const field = id.slice('field:'.length);
      const isShown = this.#scope.columns.some((column) => column.field === field);
      const name = fieldLabel(field, localizer, this.#scope.store);
      look.setColumns(
        patchColumn(states, field, { hidden: isShown }),
        localizer.text(list, isShown ? 'hidden' : 'shown', { name }),
      );
    });
  }

  openColumn(column: ShownColumn, anchor: MenuAnchor): void {
    const { localizer, columns, view } = this.#scope;
    const label = localizer.text(list, 'columnMenu', { name: fieldLabel(column.field, localizer, this.#scope.store) });
    this.#open(anchor, columnMenu(column, columns, view, this.#scope), label, (id) =>
      this.#host.look.runColumnMenu(column, id),
    );
  }

  openRow(id: string, anchor: MenuAnchor): void {
    const { store, localizer } = this.#scope;
    const deal = store?.deal(id);
    if (!store || !deal) return;
    const { acts } = this.#host;
    const stages = stageMenu([deal], store, localizer);
    const refusal = store.refusal('delete', deal);
    const items = rowMenu(stages, refusal && refusalText(refusal, localizer), localizer);
    this.#open(anchor, items, localizer.text(actions, 'moreActionsFor', { name: deal.title }), (choice) => {
      const stage = stageOfItem(choice);
      if (choice === 'open') this.#scope.openDeal(id);
      else if (choice === 'delete') void acts.bulk({ type: 'delete' }, [deal], 'menu');
      else if (stage) void acts.bulk({ type: 'stage', ...stage }, [deal], 'menu');
    });
  }

  openSort(anchor: MenuAnchor): void {
    const { localizer, columns, view } = this.#scope;
    this.#open(anchor, sortMenu(columns, view.sort, this.#scope), localizer.text(list, 'sortBy'), (field) =>
      this.#host.look.sortBy(field, false),
    );
  }

  openClosed(anchor: MenuAnchor): void {
    const { localizer, view } = this.#scope;
    this.#open(anchor, closedMenu(view, localizer), localizer.text(list, 'closed'), (id) =>
      this.#scope.changeView({ closed: id as NonNullable<View['closed']> }),
    );
  }

  readonly handleSelect = (event: CustomEvent<MenuSelectDetail>): void => {
    const choose = this.#choose;
    this.#choose = null;
    choose?.(event.detail.id);
  };

  #open(anchor: MenuAnchor, items: readonly MenuItem[], label: string, choose: (id: string) => void): void {
    const menu = this.#scope.root.querySelector<UiMenu>('fl-ui-menu');
    if (!menu) return;
    menu.items = items;
    menu.label = label;
    this.#choose = choose;
    menu.openAt(anchor);
  }
}
