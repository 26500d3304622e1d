import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { sync } from '../../i18n/en/sync.js';
import type { PipelineStore } from '../../store/store.js';
import type { ParkedAct, StoreStatus } from '../../store/core/status.js';
import type { UndoEntry } from '../../store/acts/undo-stack.js';
import { problemText } from '../../store/core/warning.js';
import { keyedRows } from '../../ui/keyed-rows.js';
import { iconTemplate } from '../../ui/icon/icon-template.js';
import { describeAct } from '../../element-base/acts/describe-act.js';
import { PipelineElement } from '../../element-base/pipeline-element.js';
import { clashKey, parkedAct, UNDECIDED, type Decision } from './acts/parked-act.js';
import { syncDetails, type Discarding } from './states/sync-details.js';
import { syncState, type Remedy } from './states/sync-state.js';
import { syncStatusStyles } from './sync-status.styles.js';
import { baseStyles } from '../../styles/base.js';
import { controlStyles } from '../../styles/controls.js';

/**
 * @summary Says whether everything is saved, what waits, what needs a person, and takes the last act back.
 * @tag fl-sync-status
 * @status stable
 * @since 0.1.0
 * @csspart bar - The whole line.
 * @csspart undo - The button that takes the last act back.
 * @csspart redo - The button that does it again.
 * @csspart details - The button that shows what waits, since when, and what the backend may be trusted with.
 * @example
 * ```html
 * <fl-sync-status></fl-sync-status>
 * ```
 */
export class SyncStatus extends PipelineElement {
  static override styles = [baseStyles, controlStyles, syncStatusStyles];

  @state() private shows: 'nothing' | 'parked' | 'problems' | 'details' = 'nothing';

  /** True while it is asked whether what can't be read shall be thrown away. */
  @state() private asksToDiscard = false;

  @state() private decisions: ReadonlyMap<string, Decision> = new Map();

