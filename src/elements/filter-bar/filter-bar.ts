import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { actions } from '../../i18n/en/actions.js';
import { fields } from '../../i18n/en/fields.js';
import { filter } from '../../i18n/en/filter.js';
import { list } from '../../i18n/en/list.js';
import { compileCondition } from '../../model/condition.js';
import { closedChoice } from '../../model/filter.js';
import type { JsonObject } from '../../model/json.js';
import { laneFieldName } from '../../model/lane.js';
import type { Condition, LaneField, SavedView, View } from '../../model/view.js';
import { entityKindOfField } from '../../store/fields-of-lane.js';
import type { PipelineStore } from '../../store/store.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import type { MenuItem, MenuSelectDetail } from '../../ui/menu/menu-item.js';
import type { UiMenu } from '../../ui/menu/menu.js';
import type { UiPopover } from '../../ui/popover/popover.js';
import { showToast } from '../../ui/toast/show-toast.js';
import { fieldLabel } from '../internal/field-label.js';
import { listQuestion } from '../internal/list-question.js';
import { refusalText } from '../internal/refusal-text.js';
import { totalText } from '../internal/totals-text.js';
import { ViewElement } from '../internal/view-element.js';
import { choiceEditor } from './internal/choice-editor.js';
import { closeEditor } from './internal/close-editor.js';
import {
  FILTER_FIELDS,
  managedCondition,
  otherConditions,
  withCondition,
  type FilterField,
} from './internal/conditions.js';
import { CLOSED_CHOICES, closedWord, conditionText, filterLabel, plainText } from './internal/filter-words.js';
import { optionsOf } from './internal/options-of.js';
import { rangeEditor } from './internal/range-editor.js';
import { isSameView, savedPatch, savedViews, viewMenu } from './internal/saved-views.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';
import { filterBarStyles } from './filter-bar.styles.js';

/** While a person types, the question is asked this long after the last key. */
const TYPING_PAUSE = 200;
/** Below this width of its own the bar shows one button that opens all filters as a sheet. */
const NARROW = 640;
const LANES: readonly LaneField[] = ['owner', 'team', 'product', 'territory'];
const LIST_GROUPS = ['pipelineId', 'stageId', 'accountId', 'closeMonth', 'rot', 'status'] as const;

