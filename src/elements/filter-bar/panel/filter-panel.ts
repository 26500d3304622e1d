import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { actions } from '../../../i18n/en/actions.js';
import { filter } from '../../../i18n/en/filter.js';
import type { SavedView } from '../../../model/view.js';
import type { PipelineStore } from '../../../store/store.js';
import type { UiPopover } from '../../../ui/popover/popover.js';
import type { ViewScope } from '../../../element-base/view-scope.js';
import { askedText } from '../chips/asked-filters.js';
import type { FilterField } from '../conditions/conditions.js';
import type { FilterChanges } from '../conditions/filter-changes.js';
import type { FilterEditor } from '../editors/filter-editor.js';
import { filterLabel } from '../chips/filter-words.js';

/** What the panel beside a chip is about: a field, or the name of a saved view. */
type Subject = { kind: 'field'; filter: FilterField } | { kind: 'name'; rename: SavedView | null };

/** What the panel needs of the bar. */
export interface FilterPanelHost {
  readonly changes: FilterChanges;
  readonly editor: FilterEditor;
  /** A view was named: a new one, or one that had another name. */
  named(name: string, rename: SavedView | null): void;
}

/** The panel that opens beside a chip: one filter, or the name of a view. */
export class FilterPanel {
  readonly #scope: ViewScope;
  readonly #host: FilterPanelHost;
  #subject: Subject | null = null;
  #name = '';

  constructor(scope: ViewScope, host: FilterPanelHost) {
    this.#scope = scope;
    this.#host = host;
  }

  /** The field whose filter is being edited; null without one. */
  get openField(): string | null {
    return this.#subject?.kind === 'field' ? this.#subject.filter.field : null;
  }

  get isOpen(): boolean {
    return this.#popover?.open === true;
  }

  /** Opens the panel of a filter; a second press of its chip closes it. */
  toggle(each: FilterField, anchor: Element): void {
    const isSame = this.openField === each.field && this.isOpen;
    this.#popover?.close();
    if (!isSame) void this.#open({ kind: 'field', filter: each }, anchor);
  }

  /** Asks for the name of a new view, or for another one of a view there is. */
  askName(rename: SavedView | null, anchor: Element): void {
    this.#popover?.close();
    this.#name = rename?.name ?? '';
    void this.#open({ kind: 'name', rename }, anchor);
  }

  render(store: PipelineStore): TemplateResult {
    return html`<fl-ui-popover .label=${this.#label()} @fl-ui-close=${this.#handleClose}
      >${this.#renderSubject(store)}</fl-ui-popover
    >`;
  }

  #renderSubject(store: PipelineStore): TemplateResult | typeof nothing {
    const subject = this.#subject;
    if (!subject) return nothing;
    return subject.kind === 'field' ? this.#renderFilter(subject.filter, store) : this.#renderName();
  }

  #renderFilter(each: FilterField, store: PipelineStore): TemplateResult {
    const { localizer, view } = this.#scope;
    const { changes, editor } = this.#host;
    return html`<div class="editor">
      ${editor.render(each, store)}
      <div class="foot">
        <button
          class="button small"
          type="button"
          data-act="clear"
          ?disabled=${askedText(each, view, store, localizer) === ''}
          @click=${() => changes.clear(each)}
        >
          ${localizer.text(actions, 'clear')}
        </button>
        <button class="button small primary" type="button" data-act="done" @click=${() => this.#popover?.close()}>
          ${localizer.text(actions, 'done')}
        </button>
      </div>
    </div>`;
  }

  #renderName(): TemplateResult {
    const { localizer } = this.#scope;
    return html`<form class="editor" @submit=${this.#handleName}>
      <label class="field">
        <span class="label">${localizer.text(filter, 'viewName')}</span>
        <input
          class="input"
          type="text"
          ?autofocus=${true}
          required
          maxlength="80"
          .value=${live(this.#name)}
          @input=${this.#handleNameInput}
        />
      </label>
      <div class="foot">
        <button class="button primary" type="submit" ?disabled=${this.#name.trim() === ''}>
          ${localizer.text(actions, 'save')}
        </button>
      </div>
    </form>`;
  }

  #label(): string {
    const { localizer } = this.#scope;
    const field = this.openField;
    return field === null ? localizer.text(filter, 'viewName') : filterLabel(field, localizer);
  }

  async #open(subject: Subject, anchor: Element): Promise<void> {
    this.#show(subject);
    this.#host.editor.forgetSearches();
    await this.#scope.element.updateComplete;
    await this.#popover?.openAt(anchor);
  }

  #show(subject: Subject | null): void {
    this.#subject = subject;
    this.#scope.requestUpdate();
  }

  get #popover(): UiPopover | null {
    return this.#scope.root.querySelector<UiPopover>('fl-ui-popover');
  }

  readonly #handleNameInput = (event: InputEvent): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#name = event.target.value;
    this.#scope.requestUpdate();
  };

  readonly #handleName = (event: SubmitEvent): void => {
    event.preventDefault();
    const subject = this.#subject;
    const name = this.#name.trim();
    if (subject?.kind !== 'name' || name === '') return;
    this.#popover?.close();
    this.#host.named(name, subject.rename);
  };

  readonly #handleClose = (): void => {
    this.#show(null);
  };
}
