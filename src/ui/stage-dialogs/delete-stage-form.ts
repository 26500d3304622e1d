import { html, type TemplateResult } from 'lit';
import { boardActs } from '../../i18n/en/board-acts.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { Stage } from '../../model/pipeline.js';

export interface DeleteStageQuestion {
  localizer: Localizer;
  /** How many deals stand in the stage, and what they are worth, in words. */
  count: number;
  total: string;
  /** Where they may go. */
  targets: readonly Stage[];
}

/** Asks where the deals of a stage go before it is deleted: a select named `to`. Nothing is asked of an empty stage. */
export function deleteStageForm({ localizer, count, total, targets }: DeleteStageQuestion): TemplateResult {
  if (count === 0) return html`<p>${localizer.text(boardActs, 'deleteStageEmpty')}</p>`;
  return html`<p>${localizer.text(boardActs, 'deleteStageDeals', { count, total })}</p>
    <label class="field">
      <span class="label">${localizer.text(boardActs, 'deleteStageTo')}</span>
      <select class="input" name="to" required>
        ${targets.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
      </select>
    </label>`;
}
