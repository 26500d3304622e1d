import '../../ui/date-field/define.js';
import '../../ui/dialog/define.js';
import '../../ui/menu/define.js';
import '../../ui/money-field/define.js';
import '../../ui/select/define.js';
import '../../ui/tag-field/define.js';
import '../../element-base/needs-dialog/define.js';
import { DealPanel, type DealGoneDetail } from './deal-panel.js';
import './sections/define.js';

if (!customElements.get('fl-deal-panel')) customElements.define('fl-deal-panel', DealPanel);

declare global {
  interface HTMLElementTagNameMap {
    'fl-deal-panel': DealPanel;
  }
  interface HTMLElementEventMap {
    'fl-deal-gone': CustomEvent<DealGoneDetail>;
  }
}
