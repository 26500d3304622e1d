import { html, type TemplateResult } from 'lit';
import { fields } from '../../../i18n/en/fields.js';
import { stages } from '../../../i18n/en/stages.js';
import type { Pipeline, StageCategory } from '../../../model/pipeline.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import type { ElementScope } from '../../../element-base/element-scope.js';
import { fieldError } from '../fields/field-error.js';
import type { StageActs } from './stage-acts.js';
import { nameKeyOf } from '../stages/stage-names.js';
import { CATEGORIES } from '../stages/stage-cells.js';

const ERROR = 'new/name';

/** The line below the stages that adds one. */
export class StageAddition {
  readonly #scope: ElementScope;
  readonly #acts: StageActs;
  #name = '';
  #category: StageCategory = 'open';

  constructor(scope: ElementScope, acts: StageActs) {
    this.#scope = scope;
    this.#acts = acts;
  }

  render(pipeline: Pipeline, isLocked: boolean): TemplateResult {
    const { localizer } = this.#scope;
    const error = this.#acts.errorOf(ERROR);
    return html`<form
      class="add"
      part="add"
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.#add(pipeline);
      }}
    >
      <input
        class="input hairline"
        type="text"
        maxlength="120"
        data-field="new-name"
        aria-label=${localizer.text(stages, 'newStageName')}
        placeholder=${localizer.text(stages, 'newStageName')}
        aria-invalid=${error ? 'true' : 'false'}
        ?disabled=${isLocked}
        .value=${this.#name}
        @input=${this.#handleName}
      />
      <select
        class="input hairline"
        data-field="new-category"
        aria-label=${localizer.text(stages, 'newStageOutcome')}
        ?disabled=${isLocked}
        @change=${this.#handleCategory}
      >
        ${CATEGORIES.map(
          ({ value, word }) =>
            html`<option value=${value} ?selected=${value === this.#category}>${localizer.text(fields, word)}</option>`,
        )}
      </select>
      <button class="button" type="submit" data-act="add" ?disabled=${isLocked}>
        ${iconTemplate('plus')} ${localizer.text(stages, 'addStage')}
      </button>
      ${fieldError(error)}
    </form>`;
  }

  async #add(pipeline: Pipeline): Promise<void> {
    const name = this.#name.trim();
    const isTaken = pipeline.stages.some((stage) => nameKeyOf(stage.name) === nameKeyOf(name));
    if (name === '' || isTaken) {
      this.#acts.setError(ERROR, this.#scope.localizer.text(stages, name === '' ? 'nameNeeded' : 'nameTaken'));
      return;
    }
    const added = await this.#acts.run(ERROR, {
      type: 'addStage',
      pipelineId: pipeline.id,
      stage: { name, category: this.#category },
      source: 'keyboard',
    });
    if (!added) return;
    this.#name = '';
    this.#scope.requestUpdate();
  }

  readonly #handleName = (event: Event): void => {
    this.#name = (event.target as HTMLInputElement).value;
    this.#acts.setError(ERROR, '');
    this.#scope.requestUpdate();
  };

  readonly #handleCategory = (event: Event): void => {
    this.#category = (event.target as HTMLSelectElement).value as StageCategory;
    this.#scope.requestUpdate();
  };
}
