import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Point } from '../../controllers/autoscroll.js';
import { DragController } from '../../controllers/drag.js';
import { actions } from '../../i18n/en/actions.js';
import { fields } from '../../i18n/en/fields.js';
import { stages } from '../../i18n/en/stages.js';
import type { JsonObject } from '../../model/json.js';
import type { Totals } from '../../model/money.js';
import type { Pipeline, Stage, StageCategory } from '../../model/pipeline.js';
import type { View } from '../../model/view.js';
import type { Action } from '../../store/actions.js';
import type { PipelineStore } from '../../store/store.js';
import { emptyState } from '../../ui/empty-state/empty-state.js';
import { emptyStateStyles } from '../../ui/empty-state/empty-state.styles.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import type { MenuItem, MenuSelectDetail } from '../../ui/menu/menu-item.js';
import type { UiMenu } from '../../ui/menu/menu.js';
import { PipelineElement } from '../internal/pipeline-element.js';
import { dropPlace } from './drop-place.js';
import type { EditHost } from './edit-host.js';
import { fieldError } from './field-error.js';
import { newPipelineDialog, pipelinePatch, type PipelineDraft } from './new-pipeline.js';
import { pipelineFields } from './pipeline-fields.js';
import { likelyTarget, removeStageDialog, type Removal } from './remove-stage.js';
import { stageEditorStyles } from './stage-editor.styles.js';
import { nameKeyOf } from './stage-names.js';
import { CATEGORIES, stageRow } from './stage-row.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';
import { stageColor } from '../../styles/stage-colors.js';

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
  @state() private errors: ReadonlyMap<string, string> = new Map();
  @state() private removal: Removal | null = null;
  @state() private draft: PipelineDraft | null = null;
  @state() private menuStageId: string | null = null;
  /** Where the dragged stage would go; undefined while none is dragged. */
  @state() private dragged: { id: string; beforeId: string | null } | null = null;
  @state() private newName = '';
  @state() private newCategory: StageCategory = 'open';

  @query('#menu') private menu!: UiMenu;
  @query('.stages') private list!: HTMLElement | null;

  readonly #drag = new DragController(this, {
    start: (item) => this.#beginDrag(item),
    move: (at) => { this.#dragTo(at); },
    scrollersAt: () => [],
    drop: (at) => { this.#dropAt(at); },
    cancel: () => { this.dragged = null; },
  });
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
    this.errors = new Map();
  }

  protected override updated(): void {
    const { list, source } = this;
    const pipeline = source && this.#pipeline(source);
    if (list) this.#drag.attach(list, '.stage', 'input, select, label, .details, .tools, .standing, .grip:disabled');
    this.#drag.keep(new Set(list ? [list] : []));
    pipeline?.stages.forEach((stage, index) => { this.#paintSwatch(stage, index); });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source } = this;
    if (!source || source.status.phase === 'loading') return nothing;
    const pipeline = this.#pipeline(source);
    return html`<div class="frame">
      ${this.#renderHead(source, pipeline)}
      ${pipeline
        ? this.#renderPipeline(source, pipeline)
        : emptyState({
            icon: 'columns',
            headline: this.localizer.text(stages, 'noPipeline'),
            explanation: this.localizer.text(stages, 'noPipelineHint'),
          })}
      ${this.#renderArchived(source)}
      ${newPipelineDialog({
        draft: this.draft,
        localizer: this.localizer,
        onChange: (patch) => {
          if (this.draft) this.draft = { ...this.draft, ...patch };
        },
        onConfirm: () => void this.#addPipeline(source),
        onClose: () => { this.draft = null; },
      })}
    </div>`;
  }

  #renderHead(source: PipelineStore, pipeline: Pipeline | undefined): TemplateResult {
    const { localizer } = this;
    const canAdd = source.adapter.entities?.save !== undefined;
    return html`<div class="head">
      ${this.pipelineId === '' && source.pipelines().length > 1
        ? html`<label class="field choose"
            ><span class="label">${localizer.text(stages, 'pipeline')}</span
            ><select
              class="input hairline"
              data-field="pipeline"
              @change=${(event: Event) => { this.chosenId = (event.target as HTMLSelectElement).value; }}
            >
              ${source.pipelines().map(
                ({ id, name }) => html`<option value=${id} ?selected=${id === pipeline?.id}>${name}</option>`,
              )}
            </select></label
          >`
        : nothing}
      <span class="space"></span>
      ${pipeline
        ? html`<button
            class="button quiet small"
            type="button"
            data-act="archive"
            ?disabled=${source.refusal('editProcess', null, pipeline.id) !== null}
            @click=${() => { this.#savePipeline(pipeline.id, 'archived', { archived: true }); }}
          >
            ${iconTemplate('box')} ${localizer.text(stages, 'archivePipeline')}
          </button>`
        : nothing}
      <button
        class="button small"
        type="button"
        data-act="new-pipeline"
        ?disabled=${!canAdd}
        @click=${() => {
          this.draft = { name: '', currency: pipeline?.currency ?? source.settings.currency ?? 'USD', error: '' };
        }}
      >
        ${iconTemplate('plus')} ${localizer.text(stages, 'addPipeline')}
      </button>
    </div>`;
  }

  #renderPipeline(source: PipelineStore, pipeline: Pipeline): TemplateResult {
    const lockedReason = source.refusal('editStages', null, pipeline.id)?.message ?? '';
    const host = this.#host(source, pipeline, lockedReason);
    const { dragged } = this;
    const last = pipeline.stages.at(-1);
    return html`${lockedReason ? html`<p class="locked" id="locked">${iconTemplate('lock')}<span>${lockedReason}</span></p>` : nothing}
      ${pipelineFields(host, source.refusal('editProcess', null, pipeline.id)?.message ?? '')}
      <datalist id="statuses">${host.statuses.map((status) => html`<option value=${status}></option>`)}</datalist>
      <section aria-labelledby="stages-title" aria-describedby=${lockedReason ? 'locked' : nothing}>
        <h3 class="stages-title" id="stages-title">${this.localizer.text(stages, 'title')}</h3>
        <ol class="stages" ?data-dragging=${dragged !== null}>
          ${repeat(
            pipeline.stages,
            ({ id }) => id,
            (stage, index) => {
              const drop =
                dragged?.beforeId === stage.id ? 'before' : dragged?.beforeId === null && stage === last ? 'after' : null;
              return stageRow(host, stage, index, dragged ? drop : null);
            },
          )}
        </ol>
        ${this.#renderAdd(pipeline, lockedReason !== '')}
      </section>
      <fl-ui-menu id="menu" align="end" .items=${this.#menuItems(pipeline)} @fl-ui-select=${this.#handleMenu}></fl-ui-menu>
      ${removeStageDialog({
        removal: this.removal,
        pipeline,
        totals: this.removal && host.totalsOf(this.removal.stage.id),
        localizer: this.localizer,
        onTarget: (targetId) => {
          if (this.removal) this.removal = { ...this.removal, targetId, error: '' };
        },
        onConfirm: () => void this.#remove(pipeline),
        onClose: () => { this.removal = null; },
      })}`;
  }

  #renderAdd(pipeline: Pipeline, isLocked: boolean): TemplateResult {
    const { localizer } = this;
    const error = this.errors.get('new/name') ?? '';
    return html`<form class="add" part="add" @submit=${(event: Event) => {
      event.preventDefault();
      void this.#add(pipeline);
    }}>
      <input
        class="input hairline"
        type="text"
        maxlength="120"
        data-field="new-name"
        aria-label=${localizer.text(stages, 'newStageName')}
        placeholder=${localizer.text(stages, 'newStageName')}
        aria-invalid=${error ? 'true' : 'false'}
        ?disabled=${isLocked}
        .value=${this.newName}
        @input=${(event: Event) => {
          this.newName = (event.target as HTMLInputElement).value;
          this.#setError('new/name', '');
        }}
      />
      <select
        class="input hairline"
        data-field="new-category"
        aria-label=${localizer.text(stages, 'newStageOutcome')}
        ?disabled=${isLocked}
        @change=${(event: Event) => { this.newCategory = (event.target as HTMLSelectElement).value as StageCategory; }}
      >
        ${CATEGORIES.map(
          ({ value, word }) => html`<option value=${value} ?selected=${value === this.newCategory}>${localizer.text(fields, word)}</option>`,
        )}
      </select>
      <button class="button" type="submit" data-act="add" ?disabled=${isLocked}>
        ${iconTemplate('plus')} ${localizer.text(stages, 'addStage')}
      </button>
      ${fieldError(error)}
    </form>`;
  }

  #renderArchived(source: PipelineStore): TemplateResult | typeof nothing {
    const archived = source.allPipelines().filter((pipeline) => pipeline.archived && source.visible(pipeline.id));
    if (archived.length === 0) return nothing;
    return html`<section class="archived" aria-labelledby="archived-title">
      <h3 class="stages-title" id="archived-title">${this.localizer.text(stages, 'archivedPipelines')}</h3>
      <ul>
        ${archived.map(
          ({ id, name }) => html`<li>
            <button
              class="button quiet small"
              type="button"
              data-restore=${id}
              ?disabled=${source.refusal('editProcess', null, id) !== null}
              @click=${() => { this.#savePipeline(id, 'archived', { archived: false }); }}
            >
              ${iconTemplate('undo')} ${this.localizer.text(stages, 'restorePipeline', { name })}
            </button>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  #host(source: PipelineStore, pipeline: Pipeline, lockedReason: string): EditHost {
    const board = source.board(this.#viewOf(pipeline.id));
    const statuses = new Set(source.pipelines().flatMap((other) => other.stages.map(({ mappedStatus, name }) => mappedStatus ?? name)));
    return {
      localizer: this.localizer,
      pipeline,
      lockedReason,
      statuses: [...statuses],
      errorOf: (key) => this.errors.get(key) ?? '',
      totalsOf: (stageId): Totals | null => {
        const column = board.columnOf(stageId);
        return column ? board.columnTotals(column.key) : null;
      },
      isOpen: (stageId) => this.opened.has(stageId),
      toggle: (stageId) => { this.#toggle(stageId); },
      editStage: (stage, field, patch) =>
        void this.#do(`${stage.id}/${field}`, { type: 'editStage', stageId: stage.id, patch, source: 'keyboard' }),
      editPipeline: (field, patch) => { this.#savePipeline(pipeline.id, field, JSON.parse(JSON.stringify(patch)) as JsonObject); },
      reject: (key, message) => { this.#setError(key, message); },
      moveBy: (stage, steps) => void this.#moveBy(stage, steps, 'keyboard'),
      openMenu: (stage, anchor) => {
        this.menuStageId = stage.id;
        void this.updateComplete.then(() => { this.menu.openAt(anchor); });
      },
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

  #menuItems(pipeline: Pipeline): MenuItem[] {
    const { localizer } = this;
    const at = pipeline.stages.findIndex(({ id }) => id === this.menuStageId);
    const isOnly = pipeline.stages.length === 1;
    const reason = isOnly ? { disabled: true, disabledReason: localizer.text(stages, 'lastStage') } : {};
    return [
      { id: 'up', label: localizer.text(actions, 'moveUp'), icon: 'sort-up', disabled: at <= 0 },
      { id: 'down', label: localizer.text(actions, 'moveDown'), icon: 'sort-down', disabled: at === pipeline.stages.length - 1 },
      { id: 'color', label: localizer.text(stages, 'defaultColor'), disabled: pipeline.stages[at]?.color === null },
      { id: 'merge', label: localizer.text(stages, 'merge'), icon: 'layers', separatorBefore: true, ...reason },
      { id: 'delete', label: localizer.text(stages, 'remove'), icon: 'trash', danger: true, ...reason },
    ];
  }

  #handleMenu(event: CustomEvent<MenuSelectDetail>): void {
    const stage = this.menuStageId === null ? undefined : this.source?.stage(this.menuStageId);
    const pipeline = stage && this.source?.pipeline(stage.pipelineId);
    if (!stage || !pipeline) return;
    switch (event.detail.id) {
      case 'up':
      case 'down':
        void this.#moveBy(stage, event.detail.id === 'up' ? -1 : 1, 'menu');
        return;
      case 'color':
        void this.#do(`${stage.id}/color`, { type: 'editStage', stageId: stage.id, patch: { color: null }, source: 'menu' });
        return;
      default:
        this.removal = { stage, isMerge: event.detail.id === 'merge', targetId: likelyTarget(pipeline, stage), error: '' };
    }
  }

  /** Acts, and shows a refusal where it belongs. */
  async #do(key: string, action: Action): Promise<boolean> {
    this.#setError(key, '');
    const answer = await this.act(action);
    if (answer.status === 'refused') {
      this.#setError(key, answer.refusal.message);
      return false;
    }
    void answer.saved.then((saved) => {
      if (saved.status === 'failed') this.#setError(key, saved.message);
    });
    return true;
  }

  #setError(key: string, message: string): void {
    if ((this.errors.get(key) ?? '') === message) return;
    const errors = new Map(this.errors);
    if (message === '') errors.delete(key);
    else errors.set(key, message);
    this.errors = errors;
  }

  #savePipeline(id: string, field: string, patch: JsonObject): void {
    void this.#do(`pipeline/${field}`, { type: 'saveEntity', kind: 'pipeline', id, patch, source: 'keyboard' });
  }

  async #addPipeline(source: PipelineStore): Promise<void> {
    const { draft } = this;
    if (!draft) return;
    if (draft.name.trim() === '') {
      this.draft = { ...draft, error: this.localizer.text(stages, 'nameNeeded') };
      return;
    }
    const id = `pipeline-${randomKey()}`;
    const order = Math.max(-1, ...source.allPipelines().map((pipeline) => pipeline.order)) + 1;
    const patch = pipelinePatch(draft, id, order, this.localizer);
    const answer = await this.act({ type: 'saveEntity', kind: 'pipeline', id, patch, source: 'keyboard' });
    if (answer.status === 'refused') {
      this.draft = { ...draft, error: answer.refusal.message };
      return;
    }
    this.draft = null;
    this.chosenId = id;
  }

  async #add(pipeline: Pipeline): Promise<void> {
    const name = this.newName.trim();
    const isTaken = pipeline.stages.some((stage) => nameKeyOf(stage.name) === nameKeyOf(name));
    if (name === '' || isTaken) {
      this.#setError('new/name', this.localizer.text(stages, name === '' ? 'nameNeeded' : 'nameTaken'));
      return;
    }
    const added = await this.#do('new/name', {
      type: 'addStage',
      pipelineId: pipeline.id,
      stage: { name, category: this.newCategory },
      source: 'keyboard',
    });
    if (added) this.newName = '';
  }

  async #remove(pipeline: Pipeline): Promise<void> {
    const { removal } = this;
    if (!removal) return;
    const { stage, targetId, isMerge } = removal;
    const answer = await this.act({ type: 'deleteStage', stageId: stage.id, moveDealsTo: targetId, source: 'menu' });
    if (answer.status === 'refused') {
      this.removal = { ...removal, error: answer.refusal.message };
      return;
    }
    this.removal = null;
    const target = pipeline.stages.find(({ id }) => id === targetId)?.name ?? '';
    this.announcer.announce(
      isMerge
        ? this.localizer.text(stages, 'mergedInto', { name: stage.name, target })
        : this.localizer.text(stages, 'removed', { name: stage.name }),
    );
  }

  async #moveBy(stage: Stage, steps: number, source: 'keyboard' | 'menu'): Promise<void> {
    const pipeline = this.source?.pipeline(stage.pipelineId);
    if (!pipeline) return;
    const others = pipeline.stages.filter(({ id }) => id !== stage.id);
    const at = pipeline.stages.findIndex(({ id }) => id === stage.id);
    const to = Math.max(0, Math.min(others.length, at + steps));
    if (to === at) return;
    await this.#moveTo(stage, others[to]?.id ?? null, source);
    // A node that a keyed list moves loses the focus.
    if (source === 'keyboard') {
      await this.updateComplete;
      this.#row(stage.id)?.querySelector<HTMLElement>('.grip')?.focus();
    }
  }

  async #moveTo(stage: Stage, beforeStageId: string | null, source: 'keyboard' | 'menu' | 'pointer'): Promise<void> {
    const { name } = stage;
    const moved = await this.#do(`${stage.id}/`, { type: 'moveStage', stageId: stage.id, beforeStageId, source });
    const pipeline = this.source?.pipeline(stage.pipelineId);
    if (!moved || !pipeline) return;
    const position = pipeline.stages.findIndex(({ id }) => id === stage.id) + 1;
    this.announcer.announce(this.localizer.text(stages, 'moved', { name, position, total: pipeline.stages.length }));
  }

  #beginDrag(item: HTMLElement): boolean {
    const id = item.dataset['stageId'];
    const stage = id === undefined ? undefined : this.source?.stage(id);
    if (!stage || this.source?.refusal('editStages', null, stage.pipelineId)) return false;
    this.dragged = { id: stage.id, beforeId: stage.id };
    return true;
  }

  #dragTo({ y }: Point): void {
    if (!this.dragged) return;
    const rows = [...(this.list?.querySelectorAll<HTMLElement>('.stage') ?? [])].map((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return { id: row.dataset['stageId'] ?? '', top, bottom };
    });
    const beforeId = dropPlace(rows, y);
    if (beforeId !== this.dragged.beforeId) this.dragged = { ...this.dragged, beforeId };
  }

  #dropAt(at: Point): void {
    this.#dragTo(at);
    const { dragged } = this;
    this.dragged = null;
    const stage = dragged && this.source?.stage(dragged.id);
    const pipeline = stage && this.source?.pipeline(stage.pipelineId);
    if (!dragged || !stage || !pipeline) return;
    const order = pipeline.stages.map(({ id }) => id);
    const next = order[order.indexOf(stage.id) + 1] ?? null;
    if (dragged.beforeId !== stage.id && dragged.beforeId !== next) void this.#moveTo(stage, dragged.beforeId, 'pointer');
  }

  #toggle(stageId: string): void {
    const opened = new Set(this.opened);
    if (!opened.delete(stageId)) opened.add(stageId);
    this.opened = opened;
  }

  #row(stageId: string): HTMLElement | undefined {
    return [...(this.list?.querySelectorAll<HTMLElement>('.stage') ?? [])].find((row) => row.dataset['stageId'] === stageId);
  }

  /** The browser's colour field knows hexadecimal colours only, so the shown colour is read back from the page. */
  #paintSwatch(stage: Stage, index: number): void {
    const swatch = this.#row(stage.id)?.querySelector<HTMLElement>('.swatch');
    const input = swatch?.querySelector('input');
    if (!swatch || !input) return;
    swatch.style.setProperty('--_fl-swatch', stageColor(stage, index));
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(swatch).backgroundColor.match(/\d+/g) ?? []).map(Number);
    input.value = `#${[red, green, blue].map((part) => Math.min(255, part).toString(16).padStart(2, '0')).join('')}`;
  }
}

/** Short, and different each time. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
