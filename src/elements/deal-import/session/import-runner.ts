import { importing } from '../../../i18n/en/import.js';
import type { ImportResult } from '../../../import/build-import.js';
import type { PipelineStore } from '../../../store/store.js';
import type { ElementScope } from '../../../element-base/element-scope.js';
import type { FinishedRun, Run } from './import-run.js';

/** Runs an import and takes it back, and says what became of it. */
export class ImportRunner {
  readonly #scope: ElementScope;
  #run: Run = { phase: 'none' };

  constructor(scope: ElementScope) {
    this.#scope = scope;
  }

  get run(): Run {
    return this.#run;
  }

  get isRunning(): boolean {
    return this.#run.phase === 'running';
  }

  /** Forgets a run that has ended. */
  forget(): void {
    this.#set({ phase: 'none' });
  }

  async start(result: ImportResult, source: PipelineStore): Promise<void> {
    const abort = new AbortController();
    const total = result.entities.length + result.creates.length + result.updates.length;
    this.#set({ phase: 'running', done: 0, total, abort });
    // The button that was pressed is gone; the progress is drawn before the work begins.
    await this.#scope.element.updateComplete;
    const answer = await this.#scope.act({
      type: 'import',
      source: 'import',
      entities: result.entities,
      creates: result.creates,
      updates: result.updates,
      pasts: result.pasts,
      signal: abort.signal,
      onProgress: (done) => {
        if (this.#run.phase === 'running') this.#set({ ...this.#run, done });
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
    this.#succeed(result, source);
  }

  async undo(run: FinishedRun, source: PipelineStore): Promise<void> {
    if (source.nextUndo !== run.entry) return;
    const saved = await source.undo();
    if (saved.status === 'failed') {
      this.#fail(saved.message, false);
      return;
    }
    // Whoever went on to the next files meanwhile stays there.
    if (this.#run === run) this.#set({ ...run, isUndone: true });
    this.#scope.announce(this.#scope.localizer.text(importing, 'undone'));
  }

  #succeed(result: ImportResult, source: PipelineStore): void {
    const created = result.creates.length;
    const updated = result.updates.length;
    const entry = source.nextUndo;
    const places = [...result.creates, ...result.updates.map(({ id }) => source.deal(id))];
    const pipelineIds = [...new Set(places.flatMap((place) => place?.pipelineId ?? []))];
    this.#set({ phase: 'done', created, updated, pipelineIds, entry, isUndone: false });
    this.#scope.announce(this.#scope.localizer.text(importing, 'imported', { count: created }));
  }

  #fail(message: string, isCancelled: boolean): void {
    this.#set({ phase: 'failed', message, isCancelled });
    const { localizer } = this.#scope;
    this.#scope.announce(
      isCancelled ? localizer.text(importing, 'cancelled') : localizer.text(importing, 'failed', { reason: message }),
      { assertive: !isCancelled },
    );
  }

  #set(run: Run): void {
    this.#run = run;
    this.#scope.requestUpdate();
  }
}
