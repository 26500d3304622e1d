import '../../ui/dialog/define.js';
import { SyncStatus } from './sync-status.js';

if (!customElements.get('fl-sync-status')) customElements.define('fl-sync-status', SyncStatus);

declare global {
  interface HTMLElementTagNameMap {
    'fl-sync-status': SyncStatus;
  }
}
