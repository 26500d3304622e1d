import '../../ui/date-field/define.js';
import '../../ui/dialog/define.js';
import '../../ui/money-field/define.js';
import '../../ui/select/define.js';
import '../../ui/tag-field/define.js';
import { NeedsDialog } from './needs-dialog.js';

if (!customElements.get('fl-needs-dialog')) customElements.define('fl-needs-dialog', NeedsDialog);

declare global {
  interface HTMLElementTagNameMap {
    'fl-needs-dialog': NeedsDialog;
  }
}
