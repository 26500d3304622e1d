import { stages } from '../../../i18n/en/stages.js';
import type { JsonObject } from '../../../model/json.js';
import type { Stage } from '../../../model/pipeline.js';
import type { Action } from '../../../store/actions.js';
import type { ElementScope } from '../../../element-base/element-scope.js';
import { stageLine } from '../stages/stage-lines.js';

/** What a person does to stages and pipelines, one step to undo each; what is refused is told where it was entered. */
export class StageActs {
  readonly #scope: ElementScope;
  #errors: ReadonlyMap<string, string> = new Map();

  constructor(scope: ElementScope) {
    this.#scope = scope;
  }

  /** What is wrong with what was entered, by `stage id/field`. */
  errorOf(key: string): string {
    return this.#errors.get(key) ?? '';
  }

  setError(key: string, message: string): void {
    if (this.errorOf(key) === message) return;
    const errors = new Map(this.#errors);
    if (message === '') errors.delete(key);
    else errors.set(key, message);
    this.#errors = errors;
    this.#scope.requestUpdate();
  }

  /** Another pipeline is edited now. */
  forgetErrors(): void {
    this.#errors = new Map();
    this.#scope.requestUpdate();
  }

  /** Acts, and shows a refusal where it belongs. */
  async run(key: string, action: Action): Promise<boolean> {
    this.setError(key, '');
    const answer = await this.#scope.act(action);
    if (answer.status === 'refused') {
      this.setError(key, answer.refusal.message);
      return false;
    }
    void answer.saved.then((saved) => {
      if (saved.status === 'failed') this.setError(key, saved.message);
    });
    return true;
  }

  savePipeline(id: string, field: string, patch: JsonObject): void {
    void this.run(`pipeline/${field}`, { type: 'saveEntity', kind: 'pipeline', id, patch, source: 'keyboard' });
  }

  /** Puts a stage so many places further on, or back. */
  async moveBy(stage: Stage, steps: number, source: 'keyboard' | 'menu'): Promise<void> {
    const pipeline = this.#scope.store?.pipeline(stage.pipelineId);
    if (!pipeline) return;
    const others = pipeline.stages.filter(({ id }) => id !== stage.id);
    const at = pipeline.stages.findIndex(({ id }) => id === stage.id);
    const to = Math.max(0, Math.min(others.length, at + steps));
    if (to === at) return;
    await this.moveTo(stage, others[to]?.id ?? null, source);
    // A node that a keyed list moves loses the focus.
    if (source === 'keyboard') {
      await this.#scope.element.updateComplete;
      stageLine(stage.id, this.#scope)?.querySelector<HTMLElement>('.grip')?.focus();
    }
  }

  /** Puts a stage directly before another, or last for null. */
  async moveTo(stage: Stage, beforeStageId: string | null, source: 'keyboard' | 'menu' | 'pointer'): Promise<void> {
    const { name } = stage;
    const moved = await this.run(`${stage.id}/`, { type: 'moveStage', stageId: stage.id, beforeStageId, source });
    const pipeline = this.#scope.store?.pipeline(stage.pipelineId);
    if (!moved || !pipeline) return;
    const position = pipeline.stages.findIndex(({ id }) => id === stage.id) + 1;
    const total = pipeline.stages.length;
    this.#scope.announce(this.#scope.localizer.text(stages, 'moved', { name, position, total }));
  }
}
