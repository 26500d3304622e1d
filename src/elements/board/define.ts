import type { ActDetail, ActErrorDetail, BeforeActDetail } from '../../element-base/acts/act.js';
import { Board, type SelectionChangeDetail } from './board.js';

if (!customElements.get('fl-board')) customElements.define('fl-board', Board);

declare global {
  interface HTMLElementTagNameMap {
    'fl-board': Board;
  }
  interface HTMLElementEventMap {
    'fl-before-deal-move': CustomEvent<BeforeActDetail>;
    'fl-deal-move': CustomEvent<ActDetail>;
    'fl-deal-move-saved': CustomEvent<ActDetail>;
    'fl-deal-move-error': CustomEvent<ActErrorDetail>;
    'fl-selection-change': CustomEvent<SelectionChangeDetail>;
  }
}
