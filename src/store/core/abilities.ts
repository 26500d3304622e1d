import type { DataAdapter } from '../../data/adapter.js';
import { mayEdit, rightsOf, type Right } from '../../model/access.js';
import type { Deal } from '../../model/deal.js';
import type { User } from '../../model/people.js';
import type { Refusal } from '../actions.js';
import type { Catalogue } from '../entities/catalogue.js';

/** Rights that no method of the adapter stands behind. */
const LOOKING: ReadonlySet<Right> = new Set<Right>(['see', 'seeValues', 'export', 'seeIncentives']);
const SETTING_UP: ReadonlySet<Right> = new Set<Right>(['editStages', 'editProcess']);

/** What the user and the backend allow, in one place for pointer, keyboard, menu and API. */
export class Abilities {
  readonly #adapter: DataAdapter;
  readonly #catalogue: Catalogue;
  readonly #user: () => User | null;
  readonly #rights = new Map<string, ReadonlySet<Right>>();

  constructor(adapter: DataAdapter, catalogue: Catalogue, user: () => User | null) {
    this.#adapter = adapter;
    this.#catalogue = catalogue;
    this.#user = user;
  }

  forget(): void {
    this.#rights.clear();
  }

  /** Deals in a pipeline that nobody declared stand under no rules. */
  has(right: Right, pipelineId: string): boolean {
    return this.#catalogue.pipeline(pipelineId) ? this.rightsIn(pipelineId).has(right) : true;
  }

  /** Why something may not be done to a deal, or in a pipeline as a whole. */
  refuse(right: Right, deal: Deal | null, pipelineId: string | undefined): Refusal | null {
    if (SETTING_UP.has(right)) {
      const missing = this.refuseEntity();
      if (missing) return missing;
    } else if (!LOOKING.has(right) && !this.#adapter[methodOf(right)]) {
      return { code: 'readonly', right, message: `This is read-only here: the adapter has no ${methodOf(right)}().` };
    }
    const pipeline = pipelineId === undefined ? undefined : this.#catalogue.pipeline(pipelineId);
    if (!pipeline) return null;
    if (pipeline.archived && !LOOKING.has(right) && !SETTING_UP.has(right)) {
      return {
        code: 'archived',
        message: `Pipeline "${pipeline.name}" is archived; bring it back before changing its deals.`,
      };
    }
    const rights = this.rightsIn(pipeline.id);
    const allowed = right === 'editOwn' && deal ? mayEdit(rights, deal, this.#user()?.id ?? null) : rights.has(right);
    return allowed ? null : forbidden(right, pipeline.name);
  }

  refuseEntity(): Refusal | null {
    return this.#adapter.entities?.save
      ? null
      : { code: 'readonly', message: "This can't be changed here: the adapter has no entities.save()." };
  }

  /** All that the user may do in a pipeline; nothing in one that nobody declared. */
  rightsIn(pipelineId: string): ReadonlySet<Right> {
    let rights = this.#rights.get(pipelineId);
    if (!rights) {
      const pipeline = this.#catalogue.pipeline(pipelineId);
      rights = pipeline ? rightsOf(pipeline, this.#user()) : new Set<Right>();
      this.#rights.set(pipelineId, rights);
    }
    return rights;
  }
}

function methodOf(right: Right): 'save' | 'create' | 'remove' {
  return right === 'create' ? 'create' : right === 'delete' ? 'remove' : 'save';
}

function forbidden(right: Right, pipelineName: string): Refusal {
  return { code: 'forbidden', right, message: `You lack the right "${right}" in pipeline "${pipelineName}".` };
}
