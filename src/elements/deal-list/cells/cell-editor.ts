import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { LocaleController } from '../../../controllers/locale.js';
import { list } from '../../../i18n/en/list.js';
import { parseNumber } from '../../../i18n/parse-number.js';
import type { Deal } from '../../../model/deal.js';
import type { Json } from '../../../model/json.js';
import { currencyOf } from '../../../model/totals-of.js';
import type { PipelineStore } from '../../../store/store.js';
import { isTag } from '../../../ui/is-tag.js';
import { baseStyles } from '../../../styles/base.js';
import { controlStyles } from '../../../styles/controls.js';
import { entityOptions } from '../../../element-base/entity-options.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import type { CellEditorKind } from '../columns/column-kinds.js';
import { stageOptions } from './choices.js';
import { cellEditorStyles } from './cell-editor.styles.js';

/** A person settled on a value. `then` says where the focus goes. */
export interface CellCommitDetail {
  value: Json;
  then: 'stay' | 'next' | 'previous' | 'leave';
}

/**
 * The control that a cell of the list becomes while it is edited: Enter and Tab settle, Escape leaves it as it was.
 * @internal
 * @fires {CustomEvent<CellCommitDetail>} fl-cell-commit
 * @fires {CustomEvent} fl-cell-cancel
 */
export class DealListCellEditor extends LitElement {
  static override styles = [baseStyles, controlStyles, cellEditorStyles];

  @property({ attribute: false }) deal: Deal | null = null;
  @property({ attribute: false }) store: PipelineStore | null = null;
  @property() field = '';
  @property() kind: CellEditorKind = 'text';
  /** Why the last value was refused. */
  @property() error = '';

  @query('.control') private control!: HTMLElement;

  readonly #locale = new LocaleController(this);
  #isDone = false;

  protected override firstUpdated(): void {
    void this.#begin();
  }

  protected override updated(): void {
    // A refusal keeps the editor open for another try.
    if (this.error !== '') this.#isDone = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { deal, store } = this;
    if (!deal || !store) return nothing;
    return html`<div
      class="editor"
      @keydown=${{ handleEvent: this.#handleKeydown, capture: true }}
      @keyup=${this.#swallow}
      @click=${this.#swallow}
      @dblclick=${this.#swallow}
      @pointerdown=${this.#swallow}
      @focusout=${this.#handleFocusout}
    >
      ${this.#renderControl(deal, store)}
    </div>`;
  }

  #renderControl(deal: Deal, store: PipelineStore): TemplateResult {
    const { localizer } = this.#locale;
    const label = localizer.text(list, 'editCell', { field: fieldLabel(this.field, localizer), name: deal.title });
    switch (this.kind) {
      case 'money':
        return html`<fl-ui-money-field
          class="control"
          hide-label
          .label=${label}
          .error=${this.error}
          .value=${this.field === 'margin' ? deal.margin : deal.value}
          .currency=${currencyOf(deal, store.pipeline(deal.pipelineId))}
        ></fl-ui-money-field>`;
      case 'date':
        return html`<fl-ui-date-field
          class="control"
          hide-label
          .label=${label}
          .error=${this.error}
          .value=${this.field === 'snoozedUntilDate' ? deal.snoozedUntilDate : deal.expectedCloseDate}
        ></fl-ui-date-field>`;
      case 'tags':
        return html`<fl-ui-tag-field
          class="control"
          hide-label
          .label=${label}
          .error=${this.error}
          .value=${deal.tags}
        ></fl-ui-tag-field>`;
      case 'stage':
      case 'choice':
        return html`<fl-ui-select
          class="control"
          hide-label
          .label=${label}
          .error=${this.error}
          .options=${this.kind === 'stage' ? stageOptions(deal, store) : entityOptions(this.field, store, localizer.collator)}
          .value=${this.#raw(deal)}
          ?clearable=${this.kind === 'choice'}
          @fl-ui-change=${this.#handleChoice}
        ></fl-ui-select>`;
      default:
        return html`<input
            class="control input"
            type="text"
            autocomplete="off"
            aria-label=${label}
            aria-invalid=${this.error === '' ? 'false' : 'true'}
            aria-describedby=${this.error === '' ? nothing : 'error'}
            inputmode=${this.kind === 'percent' ? 'decimal' : 'text'}
            .defaultValue=${this.#written(deal)}
          />
          <span class="field-error" id="error" role="alert" ?hidden=${this.error === ''}>${this.error}</span>`;
    }
  }

  #raw(deal: Deal): string | null {
    const value = deal[this.field as keyof Deal];
    return typeof value === 'string' ? value : null;
  }

  #written(deal: Deal): string {
    if (this.kind === 'percent') {
      return deal.probability === null
        ? ''
        : this.#locale.localizer.number(deal.probability * 100, { maximumFractionDigits: 2 });
    }
    const value = this.field.startsWith('fields.') ? deal.fields[this.field.slice('fields.'.length)] : this.#raw(deal);
    return value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  }

  async #begin(): Promise<void> {
    const { control } = this;
    if ('updateComplete' in control) await control.updateComplete;
    control.focus();
    // Typing replaces what stood there. Not every browser selects it by itself.
    if (control instanceof HTMLInputElement || isTag(control, 'fl-ui-money-field')) control.select();
  }

  /** What stands in the control; undefined where it is not valid, which the control itself says. */
  #value(): Json | undefined {
    const { control } = this;
    if (isTag(control, 'fl-ui-money-field') || isTag(control, 'fl-ui-date-field')) {
      return control.reportValidity() ? control.value : undefined;
    }
    if (isTag(control, 'fl-ui-tag-field')) return [...control.value];
    if (isTag(control, 'fl-ui-select')) return control.value;
    return control instanceof HTMLInputElement ? this.#textValue(control.value.trim()) : undefined;
  }

  #textValue(text: string): Json | undefined {
    if (this.kind === 'text') return text === '' && this.field !== 'title' ? null : text;
    if (text === '') return null;
    const { localizer } = this.#locale;
    const percent = parseNumber(text.replace('%', ''), localizer.language);
    if (percent !== null && percent >= 0 && percent <= 100) return percent / 100;
    this.error = localizer.text(list, 'percentNeeded');
    return undefined;
  }

  #settle(then: CellCommitDetail['then']): void {
    if (this.#isDone) return;
    const value = this.#value();
    if (value === undefined) return;
    this.#isDone = true;
    this.dispatchEvent(new CustomEvent<CellCommitDetail>('fl-cell-commit', { detail: { value, then } }));
  }

  #handleChoice(): void {
    this.#settle('stay');
  }

  // Bound, because Lit calls an object's handleEvent with the object as this.
  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#isDone = true;
      this.dispatchEvent(new CustomEvent('fl-cell-cancel'));
      return;
    }
    const isChoosing = this.kind === 'choice' || this.kind === 'stage' || this.kind === 'tags';
    if (event.key === 'Enter' && (!isChoosing || event.ctrlKey)) {
      event.preventDefault();
      event.stopPropagation();
      this.#settle('stay');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      this.#settle(event.shiftKey ? 'previous' : 'next');
    }
  };

  #swallow(event: Event): void {
    event.stopPropagation();
  }

  #handleFocusout(event: FocusEvent): void {
    if (event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget)) return;
    // A window that loses the focus is no wish to settle.
    if (!document.hasFocus()) return;
    this.#settle('leave');
  }
}
