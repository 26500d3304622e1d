import { html, type TemplateResult } from 'lit';
import { iconShapes, isDirectional, type IconName } from './icon-shapes.js';

/** An icon as decoration: hidden from assistive technology, so the control around it needs a name. Styled by `baseStyles`. */
export function iconTemplate(name: IconName): TemplateResult {
  return html`<svg
    class=${isDirectional(name) ? 'icon directional' : 'icon'}
    viewBox="0 0 16 16"
    aria-hidden="true"
    focusable="false"
  >
    ${iconShapes[name]}
  </svg>`;
}
