import { html, nothing, type TemplateResult } from 'lit';
import { actions } from '../../../i18n/en/actions.js';
import { importing } from '../../../i18n/en/import.js';
import type { Localizer } from '../../../i18n/localizer.js';
import type { PipelineStore } from '../../../store/store.js';
import type { UndoEntry } from '../../../store/acts/undo-stack.js';
import { emptyState } from '../../../ui/empty-state/empty-state.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';

/** How the import itself stands. */
export type Run =
  | { phase: 'none' }
  | { phase: 'running'; done: number; total: number; abort: AbortController }
  | FinishedRun
  | { phase: 'failed'; message: string; isCancelled: boolean };

/** An import that the store has accepted. */
export interface FinishedRun {
  phase: 'done';
  created: number;
  updated: number;
  /** Where the deals stand now. */
  pipelineIds: readonly string[];
  /** The step that takes it back. */
  entry: UndoEntry | undefined;
  isUndone: boolean;
}

/** What can be done while an import runs and after it. */
export interface ImportRunHost {
  back(): void;
  undo(run: FinishedRun): void;
  again(): void;
  finish(run: FinishedRun): void;
}

/** The picture of an import that runs, has failed or is done, with what can be done next. */
export function importRun(
  run: Exclude<Run, { phase: 'none' }>,
  source: PipelineStore,
  text: Localizer,
  host: ImportRunHost,
): TemplateResult {
  if (run.phase === 'running') {
    const label = text.text(importing, 'importingNow');
    return html`<div class="waiting">
        <p role="status">${label}</p>
        <progress max=${run.total} .value=${run.done} aria-label=${label}></progress>
        <p class="secondary figure">${text.text(importing, 'progress', { done: run.done, total: run.total })}</p>
      </div>
      <div class="footer" part="footer">
        <button
          class="button"
          type="button"
          data-act="cancel"
          @click=${() => {
            run.abort.abort();
          }}
        >
          ${text.text(actions, 'cancel')}
        </button>
      </div>`;
  }
  if (run.phase === 'failed') {
    return html`${emptyState({
        icon: run.isCancelled ? 'info' : 'alert',
        kind: run.isCancelled ? 'neutral' : 'danger',
        headline: run.isCancelled
          ? text.text(importing, 'cancelled')
          : text.text(importing, 'failed', { reason: run.message }),
      })}
      <div class="footer" part="footer">
        <button class="button" type="button" data-act="back" @click=${host.back}>${text.text(actions, 'back')}</button>
      </div>`;
  }
  return doneRun(run, source, text, host);
}

function doneRun(run: FinishedRun, source: PipelineStore, text: Localizer, host: ImportRunHost): TemplateResult {
  const facts = [
    ...(run.created > 0 || run.updated === 0 ? [text.text(importing, 'imported', { count: run.created })] : []),
    ...(run.updated > 0 ? [text.text(importing, 'updated', { count: run.updated })] : []),
  ];
  const isBlocked = !run.isUndone && source.nextUndo !== run.entry;
  return html`${emptyState({
      icon: run.isUndone ? 'undo' : 'check',
      kind: run.isUndone ? 'neutral' : 'good',
      headline: run.isUndone ? text.text(importing, 'undone') : facts.join(' · '),
      ...(isBlocked ? { explanation: text.text(importing, 'undoBlocked') } : {}),
    })}
    <div class="footer" part="footer">
      ${
        run.isUndone
          ? nothing
          : html`<button
              class="button"
              type="button"
              data-act="undo"
              ?disabled=${isBlocked}
              @click=${() => host.undo(run)}
            >
              ${iconTemplate('undo')} ${text.text(importing, 'undoImport')}
            </button>`
      }
      <button class="button" type="button" data-act="again" @click=${host.again}>
        ${text.text(importing, 'importMore')}
      </button>
      <button class="button primary" type="button" data-act="done" @click=${() => host.finish(run)}>
        ${text.text(actions, 'done')}
      </button>
    </div>`;
}
