import { html, nothing, type TemplateResult } from 'lit';

export interface EmptyPlace {
  /** An icon. */
  mark: TemplateResult;
  /** What is the case. */
  headline: string;
  /** Why, and what to do next. */
  explanation?: string;
  /** `danger` for an error, which is read out at once; `good` for what was done. */
  kind?: 'neutral' | 'good' | 'danger';
  /** Buttons (`class="button"`). */
  choices?: TemplateResult;
}

/** Says why a place is empty and what to do next. Needs `emptyStateStyles` and `buttonStyles`. */
export function emptyPlace({ mark, headline, explanation, kind = 'neutral', choices }: EmptyPlace): TemplateResult {
  return html`<div class="empty-state ${kind}" part="empty-state" role=${kind === 'danger' ? 'alert' : nothing}>
    <div class="mark">${mark}</div>
    <p class="headline">${headline}</p>
    ${explanation ? html`<p class="explanation">${explanation}</p>` : nothing}
    ${choices ? html`<div class="choices">${choices}</div>` : nothing}
  </div>`;
}
