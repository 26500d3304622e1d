import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Deal, DealPatch } from '../../../model/deal.js';
import type { Json } from '../../../model/json.js';
import { fields } from '../../../i18n/en/fields.js';
import { panel } from '../../../i18n/en/panel.js';
import { parseNumber } from '../../../i18n/parse-number.js';
import type { PipelineStore } from '../../../store/store.js';
import type { FieldChangeDetail } from '../../../ui/field/change-detail.js';
import type { SelectChangeDetail } from '../../../ui/select/select-option.js';
import { fieldLabel } from '../../../element-base/words/field-label.js';
import { fieldText } from '../../../element-base/words/field-text.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';
import { DealPart } from '../sections/panel-section.js';
import { CHOICES, currencyOptions, optionsFor, type ChoiceField } from './fact-fields.js';
import { textEdit } from './text-edit.js';
import { dealFactsStyles } from './deal-facts.styles.js';
import { baseStyles } from '../../../styles/base.js';
import { controlStyles } from '../../../styles/controls.js';

type Name = keyof DealPatch;

/**
 * @summary The facts of a deal, each edited in its place: leaving a field or Enter saves it, Escape puts it back.
 * @tag fl-deal-facts-part
 */
export class DealFactsPart extends DealPart {
  static override styles = [baseStyles, controlStyles, dealFactsStyles];

  /** The field being edited, with the value it had when the editing began: what others change meanwhile waits. */
  @state() private editing: { field: string; held: Json } | null = null;
  @state() private errors: Readonly<Record<string, string>> = {};

