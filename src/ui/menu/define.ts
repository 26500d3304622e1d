import { UiMenu } from './menu.js';

if (!customElements.get('fl-ui-menu')) customElements.define('fl-ui-menu', UiMenu);

declare global {
  interface HTMLElementTagNameMap {
    'fl-ui-menu': UiMenu;
  }
}
