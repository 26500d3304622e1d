import { html, nothing, type TemplateResult } from 'lit';
import type { Deal } from '../../../model/deal.js';
import { fields } from '../../../i18n/en/fields.js';
import { panel } from '../../../i18n/en/panel.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import type { ElementScope } from '../../../element-base/element-scope.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';

/** The name of the deal, changed in its place. */
export class TitleEdit {
  readonly #scope: ElementScope;
  readonly #dealId: () => string;
  #problem = '';
  /** The name that stood there when its editing began; null while it is not edited. */
  #held: string | null = null;
  /** What is being typed, for the field to be as high as that needs. */
  #draft: string | null = null;

  constructor(scope: ElementScope, dealId: () => string) {
    this.#scope = scope;
    this.#dealId = dealId;
  }

  /** Forgets what was typed and what was wrong with it: another deal is shown. */
  reset(): void {
    this.#problem = '';
    this.#held = null;
    this.#draft = null;
  }

  render(deal: Deal): TemplateResult {
    const shown = this.#held ?? deal.title;
    return html`<div class="title" data-text=${this.#draft ?? shown}>
        <textarea
          part="title"
          rows="1"
          autocomplete="off"
          enterkeyhint="done"
          aria-label=${this.#scope.localizer.text(fields, 'title')}
          aria-invalid=${this.#problem ? 'true' : 'false'}
          .value=${shown}
          @focus=${() => this.#begin(deal.title)}
          @input=${this.#handleInput}
          @blur=${this.#handleBlur}
          @keydown=${this.#handleKey}
        ></textarea>
      </div>
      ${
        this.#problem
          ? html`<span class="field-error" role="alert">${iconTemplate('alert')}${this.#problem}</span>`
          : nothing
      }`;
  }

  #begin(title: string): void {
    this.#held = title;
    this.#scope.requestUpdate();
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      event.target.blur();
    } else if (event.key === 'Escape' && event.target.value !== this.#held) {
      event.preventDefault();
      event.stopPropagation();
      event.target.value = this.#held ?? '';
      this.#draft = null;
      this.#problem = '';
      this.#scope.requestUpdate();
    }
  };

  /** A name is one line, however many it is shown on: what is pasted brings no others in. */
  readonly #handleInput = ({ target }: Event): void => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    if (/[\r\n]/.test(target.value)) target.value = target.value.replace(/[\r\n]+/g, ' ');
    this.#draft = target.value;
    this.#scope.requestUpdate();
  };

  readonly #handleBlur = (event: FocusEvent): void => {
    const held = this.#held;
    if (!(event.target instanceof HTMLTextAreaElement) || held === null) return;
    const title = event.target.value.trim();
    if (title === '') {
      this.#problem = this.#scope.localizer.text(panel, 'titleNeeded');
      event.target.value = held;
    } else if (title !== held) {
      this.#problem = '';
      void this.#save(this.#dealId(), title);
    } else {
      this.#problem = '';
    }
    this.#held = null;
    this.#draft = null;
    this.#scope.requestUpdate();
  };

  async #save(dealId: string, title: string): Promise<void> {
    const result = await this.#scope.act({
      type: 'editDeals',
      ids: [dealId],
      patch: { title },
      source: 'keyboard',
    });
    if (result.status !== 'refused') return;
    this.#problem = refusalText(result.refusal, this.#scope.localizer);
    this.#scope.requestUpdate();
  }
}
