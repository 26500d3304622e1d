import { UiDialog } from './dialog.js';

if (!customElements.get('fl-ui-dialog')) customElements.define('fl-ui-dialog', UiDialog);

declare global {
  interface HTMLElementTagNameMap {
    'fl-ui-dialog': UiDialog;
  }
}