  protected override select(store: PipelineStore): readonly unknown[] {
    const kinds = ['user', 'team', 'account', 'contact', 'product', 'territory', 'lostReason'] as const;
    return [...super.select(store), ...kinds.map((kind) => store.entities(kind))];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source, deal } = this;
    if (!source || !deal) return nothing;
    return source.refusal('editOwn', deal) ? this.#renderRead(source, deal) : this.#renderEdit(source, deal);
  }

  #renderEdit(source: PipelineStore, deal: Deal): TemplateResult {
    const hasMoney = source.canSeeValues(deal.pipelineId);
    const isLost = source.stage(deal.stageId, deal.pipelineId)?.category === 'lost';
    const choices = CHOICES.filter((field) => field !== 'lostReasonId' || isLost);
    return html`<div class="facts" @focusin=${this.#handleFocusIn} @focusout=${this.#handleFocusOut}>
      ${hasMoney ? html`${this.#renderValue(deal)} ${this.#renderCurrency(source, deal)}` : nothing}
      ${this.#renderDate('expectedCloseDate', deal)} ${this.#renderProbability(source, deal)}
      ${choices.map((field) => this.#renderChoice(field, source, deal))} ${this.#renderText('source', deal)}
      ${this.#renderDate('snoozedUntilDate', deal)}
      <fl-ui-tag-field
        class="wide"
        data-field="tags"
        .label=${this.localizer.text(fields, 'tags')}
        .error=${this.errors['tags'] ?? ''}
        .value=${this.#held('tags', deal.tags)}
        @fl-ui-change=${(event: CustomEvent<FieldChangeDetail<readonly string[]>>) => this.#save('tags', event.detail.value)}
      ></fl-ui-tag-field>
      ${this.#renderCustom(deal)} ${this.#renderMeta(deal)}
    </div>`;
  }

  #renderValue(deal: Deal): TemplateResult {
    return html`<fl-ui-money-field
      data-field="value"
      .label=${this.localizer.text(fields, 'value')}
      .currency=${this.currencyOf(deal)}
      .min=${0}
      .error=${this.errors['value'] ?? ''}
      .hint=${this.#meanwhile('value', deal)}
      .value=${this.#held('value', deal.value)}
      @fl-ui-change=${(event: CustomEvent<FieldChangeDetail<number | null>>) => this.#save('value', event.detail.value)}
    ></fl-ui-money-field>`;
  }

  #renderCurrency(source: PipelineStore, deal: Deal): TemplateResult {
    const own = source.pipeline(deal.pipelineId)?.currency ?? '';
    return html`<fl-ui-select
      data-field="currency"
      .clearable=${this.editing?.field === 'currency'}
      .label=${this.localizer.text(fields, 'currency')}
      .placeholder=${this.localizer.text(panel, 'pipelineCurrency', { currency: own })}
      .options=${currencyOptions(deal, source)}
      .value=${this.#held('currency', deal.currency)}
      @fl-ui-change=${(event: CustomEvent<SelectChangeDetail>) => this.#save('currency', event.detail.value)}
    ></fl-ui-select>`;
  }

  #renderDate(field: 'expectedCloseDate' | 'snoozedUntilDate', deal: Deal): TemplateResult {
    return html`<fl-ui-date-field
      data-field=${field}
      .label=${this.localizer.text(fields, field)}
      .error=${this.errors[field] ?? ''}
      .hint=${this.#meanwhile(field, deal)}
      .value=${this.#held(field, deal[field])}
      @fl-ui-change=${(event: CustomEvent<FieldChangeDetail<string | null>>) => this.#save(field, event.detail.value)}
    ></fl-ui-date-field>`;
  }

  #renderChoice(field: ChoiceField, source: PipelineStore, deal: Deal): TemplateResult {
    return html`<fl-ui-select
      data-field=${field}
      .clearable=${this.editing?.field === field}
      .label=${this.localizer.text(fields, field)}
      .options=${optionsFor(field, deal, source)}
      .error=${this.errors[field] ?? ''}
      .hint=${this.#meanwhile(field, deal)}
      .value=${this.#held(field, deal[field])}
      @fl-ui-change=${(event: CustomEvent<SelectChangeDetail>) => this.#save(field, event.detail.value)}
    ></fl-ui-select>`;
  }

  #renderProbability(source: PipelineStore, deal: Deal): TemplateResult | typeof nothing {
    const stage = source.stage(deal.stageId, deal.pipelineId);
    if (stage && stage.category !== 'open') return nothing;
    const held = this.#held('probability', deal.probability);
    const percent = this.localizer.percent(stage?.probability ?? 0);
    return html`<div data-field="probability">
      ${textEdit({
        id: 'probability',
        label: `${this.localizer.text(fields, 'probability')} (%)`,
        value: held === null ? '' : this.localizer.number(Math.round(held * 1000) / 10),
        placeholder: stage ? this.localizer.text(panel, 'stageChance', { percent }) : '',
        hint: this.#meanwhile('probability', deal),
        error: this.errors['probability'] ?? '',
        inputMode: 'decimal',
        save: (text) => this.#saveProbability(text),
      })}
    </div>`;
  }

  #renderText(field: 'source', deal: Deal): TemplateResult {
    return html`<div data-field=${field}>
      ${textEdit({
        id: field,
        label: this.localizer.text(fields, field),
        value: this.#held(field, deal[field]) ?? '',
        hint: this.#meanwhile(field, deal),
        error: this.errors[field] ?? '',
        save: (text) => this.#save(field, text.trim() === '' ? null : text.trim()),
      })}
    </div>`;
  }

  #renderCustom(deal: Deal): TemplateResult | typeof nothing {
    const names = Object.keys(deal.fields);
    if (names.length === 0) return nothing;
    return html`<h4>${this.localizer.text(panel, 'customFields')}</h4>
      ${names.map((name, index) => this.#renderCustomField(name, index, deal))}`;
  }

  #renderCustomField(name: string, index: number, deal: Deal): TemplateResult {
    const field = `fields.${name}`;
    const value = this.#held(field, deal.fields[name] ?? null);
    if (typeof value === 'boolean') {
      return html`<label class="tick" data-field=${field}>
        <input
          type="checkbox"
          .checked=${value}
          @change=${(event: Event) => this.#saveCustom(name, (event.target as HTMLInputElement).checked)}
        />${name}
      </label>`;
    }
    if (typeof value === 'object' && value !== null) return this.#readOnly(name, JSON.stringify(value));
    const isNumber = typeof value === 'number';
    return html`<div data-field=${field}>
      ${textEdit({
        id: `custom-${index}`,
        label: name,
        value: value === null ? '' : isNumber ? this.localizer.number(value, { maximumFractionDigits: 10 }) : value,
        error: this.errors[field] ?? '',
        inputMode: isNumber ? 'decimal' : 'text',
        save: (text) => this.#saveCustomText(name, text, isNumber),
      })}
    </div>`;
  }

  #renderMeta(deal: Deal): TemplateResult {
    const { localizer } = this;
    const dates = (['firstContactAt', 'createdAt', 'lastActivityAt'] as const).flatMap((field) => {
      const at = deal[field];
      return at === null ? [] : [`${localizer.text(fields, field)}: ${localizer.instant(at, 'medium')}`];
    });
    if (deal.externalId !== null) dates.push(`${localizer.text(fields, 'externalId')}: ${deal.externalId}`);
    return dates.length === 0
      ? html``
      : html`<div class="meta">${dates.map((text) => html`<span>${text}</span>`)}</div>`;
  }

  #renderRead(source: PipelineStore, deal: Deal): TemplateResult {
    const money = source.canSeeValues(deal.pipelineId) ? (['value'] as const) : [];
    const isLost = source.stage(deal.stageId, deal.pipelineId)?.category === 'lost';
    const choices = CHOICES.filter((field) => field !== 'lostReasonId' || isLost);
    const names = [
      ...money,
      'expectedCloseDate',
      'probability',
      ...choices,
      'source',
      'snoozedUntilDate',
      'tags',
    ] as const;
    const context = { store: source, localizer: this.localizer, currency: this.currencyOf(deal) };
    return html`<div class="facts">
      ${names.map((name) => this.#readOnly(fieldLabel(name, this.localizer), fieldText(name, deal[name] as Json, context), name))}
      ${Object.entries(deal.fields).map(([name, value]) => this.#readOnly(name, fieldText(`fields.${name}`, value, context)))}
      ${this.#renderMeta(deal)}
    </div>`;
  }

  #readOnly(label: string, text: string, field = ''): TemplateResult {
    const isNothing = text === this.localizer.text(fields, 'none');
    return html`<div class="field" data-field=${field || nothing}>
      <span class="label">${label}</span> <span class=${isNothing ? 'read nothing' : 'read'}>${text}</span>
    </div>`;
  }

  /** While a field is being edited it shows what it showed when that began. */
  #held<T>(field: string, now: T): T {
    return this.editing?.field === field ? (this.editing.held as T) : now;
  }

  /** Others changed the field while it is being edited here. */
  #meanwhile(field: Exclude<Name, 'fields'>, deal: Deal): string {
    const { editing, source } = this;
    if (editing?.field !== field || !source || JSON.stringify(editing.held) === JSON.stringify(deal[field])) return '';
    const context = { store: source, localizer: this.localizer, currency: this.currencyOf(deal) };
    return this.localizer.text(panel, 'changedMeanwhile', { value: fieldText(field, deal[field] as Json, context) });
  }

  #handleFocusIn(event: FocusEvent): void {
    const field = fieldOf(event);
    if (field === null || this.editing?.field === field || !this.deal) return;
    const held = field.startsWith('fields.') ? this.deal.fields[field.slice(7)] : this.deal[field as Name];
    this.editing = { field, held: (held ?? null) as Json };
  }

  #handleFocusOut(event: FocusEvent): void {
    const leaving = fieldOf(event);
    const entering = event.relatedTarget instanceof Element ? event.relatedTarget.closest('[data-field]') : null;
    if (leaving !== null && entering?.getAttribute('data-field') !== leaving) this.editing = null;
  }

  #saveProbability(text: string): void {
    const number = text.trim() === '' ? null : parseNumber(text.replace('%', ''), this.localizer.language);
    if (text.trim() !== '' && (number === null || number < 0 || number > 100)) {
      this.#complain('probability', this.localizer.text(panel, 'percentWrong'));
      return;
    }
    this.#save('probability', number === null ? null : Math.round(number * 100) / 10_000);
  }

  #saveCustomText(name: string, text: string, isNumber: boolean): void {
    const trimmed = text.trim();
    if (!isNumber || trimmed === '') {
      this.#saveCustom(name, trimmed === '' ? null : trimmed);
      return;
    }
    const number = parseNumber(trimmed, this.localizer.language);
    if (number === null) this.#complain(`fields.${name}`, this.localizer.text(panel, 'numberWrong'));
    else this.#saveCustom(name, number);
  }

  #saveCustom(name: string, value: Json): void {
    if (this.deal) this.#save('fields', { ...this.deal.fields, [name]: value }, `fields.${name}`);
  }

  #save<F extends Name>(name: F, value: Deal[F], field: string = name): void {
    if (!this.deal) return;
    const held = field === name ? (value as Json) : ((value as Record<string, Json>)[field.slice(7)] ?? null);
    if (this.editing?.field === field) this.editing = { field, held };
    this.#complain(field, '');
    const patch: DealPatch = { [name]: value };
    void this.acting.act({ type: 'editDeals', ids: [this.deal.id], patch, source: 'keyboard' }).then((result) => {
      if (result.status === 'refused') this.#complain(field, refusalText(result.refusal, this.localizer));
    });
  }

  #complain(field: string, message: string): void {
    if ((this.errors[field] ?? '') !== message) this.errors = { ...this.errors, [field]: message };
  }
}

function fieldOf(event: Event): string | null {
  return event.target instanceof Element
    ? (event.target.closest('[data-field]')?.getAttribute('data-field') ?? null)
    : null;
}
