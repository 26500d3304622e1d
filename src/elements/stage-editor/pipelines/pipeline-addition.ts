import type { TemplateResult } from 'lit';
import { stages } from '../../../i18n/en/stages.js';
import { randomKey } from '../../../element-base/random-key.js';
import type { ElementScope } from '../../../element-base/element-scope.js';
import { newPipelineDialog, pipelinePatch, type PipelineDraft } from './new-pipeline.js';

/** Adds a pipeline, once it has a name and a currency. */
export class PipelineAddition {
  readonly #scope: ElementScope;
  readonly #added: (id: string) => void;
  #draft: PipelineDraft | null = null;

  constructor(scope: ElementScope, added: (id: string) => void) {
    this.#scope = scope;
    this.#added = added;
  }

  /** Asks for its name and its currency, which begins with one in use. */
  ask(currency: string): void {
    this.#show({ name: '', currency, error: '' });
  }

  render(): TemplateResult {
    return newPipelineDialog({
      draft: this.#draft,
      localizer: this.#scope.localizer,
      onChange: (patch) => {
        if (this.#draft) this.#show({ ...this.#draft, ...patch });
      },
      onConfirm: () => void this.#add(),
      onClose: () => this.#show(null),
    });
  }

  async #add(): Promise<void> {
    const draft = this.#draft;
    const { store, localizer } = this.#scope;
    if (!draft || !store) return;
    if (draft.name.trim() === '') {
      this.#show({ ...draft, error: localizer.text(stages, 'nameNeeded') });
      return;
    }
    const id = `pipeline-${randomKey()}`;
    const order = Math.max(-1, ...store.allPipelines().map((pipeline) => pipeline.order)) + 1;
    const patch = pipelinePatch(draft, id, order, localizer);
    const answer = await this.#scope.act({ type: 'saveEntity', kind: 'pipeline', id, patch, source: 'keyboard' });
    if (answer.status === 'refused') {
      this.#show({ ...draft, error: answer.refusal.message });
      return;
    }
    this.#show(null);
    this.#added(id);
  }

  #show(draft: PipelineDraft | null): void {
    this.#draft = draft;
    this.#scope.requestUpdate();
  }
}
