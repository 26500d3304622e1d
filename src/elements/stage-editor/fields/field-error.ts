import { html, nothing, type TemplateResult } from 'lit';
import { iconTemplate } from '../../../ui/icon/icon-template.js';

/** What is wrong, where it is wrong. */
export function fieldError(message: string): TemplateResult | typeof nothing {
  if (message === '') return nothing;
  return html`<span class="field-error" role="alert">${iconTemplate('alert')}<span>${message}</span></span>`;
}
