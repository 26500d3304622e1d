import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fields } from '../../../i18n/en/fields.js';
import { stages } from '../../../i18n/en/stages.js';
import type { Localizer } from '../../../i18n/localizer.js';
import { parseNumber } from '../../../i18n/parse-number.js';
import type { RotClock, RotPolicy } from '../../../model/rot.js';
import { fieldError } from './field-error.js';

interface RotFields {
  localizer: Localizer;
  policy: RotPolicy | null;
  label: string;
  /** What no policy means here. */
  without: string;
  isLocked: boolean;
  error: string;
  onChange(policy: RotPolicy | null): void;
  onReject(message: string): void;
}

const CLOCKS: readonly RotClock[] = ['stage', 'activity', 'age', 'closeDate'];
const CLOCK_WORDS = {
  age: 'clockAge',
  stage: 'clockStage',
  activity: 'clockActivity',
  closeDate: 'clockCloseDate',
} as const;
/** Where a new policy starts; the person sees and changes both. */
const FIRST_DAYS = { warmDays: 14, rotDays: 30 };

/** By which clock deals go stale, and after how many days. */
export function rotFields(host: RotFields): TemplateResult {
  const { policy } = host;
  return html`<div class="rot">
    ${clockField(host)}
    ${policy ? (['warmDays', 'rotDays'] as const).map((field) => daysField(host, policy, field)) : nothing}
    ${fieldError(host.error)}
  </div>`;
}

function clockField({ localizer, policy, label, without, isLocked, onChange }: RotFields): TemplateResult {
  return html`<label class="field"
    ><span class="label">${label}</span
    ><select
      class="input hairline"
      data-field="clock"
      ?disabled=${isLocked}
      .value=${live(policy?.clock ?? '')}
      @change=${(event: Event) => {
        const clock = (event.target as HTMLSelectElement).value as RotClock | '';
        onChange(clock === '' ? null : { ...FIRST_DAYS, ...policy, clock });
      }}
    >
      <option value="" ?selected=${policy === null}>${without}</option>
      ${CLOCKS.map(
        (clock) =>
          html`<option value=${clock} ?selected=${policy?.clock === clock}>
            ${localizer.text(fields, CLOCK_WORDS[clock])}
          </option>`,
      )}
    </select></label
  >`;
}

function daysField(host: RotFields, policy: RotPolicy, field: 'warmDays' | 'rotDays'): TemplateResult {
  return html`<label class="field"
    ><span class="label">${host.localizer.text(stages, field)}</span
    ><input
      class="input hairline figure"
      type="text"
      inputmode="numeric"
      data-field=${field}
      aria-invalid=${host.error ? 'true' : 'false'}
      ?disabled=${host.isLocked}
      .value=${String(policy[field])}
      @change=${(event: Event) => {
        changeDays(host, policy, field, (event.target as HTMLInputElement).value);
      }}
  /></label>`;
}

function changeDays(host: RotFields, policy: RotPolicy, field: 'warmDays' | 'rotDays', text: string): void {
  const { localizer, onChange, onReject } = host;
  const days = parseNumber(text, localizer.language);
  if (days === null || !Number.isInteger(days) || days < 0) {
    onReject(localizer.text(stages, 'daysNeeded'));
    return;
  }
  const next = { ...policy, [field]: days };
  if (next.warmDays > next.rotDays) onReject(localizer.text(stages, 'warmBeforeRot'));
  else onChange(next);
}
