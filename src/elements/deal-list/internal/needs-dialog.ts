import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { LocaleController } from '../../../controllers/locale.js';
import { actions } from '../../../i18n/en/actions.js';
import { list } from '../../../i18n/en/list.js';
import type { DealPatch } from '../../../model/deal.js';
import { fieldDefinition } from '../../../model/field.js';
import type { JsonObject } from '../../../model/json.js';
import type { Stage } from '../../../model/pipeline.js';
import { entityKindOfField } from '../../../store/fields-of-lane.js';
import type { PipelineStore } from '../../../store/store.js';
import type { UiDateField } from '../../../ui/date-field/date-field.js';
import type { UiDialog } from '../../../ui/dialog/dialog.js';
import type { UiMoneyField } from '../../../ui/money-field/money-field.js';
import type { UiSelect } from '../../../ui/select/select.js';
import { baseStyles } from '../../../styles/base.js';
import { controlStyles } from '../../../styles/controls.js';
import { entityOptions } from '../../internal/entity-options.js';
import { fieldLabel } from '../../internal/field-label.js';
import { needsDialogStyles } from './needs-dialog.styles.js';

interface Question {
  readonly needs: readonly string[];
  readonly stage: Stage;
  readonly store: PipelineStore;
}

const MOVE = 'move';

/**
 * Asks on the spot for what a stage needs of deals before they enter it.
 * @internal
 */
export class DealListNeedsDialog extends LitElement {
  static override styles = [baseStyles, controlStyles, needsDialogStyles];

  @state() private question: Question | null = null;

  @query('fl-ui-dialog') private dialog!: UiDialog;

  readonly #locale = new LocaleController(this);

  /** The answers as a patch; null when the person thought better of it. */
  async ask(needs: readonly string[], stage: Stage, store: PipelineStore): Promise<DealPatch | null> {
    this.question = { needs, stage, store };
    await this.updateComplete;
    const answer = await this.dialog.show();
    const patch = answer === MOVE ? this.#read(needs) : null;
    this.question = null;
    return patch;
  }

  protected override render(): TemplateResult {
    const { localizer } = this.#locale;
    const { question } = this;
    const title = question ? localizer.text(list, 'askTitle', { stage: question.stage.name }) : '';
    return html`<fl-ui-dialog size="small" .label=${title}>
      ${
        question
          ? html`<div class="needs">
              ${question.needs.map((field, index) => this.#renderField(field, index === 0, question))}
            </div>`
          : nothing
      }
      <button slot="footer" class="button" type="button" @click=${() => this.dialog.close()}>
        ${localizer.text(actions, 'cancel')}
      </button>
      <button slot="footer" class="button primary" type="button" data-act="move" @click=${this.#handleMove}>
        ${localizer.text(list, 'askMove')}
      </button>
    </fl-ui-dialog>`;
  }

  #renderField(field: string, isFirst: boolean, { stage, store }: Question): TemplateResult {
    const { localizer } = this.#locale;
    const asked = stage.requirements.find((each) => each.kind === 'field' && each.field === field);
    const label = (asked?.kind === 'field' ? asked.label : undefined) ?? fieldLabel(field, localizer);
    if (entityKindOfField[field]) {
      const options = entityOptions(field, store, localizer.collator);
      return html`<fl-ui-select
        data-field=${field}
        required
        ?autofocus=${isFirst}
        .label=${label}
        .options=${options}
      ></fl-ui-select>`;
    }
    const kind = fieldDefinition(field)?.kind;
    if (kind === 'money') {
      return html`<fl-ui-money-field
        data-field=${field}
        required
        ?autofocus=${isFirst}
        .label=${label}
      ></fl-ui-money-field>`;
    }
    if (kind === 'day') {
      return html`<fl-ui-date-field
        data-field=${field}
        required
        ?autofocus=${isFirst}
        .label=${label}
      ></fl-ui-date-field>`;
    }
    return html`<label class="field"
      ><span class="label">${label}</span
      ><input class="input" type="text" data-field=${field} required ?autofocus=${isFirst}
    /></label>`;
  }

  #control(field: string): UiSelect | UiMoneyField | UiDateField | HTMLInputElement | null {
    const controls = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-field]')];
    return (controls.find(({ dataset }) => dataset['field'] === field) as UiSelect | undefined) ?? null;
  }

  #read(needs: readonly string[]): DealPatch {
    const patch: Record<string, unknown> = {};
    const custom: JsonObject = {};
    const { localizer } = this.#locale;
    for (const field of needs) {
      const written = this.#control(field)?.value ?? null;
      const value = typeof written === 'string' ? written.trim() : written;
      if (field.startsWith('fields.')) custom[field.slice('fields.'.length)] = value;
      else if (field === 'probability') patch[field] = (localizer.parseNumber(String(value)) ?? 0) / 100;
      else if (field === 'tags')
        patch[field] = String(value)
          .split(',')
          .map((tag) => tag.trim());
      else patch[field] = value;
    }
    if (Object.keys(custom).length > 0) patch['fields'] = custom;
    return patch;
  }

  #handleMove(): void {
    const needs = this.question?.needs ?? [];
    const wrong = needs
      .map((field) => this.#control(field))
      .find((control) => !control?.reportValidity() || control.value === null);
    if (wrong) wrong.focus();
    else this.dialog.close(MOVE);
  }
}
