import { LitElement, type PropertyValues, html, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { LocaleController } from '../../controllers/locale.js';
import { actions } from '../../i18n/en/actions.js';
import { parseNumber } from '../../i18n/parse-number.js';
import { descriptionOf, fieldFrame } from '../field/field-frame.js';
import type { FieldChangeDetail } from '../field/change-detail.js';
import { fieldStyles } from '../field/field.styles.js';
import { moneyFieldStyles } from './money-field.styles.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

/**
 * @summary An amount of money, written and read by the habits of the language; empty is unknown, never 0.
 * @tag fl-ui-money-field
 * @fires {CustomEvent<FieldChangeDetail<number | null>>} fl-ui-change - A person settled on a valid amount.
 */
export class UiMoneyField extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [baseStyles, controlStyles, fieldStyles, moneyFieldStyles];

  /** In major units; null is unknown. */
  @property({ attribute: false }) value: number | null = null;

  /** ISO 4217. */
  @property() currency = '';

  @property() label = '';

  /** When true, the label is for assistive technology only. */
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false;

  @property() hint = '';

  @property() placeholder = '';

  /** What is wrong by the judgement of the surroundings; shown before the field's own complaints. */
  @property() error = '';

  @property({ type: Number }) min: number | null = null;

  @property({ type: Number }) max: number | null = null;

  /** When true, an empty field is an error. */
  @property({ type: Boolean }) required = false;

  /** When true, the field can't be used. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** When true, the amount can be read and not changed. */
  @property({ type: Boolean }) readonly = false;

  /** What is being typed; null while nothing unsettled is in the field. */
  @state() private draft: string | null = null;

  @state() private complaint = '';

  @query('#control') private control!: HTMLInputElement;

  readonly #locale = new LocaleController(this);
  #selectsOnRelease = false;

  /** Settles what was typed and says whether it is valid; the complaint shows under the field. */
  reportValidity(): boolean {
    this.#settle();
    if (this.draft === null) this.complaint = this.#complaintAbout(this.value);
    return this.complaint === '';
  }

  select(): void {
    this.control.select();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('value') || !this.hasUpdated) return;
    this.draft = null;
    this.complaint = '';
  }

  protected override render(): TemplateResult {
    const { localizer } = this.#locale;
    const error = this.error || this.complaint;
    const control = html`<div
      class="input box"
      ?data-invalid=${error !== ''}
      ?data-disabled=${this.disabled || this.readonly}
    >
      <input
        id="control"
        class="bare"
        type="text"
        inputmode=${this.min !== null && this.min >= 0 ? 'decimal' : 'text'}
        autocomplete="off"
        placeholder=${this.placeholder}
        .value=${live(this.draft ?? this.#written(this.value))}
        ?disabled=${this.disabled}
        ?readonly=${this.readonly}
        aria-required=${this.required ? 'true' : 'false'}
        aria-invalid=${error === '' ? 'false' : 'true'}
        aria-describedby=${descriptionOf(this.hint, error)}
        @input=${this.#handleInput}
        @pointerdown=${this.#handlePress}
        @click=${this.#handleRelease}
        @blur=${this.#settle}
        @keydown=${this.#handleKeydown}
      />
      ${
        this.currency === ''
          ? null
          : html`<span class="affix" title=${this.currency}>${localizer.currencySymbol(this.currency)}</span>`
      }
    </div>`;
    return fieldFrame({
      label: this.label,
      isLabelHidden: this.hideLabel,
      hint: this.hint,
      error,
      isRequired: this.required,
      control,
    });
  }

  #written(value: number | null): string {
    if (value === null) return '';
    const digits = this.#locale.localizer.fractionDigits(this.currency);
    const isWhole = Number.isInteger(value);
    return this.#locale.localizer.number(value, {
      minimumFractionDigits: isWhole ? 0 : Math.min(digits, 2),
      maximumFractionDigits: digits,
    });
  }

  #complaintAbout(value: number | null): string {
    const { localizer } = this.#locale;
    if (value === null) return this.required ? localizer.text(actions, 'required') : '';
    if (this.min !== null && value < this.min)
      return localizer.text(actions, 'tooSmall', { least: this.#written(this.min) });
    if (this.max !== null && value > this.max)
      return localizer.text(actions, 'tooLarge', { most: this.#written(this.max) });
    return '';
  }

  #settle(): void {
    if (this.draft === null) return;
    const { localizer } = this.#locale;
    const text = this.draft.trim();
    const parsed = text === '' ? null : parseNumber(text, localizer.language);
    if (text !== '' && parsed === null) {
      this.complaint = localizer.text(actions, 'invalidNumber', { example: this.#written(this.#example()) });
      return;
    }
    const unit = 10 ** localizer.fractionDigits(this.currency);
    const value = parsed === null ? null : Math.round(parsed * unit) / unit;
    this.complaint = this.#complaintAbout(value);
    if (this.complaint !== '') return;
    this.draft = null;
    if (value === this.value) return;
    this.value = value;
    this.dispatchEvent(new CustomEvent<FieldChangeDetail<number | null>>('fl-ui-change', { detail: { value } }));
  }

  #example(): number {
    return this.#locale.localizer.fractionDigits(this.currency) === 0 ? 1_234_567 : 1234.5;
  }

  #handleInput(event: InputEvent): void {
    if (event.target instanceof HTMLInputElement) this.draft = event.target.value;
  }

  // The first press into the field selects all, as Tab does, so that typing replaces the amount; the press itself puts the
  // caret somewhere, so this waits for its end.
  #handlePress(): void {
    this.#selectsOnRelease = this.shadowRoot?.activeElement !== this.control;
  }

  #handleRelease(): void {
    if (this.#selectsOnRelease) this.control.select();
    this.#selectsOnRelease = false;
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter') this.#settle();
    if (event.key === 'Escape' && this.draft !== null) {
      event.preventDefault();
      event.stopPropagation();
      this.draft = null;
      this.complaint = '';
    }
  }
}
