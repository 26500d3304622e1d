import { UiIcon } from './icon.js';

if (!customElements.get('fl-ui-icon')) customElements.define('fl-ui-icon', UiIcon);

declare global {
  interface HTMLElementTagNameMap {
    'fl-ui-icon': UiIcon;
  }
}
