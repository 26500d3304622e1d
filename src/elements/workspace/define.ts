import '../../ui/dialog/define.js';
import '../deal-panel/define.js';
import type { DealOpenDetail } from '../../element-base/deal-open.js';
import { Workspace, type AuthRequiredDetail, type RemoteChangeDetail } from './workspace.js';

if (!customElements.get('fl-workspace')) customElements.define('fl-workspace', Workspace);

declare global {
  interface HTMLElementTagNameMap {
    'fl-workspace': Workspace;
  }
  interface HTMLElementEventMap {
    'fl-auth-required': CustomEvent<AuthRequiredDetail>;
    'fl-deal-open': CustomEvent<DealOpenDetail>;
    'fl-remote-change': CustomEvent<RemoteChangeDetail>;
  }
}