  protected override select(store: PipelineStore): readonly unknown[] {
    return [store.status, store.nextUndo, store.nextRedo];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source } = this;
    if (!source) return nothing;
    const { status } = source;
    return html`<div class="bar" part="bar" role="group" aria-label=${this.localizer.text(sync, 'label')}>
        ${this.#renderState(source, status)} ${this.#renderParkedButton(status)} ${this.#renderProblemsButton(status)}
        ${this.#renderDetailsButton(status)}
        <div class="history">
          ${this.#renderUndo(source, source.nextUndo)} ${this.#renderRedo(source, source.nextRedo)}
        </div>
      </div>
      ${this.#renderParked(source, status)} ${this.#renderProblems(status)} ${this.#renderDetails(source, status)}`;
  }

  #renderState(source: PipelineStore, status: StoreStatus): TemplateResult {
    const { kind, icon, text, details, remedy } = syncState(status, this.localizer);
    return html`<div class="state ${kind}" role="status" title=${details ?? nothing}>
        ${iconTemplate(icon)}<span>${text}</span>${details ? html`<span class="visually-hidden">${details}</span>` : nothing}
      </div>
      ${
        remedy
          ? html`<button class="button small" type="button" @click=${() => this.#mend(source, remedy.does)}>
              ${remedy.label}
            </button>`
          : nothing
      }`;
  }

  /** Beside what is more pressing. */
  #renderParkedButton({ phase, saving, parked }: StoreStatus): TemplateResult | typeof nothing {
    if (parked.length === 0 || (saving === 'needsYou' && phase === 'ready')) return nothing;
    return html`<div class="state danger" role="status">
        ${iconTemplate('warning')}<span>${this.localizer.text(sync, 'needsYou', { count: parked.length })}</span>
      </div>
      <button class="button small" type="button" @click=${() => (this.shows = 'parked')}>
        ${this.localizer.text(sync, 'review')}
      </button>`;
  }

  #renderProblemsButton({ problems }: StoreStatus): TemplateResult | typeof nothing {
    if (problems.length === 0) return nothing;
    return html`<button class="button small quiet" type="button" @click=${() => (this.shows = 'problems')}>
      ${iconTemplate('warning')}${this.localizer.text(sync, 'problems', { count: problems.length })}
    </button>`;
  }

  #renderDetailsButton({ phase, unkept, unreadable }: StoreStatus): TemplateResult | typeof nothing {
    if (phase !== 'ready') return nothing;
    const isPressing = unkept !== null || unreadable.length > 0;
    return html`<button
      class="button small quiet"
      part="details"
      type="button"
      aria-haspopup="dialog"
      @click=${() => (this.shows = 'details')}
    >
      ${isPressing ? iconTemplate('warning') : nothing}${this.localizer.text(sync, 'details')}
    </button>`;
  }

  #renderDetails(source: PipelineStore, status: StoreStatus): TemplateResult {
    return html`<fl-ui-dialog .open=${this.shows === 'details'} @fl-ui-close=${this.#handleClose}>
      <span slot="title">${this.localizer.text(sync, 'detailsTitle')}</span>
      ${this.shows === 'details' ? syncDetails(source, status, this.localizer, this.#discarding(source)) : nothing}
      ${this.#renderRemedies(source, status)}
    </fl-ui-dialog>`;
  }

  #discarding(source: PipelineStore): Discarding {
    return {
      isAsked: this.asksToDiscard,
      ask: (isAsked) => (this.asksToDiscard = isAsked),
      discard: () => {
        this.asksToDiscard = false;
        void source.discardUnreadable();
      },
    };
  }

  /** Nothing is offered for what is not there. */
  #renderRemedies(source: PipelineStore, { pending, unreadable }: StoreStatus): TemplateResult | typeof nothing {
    if (pending === 0 && unreadable.length === 0) return nothing;
    return html`<button
        slot="footer"
        class="button"
        type="button"
        data-does="export"
        @click=${() => this.#export(source)}
      >
        ${iconTemplate('download')}${this.localizer.text(sync, 'exportJson')}
      </button>
      <button slot="footer" class="button primary" type="button" @click=${() => source.resume()}>
        ${this.localizer.text(sync, 'tryNow')}
      </button>`;
  }

  #renderUndo(source: PipelineStore, entry: UndoEntry | undefined): TemplateResult {
    const act = entry && describeAct(entry, source, this.localizer);
    const words =
      act === undefined ? this.localizer.text(sync, 'undo') : this.localizer.text(sync, 'undoNamed', { act });
    const hint = act === undefined ? this.localizer.text(sync, 'nothingToUndo') : words;
    return html`<button
      class="button quiet small"
      part="undo"
      type="button"
      aria-label=${words}
      title=${hint}
      ?disabled=${!entry}
      @click=${() => void source.undo()}
    >
      ${iconTemplate('undo')}<span class="words">${words}</span>
    </button>`;
  }

  #renderRedo(source: PipelineStore, entry: UndoEntry | undefined): TemplateResult {
    const act = entry && describeAct(entry, source, this.localizer);
    const words =
      act === undefined ? this.localizer.text(sync, 'redo') : this.localizer.text(sync, 'redoNamed', { act });
    const hint = act === undefined ? this.localizer.text(sync, 'nothingToRedo') : words;
    return html`<button
      class="icon-button small"
      part="redo"
      type="button"
      aria-label=${words}
      title=${hint}
      ?disabled=${!entry}
      @click=${() => void source.redo()}
    >
      ${iconTemplate('redo')}
    </button>`;
  }

  #renderParked(source: PipelineStore, { parked }: StoreStatus): TemplateResult {
    return html`<fl-ui-dialog size="large" .open=${this.shows === 'parked'} @fl-ui-close=${this.#handleClose}>
      <span slot="title">${this.localizer.text(sync, 'reviewTitle')}</span>
      ${
        parked.length === 0
          ? html`<p>${this.localizer.text(sync, 'nothingLeft')}</p>`
          : html`<p class="muted">${this.localizer.text(sync, 'reviewIntro')}</p>`
      }
      <ul class="acts">
        ${keyedRows(
          parked,
          ({ id }) => id,
          (act) =>
            parkedAct(act, this.#decisionOn(act), source, this.localizer, {
              decide: (decision) => (this.decisions = new Map(this.decisions).set(act.id, decision)),
              send: () => void this.#send(act, source),
              discard: () => source.discardParked(act.id),
            }),
        )}
      </ul>
      <button
        slot="footer"
        class="button"
        type="button"
        ?disabled=${parked.length === 0}
        @click=${() => this.#export(source)}
      >
        ${iconTemplate('download')}${this.localizer.text(sync, 'exportJson')}
      </button>
    </fl-ui-dialog>`;
  }

  #renderProblems({ problems }: StoreStatus): TemplateResult {
    return html`<fl-ui-dialog .open=${this.shows === 'problems'} @fl-ui-close=${this.#handleClose}>
      <span slot="title">${this.localizer.text(sync, 'problemsTitle')}</span>
      <ul class="problems">
        ${problems.map((problem) => html`<li>${iconTemplate('warning')}<span>${problemText(problem)}</span></li>`)}
      </ul>
    </fl-ui-dialog>`;
  }

  #decisionOn(act: ParkedAct): Decision {
    return this.decisions.get(act.id) ?? UNDECIDED;
  }

  async #send(act: ParkedAct, source: PipelineStore): Promise<void> {
    const { theirs, answers } = this.#decisionOn(act);
    if (act.clashes.length === 0) {
      await source.retryParked(act.id, answers);
      return;
    }
    const choices = act.clashes.map((clash) => ({
      opId: clash.opId,
      field: clash.field,
      take: theirs.has(clashKey(clash)) ? ('theirs' as const) : ('mine' as const),
    }));
    await source.resolveParked(act.id, choices);
  }

  #mend(source: PipelineStore, does: Remedy): void {
    if (does === 'review') this.shows = 'parked';
    else if (does === 'load') void source.refresh();
    else source.resume();
  }

  #export(source: PipelineStore): void {
    const blob = new Blob([JSON.stringify(source.unsent(), null, 2)], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    const date = new Date(source.now()).toISOString().slice(0, 10);
    link.download = this.localizer.text(sync, 'exportName', { date });
    link.click();
    // The browser has to begin with the download before the address goes.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  #handleClose(): void {
    this.shows = 'nothing';
    this.asksToDiscard = false;
  }
}
