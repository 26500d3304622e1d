import { html, nothing, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { filter } from '../../../i18n/en/filter.js';
import type { PipelineStore } from '../../../store/store.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { listQuestion } from '../../../element-base/list-question.js';
import type { ViewScope } from '../../../element-base/view-scope.js';
import { askedCount, askedText, offeredFilters } from '../chips/asked-filters.js';
import type { FilterField } from '../conditions/conditions.js';
import type { FilterChanges } from '../conditions/filter-changes.js';
import { clearButton, otherChips } from '../chips/filter-chips.js';
import type { FilterEditor } from '../editors/filter-editor.js';
import { filterLabel } from '../chips/filter-words.js';

/** All filters one below the other in a sheet, for a bar that has no room for chips. */
export class FilterSheet {
  readonly #scope: ViewScope;
  readonly #changes: FilterChanges;
  readonly #editor: FilterEditor;
  #isOpen = false;

  constructor(scope: ViewScope, changes: FilterChanges, editor: FilterEditor) {
    this.#scope = scope;
    this.#changes = changes;
    this.#editor = editor;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The button that opens it, with how many filters are on. */
  renderButton(): TemplateResult {
    const { localizer, view } = this.#scope;
    const count = askedCount(view);
    return html`<button
      class="chip"
      part="chip"
      type="button"
      data-act="sheet"
      aria-haspopup="dialog"
      ?data-active=${count > 0}
      @click=${() => this.#show(true)}
    >
      ${iconTemplate('filter')}${localizer.text(filter, 'filters')}
      ${
        count > 0
          ? html`<span class="badge accent" aria-hidden="true">${localizer.number(count)}</span
              ><span class="visually-hidden">${localizer.text(filter, 'filtersOn', { count })}</span>`
          : nothing
      }
    </button>`;
  }

  render(store: PipelineStore): TemplateResult {
    const { localizer, view } = this.#scope;
    return html`<fl-ui-dialog
      side
      .open=${this.#isOpen}
      .label=${localizer.text(filter, 'filters')}
      @fl-ui-close=${this.#handleClose}
    >
      ${
        this.#isOpen
          ? html`<div class="sections">
              ${offeredFilters(view, store).map((each) => this.#renderSection(each, store))}
              ${otherChips(store, this.#scope, this.#changes)}
            </div>`
          : nothing
      }
      <button slot="footer" class="button" type="button" @click=${this.#changes.clearAll}>
        ${localizer.text(actions, 'clearAll')}
      </button>
      <button slot="footer" class="button primary" type="button" @click=${this.#handleClose}>
        ${localizer.text(filter, 'matches', { count: store.list(listQuestion(view)).count })}
      </button>
    </fl-ui-dialog>`;
  }

  #renderSection(each: FilterField, store: PipelineStore): TemplateResult {
    const { localizer, view } = this.#scope;
    const name = filterLabel(each.field, localizer);
    const isAsked = askedText(each, view, store, localizer) !== '';
    return html`<section class="section" data-field=${each.field}>
      <h3 class="section-title">
        ${name} ${isAsked ? clearButton(name, localizer, () => this.#changes.clear(each)) : nothing}
      </h3>
      <div class="editor">${this.#editor.render(each, store)}</div>
    </section>`;
  }

  open(): void {
    this.#show(true);
  }

  #show(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#scope.requestUpdate();
  }

  readonly #handleClose = (): void => {
    this.#show(false);
  };
}