/** What the panel beside a chip is about: a field, or the name of a saved view. */
type Panel = { kind: 'field'; filter: FilterField } | { kind: 'name'; rename: SavedView | null };

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

  @state() private isNarrow = false;
  @state() private isSheetOpen = false;
  @state() private panel: Panel | null = null;
  @state() private draft: string | null = null;
  /** What is searched for among the options, by field. */
  @state() private optionSearch: Readonly<Record<string, string>> = {};
  @state() private viewName = '';
  @state() private appliedId: string | null = null;

  @query('fl-ui-menu') private menu!: UiMenu | null;
  @query('fl-ui-popover') private panelHost!: UiPopover | null;

  // A frame later, because the answer changes the size that is being observed.
  readonly #resizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  #typing: ReturnType<typeof setTimeout> | null = null;
  #menuAct: ((id: string) => void) | null = null;
  #asked = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    if (this.#typing !== null) clearTimeout(this.#typing);
    this.#typing = null;
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
    this.#announceMatches();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source: store, localizer } = this;
    if (!store) return nothing;
    return html`<div
      class=${classMap({ bar: true, narrow: this.isNarrow })}
      part="bar"
      role="search"
      aria-label=${localizer.text(filter, 'label')}
    >
      ${this.#renderSearch()} ${this.isNarrow ? this.#renderSheetButton(store) : this.#renderChips(store)}
      <span class="end">
        ${this.#renderMatches(store)} ${this.isNarrow ? nothing : this.#renderLook(store)}
      </span>
      <fl-ui-menu align="end" @fl-ui-select=${this.#handleMenuSelect}></fl-ui-menu>
      <fl-ui-popover .label=${this.#panelLabel()} @fl-ui-close=${this.#handlePanelClose}
        >${this.#renderPanel(store)}</fl-ui-popover
      >
      ${this.#renderSheet(store)}
    </div>`;
  }

  // ---- parts ----

  #renderSearch(): TemplateResult {
    const { localizer } = this;
    return html`<div class="search" part="search">
      ${iconTemplate('search')}
      <input
        class="input hairline"
        type="search"
        autocomplete="off"
        spellcheck="false"
        aria-label=${localizer.text(filter, 'searchLabel')}
        placeholder=${localizer.text(filter, 'searchHint')}
        .value=${live(this.draft ?? this.view.text ?? '')}
        @input=${this.#handleType}
        @change=${this.#handleTyped}
        @blur=${this.#handleTyped}
        @keydown=${this.#handleSearchKey}
      />
    </div>`;
  }

  #renderChips(store: PipelineStore): TemplateResult {
    const { localizer } = this;
    return html`${this.#offered(store).map((each) => this.#renderChip(each, store))}
    ${otherConditions(this.view.where).map((condition) => this.#renderOther(condition, store))}
    ${
      this.#activeCount() > 0
        ? html`<button class="button quiet" type="button" data-act="clear-all" @click=${this.#handleClearAll}>
            ${localizer.text(actions, 'clearAll')}
          </button>`
        : nothing
    }`;
  }

  #renderChip(each: FilterField, store: PipelineStore): TemplateResult {
    const { localizer } = this;
    const name = filterLabel(each.field, localizer);
    const value = this.#chipText(each, store);
    const isOpen = this.panel?.kind === 'field' && this.panel.filter.field === each.field;
    return html`<span class="chip-group" data-field=${each.field}>
      <button
        class="chip"
        part="chip"
        type="button"
        aria-haspopup="dialog"
        aria-expanded=${isOpen ? 'true' : 'false'}
        ?data-active=${value !== ''}
        @click=${(event: Event) => void this.#togglePanel({ kind: 'field', filter: each }, event)}
      >
        ${value === '' ? name : html`<span class="muted">${name}</span> <strong class="truncate">${value}</strong>`}
      </button>
      ${value === '' ? nothing : this.#clearButton(name, () => this.#clearField(each))}
    </span>`;
  }

  #renderOther(condition: Condition, store: PipelineStore): TemplateResult {
    const { localizer } = this;
    const compiled = compileCondition(condition, store.environment());
    const name = filterLabel(condition.field, localizer);
    const text = conditionText(condition, store, this.#currency(store), localizer);
    const remove = (): void => this.changeView({ where: withCondition(this.view.where, condition, null) });
    if (!('reason' in compiled)) {
      return html`<span class="chip-group"
        ><span class="chip still" part="chip" data-active
          ><span class="muted">${name}</span> <strong class="truncate">${text}</strong></span
        >${this.#clearButton(name, remove)}</span
      >`;
    }
    const hint = localizer.text(filter, 'notUnderstoodHint', {
      text: `${condition.field} ${plainText(condition)}`,
      reason: compiled.message,
    });
    return html`<span class="chip-group"
      ><span class="chip still unknown" part="chip" title=${hint}
        >${iconTemplate('warning')}<span>${localizer.text(filter, 'notUnderstood')}</span>
        <strong class="truncate">${condition.field} ${plainText(condition)}</strong
        ><span class="visually-hidden">${compiled.message}</span></span
      >${this.#clearButton(condition.field, remove)}</span
    >`;
  }

  #clearButton(name: string, clear: () => void): TemplateResult {
    const label = this.localizer.text(actions, 'clearNamed', { name });
    return html`<button
      class="icon-button small clear"
      type="button"
      data-act="clear"
      aria-label=${label}
      title=${label}
      @click=${clear}
    >
      ${iconTemplate('x')}
    </button>`;
  }

  #renderMatches(store: PipelineStore): TemplateResult {
    const { count, totals } = store.list(listQuestion(this.view));
    const { localizer } = this;
    const worth = totalText(totals, localizer, true);
    return html`<span class="matches figure" part="matches"
      ><strong>${localizer.text(filter, 'matches', { count })}</strong
      >${worth ? html` <span class="muted">${worth}</span>` : nothing}</span
    >`;
  }

  /** How the deals are looked at: grouping and saved views. */
  #renderLook(store: PipelineStore): TemplateResult {
    const { localizer, view } = this;
    const views = savedViews(store, localizer.collator);
    const { current, isChanged } = this.#currentView(views);
    const name = current
      ? isChanged
        ? localizer.text(filter, 'viewChanged', { name: current.name })
        : current.name
      : localizer.text(filter, 'viewNone');
    const grouped = this.#groupField(view);
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

  #renderSheetButton(store: PipelineStore): TemplateResult {
    const { localizer } = this;
    const count = this.#activeCount() - (this.view.text ? 1 : 0);
    return html`<button
        class="chip"
        part="chip"
        type="button"
        data-act="sheet"
        aria-haspopup="dialog"
        ?data-active=${count > 0}
        @click=${() => (this.isSheetOpen = true)}
      >
        ${iconTemplate('filter')}${localizer.text(filter, 'filters')}
        ${
          count > 0
            ? html`<span class="badge accent" aria-hidden="true">${localizer.number(count)}</span
                ><span class="visually-hidden">${localizer.text(filter, 'filtersOn', { count })}</span>`
            : nothing
        }
      </button>
      ${this.#renderLook(store)}`;
  }

  #renderSheet(store: PipelineStore): TemplateResult | typeof nothing {
    if (!this.isNarrow && !this.isSheetOpen) return nothing;
    const { localizer } = this;
    return html`<fl-ui-dialog
      side
      .open=${this.isSheetOpen}
      .label=${localizer.text(filter, 'filters')}
      @fl-ui-close=${() => (this.isSheetOpen = false)}
    >
      ${
        this.isSheetOpen
          ? html`<div class="sections">
              ${this.#offered(store).map((each) => {
                const value = this.#chipText(each, store);
                return html`<section class="section" data-field=${each.field}>
                  <h3 class="section-title">
                    ${filterLabel(each.field, localizer)}
                    ${value ? this.#clearButton(filterLabel(each.field, localizer), () => this.#clearField(each)) : nothing}
                  </h3>
                  <div class="editor">${this.#renderEditor(each, store)}</div>
                </section>`;
              })}
              ${otherConditions(this.view.where).map((condition) => this.#renderOther(condition, store))}
            </div>`
          : nothing
      }
      <button slot="footer" class="button" type="button" @click=${this.#handleClearAll}>
        ${localizer.text(actions, 'clearAll')}
      </button>
      <button slot="footer" class="button primary" type="button" @click=${() => (this.isSheetOpen = false)}>
        ${localizer.text(filter, 'matches', { count: store.list(listQuestion(this.view)).count })}
      </button>
    </fl-ui-dialog>`;
  }

  #renderPanel(store: PipelineStore): TemplateResult | typeof nothing {
    const { panel, localizer } = this;
    if (!panel) return nothing;
    if (panel.kind === 'field') {
      const isActive = this.#chipText(panel.filter, store) !== '';
      return html`<div class="editor">
        ${this.#renderEditor(panel.filter, store)}
        <div class="foot">
          <button
            class="button small"
            type="button"
            data-act="clear"
            ?disabled=${!isActive}
            @click=${() => this.#clearField(panel.filter)}
          >
            ${localizer.text(actions, 'clear')}
          </button>
          <button class="button small primary" type="button" data-act="done" @click=${() => this.panelHost?.close()}>
            ${localizer.text(actions, 'done')}
          </button>
        </div>
      </div>`;
    }
    return html`<form class="editor" @submit=${this.#handleName}>
      <label class="field">
        <span class="label">${localizer.text(filter, 'viewName')}</span>
        <input
          class="input"
          type="text"
          ?autofocus=${true}
          required
          maxlength="80"
          .value=${live(this.viewName)}
          @input=${(event: InputEvent) => (this.viewName = (event.target as HTMLInputElement).value)}
        />
      </label>
      <div class="foot">
        <button class="button primary" type="submit" ?disabled=${this.viewName.trim() === ''}>
          ${localizer.text(actions, 'save')}
        </button>
      </div>
    </form>`;
  }

  #renderEditor(each: FilterField, store: PipelineStore): TemplateResult {
    const { localizer, view } = this;
    const condition = managedCondition(view.where, each);
    const change = (next: Condition | null): void =>
      this.changeView({ where: withCondition(this.view.where, managedCondition(this.view.where, each), next) });
    if (each.kind === 'range') return rangeEditor(each.field, condition, this.#currency(store), localizer, change);
    if (each.kind === 'close') return closeEditor(each.field, condition, localizer, change);
    const options = optionsOf(each.field, condition, view, store, localizer);
    const search = {
      text: this.optionSearch[each.field] ?? '',
      set: (text: string) => void (this.optionSearch = { ...this.optionSearch, [each.field]: text }),
    };
    const editor = choiceEditor(each.field, condition, options, search, localizer, change);
    return each.field === 'status' ? html`${editor}${this.#renderClosed()}` : editor;
  }

  #renderClosed(): TemplateResult {
    const { localizer, view } = this;
    return html`<fieldset class="options">
      <legend class="label">${localizer.text(filter, 'closedDeals')}</legend>
      ${CLOSED_CHOICES.map(
        (closed) =>
          html`<label class="option">
            <input
              type="radio"
              name="closed"
              .checked=${closedChoice(view) === closed}
              @change=${() => this.changeView({ closed })}
            />
            <span>${closedWord(closed, localizer)}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  #measure(): void {
    this.isNarrow = this.offsetWidth > 0 && this.offsetWidth < NARROW;
  }

  // ---- reading the view ----

  /** Filters by people, teams or things that nobody named are not offered, unless the view has one. */
  #offered(store: PipelineStore): FilterField[] {
    const { pipelineIds } = this.view;
    const pipelines = store.pipelines().filter(({ id }) => pipelineIds === 'all' || pipelineIds.includes(id));
    const seesValues = pipelines.length === 0 || pipelines.some(({ id }) => store.canSeeValues(id));
    return FILTER_FIELDS.filter((each) => {
      if (each.kind === 'range' && !seesValues) return false;
      const kind = entityKindOfField[each.field];
      return !kind || store.entities(kind).length > 0 || managedCondition(this.view.where, each) !== undefined;
    });
  }

  #chipText(each: FilterField, store: PipelineStore): string {
    const { localizer, view } = this;
    const condition = managedCondition(view.where, each);
    const text = condition ? conditionText(condition, store, this.#currency(store), localizer) : '';
    if (each.field !== 'status' || view.closed === undefined) return text;
    const closed = localizer.text(filter, 'closedShort', { period: closedWord(view.closed, localizer) });
    return text ? `${text} · ${closed}` : closed;
  }

  /** What amounts are compared in: the workspace's currency, else the one of all pipelines in question, else face value. */
  #currency(store: PipelineStore): string {
    const { pipelineIds } = this.view;
    if (store.settings.currency !== null) return store.settings.currency;
    const pipelines = store.pipelines().filter(({ id }) => pipelineIds === 'all' || pipelineIds.includes(id));
    const [currency = '', ...others] = new Set(pipelines.map((pipeline) => pipeline.currency));
    return others.length === 0 ? currency : '';
  }

  #activeCount(): number {
    const { where, text, closed } = this.view;
    return where.length + (text ? 1 : 0) + (closed === undefined ? 0 : 1);
  }

  #groupField(view: View): string {
    return view.groupBy ?? (view.lanesBy ? laneFieldName(view.lanesBy) : '');
  }

  #currentView(views: readonly SavedView[]): { current: SavedView | null; isChanged: boolean } {
    const same = views.find((saved) => isSameView(saved.view, this.view));
    if (same) return { current: same, isChanged: false };
    const applied = views.find(({ id }) => id === this.appliedId) ?? null;
    return { current: applied, isChanged: applied !== null };
  }

  #announceMatches(): void {
    const { source: store, localizer } = this;
    if (!store || store.status.phase !== 'ready') return;
    const { text, where, pipelineIds, closed } = this.view;
    const asked = JSON.stringify([text, where, pipelineIds, closed]);
    const before = this.#asked;
    this.#asked = asked;
    if (before === '' || before === asked) return;
    const { count, totals } = store.list(listQuestion(this.view));
    const deals = localizer.text(filter, 'matches', { count });
    const worth = totalText(totals, localizer);
    this.announcer.announce(worth ? localizer.text(filter, 'matchesWorth', { deals, worth }) : deals, {
      batch: 'matches',
    });
  }

  // ---- changing it ----

  #clearField(each: FilterField): void {
    const { closed: _closed, ...rest } = this.view;
    const where = withCondition(rest.where, managedCondition(rest.where, each), null);
    if (each.field === 'status') this.changeWholeView({ ...rest, where });
    else this.changeView({ where });
    this.#keepFocus(each.field);
  }

  /** The button that was pressed is gone with what it cleared: the focus goes to its chip. */
  #keepFocus(field: string): void {
    void this.updateComplete.then(() => {
      if (this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement) return;
      if (this.panelHost?.open || this.isSheetOpen) return;
      const group = [...this.renderRoot.querySelectorAll<HTMLElement>('.chip-group')].find(
        ({ dataset }) => dataset['field'] === field,
      );
      group?.querySelector<HTMLElement>('.chip')?.focus();
    });
  }

  #search(text: string): void {
    if (this.#typing !== null) clearTimeout(this.#typing);
    this.#typing = null;
    if (text === (this.view.text ?? '')) return;
    const { text: _text, ...rest } = this.view;
    this.changeWholeView(text.trim() === '' ? rest : { ...rest, text });
  }

  #group(field: string): void {
    const { groupBy: _group, lanesBy: _lanes, ...rest } = this.view;
    const lane = LANES.find((each) => laneFieldName(each) === field);
    this.changeWholeView({ ...rest, ...(field ? { groupBy: field } : {}), ...(lane ? { lanesBy: lane } : {}) });
  }

  async #saveView(id: string, patch: JsonObject | null, message: string): Promise<void> {
    const { source: store, localizer } = this;
    if (!store) return;
    const result = await this.act({ type: 'saveEntity', kind: 'savedView', id, patch, source: 'menu' });
    if (result.status === 'refused') {
      showToast(this, { message: refusalText(result.refusal, localizer), kind: 'danger' });
      return;
    }
    const entry = store.nextUndo;
    showToast(this, {
      message,
      action: {
        label: localizer.text(actions, 'undo'),
        run: () => {
          if (store.nextUndo === entry) void store.undo();
          else showToast(this, { message: localizer.text(list, 'undoLater'), kind: 'warn' });
        },
      },
    });
  }

  // ---- menus and panels ----

  #openMenu(event: Event, items: readonly MenuItem[], label: string, act: (id: string) => void): void {
    const { menu } = this;
    if (!menu || !(event.currentTarget instanceof Element)) return;
    menu.items = items;
    menu.label = label;
    this.#menuAct = act;
    menu.openAt(event.currentTarget);
  }

  async #togglePanel(panel: Panel, event: Event | Element): Promise<void> {
    const anchor = event instanceof Element ? event : event.currentTarget;
    const isSame =
      this.panel?.kind === 'field' &&
      panel.kind === 'field' &&
      this.panel.filter.field === panel.filter.field &&
      this.panelHost?.open === true;
    this.panelHost?.close();
    if (isSame || !(anchor instanceof Element)) return;
    this.panel = panel;
    this.optionSearch = {};
    await this.updateComplete;
    await this.panelHost?.openAt(anchor);
  }

  #panelLabel(): string {
    const { panel, localizer } = this;
    if (panel?.kind === 'field') return filterLabel(panel.filter.field, localizer);
    return localizer.text(filter, 'viewName');
  }

  #runViewMenu(id: string, anchor: Element, views: readonly SavedView[]): void {
    const { localizer, source: store } = this;
    const { current } = this.#currentView(views);
    if (id === 'save') {
      this.viewName = '';
      void this.#togglePanel({ kind: 'name', rename: null }, anchor);
    } else if (id.startsWith('apply:')) {
      const saved = views.find((each) => `apply:${each.id}` === id);
      if (!saved) return;
      this.appliedId = saved.id;
      this.changeWholeView(structuredClone(saved.view));
      this.announcer.announce(localizer.text(filter, 'viewApplied', { name: saved.name }));
    } else if (!current || !store) return;
    else if (id === 'rename') {
      this.viewName = current.name;
      void this.#togglePanel({ kind: 'name', rename: current }, anchor);
    } else if (id === 'update') {
      void this.#saveView(
        current.id,
        savedPatch(current.name, current.ownerId, this.view),
        localizer.text(filter, 'viewSaved', { name: current.name }),
      );
    } else if (id === 'delete') {
      void this.#saveView(current.id, null, localizer.text(filter, 'viewDeleted', { name: current.name }));
    }
  }

  // ---- events ----

  #handleType(event: InputEvent): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const { value } = event.target;
    this.draft = value;
    if (event.isComposing) return;
    if (this.#typing !== null) clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#search(value), TYPING_PAUSE);
  }

  #handleTyped(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#search(event.target.value);
    this.draft = null;
  }

  #handleSearchKey(event: KeyboardEvent): void {
    if (event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    if (event.key === 'Enter') this.#search(event.target.value);
    else if (event.key === 'Escape' && event.target.value !== '') {
      event.preventDefault();
      event.stopPropagation();
      this.draft = null;
      this.#search('');
      this.requestUpdate();
    }
  }

  #handleClearAll(): void {
    const { text: _text, closed: _closed, ...rest } = this.view;
    this.draft = null;
    this.changeWholeView({ ...rest, where: [] });
    this.#keepFocus(FILTER_FIELDS[0]?.field ?? '');
  }

  #handleGroup(event: Event): void {
    const { localizer } = this;
    const grouped = this.#groupField(this.view);
    const item = (field: string, separatorBefore: boolean): MenuItem => ({
      id: field,
      label: fieldLabel(field, localizer),
      checked: grouped === field,
      separatorBefore,
    });
    const items: MenuItem[] = [
      { id: '', label: localizer.text(fields, 'none'), checked: grouped === '' },
      ...LANES.map((lane, index) => item(laneFieldName(lane), index === 0)),
      ...LIST_GROUPS.map((field, index) => item(field, index === 0)),
    ];
    this.#openMenu(event, items, localizer.text(filter, 'groupBy'), (id) => this.#group(id));
  }

  #handleViews(event: Event): void {
    const { source: store, localizer } = this;
    const anchor = event.currentTarget;
    if (!store || !(anchor instanceof Element)) return;
    const views = savedViews(store, localizer.collator);
    const { current, isChanged } = this.#currentView(views);
    this.#openMenu(event, viewMenu(views, current, isChanged, localizer), localizer.text(filter, 'view'), (id) =>
      this.#runViewMenu(id, anchor, views),
    );
  }

  #handleName(event: SubmitEvent): void {
    event.preventDefault();
    const { panel, source: store, localizer } = this;
    const name = this.viewName.trim();
    if (!store || panel?.kind !== 'name' || name === '') return;
    this.panelHost?.close();
    if (panel.rename) {
      void this.#saveView(panel.rename.id, { name }, localizer.text(filter, 'viewRenamed', { name }));
      return;
    }
    const id = store.newId();
    this.appliedId = id;
    void this.#saveView(
      id,
      savedPatch(name, store.user?.id ?? null, this.view),
      localizer.text(filter, 'viewSaved', { name }),
    );
  }

  #handlePanelClose(): void {
    this.panel = null;
  }

  #handleMenuSelect(event: CustomEvent<MenuSelectDetail>): void {
    const act = this.#menuAct;
    this.#menuAct = null;
    act?.(event.detail.id);
  }
}
