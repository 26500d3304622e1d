import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { stages } from '../../i18n/en/stages.js';
import type { JsonObject } from '../../model/json.js';
import type { Pipeline } from '../../model/pipeline.js';
import type { View } from '../../model/view.js';
import type { PipelineStore } from '../../store/store.js';
import { keyedRows } from '../../ui/keyed-rows.js';
import { emptyState } from '../../ui/empty-state/empty-state.js';
import { emptyStateStyles } from '../../ui/empty-state/empty-state.styles.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import { PipelineElement } from '../../element-base/pipeline-element.js';
import type { EditHost } from './frame/edit-host.js';
import { archivedPipelines, editorHead, type EditorFrameHost } from './frame/editor-frame.js';
import { actingOf } from '../../element-base/acts/acting.js';
import { joinScopes, type ElementScope } from '../../element-base/element-scope.js';
import { stageLine } from './stages/stage-lines.js';
import { paintSwatch } from './stages/paint-swatch.js';
import { PipelineAddition } from './pipelines/pipeline-addition.js';
import { pipelineFields } from './pipelines/pipeline-fields.js';
import { StageActs } from './acts/stage-acts.js';
import { StageAddition } from './acts/stage-addition.js';
import { StageDrag } from './drag/stage-drag.js';
import { stageEditorStyles } from './stage-editor.styles.js';
import { StageMenu } from './acts/stage-menu.js';
import { StageRemoval } from './acts/stage-removal.js';
import { stageRow } from './stages/stage-row.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

/**
 * @summary Adds, names, colours, orders, merges and deletes the stages of a pipeline, and edits the pipeline itself; every change is one step to undo.
 * @tag fl-stage-editor
 * @status stable
 * @since 0.1.0
 * @fires {CustomEvent<BeforeActDetail>} fl-before-stage-edit - A stage is about to change; likewise `fl-before-stage-add`, `-move`, `-delete` and `fl-before-entity-save`. Cancelable, with `waitUntil`.
 * @fires {CustomEvent<ActDetail>} fl-stage-add - A stage was added.
 * @fires {CustomEvent<ActDetail>} fl-stage-edit - A stage was changed.
 * @fires {CustomEvent<ActDetail>} fl-stage-move - A stage was put in another place.
 * @fires {CustomEvent<ActDetail>} fl-stage-delete - A stage was deleted or merged.
 * @fires {CustomEvent<ActDetail>} fl-entity-save - The pipeline itself was added, changed or archived.
 * @csspart pipeline - The fields of the pipeline.
 * @csspart stage - One stage.
 * @csspart add - The line that adds a stage.
 * @example
 * ```html
 * <fl-stage-editor pipeline-id="hardware"></fl-stage-editor>
 * ```
 */
export class StageEditor extends PipelineElement {
  static override styles = [baseStyles, controlStyles, emptyStateStyles, stageEditorStyles];

  /** The pipeline to edit; without one the first, and a list to choose from. */
  @property({ attribute: 'pipeline-id' }) pipelineId = '';

  @state() private chosenId: string | null = null;
  @state() private opened: ReadonlySet<string> = new Set();

