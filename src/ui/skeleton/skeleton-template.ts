import { html, type TemplateResult } from 'lit';

export type SkeletonWidth = 'full' | 'long' | 'medium' | 'short';

/** A bar where a line of text will stand. Needs `skeletonStyles`; the container says "loading" to assistive technology. */
export function skeletonLine(width: SkeletonWidth = 'full'): TemplateResult {
  return html`<span class="skeleton" data-width=${width} aria-hidden="true"></span>`;
}

/** The outline of a card: title, account, amount, and a foot with an owner. */
export function skeletonCard(): TemplateResult {
  return html`<div class="skeleton-card" aria-hidden="true">
    ${skeletonLine('long')}${skeletonLine('medium')}${skeletonLine('short')}
    <div class="skeleton-row"><span class="skeleton" data-shape="disc"></span>${skeletonLine('short')}</div>
  </div>`;
}
