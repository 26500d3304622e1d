import { UiSkeleton } from './skeleton.js';

if (!customElements.get('fl-ui-skeleton')) customElements.define('fl-ui-skeleton', UiSkeleton);

declare global {
  interface HTMLElementTagNameMap {
    'fl-ui-skeleton': UiSkeleton;
  }
}
