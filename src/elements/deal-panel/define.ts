import { DealPanel } from './deal-panel.js';

if (!customElements.get('fl-deal-panel')) customElements.define('fl-deal-panel', DealPanel);

declare global {
  interface HTMLElementTagNameMap {
    'fl-deal-panel': DealPanel;
  }
}
