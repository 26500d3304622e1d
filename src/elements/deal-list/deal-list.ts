import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { list } from '../../i18n/en/list.js';
import { bringRefinements } from '../../store/query/brought.js';
import type { ListModel } from '../../store/query/list-model.js';
import * as refinements from '../../store/query/refinements.js';
import type { PipelineStore } from '../../store/store.js';
import { avatarStyles } from '../../ui/avatar/avatar.styles.js';
import { emptyStateStyles } from '../../ui/empty-state/empty-state.styles.js';
import { skeletonStyles } from '../../ui/skeleton/skeleton.styles.js';
import { actingOf } from '../../element-base/acts/acting.js';
import type { DealOpenDetail } from '../../element-base/deal-open.js';
import { joinScopes } from '../../element-base/element-scope.js';
import { listQuestion } from '../../element-base/list-question.js';
import { ViewElement } from '../../element-base/view-element.js';
import { ActiveCell } from './grid/active-cell.js';
import type { BulkBarChoice } from './acts/bulk-bar.js';
import { renderState, renderTotals } from './grid/frame-templates.js';
import { HeaderPointer } from './columns/header-pointer.js';
import { InlineEdit } from './cells/inline-edit.js';
import { ListActs } from './acts/list-acts.js';
import { ListColumns } from './columns/list-columns.js';
import { ListAnswer } from './grid/list-answer.js';
import { listGrid } from './grid/list-grid.js';
import { ListInput, type ListInputHost } from './input/list-input.js';
import { ListKeys } from './input/list-keys.js';
import { ListMenus } from './acts/list-menus.js';
import type { ListScope } from './list-scope.js';
import { ListSelection } from './acts/list-selection.js';
import { listTools } from './acts/list-tools.js';
import { ListViewport } from './grid/list-viewport.js';
import { dealRowKey, HEADER, type RowMap } from './grid/row-map.js';
import { TableLook } from './columns/table-look.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';
import { dealListStyles } from './deal-list.styles.js';

bringRefinements(refinements);

/** Detail of `fl-selection-change`. */
export interface SelectionChangeDetail {
  /** Ids of the selected deals, in no particular order. */
  ids: readonly string[];
}

/**
 * @summary The deals of a view as a table: sort, group, choose, resize, order and pin columns, edit in place, change many.
 * @tag fl-deal-list
 * @status beta
 * @since 0.1.0
 *
 * @fires {CustomEvent<DealOpenDetail>} fl-deal-open - A person wants to see a deal whole. Cancelable.
 * @fires {CustomEvent<SelectionChangeDetail>} fl-selection-change - A person selected other deals.
 * @fires {CustomEvent<ViewChangeDetail>} fl-view-change - A person changed the sort, the grouping or the columns.
 * @fires {CustomEvent<BeforeActDetail>} fl-before-deal-edit - Cells are about to change; cancelable. Likewise `fl-before-deal-move` and `fl-before-deal-delete`.
 * @fires {CustomEvent<ActDetail>} fl-deal-edit - Accepted here; `fl-deal-edit-saved` and `fl-deal-edit-error` bring the backend's answer.
 *
 * @csspart list - The whole.
 * @csspart toolbar - Grouping, closed deals, columns, export.
 * @csspart scroller - What scrolls.
 * @csspart header - The row of column headers.
 * @csspart row - One deal.
 * @csspart group - The heading of a group.
 * @csspart cell - One cell.
 * @csspart bulk - The bar of what can be done with the chosen deals.
 * @csspart totals - The foot with count and sums.
 *
 * @cssprop [--fl-list-row-size=40px] - Height of a row.
 *
 * @example
 * ```html
 * <fl-workspace><fl-deal-list></fl-deal-list></fl-workspace>
 * ```
 */
export class DealList extends ViewElement {
  static override styles = [baseStyles, controlStyles, avatarStyles, skeletonStyles, emptyStateStyles, dealListStyles];

  /** When true, the line of tools above the table is left out. */
  @property({ type: Boolean, attribute: 'hide-toolbar' }) hideToolbar = false;

