import { UiToast } from './toast.js';

if (!customElements.get('fl-ui-toast')) customElements.define('fl-ui-toast', UiToast);

declare global {
  interface HTMLElementTagNameMap {
    'fl-ui-toast': UiToast;
  }
}
