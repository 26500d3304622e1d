import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { actions } from '../../i18n/en/actions.js';
import { parseNumber } from '../../i18n/parse-number.js';
import { descriptionOf } from '../field/field-frame.js';
import { fieldStyles } from '../field/field.styles.js';
import { SettledField } from '../field/settled-field.js';
import { moneyFieldStyles } from './money-field.styles.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

/**
 * @summary An amount of money in major units, written and read by the habits of the language; empty is unknown, never 0.
 * @tag fl-ui-money-field
 * @fires {CustomEvent<FieldChangeDetail<number | null>>} fl-ui-change - A person settled on a valid amount.
 */
export class UiMoneyField extends SettledField<number> {
  static override styles = [baseStyles, controlStyles, fieldStyles, moneyFieldStyles];

  /** ISO 4217. */
  @property() currency = '';

  @property() placeholder = '';

  @property({ type: Number }) min: number | null = null;

  @property({ type: Number }) max: number | null = null;

  #selectsOnRelease = false;

  override reportValidity(): boolean {
    this.#settle();
    if (this.draft === null) this.complaint = this.#complaintAbout(this.value);
    return this.complaint === '';
  }

  select(): void {
    this.control.select();
  }

  protected override render(): TemplateResult {
    const { localizer, fault, isFixed } = this;
    const control = html`<div class="input box" ?data-invalid=${fault !== ''} ?data-disabled=${isFixed}>
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
        aria-invalid=${fault === '' ? 'false' : 'true'}
        aria-describedby=${descriptionOf(this.hint, fault)}
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
    return this.framed(control);
  }

  #written(value: number | null): string {
    if (value === null) return '';
    const digits = this.localizer.fractionDigits(this.currency);
    const isWhole = Number.isInteger(value);
    return this.localizer.number(value, {
      minimumFractionDigits: isWhole ? 0 : Math.min(digits, 2),
      maximumFractionDigits: digits,
    });
  }

  #complaintAbout(value: number | null): string {
    const { localizer } = this;
    if (value === null) return this.required ? localizer.text(actions, 'required') : '';
    if (this.min !== null && value < this.min)
      return localizer.text(actions, 'tooSmall', { least: this.#written(this.min) });
    if (this.max !== null && value > this.max)
      return localizer.text(actions, 'tooLarge', { most: this.#written(this.max) });
    return '';
  }

  #settle(): void {
    if (this.draft === null) return;
    const { localizer } = this;
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
    this.settleOn(value);
  }

  #example(): number {
    return this.localizer.fractionDigits(this.currency) === 0 ? 1_234_567 : 1234.5;
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
