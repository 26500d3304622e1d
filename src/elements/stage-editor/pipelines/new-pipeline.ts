import { html, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { stages } from '../../../i18n/en/stages.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { JsonObject } from '../../../model/json.js';
import { normalizePipeline } from '../../../model/normalize.js';
import { fieldError } from '../fields/field-error.js';
import { currencySelect } from './pipeline-fields.js';

/** A pipeline that a person is about to add. */
export interface PipelineDraft {
  name: string;
  currency: string;
  error: string;
}

/** The first stages of a new pipeline, for the person to change. */
export function pipelinePatch(draft: PipelineDraft, id: string, order: number, localizer: Localizer): JsonObject {
  const open = localizer.text(stages, 'firstStages').split(', ');
  const { pipeline } = normalizePipeline({
    id,
    name: draft.name.trim(),
    currency: draft.currency,
    order,
    // Ids of stages are unique over all pipelines.
    stages: [
      ...open.map((name, index) => ({ id: `${id}-${String(index + 1)}`, name })),
      { id: `${id}-won`, name: localizer.text(stages, 'wonStage'), category: 'won' },
      { id: `${id}-lost`, name: localizer.text(stages, 'lostStage'), category: 'lost' },
    ],
  });
  return JSON.parse(JSON.stringify(pipeline)) as JsonObject;
}

interface NewPipeline {
  draft: PipelineDraft | null;
  localizer: Localizer;
  onChange(patch: Partial<PipelineDraft>): void;
  onConfirm(): void;
  onClose(): void;
}

export function newPipelineDialog({ draft, localizer, onChange, onConfirm, onClose }: NewPipeline): TemplateResult {
  return html`<fl-ui-dialog size="small" .open=${draft !== null} @fl-ui-close=${onClose}>
    <span slot="title">${localizer.text(stages, 'addPipelineTitle')}</span>
    <div class="new-pipeline">
      <label class="field"
        ><span class="label">${localizer.text(stages, 'pipelineName')}</span
        ><input
          class="input"
          type="text"
          maxlength="120"
          ?autofocus=${true}
          data-field="new-pipeline-name"
          aria-invalid=${draft?.error ? 'true' : 'false'}
          .value=${draft?.name ?? ''}
          @input=${(event: Event) => {
            onChange({ name: (event.target as HTMLInputElement).value, error: '' });
          }}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Enter' && !event.isComposing) onConfirm();
          }}
        />${fieldError(draft?.error ?? '')}</label
      >
      ${currencySelect(localizer, draft?.currency ?? 'USD', false, (currency) => {
        onChange({ currency });
      })}
    </div>
    <button slot="footer" class="button" type="button" @click=${onClose}>${localizer.text(actions, 'cancel')}</button>
    <button slot="footer" class="button primary" type="button" data-act="confirm-pipeline" @click=${onConfirm}>
      ${localizer.text(actions, 'create')}
    </button>
  </fl-ui-dialog>`;
}
