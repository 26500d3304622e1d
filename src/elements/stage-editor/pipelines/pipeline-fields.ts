import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { stages } from '../../../i18n/en/stages.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { EditHost } from '../frame/edit-host.js';
import { fieldError } from '../fields/field-error.js';
import { rotFields } from '../fields/rot-fields.js';

/** Name, currency and staleness of the pipeline itself. */
export function pipelineFields(host: EditHost, lockedReason: string): TemplateResult {
  const { localizer, pipeline } = host;
  const isLocked = lockedReason !== '';
  return html`<div class="pipeline" part="pipeline">
    <label class="field"
      ><span class="label">${localizer.text(stages, 'pipelineName')}</span
      ><input
        class="input hairline"
        type="text"
        maxlength="120"
        data-field="pipeline-name"
        aria-invalid=${host.errorOf('pipeline/name') ? 'true' : 'false'}
        ?disabled=${isLocked}
        .value=${pipeline.name}
        @change=${(event: Event) => {
          const name = (event.target as HTMLInputElement).value.trim();
          if (name === '') host.reject('pipeline/name', localizer.text(stages, 'nameNeeded'));
          else host.editPipeline('name', { name });
        }}
      />${fieldError(host.errorOf('pipeline/name'))}</label
    >
    ${currencySelect(localizer, pipeline.currency, isLocked, (currency) => {
      host.editPipeline('currency', { currency });
    })}
    ${rotFields({
      localizer,
      policy: pipeline.rot,
      label: localizer.text(stages, 'pipelineRot'),
      without: localizer.text(stages, 'noRot'),
      isLocked,
      error: host.errorOf('pipeline/rot'),
      onChange: (rot) => {
        host.editPipeline('rot', { rot });
      },
      onReject: (message) => {
        host.reject('pipeline/rot', message);
      },
    })}
  </div>`;
}

export function currencySelect(
  localizer: Localizer,
  value: string,
  isLocked: boolean,
  onChange: (currency: string) => void,
): TemplateResult {
  const names = new Intl.DisplayNames([localizer.language], { type: 'currency' });
  const codes = new Set([value, ...Intl.supportedValuesOf('currency')]);
  return html`<label class="field"
    ><span class="label">${localizer.text(stages, 'pipelineCurrency')}</span
    ><select
      class="input hairline"
      data-field="currency"
      ?disabled=${isLocked}
      .value=${live(value)}
      @change=${(event: Event) => {
        onChange((event.target as HTMLSelectElement).value);
      }}
    >
      ${[...codes].map((code) => html`<option value=${code} ?selected=${code === value}>${code} – ${names.of(code) ?? code}</option>`)}
    </select></label
  >`;
}
