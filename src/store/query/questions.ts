import type { View } from '../../model/view.js';
import { LazyPart } from '../core/lazy-part.js';
import type { Feature, QuestionsRoom } from '../core/rooms.js';
import type { StoreCore } from '../core/store-core.js';
import type { BoardModel } from './board-model.js';
import { broughtRefinements } from './brought.js';
import type { StageKey } from './core-columns.js';
import type { ListModel } from './list-model.js';
import { QueryCache } from './query-cache.js';
import type * as Script from './refinements.js';
import type { Refinements } from './refinements.js';

/** Answers questions about deals: from what is here, or from what pages where a backend's deals are not all here. */
export class Questions implements QuestionsRoom, Feature {
  readonly cache: QueryCache;
  /** What answers more than a board as it stands. */
  readonly refinements: LazyPart<Refinements, typeof Script>;
  readonly #core: StoreCore;

  constructor(core: StoreCore) {
    this.#core = core;
    this.cache = new QueryCache(core, core.reads);
    this.refinements = new LazyPart({
      fetch: () => broughtRefinements() ?? import('./refinements.js'),
      make: ({ Refinements: Part }) => {
        this.cache.refinements = new Part(this.cache.context);
        return this.cache.refinements;
      },
      failure:
        'The part of the script that filters and sorts did not load. Check the connection, and that the server still has the files of this build; then try again, or load the page anew.',
      settled: () => {
        this.cache.trouble = this.refinements.trouble?.message ?? null;
        core.changed();
      },
      retryWith: core.ports,
    });
    core.rooms.questions = this;
    core.attach(this);
  }

  rowsIn(stage: StageKey): Int32Array {
    return this.cache.rowsIn(stage);
  }

  board(view: View, isDrawn: boolean): BoardModel {
    return this.#core.rooms.paging?.board(view, isDrawn) ?? this.cache.board(view);
  }

  /** @throws where the backend does not say how much there is. */
  async answeredBoard(view: View): Promise<BoardModel> {
    for (;;) {
      const model = this.board(view, false);
      if (model.isReady) return model;
      if (model.trouble !== null) throw new Error(model.trouble);
      await this.#core.notifier.next();
    }
  }

  list(view: View): ListModel {
    return this.#core.rooms.paging?.list(view) ?? this.cache.list(view);
  }

  /** Has a backend that pages bring cards until a deal shows; false where the view does not show it. */
  async reach(view: View, id: string): Promise<boolean> {
    await this.refinements.arrival();
    const { paging } = this.#core.rooms;
    return paging ? paging.reach(view, id) : this.board(view, false).placeOf(id) !== null;
  }

  /** Reads every deal that a view shows, and resolves with their ids in the order of a list. */
  async complete(view: View, onProgress?: (done: number, total: number) => void): Promise<string[]> {
    await this.refinements.arrival();
    const asked = (await this.#core.rooms.paging?.complete(view, onProgress)) ?? view;
    const { groups, trouble } = this.cache.list(asked);
    if (trouble !== null) throw new Error(trouble);
    return groups.flatMap(({ bucket }) => bucket.slice(0, bucket.count));
  }

  resumed(): void {
    void this.refinements.arrival();
  }

  disposed(): void {
    this.refinements.dispose();
  }
}
