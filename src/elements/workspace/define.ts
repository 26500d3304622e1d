import { ContextRoot } from '@lit/context';
import '../../ui/dialog/define.js';
import '../deal-panel/define.js';
import { Workspace } from './workspace.js';

if (!customElements.get('fl-workspace')) {
  // Elements that were upgraded before the workspace around them ask again when it comes.
  new ContextRoot().attach(document.body ?? document.documentElement);
  customElements.define('fl-workspace', Workspace);
}

declare global {
  interface HTMLElementTagNameMap {
    'fl-workspace': Workspace;
  }
}