  readonly #scope: ElementScope = joinScopes(
    this.makeScope(),
    actingOf(this, () => this.source),
  );
  readonly #acts = new StageActs(this.#scope);
  readonly #drag = new StageDrag(this.#scope, this.#acts);
  readonly #removal = new StageRemoval(this.#scope);
  readonly #menu = new StageMenu(this.#scope, this.#acts, this.#removal);
  readonly #stageAddition = new StageAddition(this.#scope, this.#acts);
  readonly #pipelineAddition = new PipelineAddition(this.#scope, (id) => (this.chosenId = id));
  #view: View | null = null;

  protected override select(store: PipelineStore): readonly unknown[] {
    const pipeline = this.#pipeline(store);
    return [
      store.pipelines(),
      store.allPipelines(),
      pipeline,
      store.status.phase,
      pipeline && store.board(this.#viewOf(pipeline.id)),
      store.refusal('editStages', null, pipeline?.id)?.message,
    ];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('pipelineId')) return;
    this.chosenId = null;
    this.#acts.forgetErrors();
  }

  protected override updated(): void {
    const { source } = this;
    this.#drag.attach();
    const pipeline = source && this.#pipeline(source);
    pipeline?.stages.forEach((stage, index) => paintSwatch(stageLine(stage.id, this.#scope), stage, index));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source, localizer } = this;
    if (!source || source.status.phase === 'loading') return nothing;
    const pipeline = this.#pipeline(source);
    const frame = this.#frameHost(source, pipeline);
    return html`<div class="frame">
      ${editorHead(source, pipeline, localizer, frame)}
      ${
        pipeline
          ? this.#renderPipeline(source, pipeline)
          : emptyState({
              icon: 'columns',
              headline: localizer.text(stages, 'noPipeline'),
              explanation: localizer.text(stages, 'noPipelineHint'),
            })
      }
      ${archivedPipelines(source, localizer, frame)} ${this.#pipelineAddition.render()}
    </div>`;
  }

  #renderPipeline(source: PipelineStore, pipeline: Pipeline): TemplateResult {
    const lockedReason = source.refusal('editStages', null, pipeline.id)?.message ?? '';
    const host = this.#editHost(source, pipeline, lockedReason);
    const last = pipeline.stages.at(-1);
    return html`${lockedReason ? html`<p class="locked" id="locked">${iconTemplate('lock')}<span>${lockedReason}</span></p>` : nothing}
      ${pipelineFields(host, source.refusal('editProcess', null, pipeline.id)?.message ?? '')}
      <datalist id="statuses">${host.statuses.map((status) => html`<option value=${status}></option>`)}</datalist>
      <section aria-labelledby="stages-title" aria-describedby=${lockedReason ? 'locked' : nothing}>
        <h3 class="stages-title" id="stages-title">${this.localizer.text(stages, 'title')}</h3>
        <ol class="stages" ?data-dragging=${this.#drag.isDragging}>
          ${keyedRows(
            pipeline.stages,
            ({ id }) => id,
            (stage, index) => stageRow(host, stage, index, this.#drag.markOf(stage, last)),
          )}
        </ol>
        ${this.#stageAddition.render(pipeline, lockedReason !== '')}
      </section>
      ${this.#menu.render(pipeline)} ${this.#removal.render(pipeline, host.totalsOf)}`;
  }

  #frameHost(source: PipelineStore, pipeline: Pipeline | undefined): EditorFrameHost {
    return {
      canChoose: this.pipelineId === '',
      choose: (id) => (this.chosenId = id),
      archive: (id, archived) => this.#acts.savePipeline(id, 'archived', { archived }),
      addPipeline: () => this.#pipelineAddition.ask(pipeline?.currency ?? source.settings.currency ?? 'USD'),
    };
  }

  #editHost(source: PipelineStore, pipeline: Pipeline, lockedReason: string): EditHost {
    const board = source.board(this.#viewOf(pipeline.id));
    const inUse = source.pipelines().flatMap((other) => other.stages);
    const statuses = new Set(inUse.map(({ mappedStatus, name }) => mappedStatus ?? name));
    const acts = this.#acts;
    return {
      localizer: this.localizer,
      pipeline,
      lockedReason,
      statuses: [...statuses],
      errorOf: (key) => acts.errorOf(key),
      totalsOf: (stageId) => {
        const column = board.columnOf(stageId);
        return column && board.isReady ? board.columnTotals(column.key) : null;
      },
      isOpen: (stageId) => this.opened.has(stageId),
      toggle: (stageId) => this.#toggle(stageId),
      editStage: (stage, field, patch) =>
        void acts.run(`${stage.id}/${field}`, { type: 'editStage', stageId: stage.id, patch, source: 'keyboard' }),
      editPipeline: (field, patch) =>
        acts.savePipeline(pipeline.id, field, JSON.parse(JSON.stringify(patch)) as JsonObject),
      reject: (key, message) => acts.setError(key, message),
      moveBy: (stage, steps) => void acts.moveBy(stage, steps, 'keyboard'),
      openMenu: (stage, anchor) => this.#menu.open(stage, anchor),
    };
  }

  #pipeline(store: PipelineStore): Pipeline | undefined {
    const wanted = this.chosenId ?? this.pipelineId;
    const pipelines = store.pipelines();
    return wanted === '' ? pipelines[0] : pipelines.find(({ id }) => id === wanted);
  }

  /** The same object for the same pipeline, so that the board's answer keeps its identity. */
  #viewOf(pipelineId: string): View {
    if (this.#view?.pipelineIds[0] !== pipelineId) {
      this.#view = { version: 1, pipelineIds: [pipelineId], where: [], sort: [], closed: 'all' };
    }
    return this.#view;
  }

  #toggle(stageId: string): void {
    const opened = new Set(this.opened);
    if (!opened.delete(stageId)) opened.add(stageId);
    this.opened = opened;
  }
}
