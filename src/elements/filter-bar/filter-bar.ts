import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { filter } from '../../i18n/en/filter.js';
import type { PipelineStore } from '../../store/store.js';
import { actingOf } from '../../element-base/acts/acting.js';
import { joinScopes } from '../../element-base/element-scope.js';
import { listQuestion } from '../../element-base/list-question.js';
import { ViewElement } from '../../element-base/view-element.js';
import type { ActingViewScope } from '../../element-base/view-scope.js';
import { ChipRoom } from './chips/chip-room.js';
import { FilterChanges } from './conditions/filter-changes.js';
import { filterChips } from './chips/filter-chips.js';
import { FilterEditor } from './editors/filter-editor.js';
import { FilterPanel } from './panel/filter-panel.js';
import { FilterSheet } from './panel/filter-sheet.js';
import { Matches } from './panel/matches.js';
import { SearchField } from './panel/search-field.js';
import { ViewChoice } from './views/view-choice.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';
import { filterBarStyles } from './filter-bar.styles.js';

/** Below this width of its own the bar shows one button that opens all filters as a sheet. */
const NARROW = 640;

/**
 * @summary Which deals a board and a list show: search, filters, grouping and saved views, as one view they share.
 * @tag fl-filter-bar
 * @status beta
 * @since 0.1.0
 *
 * @fires {CustomEvent<ViewChangeDetail>} fl-view-change - A person changed the view.
 * @fires {CustomEvent<BeforeActDetail>} fl-before-entity-save - A saved view is about to be written; cancelable.
 * @fires {CustomEvent<ActDetail>} fl-entity-save - Accepted here; `fl-entity-save-saved` and `fl-entity-save-error` bring the backend's answer.
 *
 * @csspart bar - The whole.
 * @csspart search - The search field.
 * @csspart chip - One filter.
 * @csspart matches - How many deals match, and what they are worth.
 *
 * @example
 * ```html
 * <fl-workspace><fl-filter-bar></fl-filter-bar><fl-board></fl-board></fl-workspace>
 * ```
 */
export class FilterBar extends ViewElement {
  static override styles = [baseStyles, controlStyles, filterBarStyles];

  /**
   * How the deals of this view are shown beside the bar: of a `board` only the lanes are offered to group by, because it has no
   * other groups. Without it everything is.
   */
  @property() layout: 'board' | 'list' | '' = '';

  @state() private isNarrow = false;

  readonly #scope: ActingViewScope = joinScopes(
    this.makeScope(),
    actingOf(this, () => this.source),
  );
  readonly #search = new SearchField(this.#scope);
  readonly #changes: FilterChanges = new FilterChanges(this.#scope, {
    isCovered: () => this.#panel.isOpen || this.#sheet.isOpen,
    forgetSearch: () => this.#search.forget(),
  });
  readonly #editor = new FilterEditor(this.#scope, this.#changes);
  readonly #sheet: FilterSheet = new FilterSheet(this.#scope, this.#changes, this.#editor);
  readonly #panel: FilterPanel = new FilterPanel(this.#scope, {
    changes: this.#changes,
    editor: this.#editor,
    named: (name, rename) => this.#views.saveAs(name, rename),
  });
  readonly #views: ViewChoice = new ViewChoice(
    this.#scope,
    () => this.layout,
    (rename, anchor) => this.#panel.askName(rename, anchor),
  );
  readonly #matches = new Matches(this.#scope);
  // A frame later, because the answer changes the size that is being observed.
  readonly #resizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  readonly #room = new ChipRoom(this.#resizes);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    this.#search.stop();
  }

  protected override select(store: PipelineStore): readonly unknown[] {
    return [
      store.list(listQuestion(this.view)),
      store.view(this.viewId),
      store.status.phase,
      store.settings,
      store.entities('savedView'),
    ];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) this.#measure();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#matches.announce();
    this.#room.watch(this.renderRoot);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source: store, localizer, isNarrow } = this;
    if (!store) return nothing;
    return html`<div
      class=${classMap({ bar: true, narrow: isNarrow })}
      part="bar"
      role="search"
      aria-label=${localizer.text(filter, 'label')}
    >
      ${this.#search.render()} ${isNarrow ? this.#sheet.renderButton() : this.#renderChips(store)}
      <span class="end">
        ${isNarrow ? this.#views.renderButton() : html`${this.#matches.render(store)} ${this.#views.render(store)}`}
      </span>
      ${this.#views.renderMenu()} ${this.#panel.render(store)}
      ${isNarrow || this.#room.without.size > 0 || this.#sheet.isOpen ? this.#sheet.render(store) : nothing}
    </div>`;
  }

  #renderChips(store: PipelineStore): TemplateResult {
    return filterChips(store, this.#scope, {
      changes: this.#changes,
      without: this.#room.without,
      openField: this.#panel.openField,
      toggle: (each, anchor) => this.#panel.toggle(each, anchor),
      showAll: () => this.#sheet.open(),
    });
  }

  #measure(): void {
    const { offsetWidth } = this;
    if (offsetWidth === 0) return;
    this.isNarrow = offsetWidth < NARROW;
    if (!this.isNarrow && this.hasUpdated && this.#room.measure(this.renderRoot, offsetWidth)) this.requestUpdate();
  }
}
