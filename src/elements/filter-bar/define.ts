import '../../ui/date-field/define.js';
import '../../ui/dialog/define.js';
import '../../ui/menu/define.js';
import '../../ui/money-field/define.js';
import '../../ui/popover/define.js';
import { FilterBar } from './filter-bar.js';

if (!customElements.get('fl-filter-bar')) customElements.define('fl-filter-bar', FilterBar);

declare global {
  interface HTMLElementTagNameMap {
    'fl-filter-bar': FilterBar;
  }
}
