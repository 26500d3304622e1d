import { html, type TemplateResult } from 'lit';

/** What a figure means, in words: the figure itself stands out of them. */
export interface FigureSentence {
  readonly before: string;
  readonly figure: string;
  readonly after: string;
}

/** No text has it: it holds the place of the figure while the words around it are put together. */
const PLACE = '\u{F8FF}';

/**
 * @param figure as it is shown: `30 days`
 * @param write the sentence around whatever stands for the figure, which it names once
 */
export function sentenceAround(figure: string, write: (figure: string) => string): FigureSentence {
  const [before = '', ...rest] = write(PLACE).split(PLACE);
  return { before, figure, after: rest.join('') };
}

export function plainSentence({ before, figure, after }: FigureSentence): string {
  return `${before}${figure}${after}`;
}

export function figureSentence({ before, figure, after }: FigureSentence): TemplateResult {
  return html`<p class="figure-sentence" part="sentence">${before}<strong>${figure}</strong>${after}</p>`;
}
