import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { actions } from '../../../i18n/en/actions.js';
import { stages } from '../../../i18n/en/stages.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { Totals } from '../../../model/money.js';
import type { Pipeline, Stage } from '../../../model/pipeline.js';
import { totalText } from '../../../element-base/words/totals-text.js';
import { fieldError } from '../fields/field-error.js';

/** A stage that is about to go, and where its deals go. */
export interface Removal {
  stage: Stage;
  isMerge: boolean;
  targetId: string;
  error: string;
}

interface RemoveStage {
  removal: Removal | null;
  pipeline: Pipeline;
  totals: Totals | null;
  localizer: Localizer;
  onTarget(stageId: string): void;
  onConfirm(): void;
  onClose(): void;
}

/** The stage that the deals of another one most likely go to: its neighbour of the same outcome. */
export function likelyTarget(pipeline: Pipeline, stage: Stage): string {
  const at = pipeline.stages.indexOf(stage);
  const before = pipeline.stages.slice(0, at).reverse();
  const others = [...before, ...pipeline.stages.slice(at + 1)];
  return (others.find(({ category }) => category === stage.category) ?? others[0])?.id ?? '';
}

/** Asks where the deals of a stage go, with how many and how much they are. */
export function removeStageDialog({
  removal,
  pipeline,
  totals,
  localizer,
  onTarget,
  onConfirm,
  onClose,
}: RemoveStage): TemplateResult {
  const name = removal?.stage.name ?? '';
  const count = totals?.count ?? 0;
  const value = totals ? totalText(totals, localizer) : '';
  const others = pipeline.stages.filter(({ id }) => id !== removal?.stage.id);
  const asksTarget = removal !== null && (removal.isMerge || count > 0);
  const question =
    count === 0
      ? localizer.text(stages, 'removeEmpty')
      : value === ''
        ? localizer.text(stages, 'removeStandingNoValue', { count })
        : localizer.text(stages, 'removeStanding', { count, value });
  return html`<fl-ui-dialog size="small" .open=${removal !== null} @fl-ui-close=${onClose}>
    <span slot="title">${localizer.text(stages, removal?.isMerge ? 'mergeTitle' : 'removeTitle', { name })}</span>
    <p id="standing">${question}</p>
    ${
      asksTarget
        ? html`<label class="field target"
            ><span class="label">${localizer.text(stages, removal.isMerge ? 'mergeInto' : 'moveTo')}</span
            ><select
              class="input"
              ?autofocus=${true}
              data-field="target"
              .value=${live(removal.targetId)}
              @change=${(event: Event) => {
                onTarget((event.target as HTMLSelectElement).value);
              }}
            >
              ${others.map((other) => html`<option value=${other.id} ?selected=${other.id === removal.targetId}>${other.name}</option>`)}
            </select></label
          >`
        : nothing
    }
    ${fieldError(removal?.error ?? '')}
    <button slot="footer" class="button" type="button" @click=${onClose}>${localizer.text(actions, 'cancel')}</button>
    <button slot="footer" class="button primary danger" type="button" data-act="confirm-remove" @click=${onConfirm}>
      ${localizer.text(stages, removal?.isMerge ? 'mergeStage' : 'deleteStage')}
    </button>
  </fl-ui-dialog>`;
}
