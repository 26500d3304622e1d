import { UiTagField } from './tag-field.js';

if (!customElements.get('fl-ui-tag-field')) customElements.define('fl-ui-tag-field', UiTagField);

declare global {
  interface HTMLElementTagNameMap {
    'fl-ui-tag-field': UiTagField;
  }
}
