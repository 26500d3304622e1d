import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { stages } from '../../../i18n/en/stages.js';
import { parseNumber } from '../../../i18n/parse-number.js';
import type { Stage, StageLimit } from '../../../model/pipeline.js';
import type { EditHost } from '../frame/edit-host.js';
import { fieldError } from '../fields/field-error.js';
import { rotFields } from '../fields/rot-fields.js';

const LIMIT_WORDS = { count: 'limitCount', value: 'limitValue' } as const;

/** What is seldom changed of a stage: when its deals go stale, its limits, its name in the backend. */
export function stageDetails(host: EditHost, stage: Stage): TemplateResult {
  const { localizer, lockedReason } = host;
  return html`<div class="details">
    ${rotFields({
      localizer,
      policy: stage.rot,
      label: localizer.text(stages, 'rotOf', { name: stage.name }),
      without: localizer.text(stages, 'asPipeline'),
      isLocked: lockedReason !== '' || stage.category !== 'open',
      error: host.errorOf(`${stage.id}/rot`),
      onChange: (rot) => {
        host.editStage(stage, 'rot', { rot });
      },
      onReject: (message) => {
        host.reject(`${stage.id}/rot`, message);
      },
    })}
    ${limitFields(host, stage)} ${mappedStatusField(host, stage)}
  </div>`;
}

function limitFields(host: EditHost, stage: Stage): TemplateResult {
  return html`<div class="limits">
    ${limitInput(host, stage, 'count')} ${limitInput(host, stage, 'value')}
    <label class="check"
      ><input
        type="checkbox"
        data-field="limit-hard"
        ?disabled=${host.lockedReason !== '' || stage.limit === null}
        .checked=${live(stage.limit?.hard === true)}
        @change=${(event: Event) => {
          const { hard: _hard, ...limit } = stage.limit ?? {};
          const checked = (event.target as HTMLInputElement).checked;
          host.editStage(stage, 'limit', { limit: checked ? { ...limit, hard: true } : limit });
        }}
      /><span>${host.localizer.text(stages, 'limitHard')}</span></label
    >
    ${fieldError(host.errorOf(`${stage.id}/limit`))}
  </div>`;
}

function limitInput(host: EditHost, stage: Stage, field: 'count' | 'value'): TemplateResult {
  const limit = stage.limit?.[field];
  return html`<label class="field"
    ><span class="label">${host.localizer.text(stages, LIMIT_WORDS[field])}</span
    ><input
      class="input hairline figure"
      type="text"
      inputmode="decimal"
      data-field="limit-${field}"
      aria-invalid=${host.errorOf(`${stage.id}/limit`) ? 'true' : 'false'}
      ?disabled=${host.lockedReason !== ''}
      .value=${limit === undefined ? '' : host.localizer.number(limit)}
      @change=${(event: Event) => {
        changeLimit(field, event.target as HTMLInputElement, host, stage);
      }}
  /></label>`;
}

function changeLimit(field: 'count' | 'value', input: HTMLInputElement, host: EditHost, stage: Stage): void {
  const text = input.value.trim();
  const number = text === '' ? null : parseNumber(text, host.localizer.language);
  if (
    (text !== '' && number === null) ||
    (number !== null && (number < 0 || (field === 'count' && !Number.isInteger(number))))
  ) {
    host.reject(`${stage.id}/limit`, host.localizer.text(stages, 'numberNeeded'));
    return;
  }
  const { [field]: _before, ...rest } = stage.limit ?? {};
  const limit: StageLimit = number === null ? rest : { ...rest, [field]: number };
  const isEmpty = limit.count === undefined && limit.value === undefined;
  host.editStage(stage, 'limit', { limit: isEmpty ? null : limit });
}

function mappedStatusField(host: EditHost, stage: Stage): TemplateResult {
  const { localizer } = host;
  return html`<label class="field"
    ><span class="label">${localizer.text(stages, 'mappedStatus')}</span
    ><input
      class="input hairline"
      type="text"
      maxlength="120"
      list="statuses"
      data-field="mapped-status"
      placeholder=${stage.name}
      ?disabled=${host.lockedReason !== ''}
      .value=${stage.mappedStatus ?? ''}
      @change=${(event: Event) => {
        const status = (event.target as HTMLInputElement).value.trim();
        host.editStage(stage, 'mappedStatus', { mappedStatus: status === '' ? null : status });
      }}
    /><span class="field-hint">${localizer.text(stages, 'mappedStatusHint')}</span></label
  >`;
}
