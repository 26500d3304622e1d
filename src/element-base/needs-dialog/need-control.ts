import { html, type TemplateResult } from 'lit';
import { needs as words } from '../../i18n/en/needs.js';
import type { Localizer } from '../../i18n/localizer.js';
import { fieldDefinition } from '../../model/field.js';
import { currencyOf } from '../../model/totals-of.js';
import { entityKindOfField } from '../../store/entities/fields-of-lane.js';
import { entityOptions } from '../entity-options.js';
import { fieldLabel } from '../words/field-label.js';
import type { NeedsQuestion } from './question.js';

/** What a person calls a needed field: by the stage's own word where it has one. */
export function needLabel(field: string, { stage }: NeedsQuestion, localizer: Localizer): string {
  const asked = stage.requirements.find((each) => each.kind === 'field' && each.field === field);
  return (asked?.kind === 'field' ? asked.label : undefined) ?? fieldLabel(field, localizer);
}

/** True for a moment in time, which a day alone does not say. */
export function isInstant(field: string): boolean {
  return field.endsWith('At') && !field.startsWith('fields.');
}

/** The control that asks for a field, by its kind; it bears the field as `data-field`. The first of a form takes the focus. */
export function needControl(
  field: string,
  isFirst: boolean,
  question: NeedsQuestion,
  localizer: Localizer,
): TemplateResult {
  const { store } = question;
  const label = needLabel(field, question, localizer);
  if (field === 'lostReasonId') return reasons(isFirst, question, localizer);
  if (entityKindOfField[field]) {
    return html`<fl-ui-select
      data-field=${field}
      required
      ?autofocus=${isFirst}
      .label=${label}
      .options=${entityOptions(field, store, localizer.collator)}
    ></fl-ui-select>`;
  }
  if (field === 'tags') {
    return html`<fl-ui-tag-field data-field=${field} ?autofocus=${isFirst} .label=${label}></fl-ui-tag-field>`;
  }
  const kind = fieldDefinition(field)?.kind;
  if (kind === 'money') {
    return html`<fl-ui-money-field
      data-field=${field}
      required
      ?autofocus=${isFirst}
      .label=${label}
      .currency=${commonCurrency(question)}
    ></fl-ui-money-field>`;
  }
  if (kind === 'day' && !isInstant(field)) {
    return html`<fl-ui-date-field
      data-field=${field}
      required
      ?autofocus=${isFirst}
      .label=${label}
    ></fl-ui-date-field>`;
  }
  return html`<label class="field"
    ><span class="label">${label}</span
    ><input
      class="input"
      type=${isInstant(field) ? 'datetime-local' : 'text'}
      inputmode=${kind === 'percent' ? 'decimal' : 'text'}
      data-field=${field}
      autocomplete="off"
      required
      ?autofocus=${isFirst}
  /></label>`;
}

function reasons(isFirst: boolean, { store }: NeedsQuestion, localizer: Localizer): TemplateResult {
  return html`<div
    class="reasons"
    role="radiogroup"
    aria-label=${localizer.text(words, 'reason')}
    data-field="lostReasonId"
  >
    ${store
      .entities('lostReason')
      .map(
        ({ id }, index) =>
          html`<label>
            <input type="radio" name="lostReasonId" value=${id} ?autofocus=${isFirst && index === 0} />${store.nameOf(
              'lostReasonId',
              id,
            )}
          </label>`,
      )}
  </div>`;
}

/** The currency that an amount for all of the deals is in; empty where they differ. */
function commonCurrency({ deals, store }: NeedsQuestion): string {
  const [currency = '', ...others] = new Set(deals.map((deal) => currencyOf(deal, store.pipeline(deal.pipelineId))));
  return others.length === 0 ? currency : '';
}
