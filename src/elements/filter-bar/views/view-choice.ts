import { html, type TemplateResult } from 'lit';
import { filter } from '../../../i18n/en/filter.js';
import { list } from '../../../i18n/en/list.js';
import type { JsonObject } from '../../../model/json.js';
import type { SavedView, View } from '../../../model/view.js';
import type { PipelineStore } from '../../../store/store.js';
import type { MenuItem, MenuSelectDetail } from '../../../ui/menu/menu-item.js';
import type { UiMenu } from '../../../ui/menu/menu.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { showUndoToast } from '../../../element-base/acts/undo-toast.js';
import { showToast } from '../../../ui/toast/show-toast.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';
import type { ActingViewScope } from '../../../element-base/view-scope.js';
import { groupField, groupMenu, regrouped, type GroupedLayout } from './grouping.js';
import { isSameView, savedPatch, savedViews, viewMenu } from './saved-views.js';

/** Before the ids of fields to group by, where they share a menu with saved views. */
const BY = 'by:';

/** Asks for the name of a new view, or for another one of a view there is. */
type AskName = (rename: SavedView | null, anchor: Element) => void;

/** How the deals are looked at: grouping and saved views, each with its menu. */
export class ViewChoice {
  readonly #scope: ActingViewScope;
  readonly #askName: AskName;
  readonly #layout: () => GroupedLayout;
  #appliedId: string | null = null;
  #choose: ((id: string) => void) | null = null;

  constructor(scope: ActingViewScope, layout: () => GroupedLayout, askName: AskName) {
    this.#scope = scope;
    this.#layout = layout;
    this.#askName = askName;
  }

  render(store: PipelineStore): TemplateResult {
    const { localizer, view } = this.#scope;
    const { current, isChanged } = this.#currentOf(savedViews(store, localizer.collator));
    const name = current
      ? isChanged
        ? localizer.text(filter, 'viewChanged', { name: current.name })
        : current.name
      : localizer.text(filter, 'viewNone');
    const grouped = groupField(view, this.#layout());
    return html`<button
        class="chip"
        part="chip"
        type="button"
        data-act="group"
        aria-haspopup="menu"
        ?data-active=${grouped !== ''}
        @click=${this.#handleGroup}
      >
        <span class="muted">${localizer.text(filter, 'groupBy')}</span>
        <strong>${grouped ? fieldLabel(grouped, localizer) : localizer.text(list, 'groupNone')}</strong>
      </button>
      <button class="chip" part="chip" type="button" data-act="view" aria-haspopup="menu" @click=${this.#handleViews}>
        <span class="muted">${localizer.text(filter, 'view')}</span> <strong class="truncate">${name}</strong>
      </button>`;
  }

  /** Both menus behind one button, where there is no room for two. */
  renderButton(): TemplateResult {
    const { localizer, view } = this.#scope;
    const label = `${localizer.text(filter, 'groupBy')}, ${localizer.text(filter, 'view')}`;
    return html`<button
      class="chip"
      part="chip"
      type="button"
      data-act="look"
      aria-haspopup="menu"
      aria-label=${label}
      title=${label}
      ?data-active=${groupField(view, this.#layout()) !== ''}
      @click=${this.#handleLook}
    >
      ${iconTemplate('layers')}
    </button>`;
  }

  renderMenu(): TemplateResult {
    return html`<fl-ui-menu align="end" @fl-ui-select=${this.#handleSelect}></fl-ui-menu>`;
  }

  /** Keeps the view in use under a name, or gives a saved one another. */
  saveAs(name: string, rename: SavedView | null): void {
    const { store, localizer, view } = this.#scope;
    if (!store) return;
    if (rename) {
      void this.#save(rename.id, { name }, localizer.text(filter, 'viewRenamed', { name }));
      return;
    }
    const id = store.newId();
    this.#appliedId = id;
    void this.#save(id, savedPatch(name, store.user?.id ?? null, view), localizer.text(filter, 'viewSaved', { name }));
  }

  #currentOf(views: readonly SavedView[]): { current: SavedView | null; isChanged: boolean } {
    const same = views.find((saved) => isSameView(saved.view, this.#scope.view));
    if (same) return { current: same, isChanged: false };
    // Of a saved view from which everything was cleared, nothing is left.
    if (!isNarrowed(this.#scope.view)) this.#appliedId = null;
    const applied = views.find(({ id }) => id === this.#appliedId) ?? null;
    return { current: applied, isChanged: applied !== null };
  }

  async #save(id: string, patch: JsonObject | null, message: string): Promise<void> {
    const { store, localizer, element } = this.#scope;
    if (!store) return;
    this.#scope.requestUpdate();
    const result = await this.#scope.act({ type: 'saveEntity', kind: 'savedView', id, patch, source: 'menu' });
    if (result.status === 'refused') {
      showToast(element, { message: refusalText(result.refusal, localizer), kind: 'danger' });
      return;
    }
    showUndoToast(element, store, localizer, { message });
  }

  #runViewMenu(id: string, anchor: Element, views: readonly SavedView[]): void {
    const { localizer, view } = this.#scope;
    const { current } = this.#currentOf(views);
    if (id === 'save') this.#askName(null, anchor);
    else if (id === 'plain') {
      this.#appliedId = null;
      this.#scope.changeWholeView({ version: 1, pipelineIds: view.pipelineIds, where: [], sort: [] });
    } else if (id.startsWith('apply:')) this.#apply(views.find((each) => `apply:${each.id}` === id));
    else if (!current) return;
    else if (id === 'rename') this.#askName(current, anchor);
    else if (id === 'update') {
      const { name, ownerId } = current;
      void this.#save(current.id, savedPatch(name, ownerId, view), localizer.text(filter, 'viewSaved', { name }));
    } else if (id === 'delete') {
      void this.#save(current.id, null, localizer.text(filter, 'viewDeleted', { name: current.name }));
    }
  }

  #apply(saved: SavedView | undefined): void {
    if (!saved) return;
    this.#appliedId = saved.id;
    this.#scope.changeWholeView(structuredClone(saved.view));
    this.#scope.announce(this.#scope.localizer.text(filter, 'viewApplied', { name: saved.name }));
  }

  readonly #handleGroup = (event: Event): void => {
    const { localizer, view } = this.#scope;
    this.#open(event, groupMenu(view, this.#layout(), localizer), localizer.text(filter, 'groupBy'), (field) =>
      this.#scope.changeWholeView(regrouped(this.#scope.view, field, this.#layout())),
    );
  };

