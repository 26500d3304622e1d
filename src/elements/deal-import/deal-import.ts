import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { actions } from '../../i18n/en/actions.js';
import { importing } from '../../i18n/en/import.js';
import type { ImportResult } from '../../import/build-import.js';
import type { ExistingData } from '../../import/settings.js';
import type { Deal } from '../../model/deal.js';
import type { View } from '../../model/view.js';
import type { JsonObject } from '../../model/json.js';
import type { PipelineStore } from '../../store/store.js';
import { emptyState } from '../../ui/empty-state/empty-state.js';
import { emptyStateStyles } from '../../ui/empty-state/empty-state.styles.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import { actingOf } from '../internal/acting.js';
import { PipelineElement } from '../internal/pipeline-element.js';
import { randomKey } from '../internal/random-key.js';
import { columnsStep } from './columns-step.js';
import { dealImportStyles } from './deal-import.styles.js';
import { filesStep } from './files-step.js';
import { habitsOf } from './habits.js';
import { importRun, type FinishedRun, type ImportRunHost, type Run } from './import-run.js';
import { ImportSession, type ImportSurroundings } from './import-session.js';
import type { ImportView, Preparation } from './import-view.js';
import { previewStep } from './preview-step.js';
import { valuesStep } from './values-step.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

const STEPS = ['files', 'columns', 'values', 'preview'] as const;
type Step = (typeof STEPS)[number];
const STEP_WORDS = {
  files: 'stepFiles',
  columns: 'stepColumns',
  values: 'stepValues',
  preview: 'stepPreview',
} as const;

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
  @state() private run: Run = { phase: 'none' };
  @state() private result: ImportResult | null = null;
  @state() private preparation: Preparation = NOTHING_BUILT;
  @state() private isDraggedOver = false;
  /** Counts up with every change of the session, which is no property. */
  @state() private sessionRevision = 0;

  @query('input[type=file]') private fileInput!: HTMLInputElement;
  @query('.step-title') private stepTitle!: HTMLElement | null;

  readonly #acting = actingOf(this, () => this.source);
  #session: ImportSession | null = null;
  #sessionSource: PipelineStore | null = null;
  #build: AbortController | null = null;
  #focusTitle = false;

  protected override select(store: PipelineStore): readonly unknown[] {
    return [store.pipelines(), store.status.phase, store.nextUndo];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#build?.abort();
  }

  /** Adds files as if a person had dropped them; resolves when all are read. */
  async addFiles(files: readonly File[]): Promise<void> {
    const session = this.#currentSession();
    if (!session || files.length === 0) return;
    if (this.run.phase !== 'none') this.reset();
    this.step = 'files';
    this.#forgetResult();
    await (this.#currentSession() ?? session).addFiles(files);
  }

  /** Forgets all files and decisions. A running import is not touched. */
  reset(): void {
    if (this.run.phase === 'running') return;
    this.#session?.dispose();
    this.#session = null;
    this.#forgetResult();
    this.run = { phase: 'none' };
    this.step = 'files';
  }

  /** Leaves a finished import as its button does, for a page that closes the place around it. Does nothing before. */
  finish(): void {
    if (this.run.phase === 'done') this.#finish(this.run);
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
    if (!session || !source?.adapter.create) {
      const headline = this.localizer.text(importing, 'readOnly');
      return html`<div class="frame">${emptyState({ icon: 'lock', headline })}</div>`;
    }
    const view: ImportView = {
      localizer: this.localizer,
      source,
      session,
      result: this.result,
      preparation: this.preparation,
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
      ${this.run.phase === 'none' ? this.#renderSteps(view) : importRun(this.run, source, this.localizer, this.#runHost(source))}
    </div>`;
  }

  #renderSteps(view: ImportView): TemplateResult {
    const at = STEPS.indexOf(this.step);
    const name = this.localizer.text(importing, STEP_WORDS[this.step]);
    return html`<ol class="steps" part="steps" aria-label=${this.localizer.text(importing, 'steps')}>
        ${STEPS.map(
          (step, index) =>
            html`<li
              class=${index < at ? 'passed' : index === at ? 'current' : 'ahead'}
              aria-current=${index === at ? 'step' : nothing}
            >
              <span class="number" aria-hidden="true"
                >${index < at ? iconTemplate('check') : this.localizer.number(index + 1)}</span
              >${this.localizer.text(importing, STEP_WORDS[step])}
            </li>`,
        )}
      </ol>
      <section class="step" aria-labelledby="step-title">
        <h3 class="step-title visually-hidden" id="step-title" tabindex="-1">
          ${this.localizer.text(importing, 'stepOf', { number: at + 1, total: STEPS.length, name })}
        </h3>
        ${this.#renderStep(view)}
      </section>
      ${this.#renderFooter(view, at)}`;
  }

  #renderStep(view: ImportView): TemplateResult {
    switch (this.step) {
      case 'files':
        return filesStep(view);
      case 'columns':
        return columnsStep(view);
      case 'values':
        return valuesStep(view);
      case 'preview':
        return previewStep(view);
    }
  }

  #renderFooter({ session }: ImportView, at: number): TemplateResult {
    const { settings } = session;
    const isNameless = settings?.pipelineId === null && settings.pipelineName.trim() === '';
    const canGoOn = settings !== null && !session.isReading && !(this.step === 'values' && isNameless);
    const count = this.result ? this.result.creates.length + this.result.updates.length : 0;
    return html`<div class="footer" part="footer">
      ${
        at > 0
          ? html`<button
              class="button"
              type="button"
              data-act="back"
              @click=${() => {
                this.#goTo(at - 1);
              }}
            >
              ${this.localizer.text(actions, 'back')}
            </button>`
          : nothing
      }
      ${
        this.step === 'preview'
          ? html`<button
              class="button primary"
              type="button"
              data-act="import"
              ?disabled=${count === 0}
              @click=${() => void this.#import()}
            >
              ${
                this.result && count === 0
                  ? this.localizer.text(importing, 'nothingToImport')
                  : this.localizer.text(importing, 'importNow', { count })
              }
            </button>`
          : html`<button
              class="button primary"
              type="button"
              data-act="next"
              ?disabled=${!canGoOn}
              @click=${() => {
                this.#goTo(at + 1);
              }}
            >
              ${this.localizer.text(actions, 'next')}
            </button>`
      }
    </div>`;
  }

  #runHost(source: PipelineStore): ImportRunHost {
    return {
      back: () => (this.run = { phase: 'none' }),
      undo: (run) => void this.#undo(run, source),
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
    this.#session = new ImportSession(this.#surroundings(source), () => {
      this.sessionRevision += 1;
    });
    return this.#session;
  }

  #surroundings(source: PipelineStore): ImportSurroundings {
    const { language } = this.localizer;
    const { pipelineId } = this;
    return {
      get pipelines() {
        return source.pipelines();
      },
      entities: (kind) => source.entities(kind) as readonly ({ id: string } & JsonObject)[],
      idSuffix: randomKey(),
      at: new Date(source.now()).toISOString(),
      habits: habitsOf(language),
      currency: source.settings.currency ?? source.pipelines()[0]?.currency ?? 'USD',
      timeZone: source.settings.timeZone,
      pipelineId: pipelineId === '' ? null : pipelineId,
    };
  }

  #goTo(index: number): void {
    this.step = STEPS[index] ?? 'files';
    this.#focusTitle = true;
    this.#forgetResult();
    if (this.step === 'preview') void this.#prepare();
  }

  #forgetResult(): void {
    this.#build?.abort();
    this.#build = null;
    this.result = null;
    this.preparation = NOTHING_BUILT;
  }

  async #prepare(): Promise<void> {
    const session = this.#currentSession();
    const { source } = this;
    if (!session || !source) return;
    const build = new AbortController();
    this.#build = build;
    this.preparation = NOTHING_BUILT;
    const { signal } = build;
    try {
      // Deals that come again are found among all that there are.
      await source.complete(EVERYTHING, (done, total) => {
        if (!signal.aborted) this.preparation = { phase: 'reading', done, total };
      });
      if (signal.aborted) return;
      const result = await session.build(existingIn(source, session.surroundings), {
        signal,
        onProgress: (rows) => {
          this.preparation = { phase: 'building', rows };
        },
      });
      if (signal.aborted) return;
      this.result = result;
      const count = result.creates.length + result.updates.length;
      this.#acting.announce(this.localizer.text(importing, 'previewDeals', { count }));
    } catch (error) {
      if (signal.aborted) return;
      this.preparation = { phase: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async #import(): Promise<void> {
    const { result, source } = this;
    if (!result || !source) return;
    const abort = new AbortController();
    const total = result.entities.length + result.creates.length + result.updates.length;
    const created = result.creates.length;
    const updated = result.updates.length;
    this.run = { phase: 'running', done: 0, total, abort };
    // The button that was pressed is gone; the progress is drawn before the work begins.
    await this.updateComplete;
    const answer = await this.#acting.act({
      type: 'import',
      source: 'import',
      entities: result.entities,
      creates: result.creates,
      updates: result.updates,
      pasts: result.pasts,
      signal: abort.signal,
      onProgress: (done) => {
        if (this.run.phase === 'running') this.run = { ...this.run, done };
      },
    });
    if (answer.status === 'refused') {
      this.#fail(answer.refusal.message, answer.refusal.code === 'cancelled');
      return;
    }
    const saved = await answer.saved;
    if (saved.status === 'failed') {
      this.#fail(saved.message, abort.signal.aborted);
      return;
    }
    const entry = source.nextUndo;
    const places = [...result.creates, ...result.updates.map(({ id }) => source.deal(id))];
    const pipelineIds = [...new Set(places.flatMap((place) => place?.pipelineId ?? []))];
    this.run = { phase: 'done', created, updated, pipelineIds, entry, isUndone: false };
    this.#acting.announce(this.localizer.text(importing, 'imported', { count: created }));
  }

  #fail(message: string, isCancelled: boolean): void {
    this.run = { phase: 'failed', message, isCancelled };
    const words = this.localizer;
    this.#acting.announce(
      isCancelled ? words.text(importing, 'cancelled') : words.text(importing, 'failed', { reason: message }),
      { assertive: !isCancelled },
    );
  }

  async #undo(run: FinishedRun, source: PipelineStore): Promise<void> {
    if (source.nextUndo !== run.entry) return;
    const saved = await source.undo();
    if (saved.status === 'failed') {
      this.#fail(saved.message, false);
      return;
    }
    // Whoever went on to the next files meanwhile stays there.
    if (this.run === run) this.run = { ...run, isUndone: true };
    this.#acting.announce(this.localizer.text(importing, 'undone'));
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
    if (!event.dataTransfer?.types.includes('Files') || this.run.phase === 'running') return;
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
    if (files.length === 0 || this.run.phase === 'running') return;
    event.preventDefault();
    event.stopPropagation();
    void this.addFiles(files);
  }
}

const NOTHING_BUILT: Preparation = { phase: 'building', rows: 0 };

const EVERYTHING: View = { version: 1, pipelineIds: 'all', where: [], sort: [], closed: 'all' };

/** What is there, with the deals by the id they bear elsewhere. */
function existingIn(source: PipelineStore, surroundings: ImportSurroundings): ExistingData {
  const deals = new Map<string, Deal>();
  for (const deal of source.deals()) if (deal.externalId !== null) deals.set(deal.externalId, deal);
  const { pipelines, entities } = surroundings;
  return { pipelines, entities, deals, idSuffix: randomKey(), at: new Date(source.now()).toISOString() };
}
