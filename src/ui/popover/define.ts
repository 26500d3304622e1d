import { UiPopover } from './popover.js';

if (!customElements.get('fl-ui-popover')) customElements.define('fl-ui-popover', UiPopover);

declare global {
  interface HTMLElementTagNameMap {
    'fl-ui-popover': UiPopover;
  }
}