  readonly #handleLook = (event: Event): void => {
    const { store, localizer, view } = this.#scope;
    const anchor = event.currentTarget;
    if (!store || !(anchor instanceof Element)) return;
    const views = savedViews(store, localizer.collator);
    const { current, isChanged } = this.#currentOf(views);
    const groups = groupMenu(view, this.#layout(), localizer).map((item) => ({ ...item, id: `${BY}${item.id}` }));
    const items: MenuItem[] = [
      { id: 'groups', label: localizer.text(filter, 'groupBy'), items: groups },
      { id: 'views', label: localizer.text(filter, 'view'), items: viewMenu(views, current, isChanged, localizer) },
    ];
    this.#open(event, items, localizer.text(filter, 'view'), (id) => {
      if (id.startsWith(BY))
        this.#scope.changeWholeView(regrouped(this.#scope.view, id.slice(BY.length), this.#layout()));
      else this.#runViewMenu(id, anchor, views);
    });
  };

  readonly #handleViews = (event: Event): void => {
    const { store, localizer } = this.#scope;
    const anchor = event.currentTarget;
    if (!store || !(anchor instanceof Element)) return;
    const views = savedViews(store, localizer.collator);
    const { current, isChanged } = this.#currentOf(views);
    this.#open(event, viewMenu(views, current, isChanged, localizer), localizer.text(filter, 'view'), (id) =>
      this.#runViewMenu(id, anchor, views),
    );
  };

  #open(event: Event, items: readonly MenuItem[], label: string, choose: (id: string) => void): void {
    const menu = this.#scope.root.querySelector<UiMenu>('fl-ui-menu');
    if (!menu || !(event.currentTarget instanceof Element)) return;
    menu.items = items;
    menu.label = label;
    this.#choose = choose;
    menu.openAt(event.currentTarget);
  }

  readonly #handleSelect = (event: CustomEvent<MenuSelectDetail>): void => {
    const choose = this.#choose;
    this.#choose = null;
    choose?.(event.detail.id);
  };
}

/** True where anything filters, sorts or groups. */
function isNarrowed({ text = '', where, sort, groupBy, lanesBy }: View): boolean {
  return text !== '' || where.length > 0 || sort.length > 0 || groupBy !== undefined || lanesBy !== undefined;
}
