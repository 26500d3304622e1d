import { UiSelect } from './select.js';

if (!customElements.get('fl-ui-select')) customElements.define('fl-ui-select', UiSelect);

declare global {
  interface HTMLElementTagNameMap {
    'fl-ui-select': UiSelect;
  }
}
