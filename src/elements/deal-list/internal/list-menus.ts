import { actions } from '../../../i18n/en/actions.js';
import { list } from '../../../i18n/en/list.js';
import type { View } from '../../../model/view.js';
import type { MenuItem, MenuSelectDetail } from '../../../ui/menu/menu-item.js';
import type { UiMenu } from '../../../ui/menu/menu.js';
import { fieldLabel } from '../../internal/field-label.js';
import { refusalText } from '../../internal/refusal-text.js';
import { stageMenu, stageOfItem } from './choices.js';
import { patchColumn, type LayoutContext, type ShownColumn } from './column-layout.js';
import { chooseColumnsMenu, closedMenu, columnMenu, rowMenu, sortMenu } from './column-menus.js';
import type { ListActs } from './list-acts.js';
import type { ListScene } from './list-scene.js';
import type { TableLook } from './table-look.js';

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
  readonly #scene: ListScene;
  readonly #host: ListMenusHost;
  #choose: ((id: string) => void) | null = null;

  constructor(scene: ListScene, host: ListMenusHost) {
    this.#scene = scene;
    this.#host = host;
  }

  openColumns(anchor: MenuAnchor): void {
    const { localizer, view, columns } = this.#scene;
    const { look } = this.#host;
    const states = look.states();
    const { canSeeValues } = this.#host.context();
    const items = chooseColumnsMenu(states, columns, canSeeValues, view.groupBy, localizer);
    this.#open(anchor, items, localizer.text(list, 'columns'), (id) => {
      if (id === 'reset') {
        const { columns: _columns, ...rest } = this.#scene.view;
        this.#scene.changeWholeView(rest);
        return;
      }
      if (id.startsWith('group:')) {
        look.groupBy(id.slice('group:'.length) || undefined);
        return;
      }
      const field = id.slice('field:'.length);
      const isShown = this.#scene.columns.some((column) => column.field === field);
      const name = fieldLabel(field, localizer);
      look.setColumns(
        patchColumn(states, field, { hidden: isShown }),
        localizer.text(list, isShown ? 'hidden' : 'shown', { name }),
      );
    });
  }

  openColumn(column: ShownColumn, anchor: MenuAnchor): void {
    const { localizer, columns, view } = this.#scene;
    const label = localizer.text(list, 'columnMenu', { name: fieldLabel(column.field, localizer) });
    this.#open(anchor, columnMenu(column, columns, view, localizer), label, (id) =>
      this.#host.look.runColumnMenu(column, id),
    );
  }

  openRow(id: string, anchor: MenuAnchor): void {
    const { store, localizer } = this.#scene;
    const deal = store?.deal(id);
    if (!store || !deal) return;
    const { acts } = this.#host;
    const stages = stageMenu([deal], store, localizer);
    const refusal = store.refusal('delete', deal);
    const items = rowMenu(stages, refusal && refusalText(refusal, localizer), localizer);
    this.#open(anchor, items, localizer.text(actions, 'moreActionsFor', { name: deal.title }), (choice) => {
      const stage = stageOfItem(choice);
      if (choice === 'open') this.#scene.openDeal(id);
      else if (choice === 'delete') void acts.bulk({ type: 'delete' }, [deal], 'menu');
      else if (stage) void acts.bulk({ type: 'stage', ...stage }, [deal], 'menu');
    });
  }

  openSort(anchor: MenuAnchor): void {
    const { localizer, columns, view } = this.#scene;
    this.#open(anchor, sortMenu(columns, view.sort, localizer), localizer.text(list, 'sortBy'), (field) =>
      this.#host.look.sortBy(field, false),
    );
  }

  openClosed(anchor: MenuAnchor): void {
    const { localizer, view } = this.#scene;
    this.#open(anchor, closedMenu(view, localizer), localizer.text(list, 'closed'), (id) =>
      this.#scene.changeView({ closed: id as NonNullable<View['closed']> }),
    );
  }

  readonly handleSelect = (event: CustomEvent<MenuSelectDetail>): void => {
    const choose = this.#choose;
    this.#choose = null;
    choose?.(event.detail.id);
  };

  #open(anchor: MenuAnchor, items: readonly MenuItem[], label: string, choose: (id: string) => void): void {
    const menu = this.#scene.root.querySelector<UiMenu>('fl-ui-menu');
    if (!menu) return;
    menu.items = items;
    menu.label = label;
    this.#choose = choose;
    menu.openAt(anchor);
  }
}
