import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fields } from '../../../i18n/en/fields.js';
import { stages } from '../../../i18n/en/stages.js';
import { parseNumber } from '../../../i18n/parse-number.js';
import type { Stage, StageCategory } from '../../../model/pipeline.js';
import type { EditHost } from '../frame/edit-host.js';
import { fieldError } from '../fields/field-error.js';
import { handleNameKey } from './stage-keys.js';
import { nameKeyOf } from './stage-names.js';

export const CATEGORIES: readonly { value: StageCategory; word: 'statusOpen' | 'statusWon' | 'statusLost' }[] = [
  { value: 'open', word: 'statusOpen' },
  { value: 'won', word: 'statusWon' },
  { value: 'lost', word: 'statusLost' },
];

/** The colour of a stage; what it shows is painted by `paintSwatch`. */
export function swatchField(host: EditHost, stage: Stage): TemplateResult {
  const label = host.localizer.text(stages, 'colorOf', { name: stage.name });
  return html`<label class="swatch" title=${label}
    ><span class="visually-hidden">${label}</span
    ><input
      type="color"
      data-field="color"
      ?disabled=${host.lockedReason !== ''}
      @change=${(event: Event) => {
        host.editStage(stage, 'color', { color: (event.target as HTMLInputElement).value });
      }}
  /></label>`;
}

export function nameCell(host: EditHost, stage: Stage): TemplateResult {
  const { name } = stage;
  return html`<div class="cell name">
    <input
      class="input hairline"
      type="text"
      maxlength="120"
      data-field="name"
      aria-label=${host.localizer.text(stages, 'stageNameOf', { name })}
      aria-invalid=${host.errorOf(`${stage.id}/name`) ? 'true' : 'false'}
      ?disabled=${host.lockedReason !== ''}
      .value=${name}
      @change=${(event: Event) => {
        changeName(event.target as HTMLInputElement, host, stage);
      }}
      @keydown=${(event: KeyboardEvent) => {
        handleNameKey(event, host, stage);
      }}
    />
    ${fieldError(host.errorOf(`${stage.id}/name`))}
  </div>`;
}

export function categoryCell(host: EditHost, stage: Stage): TemplateResult {
  const { localizer } = host;
  return html`<div class="cell category">
    <select
      class="input hairline"
      data-field="category"
      aria-label=${localizer.text(stages, 'categoryOf', { name: stage.name })}
      ?disabled=${host.lockedReason !== ''}
      .value=${live(stage.category)}
      @change=${(event: Event) => {
        host.editStage(stage, 'category', { category: (event.target as HTMLSelectElement).value as StageCategory });
      }}
    >
      ${CATEGORIES.map(
        ({ value, word }) =>
          html`<option value=${value} ?selected=${value === stage.category}>${localizer.text(fields, word)}</option>`,
      )}
    </select>
    ${fieldError(host.errorOf(`${stage.id}/category`))}
  </div>`;
}

/** The probability in percent; only an open stage has one to choose. */
export function probabilityCell(host: EditHost, stage: Stage): TemplateResult {
  const { localizer } = host;
  return html`<div class="cell probability">
    <span class="percent"
      ><input
        class="input hairline figure"
        type="text"
        inputmode="decimal"
        data-field="probability"
        aria-label=${localizer.text(stages, 'probabilityOf', { name: stage.name })}
        aria-invalid=${host.errorOf(`${stage.id}/probability`) ? 'true' : 'false'}
        ?disabled=${host.lockedReason !== '' || stage.category !== 'open'}
        .value=${localizer.number(stage.probability * 100, { maximumFractionDigits: 2 })}
        @change=${(event: Event) => {
          changeProbability(event.target as HTMLInputElement, host, stage);
        }}
      /><span aria-hidden="true">%</span></span
    >
    ${fieldError(host.errorOf(`${stage.id}/probability`))}
  </div>`;
}

function changeName(input: HTMLInputElement, host: EditHost, stage: Stage): void {
  const name = input.value.trim();
  const key = `${stage.id}/name`;
  if (name === '') host.reject(key, host.localizer.text(stages, 'nameNeeded'));
  else if (host.pipeline.stages.some((other) => other.id !== stage.id && nameKeyOf(other.name) === nameKeyOf(name))) {
    host.reject(key, host.localizer.text(stages, 'nameTaken'));
  } else {
    input.value = name;
    host.editStage(stage, 'name', { name });
  }
}

function changeProbability(input: HTMLInputElement, host: EditHost, stage: Stage): void {
  const percent = parseNumber(input.value.replace('%', ''), host.localizer.language);
  if (percent === null || percent < 0 || percent > 100) {
    host.reject(`${stage.id}/probability`, host.localizer.text(stages, 'percentNeeded'));
    return;
  }
  // 35.1 % as 0.351, not as 0.35100000000000003.
  host.editStage(stage, 'probability', { probability: Math.round(percent * 100) / 10_000 });
}
