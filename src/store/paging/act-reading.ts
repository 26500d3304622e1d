import type { View } from '../../model/view.js';
import { RANK } from '../../model/sort.js';
import type { Action } from '../actions.js';
import type { StoreCore } from '../core/store-core.js';
import type { PageIntake } from './page-intake.js';
import { PageSource, type PageHooks } from './page-source.js';
import type { WindowScope } from './window-scope.js';
import { wholeOf } from './whole-of.js';

/** How long an act waits to learn where a stage ends, in milliseconds. */
const PATIENCE = 1000;
/** Ids asked for at once. */
const AT_ONCE = 200;

/** Reads what an act has to know and is not here. */
export class ActReading {
  readonly #core: StoreCore;
  readonly #scope: WindowScope;
  readonly #intake: PageIntake;
  readonly #hooks: PageHooks;

  constructor(scope: WindowScope, intake: PageIntake, hooks: PageHooks) {
    this.#core = scope.core;
    this.#scope = scope;
    this.#intake = intake;
    this.#hooks = hooks;
  }

  /**
   * Reads deals it names, the ends of stages it puts deals at, all deals of a stage
   * that goes. Null where everything is here.
   */
  readFor(action: Action): Promise<unknown> | null {
    const needed: Promise<unknown>[] = [];
    const know = (ids: readonly string[]): void => {
      const missing = ids.filter((id) => !this.#core.table.has(id));
      if (missing.length > 0) needed.push(this.read(missing));
    };
    switch (action.type) {
      case 'moveDeals':
        know([...action.ids, ...(action.beforeId ? [action.beforeId] : [])]);
        if (!action.beforeId && !action.atTop) needed.push(this.#soon(this.#endOf(action)));
        break;
      case 'createDeal':
        if (!action.atTop) needed.push(this.#soon(this.#endOf(action.deal)));
        break;
      case 'editDeals':
      case 'deleteDeals':
        know(action.ids);
        break;
      case 'deleteStage':
        needed.push(this.#wholeStage(action));
        if (action.moveDealsTo !== undefined) {
          needed.push(this.#endOf({ ...action, stageId: action.moveDealsTo }));
        }
        break;
      case 'import': {
        know(action.updates.map(({ id }) => id));
        const stages = new Map(action.creates.map((draft) => [`${draft.pipelineId ?? ''}\n${draft.stageId}`, draft]));
        for (const stage of stages.values()) needed.push(this.#endOf(stage));
        break;
      }
    }
    return needed.length === 0 ? null : Promise.all(needed);
  }

  /** Reads deals by their ids. One that is not there any more is not in the table afterwards. */
  async read(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const since = this.#intake.now;
      const found = (await this.#core.adapter.get?.(ids.slice(at, at + AT_ONCE), this.#core.ctx())) ?? [];
      this.#intake.take(found, since);
    }
    this.#scope.changed();
  }

  async #wholeStage({ stageId, pipelineId }: { stageId: string; pipelineId?: string }): Promise<void> {
    const view = wholeOf(pipelineId === undefined ? 'all' : [pipelineId]);
    const source = new PageSource({ view, stageId }, this.#scope, this.#hooks);
    try {
      await source.whole();
    } finally {
      source.dispose();
    }
  }

  /** Reads the last deal of a stage in the manual order, whatever views hide. */
  async #endOf({ stageId, pipelineId }: { stageId: string; pipelineId?: string | null }): Promise<void> {
    const { adapter } = this.#core;
    if (!adapter.can?.sort?.includes(RANK)) {
      await this.#wholeStage({ stageId, ...(pipelineId ? { pipelineId } : {}) });
      return;
    }
    const view: View = { ...wholeOf(pipelineId ? [pipelineId] : 'all'), sort: [{ field: RANK, direction: 'desc' }] };
    const since = this.#intake.now;
    const query = { view, stageId, limit: 1, environment: this.#core.queryEnvironment() };
    const answer = await adapter.list(query, this.#core.ctx());
    this.#intake.take('items' in answer ? answer.items : [...answer], since);
  }

  /** An act shows soon whatever the network does: then the end of what is here has to do. */
  #soon(asked: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#core.ports.later(resolve, PATIENCE);
      void asked
        .catch(() => undefined)
        .then(() => {
          cancel();
          resolve();
        });
    });
  }
}
