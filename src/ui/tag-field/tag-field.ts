import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { AnnounceController } from '../../controllers/announce.js';
import { LocaleController } from '../../controllers/locale.js';
import { actions } from '../../i18n/en/actions.js';
import { foldText } from '../../model/fold-text.js';
import { descriptionOf, fieldFrame } from '../field/field-frame.js';
import { iconTemplate } from '../icon/icon-template.js';
import type { FieldChangeDetail } from '../field/change-detail.js';
import { keyedRows } from '../keyed-rows.js';
import { fieldStyles } from '../field/field.styles.js';
import { tagFieldStyles } from './tag-field.styles.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

/**
 * @summary Tags: typed and ended with Enter or a comma, taken away one by one.
 * @tag fl-ui-tag-field
 * @fires {CustomEvent<FieldChangeDetail<readonly string[]>>} fl-ui-change - A tag was added or removed.
 */
export class UiTagField extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [baseStyles, controlStyles, fieldStyles, tagFieldStyles];

  @property({ attribute: false }) value: readonly string[] = [];

  /** Tags that others bear, offered while typing. */
  @property({ attribute: false }) suggestions: readonly string[] = [];

  @property() label = '';

  /** When true, the label is for assistive technology only. */
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false;

  @property() hint = '';

  @property() error = '';

  /** When true, the field can't be used. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  @query('#control') private control!: HTMLInputElement;

  readonly #locale = new LocaleController(this);
  readonly #announcer = new AnnounceController(this);

  protected override render(): TemplateResult {
    const { localizer } = this.#locale;
    const taken = new Set(this.value.map(foldText));
    const control = html`<div
        class="input box tags"
        ?data-disabled=${this.disabled}
        ?data-invalid=${this.error !== ''}
        @pointerdown=${this.#handlePress}
      >
        ${keyedRows(
          this.value,
          (tag) => tag,
          (tag) => this.#renderTag(tag),
        )}
        <input
          id="control"
          class="bare"
          type="text"
          list="suggestions"
          autocomplete="off"
          placeholder=${this.value.length === 0 ? localizer.text(actions, 'addTag') : ''}
          ?disabled=${this.disabled}
          aria-describedby=${descriptionOf(this.hint, this.error)}
          aria-invalid=${this.error === '' ? 'false' : 'true'}
          @input=${this.#handleInput}
          @blur=${this.#addTyped}
          @keydown=${this.#handleKeydown}
        />
      </div>
      <datalist id="suggestions">
        ${this.suggestions.filter((tag) => !taken.has(foldText(tag))).map((tag) => html`<option value=${tag}></option>`)}
      </datalist>`;
    return fieldFrame({
      label: this.label,
      isLabelHidden: this.hideLabel,
      hint: this.hint,
      error: this.error,
      isRequired: false,
      control,
    });
  }

  #renderTag(tag: string): TemplateResult {
    const remove = this.#locale.localizer.text(actions, 'removeNamed', { name: tag });
    return html`<span class="tag" part="tag"
      ><span class="truncate">${tag}</span>${
        this.disabled
          ? nothing
          : html`<button
              class="icon-button small"
              type="button"
              aria-label=${remove}
              title=${remove}
              @click=${() => this.#remove(tag)}
            >
              ${iconTemplate('x')}
            </button>`
      }</span
    >`;
  }

  #change(value: readonly string[]): void {
    this.value = value;
    this.dispatchEvent(new CustomEvent<FieldChangeDetail<readonly string[]>>('fl-ui-change', { detail: { value } }));
  }

  #remove(tag: string): void {
    this.#change(this.value.filter((kept) => kept !== tag));
    this.#announcer.announce(this.#locale.localizer.text(actions, 'tagRemoved', { name: tag }));
    this.control.focus();
  }

  #addTyped(): void {
    const typed = this.control.value.split(/[,;\n]/).map((tag) => tag.trim().normalize('NFC'));
    this.control.value = '';
    const taken = new Set(this.value);
    const fresh = [...new Set(typed)].filter((tag) => tag !== '' && !taken.has(tag));
    if (fresh.length === 0) return;
    this.#change([...this.value, ...fresh]);
    const { localizer } = this.#locale;
    this.#announcer.announce(localizer.text(actions, 'tagAdded', { name: localizer.list(fresh) }));
  }

  #handleInput(event: InputEvent): void {
    const { value } = this.control;
    const isPicked = event.inputType === 'insertReplacementText' && this.suggestions.includes(value);
    if (isPicked || /[,;]/.test(value)) this.#addTyped();
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const last = this.value.at(-1);
    if (event.key === 'Enter' && this.control.value.trim() !== '') {
      event.preventDefault();
      this.#addTyped();
    } else if (event.key === 'Backspace' && this.control.value === '' && last !== undefined) {
      this.#remove(last);
    } else if (event.key === 'Escape' && this.control.value !== '') {
      event.preventDefault();
      event.stopPropagation();
      this.control.value = '';
    }
  }

  #handlePress(event: PointerEvent): void {
    if (this.disabled || event.target !== event.currentTarget) return;
    event.preventDefault();
    this.control.focus();
  }
}
