import { html, type TemplateResult } from 'lit';
import { fieldDefinition } from '../../../model/field.js';
import type { Deal, DealPatch } from '../../../model/deal.js';
import type { Json } from '../../../model/json.js';
import type { FieldChangeDetail } from '../../../ui/field/change-detail.js';
import type { SelectChangeDetail } from '../../../ui/select/select-option.js';
import { fieldLabel } from '../../internal/field-label.js';
import type { FieldTextContext } from '../../internal/field-text.js';
import { CHOICES, optionsFor, type ChoiceField } from './fact-fields.js';

/** What a control for a needed field reads and answers with. */
export interface NeedContext extends FieldTextContext {
  answer(patch: DealPatch): void;
}

/** The control that asks for one field of a deal, by the kind of the field. */
export function needControl(field: string, draft: Deal, context: NeedContext): TemplateResult {
  const { localizer, currency, answer } = context;
  const label = fieldLabel(field, localizer);
  const answerField = (value: Json | readonly string[]): void => answer({ [field]: value });
  if (isChoice(field)) {
    return html`<fl-ui-select
      required
      .label=${label}
      .options=${optionsFor(field, draft, context.store)}
      .value=${draft[field]}
      @fl-ui-change=${(event: CustomEvent<SelectChangeDetail>) => answerField(event.detail.value)}
    ></fl-ui-select>`;
  }
  if (field === 'value' || field === 'margin') {
    return html`<fl-ui-money-field
      required
      .label=${label}
      .currency=${currency}
      .value=${draft[field]}
      @fl-ui-change=${(event: CustomEvent<FieldChangeDetail<number | null>>) => answerField(event.detail.value)}
    ></fl-ui-money-field>`;
  }
  if (field === 'tags') {
    return html`<fl-ui-tag-field
      .label=${label}
      .value=${draft.tags}
      @fl-ui-change=${(event: CustomEvent<FieldChangeDetail<readonly string[]>>) => answerField(event.detail.value)}
    ></fl-ui-tag-field>`;
  }
  if (fieldDefinition(field)?.kind === 'day') {
    return html`<fl-ui-date-field
      required
      .label=${label}
      .value=${(draft[field as keyof Deal] as string | null)?.slice(0, 10) ?? null}
      @fl-ui-change=${(event: CustomEvent<FieldChangeDetail<string | null>>) => answerField(event.detail.value)}
    ></fl-ui-date-field>`;
  }
  return textNeed(field, label, draft, answer);
}

function textNeed(field: string, label: string, draft: Deal, answer: NeedContext['answer']): TemplateResult {
  const custom = field.startsWith('fields.') ? field.slice('fields.'.length) : null;
  const change = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value.trim();
    const value = text === '' ? null : text;
    if (custom !== null) answer({ fields: { ...draft.fields, [custom]: value } });
    else answer({ [field]: field === 'probability' && value !== null ? Number(value) / 100 : value });
  };
  return html`<label class="field">
    <span class="label">${label}</span><input class="input" autocomplete="off" @change=${change} />
  </label>`;
}

function isChoice(field: string): field is ChoiceField {
  return (CHOICES as readonly string[]).includes(field);
}
