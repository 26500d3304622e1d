import { Health } from './health.js';

if (!customElements.get('fl-health')) customElements.define('fl-health', Health);

declare global {
  interface HTMLElementTagNameMap {
    'fl-health': Health;
  }
}
