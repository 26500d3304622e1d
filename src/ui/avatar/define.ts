import { UiAvatar } from './avatar.js';

if (!customElements.get('fl-ui-avatar')) customElements.define('fl-ui-avatar', UiAvatar);

declare global {
  interface HTMLElementTagNameMap {
    'fl-ui-avatar': UiAvatar;
  }
}
