import { html, nothing, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { importing } from '../../../i18n/en/import.js';
import type { Localizer } from '../../../i18n/localizer.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import type { ImportView } from '../session/import-view.js';
import { columnsStep } from './columns-step.js';
import { filesStep } from './files-step.js';
import { previewStep } from './preview-step.js';
import { valuesStep } from './values-step.js';

export const STEPS = ['files', 'columns', 'values', 'preview'] as const;
export type Step = (typeof STEPS)[number];
const STEP_WORDS = {
  files: 'stepFiles',
  columns: 'stepColumns',
  values: 'stepValues',
  preview: 'stepPreview',
} as const;
const STEP_TEMPLATES = { files: filesStep, columns: columnsStep, values: valuesStep, preview: previewStep };

/** The ways on from a step. */
export interface StepHost {
  goTo(index: number): void;
  startImport(): void;
}

/** A step with the names of all steps above it and the ways on below it. */
export function stepFrame(view: ImportView, step: Step, host: StepHost): TemplateResult {
  const { localizer } = view;
  const at = STEPS.indexOf(step);
  const name = localizer.text(importing, STEP_WORDS[step]);
  return html`${stepNames(at, localizer)}
    <section class="step" aria-labelledby="step-title">
      <h3 class="step-title visually-hidden" id="step-title" tabindex="-1">
        ${localizer.text(importing, 'stepOf', { number: at + 1, total: STEPS.length, name })}
      </h3>
      ${STEP_TEMPLATES[step](view)}
    </section>
    ${footer(view, step, at, host)}`;
}

function stepNames(at: number, localizer: Localizer): TemplateResult {
  return html`<ol class="steps" part="steps" aria-label=${localizer.text(importing, 'steps')}>
    ${STEPS.map(
      (step, index) =>
        html`<li
          class=${index < at ? 'passed' : index === at ? 'current' : 'ahead'}
          aria-current=${index === at ? 'step' : nothing}
        >
          <span class="number" aria-hidden="true"
            >${index < at ? iconTemplate('check') : localizer.number(index + 1)}</span
          >${localizer.text(importing, STEP_WORDS[step])}
        </li>`,
    )}
  </ol>`;
}

function footer(view: ImportView, step: Step, at: number, host: StepHost): TemplateResult {
  return html`<div class="footer" part="footer">
    ${
      at > 0
        ? html`<button
            class="button"
            type="button"
            data-act="back"
            @click=${() => {
              host.goTo(at - 1);
            }}
          >
            ${view.localizer.text(actions, 'back')}
          </button>`
        : nothing
    }
    ${step === 'preview' ? importButton(view, host) : nextButton(view, step, at, host)}
  </div>`;
}

function importButton({ result, localizer }: ImportView, host: StepHost): TemplateResult {
  const count = result ? result.creates.length + result.updates.length : 0;
  return html`<button
    class="button primary"
    type="button"
    data-act="import"
    ?disabled=${count === 0}
    @click=${() => {
      host.startImport();
    }}
  >
    ${
      result && count === 0
        ? localizer.text(importing, 'nothingToImport')
        : localizer.text(importing, 'importNow', { count })
    }
  </button>`;
}

function nextButton({ session, localizer }: ImportView, step: Step, at: number, host: StepHost): TemplateResult {
  const { settings } = session;
  const isNameless = settings?.pipelineId === null && settings.pipelineName.trim() === '';
  const canGoOn = settings !== null && !session.isReading && !(step === 'values' && isNameless);
  return html`<button
    class="button primary"
    type="button"
    data-act="next"
    ?disabled=${!canGoOn}
    @click=${() => {
      host.goTo(at + 1);
    }}
  >
    ${localizer.text(actions, 'next')}
  </button>`;
}
