import { html, nothing, type TemplateResult } from 'lit';
import { stages } from '../../../i18n/en/stages.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { Pipeline } from '../../../model/pipeline.js';
import type { PipelineStore } from '../../../store/store.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';

/** What the frame around the stages sets in motion. */
export interface EditorFrameHost {
  /** When true, a person may choose which pipeline is edited. */
  readonly canChoose: boolean;
  choose(pipelineId: string): void;
  archive(pipelineId: string, archived: boolean): void;
  addPipeline(): void;
}

/** Above the stages: which pipeline it is, and the ways to archive it and to add another. */
export function editorHead(
  store: PipelineStore,
  pipeline: Pipeline | undefined,
  localizer: Localizer,
  host: EditorFrameHost,
): TemplateResult {
  const canAdd = store.adapter.entities?.save !== undefined;
  return html`<div class="head">
    ${host.canChoose && store.pipelines().length > 1 ? pipelineChoice(store, pipeline, localizer, host) : nothing}
    <span class="space"></span>
    ${
      pipeline
        ? html`<button
            class="button quiet small"
            type="button"
            data-act="archive"
            ?disabled=${store.refusal('editProcess', null, pipeline.id) !== null}
            @click=${() => host.archive(pipeline.id, true)}
          >
            ${iconTemplate('box')} ${localizer.text(stages, 'archivePipeline')}
          </button>`
        : nothing
    }
    <button class="button small" type="button" data-act="new-pipeline" ?disabled=${!canAdd} @click=${host.addPipeline}>
      ${iconTemplate('plus')} ${localizer.text(stages, 'addPipeline')}
    </button>
  </div>`;
}

function pipelineChoice(
  store: PipelineStore,
  pipeline: Pipeline | undefined,
  localizer: Localizer,
  host: EditorFrameHost,
): TemplateResult {
  return html`<label class="field choose"
    ><span class="label">${localizer.text(stages, 'pipeline')}</span
    ><select
      class="input hairline"
      data-field="pipeline"
      @change=${(event: Event) => host.choose((event.target as HTMLSelectElement).value)}
    >
      ${store
        .pipelines()
        .map(({ id, name }) => html`<option value=${id} ?selected=${id === pipeline?.id}>${name}</option>`)}
    </select></label
  >`;
}

/** Below the stages: the pipelines that were archived, each with the way back. */
export function archivedPipelines(
  store: PipelineStore,
  localizer: Localizer,
  host: EditorFrameHost,
): TemplateResult | typeof nothing {
  const archived = store.allPipelines().filter((pipeline) => pipeline.archived && store.visible(pipeline.id));
  if (archived.length === 0) return nothing;
  return html`<section class="archived" aria-labelledby="archived-title">
    <h3 class="stages-title" id="archived-title">${localizer.text(stages, 'archivedPipelines')}</h3>
    <ul>
      ${archived.map(
        ({ id, name }) =>
          html`<li>
            <button
              class="button quiet small"
              type="button"
              data-restore=${id}
              ?disabled=${store.refusal('editProcess', null, id) !== null}
              @click=${() => host.archive(id, false)}
            >
              ${iconTemplate('undo')} ${localizer.text(stages, 'restorePipeline', { name })}
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}
