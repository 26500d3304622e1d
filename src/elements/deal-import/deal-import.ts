import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { importing } from '../../i18n/en/import.js';
import type { PipelineStore } from '../../store/store.js';
import { emptyState } from '../../ui/empty-state/empty-state.js';
import { emptyStateStyles } from '../../ui/empty-state/empty-state.styles.js';
import { actingOf } from '../../element-base/acts/acting.js';
import { joinScopes, type ElementScope } from '../../element-base/element-scope.js';
import { PipelineElement } from '../../element-base/pipeline-element.js';
import { dealImportStyles } from './deal-import.styles.js';
import { ImportPreview } from './session/import-preview.js';
import { importRun, type FinishedRun, type ImportRunHost } from './session/import-run.js';
import { ImportRunner } from './session/import-runner.js';
import { ImportSession } from './session/import-session.js';
import type { ImportView } from './session/import-view.js';
import { surroundingsIn } from './session/surroundings.js';
import { STEPS, stepFrame, type Step, type StepHost } from './steps/step-frame.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

/** Detail of `fl-import-done`. */
export interface ImportDoneDetail {
  created: number;
  updated: number;
  /** The pipelines that the deals stand in; none once the import was undone. */
  pipelineIds: readonly string[];
  isUndone: boolean;
}

/**
 * @summary Brings CSV files in: several at once, whatever their encoding, marks and columns; with a preview, all or nothing, and undone in one step.
 * @tag fl-deal-import
 * @status stable
 * @since 0.1.0
 * @fires {CustomEvent<BeforeActDetail>} fl-before-import - The import is about to be accepted; cancelable, with `waitUntil`.
 * @fires {CustomEvent<ActDetail>} fl-import - It was accepted here.
 * @fires {CustomEvent<ActDetail>} fl-import-saved - The backend has taken all of it.
 * @fires {CustomEvent<ActErrorDetail>} fl-import-error - Nothing was imported, and why.
 * @fires {CustomEvent<ImportDoneDetail>} fl-import-done - The person is through and wants to go on.
 * @cssprop [--fl-deal-import-footer-overhang=0px] - How far the foot reaches into the padding of the page around it.
 * @csspart steps - The names of the steps.
 * @csspart drop-zone - The place for files.
 * @csspart summary - What the import comes to, in a sentence.
 * @csspart footer - The buttons.
 * @example
 * ```html
 * <fl-deal-import></fl-deal-import>
 * ```
 */
export class DealImport extends PipelineElement {
  static override styles = [baseStyles, controlStyles, emptyStateStyles, dealImportStyles];

  /** Files to begin with, from a drop elsewhere on the page. An empty list changes nothing. */
  @property({ attribute: false }) files: readonly File[] = [];

  /** The pipeline that is proposed when it knows the file's stages. */
  @property({ attribute: 'pipeline-id' }) pipelineId = '';

  @state() private step: Step = 'files';
  @state() private isDraggedOver = false;

  @query('input[type=file]') private fileInput!: HTMLInputElement;
  @query('.step-title') private stepTitle!: HTMLElement | null;

