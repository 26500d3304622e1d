import { html, nothing, type TemplateResult } from 'lit';
import { figureSentence, type FigureSentence } from './figure-sentence.js';

export interface FigureFrame {
  /** What it is about. */
  readonly title: string;
  /** Which period, which deals. */
  readonly note: string;
  /** Null while there is no figure. */
  readonly sentence: FigureSentence | null;
  readonly tools: TemplateResult | typeof nothing;
  readonly body: TemplateResult;
  /** True while a newer figure is being worked out behind the one that shows. */
  readonly isBusy: boolean;
}

/** What stands around every figure. Needs `figureStyles`. */
export function figureFrame({ title, note, sentence, tools, body, isBusy }: FigureFrame): TemplateResult {
  return html`<section class="figure-frame" part="frame" aria-label=${title} aria-busy=${isBusy ? 'true' : 'false'}>
    <div class="figure-head">
      <h3 class="figure-title" part="title">${title} <span class="secondary">${note}</span></h3>
      ${tools}
    </div>
    ${sentence ? figureSentence(sentence) : nothing} ${body}
  </section>`;
}
