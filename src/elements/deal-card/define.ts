import { DealCard } from './deal-card.js';

if (!customElements.get('fl-deal-card')) customElements.define('fl-deal-card', DealCard);

declare global {
  interface HTMLElementTagNameMap {
    'fl-deal-card': DealCard;
  }
}
