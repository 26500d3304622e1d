import { DealImport } from './deal-import.js';
import type { ImportDoneDetail } from './deal-import.js';

if (!customElements.get('fl-deal-import')) customElements.define('fl-deal-import', DealImport);

declare global {
  interface HTMLElementTagNameMap {
    'fl-deal-import': DealImport;
  }
  interface HTMLElementEventMap {
    'fl-import-done': CustomEvent<ImportDoneDetail>;
  }
}
