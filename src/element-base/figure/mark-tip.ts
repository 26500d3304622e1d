import { html, nothing, type TemplateResult } from 'lit';

/** What is said of a mark. */
export interface MarkText {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  /** What Enter does, where it does anything. */
  readonly action?: string;
}

/** Hidden from assistive technology, which has been told the same words. */
export function markTip({ title, lines, action }: MarkText): TemplateResult {
  return html`<div class="mark-tip" part="tooltip" aria-hidden="true">
    <strong>${title}</strong>
    <dl>
      ${lines.map(
        ({ label, value }) =>
          html`<dt>${label}</dt>
            <dd class="figure">${value}</dd>`,
      )}
    </dl>
    ${action === undefined ? nothing : html`<span class="mark-action">${action}</span>`}
  </div>`;
}

/** The same as one text, to be read out. */
export function plainMark({ title, lines, action }: MarkText): string {
  const parts = [
    title,
    ...lines.map(({ label, value }) => `${label} ${value}`),
    ...(action === undefined ? [] : [action]),
  ];
  return `${parts.join(', ')}.`;
}
