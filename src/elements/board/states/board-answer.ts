import type { View } from '../../../model/view.js';
import type { BoardModel } from '../../../store/query/board-model.js';
import type { PipelineStore } from '../../../store/store.js';
import { LastReady } from '../../../element-base/last-ready.js';

const DRAWN = { isDrawn: true };

/** What the store answers to the view of a board. */
export class BoardAnswer {
  /** Null until there is an answer to show. */
  model: BoardModel | null = null;
  /** True while the backend has not answered how much there is. */
  awaits = false;
  /** Why a backend that pages did not say how much there is. */
  trouble: string | null = null;
  readonly #lastReady = new LastReady<BoardModel>();

  /** Asks anew. The last answer stays in sight while the next is on its way, or while the board has to wait for something else. */
  ask(source: PipelineStore | null, view: View, hasToWait: boolean): void {
    const now = source?.status.phase === 'ready' && !hasToWait ? source.board(view, DRAWN) : null;
    this.awaits = now?.isReady === false;
    this.trouble = now?.trouble ?? null;
    this.model = this.#lastReady.take(source, now);
  }

  /** True when it is known what there is to show, and be it why nothing is. */
  isKnown(source: PipelineStore | null): boolean {
    const isOpen = this.awaits && this.trouble === null;
    return source !== null && source.status.phase !== 'loading' && !isOpen;
  }
}

/** What a board reads of the store: it renders again when one of these items changed. */
export function readForBoard(store: PipelineStore, view: View, chosenIds: readonly string[]): readonly unknown[] {
  const { phase, loaded, slow, error, problems, parked } = store.status;
  const model = phase === 'ready' ? store.board(view, DRAWN) : null;
  const status = [phase, loaded, slow, error, problems, parked];
  // The bar above the board adds up what is chosen, also where the view hides it.
  const chosen = chosenIds.map((id) => store.deal(id));
  return [model, model?.dealsRevision, ...status, store.environment(), view, store.settings, ...chosen];
}
