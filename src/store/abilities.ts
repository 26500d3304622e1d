import type { DataAdapter } from '../data/adapter.js';
import { mayClose, mayEdit, mayMove, rightsOf, type Right } from '../model/access.js';
import type { Deal } from '../model/deal.js';
import type { User } from '../model/people.js';
import type { Pipeline, Stage } from '../model/pipeline.js';
import type { Refusal } from './actions.js';

const NOTHING: ReadonlySet<Right> = new Set();

/** What the user and the backend allow, in one place for pointer, keyboard, menu and API. */
export class Abilities {
  readonly #adapter: DataAdapter;
  readonly #user: () => User | null;
  readonly #rights = new Map<string, ReadonlySet<Right>>();

  constructor(adapter: DataAdapter, user: () => User | null) {
    this.#adapter = adapter;
    this.#user = user;
  }

  forget(): void {
    this.#rights.clear();
  }

  rights(pipeline: Pipeline | undefined): ReadonlySet<Right> {
    if (!pipeline) return NOTHING;
    let rights = this.#rights.get(pipeline.id);
    if (!rights) {
      rights = rightsOf(pipeline, this.#user());
      this.#rights.set(pipeline.id, rights);
    }
    return rights;
  }

  /** Why a deal may not be touched so; `own` rights are widened to `all` ones by the model. */
  refuse(right: Right, deal: Deal | null, pipeline: Pipeline | undefined): Refusal | null {
    if (this.#missing(right)) {
      return { code: 'readonly', right, message: `This board is read-only here: the adapter has no ${this.#method(right)}().` };
    }
    // A deal in a pipeline nobody declared stands under no rules.
    if (!pipeline) return null;
    if (pipeline.archived) {
      return { code: 'archived', message: `Pipeline "${pipeline.name}" is archived; bring it back before changing its deals.` };
    }
    const rights = this.rights(pipeline);
    const userId = this.#user()?.id ?? null;
    const allowed =
      right === 'editOwn' && deal
        ? mayEdit(rights, deal, userId)
        : right === 'moveOwn' && deal
          ? mayMove(rights, deal, userId)
          : right === 'closeOwn' && deal
            ? mayClose(rights, deal, userId)
            : rights.has(right);
    return allowed ? null : { code: 'forbidden', right, message: `You lack the right "${right}" in pipeline "${pipeline.name}".` };
  }

  /** Moving into a won or lost stage is closing. */
  rightToEnter(stage: Stage): Right {
    return stage.category === 'open' ? 'moveOwn' : 'closeOwn';
  }

  #missing(right: Right): boolean {
    return !['see', 'seeValues', 'export', 'seeIncentives', 'editStages', 'editProcess'].includes(right) && !this.#adapter[this.#method(right)];
  }

  #method(right: Right): 'save' | 'create' | 'remove' {
    return right === 'create' ? 'create' : right === 'delete' ? 'remove' : 'save';
  }
}