  readonly #scope: ElementScope = joinScopes(
    this.makeScope(),
    actingOf(this, () => this.source),
  );
  private readonly preview = new ImportPreview(() => this.requestUpdate());
  readonly #runner = new ImportRunner(this.#scope);
  #session: ImportSession | null = null;
  #sessionSource: PipelineStore | null = null;
  #focusTitle = false;

  protected override select(store: PipelineStore): readonly unknown[] {
    return [store.pipelines(), store.status.phase, store.nextUndo];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.preview.stop();
  }

  /** Adds files as if a person had dropped them; resolves when all are read. */
  async addFiles(files: readonly File[]): Promise<void> {
    const session = this.#currentSession();
    if (!session || files.length === 0) return;
    if (this.#runner.run.phase !== 'none') this.reset();
    this.step = 'files';
    this.preview.forget();
    await (this.#currentSession() ?? session).addFiles(files);
  }

  /** Forgets all files and decisions. A running import is not touched. */
  reset(): void {
    if (this.#runner.isRunning) return;
    this.#session?.dispose();
    this.#session = null;
    this.preview.forget();
    this.#runner.forget();
    this.step = 'files';
  }

  /** Leaves a finished import as its button does, for a page that closes the place around it. Does nothing before. */
  finish(): void {
    const { run } = this.#runner;
    if (run.phase === 'done') this.#finish(run);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('files') && this.files.length > 0 && this.source) void this.addFiles(this.files);
  }

  protected override updated(): void {
    if (!this.#focusTitle) return;
    this.#focusTitle = false;
    this.stepTitle?.focus();
  }

  protected override render(): TemplateResult {
    const session = this.#currentSession();
    const { source } = this;
    const { run } = this.#runner;
    if (!session || !source?.adapter.create) {
      const headline = this.localizer.text(importing, 'readOnly');
      return html`<div class="frame">${emptyState({ icon: 'lock', headline })}</div>`;
    }
    const view: ImportView = {
      localizer: this.localizer,
      source,
      session,
      result: this.preview.result,
      preparation: this.preview.preparation,
      prepareAgain: () => void this.#prepare(),
      askForFiles: () => {
        this.fileInput.click();
      },
    };
    return html`<div
      class="frame"
      ?data-dragged-over=${this.isDraggedOver}
      @dragover=${this.#handleDragOver}
      @dragleave=${this.#handleDragLeave}
      @drop=${this.#handleDrop}
    >
      <input
        type="file"
        hidden
        multiple
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        @change=${this.#handleFileInput}
      />
      ${run.phase === 'none' ? stepFrame(view, this.step, this.#stepHost()) : importRun(run, source, this.localizer, this.#runHost(source))}
    </div>`;
  }

  #stepHost(): StepHost {
    return {
      goTo: (index) => this.#goTo(index),
      startImport: () => this.#import(),
    };
  }

  #runHost(source: PipelineStore): ImportRunHost {
    return {
      back: () => this.#runner.forget(),
      undo: (run) => void this.#runner.undo(run, source),
      again: () => this.reset(),
      finish: (run) => this.#finish(run),
    };
  }

  #currentSession(): ImportSession | null {
    const { source } = this;
    if (!source) return null;
    if (this.#session && this.#sessionSource === source) return this.#session;
    this.#session?.dispose();
    this.#sessionSource = source;
    this.#session = new ImportSession(surroundingsIn(source, this.localizer.language, this.pipelineId || null), () => {
      this.requestUpdate();
    });
    return this.#session;
  }

  #goTo(index: number): void {
    this.step = STEPS[index] ?? 'files';
    this.#focusTitle = true;
    this.preview.forget();
    if (this.step === 'preview') void this.#prepare();
  }

  async #prepare(): Promise<void> {
    const session = this.#currentSession();
    const { source } = this;
    if (!session || !source) return;
    const result = await this.preview.prepare(session, source);
    if (!result) return;
    const count = result.creates.length + result.updates.length;
    this.#scope.announce(this.localizer.text(importing, 'previewDeals', { count }));
  }

  #import(): void {
    const { source } = this;
    const { result } = this.preview;
    if (result && source) void this.#runner.start(result, source);
  }

  #finish({ created, updated, pipelineIds, isUndone }: FinishedRun): void {
    this.reset();
    const detail: ImportDoneDetail = { created, updated, pipelineIds: isUndone ? [] : pipelineIds, isUndone };
    this.dispatchEvent(new CustomEvent('fl-import-done', { detail, bubbles: true, composed: true }));
  }

  #handleFileInput(): void {
    const files = [...(this.fileInput.files ?? [])];
    // Cleared, so that the same file chosen again is a change again.
    this.fileInput.value = '';
    void this.addFiles(files);
  }

  #handleDragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files') || this.#runner.isRunning) return;
    event.preventDefault();
    this.isDraggedOver = true;
  }

  #handleDragLeave(event: DragEvent): void {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || !this.renderRoot.contains(to)) this.isDraggedOver = false;
  }

  #handleDrop(event: DragEvent): void {
    this.isDraggedOver = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0 || this.#runner.isRunning) return;
    event.preventDefault();
    event.stopPropagation();
    void this.addFiles(files);
  }
}
