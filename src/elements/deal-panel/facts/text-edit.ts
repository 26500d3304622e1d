import { html, nothing, type TemplateResult } from 'lit';
import { iconTemplate } from '../../../ui/icon/icon-template.js';

/** A line of text that is saved by leaving it or by Enter, and put back by Escape. */
export interface TextEdit {
  /** Unique in the part: what the label points to. */
  id: string;
  label: string;
  value: string;
  placeholder?: string;
  hint?: string;
  /** What is wrong with what was written; empty when nothing is. */
  error: string;
  inputMode?: 'decimal' | 'text';
  save(text: string): void;
}

export function textEdit(edit: TextEdit): TemplateResult {
  const { id, label, value, placeholder = '', hint = '', error, inputMode = 'text', save } = edit;
  const keydown = (event: KeyboardEvent): void => {
    if (event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      save(event.target.value);
    } else if (event.key === 'Escape' && event.target.value !== value) {
      event.preventDefault();
      event.stopPropagation();
      event.target.value = value;
    }
  };
  const blur = (event: FocusEvent): void => {
    if (event.target instanceof HTMLInputElement && event.target.value !== value) save(event.target.value);
  };
  return html`<div class="field">
    <label class="label" for=${id}>${label}</label>
    <input
      class="input"
      id=${id}
      autocomplete="off"
      inputmode=${inputMode}
      placeholder=${placeholder}
      .value=${value}
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby=${error || hint ? `${id}-note` : nothing}
      @keydown=${keydown}
      @blur=${blur}
    />
    ${
      error
        ? html`<span class="field-error" id="${id}-note" role="alert"
            >${iconTemplate('alert')}<span>${error}</span></span
          >`
        : hint
          ? html`<span class="field-hint" id="${id}-note">${hint}</span>`
          : nothing
    }
  </div>`;
}
