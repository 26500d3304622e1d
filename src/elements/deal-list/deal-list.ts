import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { list } from '../../i18n/en/list.js';
import type { ListModel } from '../../store/query/list-model.js';
import type { PipelineStore } from '../../store/store.js';
import { avatarStyles } from '../../ui/avatar/avatar.styles.js';
import { emptyStateStyles } from '../../ui/empty-state/empty-state.styles.js';
import { skeletonStyles } from '../../ui/skeleton/skeleton.styles.js';
import { actingOf } from '../internal/acting.js';
import { LastReady } from '../internal/last-ready.js';
import type { DealOpenDetail } from '../internal/deal-open.js';
import { joinScenes } from '../internal/element-scene.js';
import { listQuestion } from '../internal/list-question.js';
import { ViewElement } from '../internal/view-element.js';
import { ActiveCell } from './internal/active-cell.js';
import type { BulkBarChoice } from './internal/bulk-bar.js';
import { renderState, renderTotals } from './internal/frame-templates.js';
import { HeaderPointer } from './internal/header-pointer.js';
import { InlineEdit } from './internal/inline-edit.js';
import { ListActs } from './internal/list-acts.js';
import { ListColumns } from './internal/list-columns.js';
import { listGrid } from './internal/list-grid.js';
import { ListInput, type ListInputHost } from './internal/list-input.js';
import { ListKeys } from './internal/list-keys.js';
import { ListMenus } from './internal/list-menus.js';
import type { ListScene } from './internal/list-scene.js';
import { ListSelection } from './internal/list-selection.js';
import { listTools } from './internal/list-tools.js';
import { ListViewport } from './internal/list-viewport.js';
import { dealRowKey, HEADER, RowMap } from './internal/row-map.js';
import { TableLook } from './internal/table-look.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';
import { dealListStyles } from './deal-list.styles.js';

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

  readonly #scene: ListScene = this.#listScene();
  readonly #columns: ListColumns = new ListColumns(this.#scene);
  readonly #viewport: ListViewport = new ListViewport(this.#scene);
  readonly #active = new ActiveCell(this.#scene);
  readonly #selection = new ListSelection(this.#scene, (ids) => this.#handleSelection(ids));
  readonly #look = new TableLook(this.#scene, {
    context: () => this.#columns.context,
    focusHeader: (place) => this.#active.set(HEADER, place, true),
  });
  readonly #acts = new ListActs(this.#scene);
  readonly #edit = new InlineEdit(this.#scene, this.#acts, this.#active);
  readonly #menus = new ListMenus(this.#scene, {
    look: this.#look,
    acts: this.#acts,
    context: () => this.#columns.context,
  });
  readonly #hands: ListInputHost = {
    active: this.#active,
    selection: this.#selection,
    edit: this.#edit,
    look: this.#look,
    menus: this.#menus,
    headerPointer: new HeaderPointer(this.#scene, {
      preview: (field, width) => this.#columns.preview(field, width),
      resized: (field, width) => this.#look.resizeColumn(field, width),
      moved: (field, before) => this.#look.reorderColumn(field, before),
    }),
  };
  readonly #input = new ListInput(this.#scene, this.#hands);
  readonly #keys = new ListKeys(this.#scene, this.#hands, this.#viewport);
  #model: ListModel | null = null;
  /** True while a backend that pages has not answered how much there is. */
  #awaits = false;
  #trouble: string | null = null;
  readonly #lastReady = new LastReady<ListModel>();
  #rows: RowMap | null = null;
  #question = '';

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
    const index = this.#rows?.indexOf(dealRowKey(id)) ?? -1;
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
    return [
      store.list(listQuestion(this.view)),
      store.view(this.viewId),
      status.phase,
      status.error,
      status.slow,
      status.loaded,
      status.pending,
      store.settings,
    ];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) this.#viewport.measureWidth();
    const store = this.source;
    if (!store) {
      this.#model = null;
      this.#rows = null;
      return;
    }
    this.#readRows(store);
    this.#selection.prune();
    this.#columns.layOut();
    this.#active.mend();
  }

  /** Takes note of the lines there are now, and keeps what is read in its place when they changed around it. */
  #readRows(store: PipelineStore): void {
    const { view } = this;
    const question = listQuestion(view);
    const answer = store.list(question);
    this.#awaits = !answer.isReady;
    this.#trouble = answer.trouble;
    const model = this.#lastReady.take(store, answer);
    if (!model) {
      this.#model = null;
      this.#rows = null;
      return;
    }
    const written = JSON.stringify([question, view.folded]);
    const isSameQuestion = written === this.#question;
    if (model === this.#model && isSameQuestion) return;
    this.#model = model;
    this.#question = written;
    this.#rows = new RowMap(model, view.folded);
    if (!isSameQuestion) this.#viewport.beginAnew();
    this.#viewport.layOut();
    if (isSameQuestion) this.#viewport.keepPlace();
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
    const model = this.#model;
    const rows = this.#rows;
    const { isNarrow } = this.#viewport;
    const isFilled = store !== null && model !== null && rows !== null && model.count > 0;
    return html`<section
      class=${classMap({ list: true, narrow: isNarrow })}
      part="list"
      aria-label=${localizer.text(list, 'label')}
      aria-busy=${this.#awaits ? 'true' : 'false'}
    >
      ${store && (model ?? this.#awaits) ? this.#renderTools(store) : nothing}
      <div class="scroller" part="scroller" @scroll=${this.#viewport.handleScroll}>
        <div class="probe" aria-hidden="true"></div>
        ${
          isFilled
            ? listGrid(store, rows, this.#scene, {
                ...this.#hands,
                input: this.#input,
                keys: this.#keys,
                range: this.#viewport.range,
              })
            : html`<div class="state">
                ${renderState(store, localizer, { trouble: this.#trouble, awaits: this.#awaits && !model }, () => this.#clearFilters())}
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
    return listTools(this.#scene, this.#menus, this.#acts);
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

  #listScene(): ListScene {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- getters below have a `this` of their own
    const host = this;
    const scene = joinScenes(
      this.makeScene(),
      actingOf(this, () => this.source),
    );
    return joinScenes(scene, {
      get model(): ListModel | null {
        return host.#model;
      },
      get rows(): RowMap | null {
        return host.#rows;
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
