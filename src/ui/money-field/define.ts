import { UiMoneyField } from './money-field.js';

if (!customElements.get('fl-ui-money-field')) customElements.define('fl-ui-money-field', UiMoneyField);

declare global {
  interface HTMLElementTagNameMap {
    'fl-ui-money-field': UiMoneyField;
  }
}
