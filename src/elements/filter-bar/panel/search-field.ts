import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { filter } from '../../../i18n/en/filter.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import type { ViewScope } from '../../../element-base/view-scope.js';

/** While a person types, the question is asked this long after the last key. */
const TYPING_PAUSE = 200;

/** The search field: what is typed becomes the text of the view after a pause, on Enter, and when the focus leaves. */
export class SearchField {
  readonly #scope: ViewScope;
  #draft: string | null = null;
  #typing: ReturnType<typeof setTimeout> | null = null;

  constructor(scope: ViewScope) {
    this.#scope = scope;
  }

  render(): TemplateResult {
    const { localizer, view } = this.#scope;
    return html`<div class="search" part="search">
      ${iconTemplate('search')}
      <input
        class="input hairline"
        type="search"
        autocomplete="off"
        spellcheck="false"
        aria-label=${localizer.text(filter, 'searchLabel')}
        placeholder=${localizer.text(filter, 'searchHint')}
        .value=${live(this.#draft ?? view.text ?? '')}
        @input=${this.#handleType}
        @change=${this.#handleTyped}
        @blur=${this.#handleTyped}
        @keydown=${this.#handleKeydown}
      />
    </div>`;
  }

  /** What was typed and not asked yet is dropped from the field. */
  forget(): void {
    this.#draft = null;
    this.#scope.requestUpdate();
  }

  /** The bar has left the page: nothing is asked any more. */
  stop(): void {
    if (this.#typing !== null) clearTimeout(this.#typing);
    this.#typing = null;
  }

  #search(text: string): void {
    this.stop();
    const { text: before = '', ...rest } = this.#scope.view;
    if (text !== before) this.#scope.changeWholeView(text.trim() === '' ? rest : { ...rest, text });
  }

  readonly #handleType = (event: InputEvent): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const { value } = event.target;
    this.#draft = value;
    this.#scope.requestUpdate();
    if (event.isComposing) return;
    this.stop();
    this.#typing = setTimeout(() => this.#search(value), TYPING_PAUSE);
  };

  readonly #handleTyped = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#search(event.target.value);
    this.forget();
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    if (event.key === 'Enter') this.#search(event.target.value);
    else if (event.key === 'Escape' && event.target.value !== '') {
      event.preventDefault();
      event.stopPropagation();
      this.#search('');
      this.forget();
    }
  };
}
