import type { Op } from '../../data/operation.js';
import type { Action } from '../actions.js';
import type { StoreCore } from '../core/store-core.js';
import type * as Script from '../planning/follow-activities.js';
import type { PlanContext } from '../planning/plan-context.js';

/**
 * Adds to an act what follows from its activities. The part that knows it is fetched when somebody looks at activities, or
 * writes one; without it, of deals whose activities are not known here, and in an import, that is left to the backend.
 */
export class ActivityFollower {
  readonly #core: StoreCore;
  readonly #planContext: () => PlanContext;
  #part: typeof Script | null = null;

  constructor(core: StoreCore, planContext: () => PlanContext) {
    this.#core = core;
    this.#planContext = planContext;
  }

  /** Whoever looks at activities may write one next, perhaps offline. A part that does not come is asked for again. */
  async expect(): Promise<void> {
    this.#part ??= await import('../planning/follow-activities.js').catch(() => null);
  }

  /** What an action waits for before its ops can be followed; nothing where all of it is here. */
  prepare(action: Action): Promise<unknown> | null | undefined {
    const entities = action.type === 'saveEntity' ? [action] : 'entities' in action ? action.entities : null;
    if (!entities?.some(({ kind }) => kind === 'activity')) return null;
    const learn = (): Promise<unknown> | null | undefined => this.#part?.learnActivities(entities, this.#core);
    return this.#part ? learn() : this.expect().then(learn);
  }

  /** The ops of an act with what follows from its activities. */
  readonly follow = (ops: readonly Op[]): Op[] =>
    this.#part ? this.#part.followActivities(ops, this.#planContext(), this.#core) : [...ops];
}