  readonly #scope: ListScope = this.#listScene();
  readonly #columns: ListColumns = new ListColumns(this.#scope);
  readonly #viewport: ListViewport = new ListViewport(this.#scope);
  readonly #active = new ActiveCell(this.#scope);
  readonly #selection = new ListSelection(this.#scope, (ids) => this.#handleSelection(ids));
  readonly #look = new TableLook(this.#scope, {
    context: () => this.#columns.context,
    focusHeader: (place) => this.#active.set(HEADER, place, true),
  });
  readonly #acts = new ListActs(this.#scope);
  readonly #edit = new InlineEdit(this.#scope, this.#acts, this.#active);
  readonly #menus = new ListMenus(this.#scope, {
    look: this.#look,
    acts: this.#acts,
    context: () => this.#columns.context,
  });
  readonly #interaction: ListInputHost = {
    active: this.#active,
    selection: this.#selection,
    edit: this.#edit,
    look: this.#look,
    menus: this.#menus,
    headerPointer: new HeaderPointer(this.#scope, {
      preview: (field, width) => this.#columns.preview(field, width),
      resized: (field, width) => this.#look.resizeColumn(field, width),
      moved: (field, before) => this.#look.reorderColumn(field, before),
    }),
  };
  readonly #input = new ListInput(this.#scope, this.#interaction);
  readonly #keys = new ListKeys(this.#scope, this.#interaction, this.#viewport);
  readonly #answer = new ListAnswer();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#columns.adoptSheet();
    if (this.hasUpdated) this.#viewport.observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#viewport.disconnect();
  }

  /** Ids of the selected deals. Setting them fires no event. */
  get selectedIds(): readonly string[] {
    return [...this.#selection.ids];
  }
  set selectedIds(ids: readonly string[]) {
    this.#selection.assign(ids);
  }

  /** Brings a deal into sight; false when it is not in the list. */
  scrollToDeal(id: string): boolean {
    const index = this.#answer.rows?.indexOf(dealRowKey(id)) ?? -1;
    if (index < 0) return false;
    this.#viewport.scrollTo(index);
    return true;
  }

  /** Brings a deal into sight and puts the focus on it; false when it is not in the list. */
  focusDeal(id: string): boolean {
    if (!this.scrollToDeal(id)) return false;
    this.#active.set(dealRowKey(id), 1, true);
    return true;
  }

  protected override select(store: PipelineStore): readonly unknown[] {
    const { status } = store;
    const list = store.list(listQuestion(this.view));
    return [
      list,
      list.dealsRevision,
      store.view(this.viewId),
      status.phase,
      status.error,
      status.slow,
      status.loaded,
      status.parked,
      store.environment(),
      store.settings,
    ];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) this.#viewport.measureWidth();
    const store = this.source;
    if (!store) {
      this.#answer.clear();
      return;
    }
    this.#readRows(store);
    this.#selection.prune();
    this.#columns.layOut();
    this.#active.mend();
  }

  /** Takes note of the lines there are now, and keeps what is read in its place when they changed around it. */
  #readRows(store: PipelineStore): void {
    const change = this.#answer.ask(store, this.view);
    if (change === 'none') return;
    if (change === 'question') this.#viewport.beginAnew();
    this.#viewport.layOut();
    if (change === 'rows') this.#viewport.keepPlace();
  }

  protected override firstUpdated(): void {
    this.#viewport.observe();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#viewport.place();
    if (!this.#edit.editing) this.#active.takeFocus();
  }

  protected override render(): TemplateResult {
    const { localizer, source: store } = this;
    const { model, rows, awaits, trouble } = this.#answer;
    const { isNarrow } = this.#viewport;
    const isFilled = store !== null && model !== null && rows !== null && model.count > 0;
    return html`<section
      class=${classMap({ list: true, narrow: isNarrow })}
      part="list"
      aria-label=${localizer.text(list, 'label')}
      aria-busy=${awaits ? 'true' : 'false'}
    >
      ${store && (model ?? awaits) ? this.#renderTools(store) : nothing}
      <div class="scroller" part="scroller" @scroll=${this.#viewport.handleScroll}>
        <div class="probe" aria-hidden="true"></div>
        ${
          isFilled
            ? listGrid(store, rows, this.#scope, {
                ...this.#interaction,
                input: this.#input,
                keys: this.#keys,
                range: this.#viewport.range,
              })
            : html`<div class="state">
                ${renderState(store, localizer, { trouble, awaits: awaits && !model }, () => this.#clearFilters())}
              </div>`
        }
      </div>
      ${isFilled ? renderTotals(store, model, localizer, isNarrow) : nothing}
      <fl-ui-menu @fl-ui-select=${this.#menus.handleSelect}></fl-ui-menu>
    </section>`;
  }

  #renderTools(store: PipelineStore): TemplateResult | typeof nothing {
    if (this.#selection.size > 0) {
      return html`<fl-list-bulk-bar
        part="bulk"
        .store=${store}
        .ids=${this.#selection.ids}
        .worth=${this.#selection.worth}
        .exportRefused=${!this.#acts.mayExport(this.#selection.ids)}
        @fl-bulk-choice=${this.#handleBulkChoice}
      ></fl-list-bulk-bar>`;
    }
    if (this.hideToolbar) return nothing;
    return listTools(this.#scope, this.#menus, this.#acts);
  }

  #clearFilters(): void {
    const { text: _text, ...rest } = this.view;
    this.changeWholeView({ ...rest, where: [] });
  }

  #handleBulkChoice(event: CustomEvent<BulkBarChoice>): void {
    const choice = event.detail;
    if (choice.type === 'clear') {
      this.#selection.clear();
      this.#active.step(0);
    } else if (choice.type === 'export') this.#acts.exportCsv([...this.#selection.ids]);
    else void this.#acts.bulk(choice, this.#selection.deals, 'bulk');
  }

  #handleSelection(ids: readonly string[]): void {
    const detail: SelectionChangeDetail = { ids };
    this.dispatchEvent(new CustomEvent('fl-selection-change', { detail, bubbles: true, composed: true }));
  }

  #openDeal(id: string): void {
    const detail: DealOpenDetail = { id };
    this.dispatchEvent(new CustomEvent('fl-deal-open', { detail, bubbles: true, composed: true, cancelable: true }));
  }

  #listScene(): ListScope {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- getters below have a `this` of their own
    const host = this;
    const scope = joinScopes(
      this.makeScope(),
      actingOf(this, () => this.source),
    );
    return joinScopes(scope, {
      get model(): ListModel | null {
        return host.#answer.model;
      },
      get rows(): RowMap | null {
        return host.#answer.rows;
      },
      get isNarrow(): boolean {
        return host.#viewport.isNarrow;
      },
      get columns() {
        return host.#columns.shown;
      },
      get columnCount(): number {
        return host.#columns.count;
      },
      openDeal: (id: string) => host.#openDeal(id),
    });
  }
}
