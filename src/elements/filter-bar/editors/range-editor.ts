import { html, type TemplateResult } from 'lit';
import { filter } from '../../../i18n/en/filter.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { Condition } from '../../../model/view.js';
import type { FieldChangeDetail } from '../../../ui/field/change-detail.js';
import { rangeOf } from '../conditions/conditions.js';

type MoneyChange = CustomEvent<FieldChangeDetail<number | null>>;

/** From and to, both inclusive, in major units of the display currency; an empty end is open. */
export function rangeEditor(
  field: string,
  condition: Condition | undefined,
  currency: string,
  localizer: Localizer,
  change: (next: Condition | null) => void,
): TemplateResult {
  const [from, to] = rangeOf(condition) ?? [null, null];
  const set = (low: number | null, high: number | null): void =>
    change(low === null && high === null ? null : { field, op: 'between', value: [low, high] });
  return html`<div class="pair">
    <fl-ui-money-field
      ?autofocus=${true}
      .label=${localizer.text(filter, 'atLeast')}
      .currency=${currency}
      .value=${from}
      .max=${to}
      @fl-ui-change=${(event: MoneyChange) => set(event.detail.value, to)}
    ></fl-ui-money-field>
    <fl-ui-money-field
      .label=${localizer.text(filter, 'atMost')}
      .currency=${currency}
      .value=${to}
      .min=${from}
      @fl-ui-change=${(event: MoneyChange) => set(from, event.detail.value)}
    ></fl-ui-money-field>
  </div>`;
}
