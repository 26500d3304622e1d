import { UiDateField } from './date-field.js';

if (!customElements.get('fl-ui-date-field')) customElements.define('fl-ui-date-field', UiDateField);

declare global {
  interface HTMLElementTagNameMap {
    'fl-ui-date-field': UiDateField;
  }
}
