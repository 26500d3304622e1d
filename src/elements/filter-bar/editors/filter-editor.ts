import { html, type TemplateResult } from 'lit';
import { filter } from '../../../i18n/en/filter.js';
import { closedChoice } from '../../../model/closed.js';
import type { Condition } from '../../../model/view.js';
import type { PipelineStore } from '../../../store/store.js';
import { CLOSED_CHOICES, closedWord } from '../../../element-base/words/closed-words.js';
import type { ViewScope } from '../../../element-base/view-scope.js';
import { comparedCurrency } from '../chips/asked-filters.js';
import { choiceEditor } from './choice-editor.js';
import { closeEditor } from './close-editor.js';
import { managedCondition, type FilterField } from '../conditions/conditions.js';
import type { FilterChanges } from '../conditions/filter-changes.js';
import { optionsOf } from './options-of.js';
import { rangeEditor } from './range-editor.js';

/** The controls that edit one filter, in a panel or in the sheet. */
export class FilterEditor {
  readonly #scope: ViewScope;
  readonly #changes: FilterChanges;
  /** What is searched for among the options, by field. */
  #searches: Readonly<Record<string, string>> = {};

  constructor(scope: ViewScope, changes: FilterChanges) {
    this.#scope = scope;
    this.#changes = changes;
  }

  /** All options of all filters show again. */
  forgetSearches(): void {
    this.#searches = {};
  }

  render(each: FilterField, store: PipelineStore): TemplateResult {
    const { localizer, view } = this.#scope;
    const { field, kind } = each;
    const condition = managedCondition(view.where, each);
    const change = (next: Condition | null): void => this.#changes.set(each, next);
    if (kind === 'range') return rangeEditor(field, condition, comparedCurrency(view, store), localizer, change);
    if (kind === 'close') return closeEditor(field, condition, localizer, change);
    const options = optionsOf(field, condition, view, store, localizer);
    const search = {
      text: this.#searches[field] ?? '',
      set: (text: string) => {
        this.#searches = { ...this.#searches, [field]: text };
        this.#scope.requestUpdate();
      },
    };
    const editor = choiceEditor(field, condition, options, search, localizer, change);
    return field === 'status' ? html`${editor}${this.#renderClosed()}` : editor;
  }

  #renderClosed(): TemplateResult {
    const { localizer, view } = this.#scope;
    return html`<fieldset class="options periods">
      <legend class="label">${localizer.text(filter, 'closedDeals')}</legend>
      ${CLOSED_CHOICES.map(
        (closed) =>
          html`<label class="option">
            <input
              type="radio"
              name="closed"
              .checked=${closedChoice(view) === closed}
              @change=${() => this.#scope.changeView({ closed })}
            />
            <span>${closedWord(closed, localizer)}</span>
          </label>`,
      )}
    </fieldset>`;
  }
}
