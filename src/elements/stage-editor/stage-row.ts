import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { actions } from '../../i18n/en/actions.js';
import { fields } from '../../i18n/en/fields.js';
import { stages } from '../../i18n/en/stages.js';
import { parseNumber } from '../../i18n/parse-number.js';
import { nameKeyOf } from './stage-names.js';
import type { Stage, StageCategory, StageLimit } from '../../model/pipeline.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import { totalText } from '../internal/totals-text.js';
import type { EditHost } from './edit-host.js';
import { fieldError } from './field-error.js';
import { rotFields } from './rot-fields.js';

export const CATEGORIES: readonly { value: StageCategory; word: 'statusOpen' | 'statusWon' | 'statusLost' }[] = [
  { value: 'open', word: 'statusOpen' },
  { value: 'won', word: 'statusWon' },
  { value: 'lost', word: 'statusLost' },
];

/** One stage: what is changed every day in the line, the rest below it. */
export function stageRow(host: EditHost, stage: Stage, index: number, drop: 'before' | 'after' | null): TemplateResult {
  const { localizer, pipeline, lockedReason } = host;
  const { name } = stage;
  const isLocked = lockedReason !== '';
  const isOpen = host.isOpen(stage.id);
  const total = pipeline.stages.length;
  return html`<li class="stage" part="stage" data-stage-id=${stage.id} data-drop=${drop ?? nothing}>
    <div class="line">
      <button
        class="icon-button small grip"
        type="button"
        ?disabled=${isLocked}
        aria-label=${localizer.text(stages, 'move', { name, position: index + 1, total })}
        title=${localizer.text(stages, 'moveHint')}
        @keydown=${(event: KeyboardEvent) => {
          handleGripKey(event, host, stage);
        }}
      >
        ${iconTemplate('grip')}
      </button>
      <label class="swatch" title=${localizer.text(stages, 'colorOf', { name })}
        ><span class="visually-hidden">${localizer.text(stages, 'colorOf', { name })}</span
        ><input
          type="color"
          data-field="color"
          ?disabled=${isLocked}
          @change=${(event: Event) => {
            host.editStage(stage, 'color', { color: (event.target as HTMLInputElement).value });
          }}
      /></label>
      <div class="cell name">
        <input
          class="input hairline"
          type="text"
          maxlength="120"
          data-field="name"
          aria-label=${localizer.text(stages, 'stageNameOf', { name })}
          aria-invalid=${host.errorOf(`${stage.id}/name`) ? 'true' : 'false'}
          ?disabled=${isLocked}
          .value=${name}
          @change=${(event: Event) => {
            changeName(event.target as HTMLInputElement, host, stage);
          }}
          @keydown=${(event: KeyboardEvent) => {
            handleNameKey(event, host, stage);
          }}
        />
        ${fieldError(host.errorOf(`${stage.id}/name`))}
      </div>
      <div class="cell category">${categorySelect(host, stage, isLocked)}</div>
      <div class="cell probability">
        <span class="percent"
          ><input
            class="input hairline figure"
            type="text"
            inputmode="decimal"
            data-field="probability"
            aria-label=${localizer.text(stages, 'probabilityOf', { name })}
            aria-invalid=${host.errorOf(`${stage.id}/probability`) ? 'true' : 'false'}
            ?disabled=${isLocked || stage.category !== 'open'}
            .value=${localizer.number(stage.probability * 100, { maximumFractionDigits: 2 })}
            @change=${(event: Event) => {
              changeProbability(event.target as HTMLInputElement, host, stage);
            }}
          /><span aria-hidden="true">%</span></span
        >
        ${fieldError(host.errorOf(`${stage.id}/probability`))}
      </div>
      <div class="standing secondary">${standing(host, stage)}</div>
      <div class="tools">
        <button
          class="icon-button small"
          type="button"
          data-act="details"
          aria-expanded=${isOpen ? 'true' : 'false'}
          aria-label=${localizer.text(stages, 'detailsOf', { name })}
          title=${localizer.text(stages, 'detailsOf', { name })}
          @click=${() => {
            host.toggle(stage.id);
          }}
        >
          ${iconTemplate(isOpen ? 'chevron-up' : 'settings')}
        </button>
        <button
          class="icon-button small"
          type="button"
          data-act="menu"
          aria-haspopup="menu"
          ?disabled=${isLocked}
          aria-label=${localizer.text(actions, 'moreActionsFor', { name })}
          title=${localizer.text(actions, 'moreActionsFor', { name })}
          @click=${(event: Event) => {
            host.openMenu(stage, event.currentTarget as Element);
          }}
        >
          ${iconTemplate('more')}
        </button>
      </div>
    </div>
    ${fieldError(host.errorOf(`${stage.id}/`))} ${isOpen ? details(host, stage, isLocked) : nothing}
  </li>`;
}

