import { html, type TemplateResult } from 'lit';
import { filter } from '../../../i18n/en/filter.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { Condition, PeriodName } from '../../../model/view.js';
import type { FieldChangeDetail } from '../../../ui/field/change-detail.js';
import { datesOf, periodOf } from '../conditions/conditions.js';
import { filterLabel, periodWord } from '../chips/filter-words.js';

const OFFERED: readonly PeriodName[] = ['thisMonth', 'nextMonth', 'thisQuarter', 'nextQuarter', 'overdue', 'noDate'];

type DateChange = CustomEvent<FieldChangeDetail<string | null>>;

/** Periods, which stay relative to today, or two dates of one's own, both inclusive. */
export function closeEditor(
  field: string,
  condition: Condition | undefined,
  localizer: Localizer,
  change: (next: Condition | null) => void,
): TemplateResult {
  const period = periodOf(condition);
  const [from, to] = datesOf(condition) ?? [null, null];
  const offered = period === null || OFFERED.includes(period) ? OFFERED : [...OFFERED, period];
  const set = (low: string | null, high: string | null): void =>
    change(low === null && high === null ? null : { field, op: 'between', value: [low, high] });
  return html`<fieldset class="options">
      <legend class="visually-hidden">${filterLabel(field, localizer)}</legend>
      ${offered.map(
        (name, index) =>
          html`<label class="option">
            <input
              type="radio"
              name="period"
              ?autofocus=${period === null ? index === 0 : name === period}
              .checked=${name === period}
              @change=${() => change({ field, op: 'is', value: { period: name } })}
            />
            <span>${periodWord(name, localizer)}</span>
          </label>`,
      )}
    </fieldset>
    <div class="pair" role="group" aria-label=${localizer.text(filter, 'ownDates')}>
      <fl-ui-date-field
        .label=${localizer.text(filter, 'from')}
        .value=${from}
        .max=${to ?? ''}
        @fl-ui-change=${(event: DateChange) => set(event.detail.value, to)}
      ></fl-ui-date-field>
      <fl-ui-date-field
        .label=${localizer.text(filter, 'until')}
        .value=${to}
        .min=${from ?? ''}
        @fl-ui-change=${(event: DateChange) => set(from, event.detail.value)}
      ></fl-ui-date-field>
    </div>`;
}
