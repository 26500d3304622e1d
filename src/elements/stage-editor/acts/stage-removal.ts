import type { TemplateResult } from 'lit';
import { stages } from '../../../i18n/en/stages.js';
import type { Totals } from '../../../model/money.js';
import type { Pipeline, Stage } from '../../../model/pipeline.js';
import type { View } from '../../../model/view.js';
import type { ElementScope } from '../../../element-base/element-scope.js';
import { likelyTarget, removeStageDialog, type Removal } from './remove-stage.js';

/** Deletes a stage, or merges it into another, once it is known where its deals go. */
export class StageRemoval {
  readonly #scope: ElementScope;
  #removal: Removal | null = null;

  constructor(scope: ElementScope) {
    this.#scope = scope;
  }

  async ask(pipeline: Pipeline, stage: Stage, isMerge: boolean): Promise<void> {
    const view: View = { version: 1, pipelineIds: [pipeline.id], where: [], sort: [], closed: 'all' };
    // What stands in the stage has to be known before it is asked where that goes.
    await this.#scope.store?.answeredBoard(view).catch(() => undefined);
    this.#show({ stage, isMerge, targetId: likelyTarget(pipeline, stage), error: '' });
  }

  render(pipeline: Pipeline, totalsOf: (stageId: string) => Totals | null): TemplateResult {
    const removal = this.#removal;
    return removeStageDialog({
      removal,
      pipeline,
      totals: removal && totalsOf(removal.stage.id),
      localizer: this.#scope.localizer,
      onTarget: (targetId) => this.#patch({ targetId, error: '' }),
      onConfirm: () => void this.#remove(pipeline),
      onClose: () => this.#show(null),
    });
  }

  async #remove(pipeline: Pipeline): Promise<void> {
    const removal = this.#removal;
    if (!removal) return;
    const { stage, targetId, isMerge } = removal;
    const { localizer } = this.#scope;
    const answer = await this.#scope.act({
      type: 'deleteStage',
      stageId: stage.id,
      moveDealsTo: targetId,
      isMerge,
      source: 'menu',
    });
    if (answer.status === 'refused') {
      this.#show({ ...removal, error: answer.refusal.message });
      return;
    }
    this.#show(null);
    const target = pipeline.stages.find(({ id }) => id === targetId)?.name ?? '';
    this.#scope.announce(
      isMerge
        ? localizer.text(stages, 'mergedInto', { name: stage.name, target })
        : localizer.text(stages, 'removed', { name: stage.name }),
    );
  }

  #patch(patch: Partial<Removal>): void {
    if (this.#removal) this.#show({ ...this.#removal, ...patch });
  }

  #show(removal: Removal | null): void {
    this.#removal = removal;
    this.#scope.requestUpdate();
  }
}
