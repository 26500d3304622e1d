import { html, nothing, type TemplateResult } from 'lit';
import { iconTemplate } from '../icon/icon-template.js';

/** What stands around the control of a field. */
export interface FieldFrame {
  label: string;
  /** When true, the label is for assistive technology only. */
  isLabelHidden: boolean;
  hint: string;
  /** What is wrong; empty when nothing is. */
  error: string;
  isRequired: boolean;
  control: TemplateResult;
}

/** Label, control with the id `control`, hint (`hint`) and error (`error`). */
export function fieldFrame({ label, isLabelHidden, hint, error, isRequired, control }: FieldFrame): TemplateResult {
  return html`<div class="field" part="field">
    ${
      label === ''
        ? nothing
        : html`<label class=${isLabelHidden ? 'visually-hidden' : 'label'} id="label" for="control" part="label"
            >${label}${isRequired ? html`<span class="required" aria-hidden="true"> *</span>` : nothing}</label
          >`
    }
    ${control} ${hint && !error ? html`<span class="field-hint" id="hint">${hint}</span>` : nothing}
    <span class="field-error" id="error" role="alert" ?hidden=${!error}
      >${error ? iconTemplate('alert') : nothing}<span>${error}</span></span
    >
  </div>`;
}

/** For `aria-describedby`: what there is to say about the control. */
export function descriptionOf(hint: string, error: string): string | typeof nothing {
  if (error) return 'error';
  return hint ? 'hint' : nothing;
}
