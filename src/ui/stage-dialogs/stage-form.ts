import { html, nothing, type TemplateResult } from 'lit';
import { boardActs } from '../../i18n/en/board-acts.js';
import type { Localizer } from '../../i18n/localizer.js';
import { formText } from '../form-text.js';
import type { Stage, StageLimit } from '../../model/pipeline.js';

/** A stage's name, and for an open one its probability and colour: fields `name`, `probability` (in %), `color`, `plain`. */
export function stageForm(localizer: Localizer, stage: Stage | null): TemplateResult {
  const isOpen = (stage?.category ?? 'open') === 'open';
  const color = stage?.color ?? null;
  return html`<label class="field">
      <span class="label">${localizer.text(boardActs, 'stageName')}</span>
      <input class="input" name="name" required maxlength="200" autocomplete="off" .value=${stage?.name ?? ''} />
    </label>
    ${
      isOpen
        ? html`<label class="field">
            <span class="label">${localizer.text(boardActs, 'stageProbability')}</span>
            <input
              class="input"
              name="probability"
              type="number"
              min="0"
              max="100"
              step="any"
              .value=${stage ? String(Math.round(stage.probability * 10_000) / 100) : ''}
            />
          </label>`
        : nothing
    }
    ${
      stage
        ? html`<div class="field">
            <span class="label" id="stage-color">${localizer.text(boardActs, 'colorStage')}</span>
            <div class="swatches">
              <input
                type="color"
                name="color"
                aria-labelledby="stage-color"
                .value=${/^#[0-9a-f]{6}$/i.test(color ?? '') ? color : '#2f6299'}
              />
              <label
                ><input type="checkbox" name="plain" ?checked=${color === null} />
                ${localizer.text(boardActs, 'colorDefault')}</label
              >
            </div>
          </div>`
        : nothing
    }`;
}

/** What `stageForm` was filled with, as a patch; null without a name. */
export function readStageForm(data: FormData): (Partial<Stage> & { name: string }) | null {
  const name = formText(data, 'name');
  if (name === '') return null;
  const percent = formText(data, 'probability');
  const probability = percent === '' ? NaN : Number(percent) / 100;
  const color = data.get('color');
  return {
    name,
    ...(probability >= 0 && probability <= 1 ? { probability } : {}),
    ...(typeof color === 'string' ? { color: data.get('plain') === null ? color : null } : {}),
  };
}

/** How much a stage may hold: fields `count`, `value`, `hard`. */
export function limitForm(localizer: Localizer, limit: StageLimit | null): TemplateResult {
  const field = (name: 'count' | 'value', word: 'limitCount' | 'limitValue', step: string): TemplateResult =>
    html`<label class="field">
      <span class="label">${localizer.text(boardActs, word)}</span>
      <input class="input" name=${name} type="number" min="0" step=${step} .value=${String(limit?.[name] ?? '')} />
    </label>`;
  return html`${field('count', 'limitCount', '1')} ${field('value', 'limitValue', 'any')}
    <label
      ><input type="checkbox" name="hard" ?checked=${limit?.hard === true} />
      ${localizer.text(boardActs, 'limitHard')}</label
    >`;
}

/** What `limitForm` was filled with; null where there is no limit. */
export function readLimitForm(data: FormData): StageLimit | null {
  const read = (name: string): number | null => {
    const text = formText(data, name);
    return text !== '' && Number(text) >= 0 ? Number(text) : null;
  };
  const count = read('count');
  const value = read('value');
  if (count === null && value === null) return null;
  return {
    ...(count === null ? {} : { count }),
    ...(value === null ? {} : { value }),
    ...(data.get('hard') === null ? {} : { hard: true }),
  };
}
