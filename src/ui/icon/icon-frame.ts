import { html, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Icons that point along the line of reading, and so turn round in right-to-left text. */
const DIRECTIONAL: ReadonlySet<string> = new Set([
  'arrow-left',
  'arrow-right',
  'chevron-left',
  'chevron-right',
  'undo',
  'redo',
  'list',
]);

/** A shape as decoration: hidden from assistive technology, so the control around it needs a name. Styled by `baseStyles`. */
export function iconFrame(name: string, shape: SVGTemplateResult): TemplateResult {
  return html`<svg
    class=${DIRECTIONAL.has(name) ? 'icon directional' : 'icon'}
    viewBox="0 0 16 16"
    aria-hidden="true"
    focusable="false"
  >
    ${shape}
  </svg>`;
}
