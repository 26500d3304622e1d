import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { actions } from '../../i18n/en/actions.js';
import { descriptionOf } from '../field/field-frame.js';
import { iconTemplate } from '../icon/icon-template.js';
import { fieldStyles } from '../field/field.styles.js';
import { SettledField } from '../field/settled-field.js';
import { dateFieldStyles } from './date-field.styles.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

/** A year that is still being typed (2, 20, 202) is a valid date to the browser; none before this one is meant. */
const EARLIEST_TYPED = '1900-01-01';

/**
 * @summary A calendar date, `YYYY-MM-DD`: the browser's own field, which types and picks by the habits of the reader, with a way to clear it.
 * @tag fl-ui-date-field
 * @fires {CustomEvent<FieldChangeDetail<string | null>>} fl-ui-change - A person settled on a valid date, or on none.
 */
export class UiDateField extends SettledField<string> {
  static override styles = [baseStyles, controlStyles, fieldStyles, dateFieldStyles];

  /** The earliest date, `YYYY-MM-DD`. */
  @property() min = '';

  /** The latest date, `YYYY-MM-DD`. */
  @property() max = '';

  override reportValidity(): boolean {
    this.#settle();
    if (this.complaint === '' && this.required && this.value === null) {
      this.complaint = this.localizer.text(actions, 'required');
    }
    return this.complaint === '';
  }

  protected override render(): TemplateResult {
    const { localizer, fault, isFixed } = this;
    const clear = localizer.text(actions, 'clear');
    // Browsers write the date by their own language, whatever that of the page is: 8/12 to one is 12/8 to the other. Until it is
    // typed in, it is told in the language of everything around it.
    const told = this.draft === null && this.value !== null ? localizer.date(this.value) : '';
    const openCalendar = localizer.text(actions, 'openCalendar');
    const control = html`<div class="input box" ?data-invalid=${fault !== ''} ?data-disabled=${isFixed}>
      <input
        id="control"
        class=${classMap({ bare: true, empty: this.value === null, told: told !== '' })}
        type="date"
        .value=${live(this.draft ?? this.value ?? '')}
        min=${this.min || nothing}
        max=${this.max || '9999-12-31'}
        ?disabled=${this.disabled}
        ?readonly=${this.readonly}
        aria-required=${this.required ? 'true' : 'false'}
        aria-invalid=${fault === '' ? 'false' : 'true'}
        aria-describedby=${descriptionOf(this.hint, fault)}
        @input=${this.#handleInput}
        @change=${this.#handleChange}
        @blur=${this.#settle}
        @keydown=${this.#handleKeydown}
      />${told === '' ? nothing : html`<span class="told-date" aria-hidden="true">${told}</span>`}
      ${
        this.value !== null && !this.required && !isFixed
          ? html`<button
              class="icon-button small"
              type="button"
              part="clear"
              aria-label=${this.label ? localizer.text(actions, 'clearNamed', { name: this.label }) : clear}
              title=${clear}
              @click=${this.#handleClear}
            >
              ${iconTemplate('x')}
            </button>`
          : nothing
      }
      ${
        isFixed
          ? nothing
          : html`<button
              class="icon-button small"
              type="button"
              part="open"
              aria-label=${this.label ? `${openCalendar}: ${this.label}` : openCalendar}
              title=${openCalendar}
              @click=${this.#handleOpen}
            >
              ${iconTemplate('calendar')}
            </button>`
      }
    </div>`;
    return this.framed(control);
  }

  #settle(): void {
    if (!this.control || this.isFixed) return;
    const { value, validity } = this.control;
    const { localizer } = this;
    if (validity.badInput || (value !== '' && !isWholeDate(value))) {
      this.complaint = localizer.text(actions, 'invalidDate');
    } else if (this.min && value !== '' && value < this.min) {
      this.complaint = localizer.text(actions, 'tooEarly', { date: localizer.date(this.min) });
    } else if (this.max && value > this.max) {
      this.complaint = localizer.text(actions, 'tooLate', { date: localizer.date(this.max) });
    } else {
      this.complaint = '';
      this.#commit(value === '' ? null : value);
    }
  }

  #commit(value: string | null): void {
    if (value !== null || !this.required) this.settleOn(value);
  }

  // While a person types, the field passes through dates that aren't meant and through emptiness: only a whole date counts, and
  // an empty field once the focus leaves it.
  #handleChange(): void {
    const { value } = this.control;
    if (isWholeDate(value)) this.#settle();
  }

  #handleInput(): void {
    this.draft = this.control.value;
  }

  #handleClear(): void {
    this.control.value = '';
    this.#commit(null);
    this.control.focus();
  }

  #handleOpen(): void {
    this.control.focus();
    if ('showPicker' in this.control) this.control.showPicker();
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#settle();
  }
}

/** Some browsers know no field for dates and take any text. */
function isWholeDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= EARLIEST_TYPED && Number.isFinite(Date.parse(text));
}
