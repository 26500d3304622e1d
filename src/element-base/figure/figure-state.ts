import { html, nothing, type TemplateResult } from 'lit';
import { figures } from '../../i18n/en/figures.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { Answer } from '../../model/question.js';
import { emptyState } from '../../ui/empty-state/empty-state.js';
import { lackText, type LackNames } from './lack-words.js';

export interface FigureStateOptions {
  readonly localizer: Localizer;
  readonly names: LackNames;
  /** True once it has been waited for long enough to say so. */
  readonly isLongWait: boolean;
  /** In the shape of what comes. */
  readonly skeleton: TemplateResult;
  retry(): void;
}

/**
 * What stands in the place of a figure that is not there: null where it is, also where a newer one is being worked out.
 * Needs `figureStyles`, `skeletonStyles`, `emptyStateStyles` and `buttonStyles`.
 */
export function figureState(answer: Answer, options: FigureStateOptions): TemplateResult | null {
  const { localizer, retry } = options;
  switch (answer.status) {
    case 'ready':
    case 'partial':
      return null;
    case 'working':
      return answer.value === undefined ? waiting(answer, options) : null;
    case 'lacking':
      return emptyState({
        icon: 'info',
        headline: localizer.text(figures, 'lacking'),
        explanation: reasons(answer, options).join(' '),
      });
    case 'failed':
      return emptyState({
        icon: 'warning',
        kind: 'danger',
        headline: localizer.text(figures, 'failed'),
        explanation: answer.error ?? '',
        choices: html`<button class="button" type="button" data-act="retry" @click=${retry}>
          ${localizer.text(figures, 'retry')}
        </button>`,
      });
  }
}

/** What is missing from a figure that is there, each reason once. */
export function figureNotes(
  answer: Answer,
  options: Pick<FigureStateOptions, 'localizer' | 'names'>,
): TemplateResult | typeof nothing {
  if (answer.status === 'failed') return nothing;
  const words = reasons(answer, options);
  if (words.length === 0) return nothing;
  return html`<ul class="figure-notes secondary" part="notes">
    ${words.map((text) => html`<li>${text}</li>`)}
  </ul>`;
}

function reasons({ lacks }: Answer, { localizer, names }: Pick<FigureStateOptions, 'localizer' | 'names'>): string[] {
  return [...new Set(lacks.map((lack) => lackText(lack, localizer, names)))];
}

function waiting(answer: Answer, options: FigureStateOptions): TemplateResult {
  const { progress } = answer;
  const { localizer, isLongWait, skeleton } = options;
  const text = progress
    ? localizer.text(figures, 'workingOf', { done: progress.done, of: progress.of })
    : localizer.text(figures, 'working');
  return html`<div class="figure-waiting" role="status">
    ${
      isLongWait
        ? html`<p class="secondary">${[text, ...reasons(answer, options)].join(' ')}</p>
            ${skeleton}`
        : nothing
    }
  </div>`;
}
