import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Option<V extends string = string> {
  value: V;
  label: string;
}

interface Choice<V extends string> {
  /** For assistive technology, or before the control where `isShown`. */
  label: string;
  isShown?: boolean;
  value: V;
  options: readonly Option<V>[];
  hint?: string;
  id?: string;
  onChange(value: V): void;
}

/** A drop-down list of few choices: the browser's own, which every hand and every assistive technology knows. */
export function choice<V extends string>({
  label,
  isShown = false,
  value,
  options,
  hint,
  id,
  onChange,
}: Choice<V>): TemplateResult {
  const control = html`<select
    class="input hairline"
    data-choice=${id ?? nothing}
    aria-label=${isShown ? nothing : label}
    .value=${live(value)}
    @change=${(event: Event) => {
      onChange((event.target as HTMLSelectElement).value as V);
    }}
  >
    ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}
  </select>`;
  if (!isShown) return control;
  return html`<label class="field"
    ><span class="label">${label}</span
    >${control}${hint ? html`<span class="field-hint">${hint}</span>` : nothing}</label
  >`;
}
