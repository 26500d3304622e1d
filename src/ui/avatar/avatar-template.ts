import { html, type TemplateResult } from 'lit';
import { colorIndexOf, initialsOf, safeImageUrl, type AvatarPerson } from './person.js';

const COLORS = 8;

/** A person as a small disc, named to assistive technology and on hover. Needs `avatarStyles`. */
export function avatarTemplate(person: AvatarPerson): TemplateResult {
  const image = safeImageUrl(person.imageUrl);
  return html`<span
    class="avatar"
    role="img"
    aria-label=${person.name}
    title=${person.name}
    data-color=${colorIndexOf(person.id, COLORS)}
    >${image ? html`<img src=${image} alt="" loading="lazy" referrerpolicy="no-referrer" />` : initialsOf(person.name)}</span
  >`;
}
