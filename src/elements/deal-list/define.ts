import '../../ui/date-field/define.js';
import '../../ui/menu/define.js';
import '../../ui/money-field/define.js';
import '../../ui/popover/define.js';
import '../../ui/select/define.js';
import '../../ui/tag-field/define.js';
import '../../element-base/needs-dialog/define.js';
import { DealList } from './deal-list.js';
import { DealListBulkBar } from './acts/bulk-bar.js';
import { DealListCellEditor } from './cells/cell-editor.js';

if (!customElements.get('fl-list-cell-editor')) customElements.define('fl-list-cell-editor', DealListCellEditor);
if (!customElements.get('fl-list-bulk-bar')) customElements.define('fl-list-bulk-bar', DealListBulkBar);
if (!customElements.get('fl-deal-list')) customElements.define('fl-deal-list', DealList);

declare global {
  interface HTMLElementTagNameMap {
    'fl-deal-list': DealList;
    'fl-list-bulk-bar': DealListBulkBar;
    'fl-list-cell-editor': DealListCellEditor;
  }
}