function categorySelect(host: EditHost, stage: Stage, isLocked: boolean): TemplateResult {
  const { localizer } = host;
  return html`<select
      class="input hairline"
      data-field="category"
      aria-label=${localizer.text(stages, 'categoryOf', { name: stage.name })}
      ?disabled=${isLocked}
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
    ${fieldError(host.errorOf(`${stage.id}/category`))}`;
}

function standing(host: EditHost, stage: Stage): TemplateResult {
  const { localizer } = host;
  const totals = host.totalsOf(stage.id);
  if (!totals || totals.count === 0) return html`<span>${localizer.text(stages, 'noneStanding')}</span>`;
  const value = totalText(totals, localizer, true);
  return html`<span>${localizer.text(stages, 'standing', { count: totals.count })}</span>
    ${value ? html`<span class="money" title=${totalText(totals, localizer)}>${value}</span>` : nothing}`;
}

function details(host: EditHost, stage: Stage, isLocked: boolean): TemplateResult {
  const { localizer } = host;
  const limitError = host.errorOf(`${stage.id}/limit`);
  return html`<div class="details">
    ${rotFields({
      localizer,
      policy: stage.rot,
      label: localizer.text(stages, 'rotOf', { name: stage.name }),
      without: localizer.text(stages, 'asPipeline'),
      isLocked: isLocked || stage.category !== 'open',
      error: host.errorOf(`${stage.id}/rot`),
      onChange: (rot) => {
        host.editStage(stage, 'rot', { rot });
      },
      onReject: (message) => {
        host.reject(`${stage.id}/rot`, message);
      },
    })}
    <div class="limits">
      ${limitInput('count', 'limitCount')} ${limitInput('value', 'limitValue')}
      <label class="check"
        ><input
          type="checkbox"
          data-field="limit-hard"
          ?disabled=${isLocked || stage.limit === null}
          .checked=${live(stage.limit?.hard === true)}
          @change=${(event: Event) => {
            const { hard: _hard, ...limit } = stage.limit ?? {};
            const checked = (event.target as HTMLInputElement).checked;
            host.editStage(stage, 'limit', { limit: checked ? { ...limit, hard: true } : limit });
          }}
        /><span>${localizer.text(stages, 'limitHard')}</span></label
      >
      ${fieldError(limitError)}
    </div>
    <label class="field"
      ><span class="label">${localizer.text(stages, 'mappedStatus')}</span
      ><input
        class="input hairline"
        type="text"
        maxlength="120"
        list="statuses"
        data-field="mapped-status"
        placeholder=${stage.name}
        ?disabled=${isLocked}
        .value=${stage.mappedStatus ?? ''}
        @change=${(event: Event) => {
          const status = (event.target as HTMLInputElement).value.trim();
          host.editStage(stage, 'mappedStatus', { mappedStatus: status === '' ? null : status });
        }}
      /><span class="field-hint">${localizer.text(stages, 'mappedStatusHint')}</span></label
    >
  </div>`;

  function limitInput(field: 'count' | 'value', word: 'limitCount' | 'limitValue'): TemplateResult {
    const limit = stage.limit?.[field];
    return html`<label class="field"
      ><span class="label">${localizer.text(stages, word)}</span
      ><input
        class="input hairline figure"
        type="text"
        inputmode="decimal"
        data-field="limit-${field}"
        aria-invalid=${limitError ? 'true' : 'false'}
        ?disabled=${isLocked}
        .value=${limit === undefined ? '' : localizer.number(limit)}
        @change=${(event: Event) => {
          changeLimit(field, event.target as HTMLInputElement, host, stage);
        }}
    /></label>`;
  }
}

function handleGripKey(event: KeyboardEvent, host: EditHost, stage: Stage): void {
  const steps = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
  if (steps === 0) return;
  event.preventDefault();
  host.moveBy(stage, steps);
}

function handleNameKey(event: KeyboardEvent, host: EditHost, stage: Stage): void {
  if (event.key === 'Enter' && !event.isComposing) (event.target as HTMLInputElement).blur();
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) handleGripKey(event, host, stage);
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
