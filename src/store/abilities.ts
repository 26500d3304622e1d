import type { DataAdapter } from '../data/adapter.js';
import { mayEdit, rightsOf, type Right } from '../model/access.js';
import type { Deal } from '../model/deal.js';
import type { User } from '../model/people.js';
import type { Stage } from '../model/pipeline.js';
import { moveProblem, type StageLoad } from '../model/process.js';
import type { Refusal } from './actions.js';
import type { Catalogue } from './catalogue.js';
import type { DealTable } from './deal-table.js';

/** A sharper policy of the page than the model's: false forbids. */
export type MoveGuard = (deal: Deal, to: Stage) => boolean;

/** Rights that no method of the adapter stands behind. */
const LOOKING: ReadonlySet<Right> = new Set<Right>(['see', 'seeValues', 'export', 'seeIncentives']);
const SETTING_UP: ReadonlySet<Right> = new Set<Right>(['editStages', 'editProcess']);

/** What the user and the backend allow, in one place for pointer, keyboard, menu and API. */
export class Abilities {
  readonly #adapter: DataAdapter;
  readonly #catalogue: Catalogue;
  readonly #table: DealTable;
  readonly #user: () => User | null;
  readonly #guards = new Set<MoveGuard>();
  /** What a stage holds, where not all of its deals are here; null while nobody knows. */
  loadElsewhere: ((stage: Stage) => StageLoad | null) | null = null;
  readonly #rights = new Map<string, ReadonlySet<Right>>();

  constructor(adapter: DataAdapter, catalogue: Catalogue, table: DealTable, user: () => User | null) {
    this.#adapter = adapter;
    this.#catalogue = catalogue;
    this.#table = table;
    this.#user = user;
  }

  forget(): void {
    this.#rights.clear();
  }

  guardMoves(guard: MoveGuard): () => void {
    this.#guards.add(guard);
    return () => this.#guards.delete(guard);
  }

  /** Deals in a pipeline that nobody declared stand under no rules. */
  has(right: Right, pipelineId: string): boolean {
    return this.#catalogue.pipeline(pipelineId) ? this.#rightsIn(pipelineId).has(right) : true;
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
    const rights = this.#rightsIn(pipeline.id);
    const allowed = right === 'editOwn' && deal ? mayEdit(rights, deal, this.#user()?.id ?? null) : rights.has(right);
    return allowed ? null : forbidden(right, pipeline.name);
  }

  refuseEntity(): Refusal | null {
    return this.#adapter.entities?.save
      ? null
      : { code: 'readonly', message: "This can't be changed here: the adapter has no entities.save()." };
  }

  /** Why a deal may not go to a stage, by whatever way it was asked. */
  refuseMove(deal: Deal, to: Stage, arriving: readonly Deal[]): Refusal | null {
    const pipeline = this.#catalogue.pipeline(to.pipelineId);
    if (!pipeline) return { code: 'unknown', message: `There is no pipeline "${to.pipelineId}".` };
    const problem = moveProblem(deal, {
      from: this.#catalogue.stage(deal.stageId, deal.pipelineId),
      to,
      pipeline,
      rights: this.#rightsIn(pipeline.id),
      sourceRights: this.#catalogue.pipeline(deal.pipelineId)
        ? this.#rightsIn(deal.pipelineId)
        : this.#rightsIn(pipeline.id),
      userId: this.#user()?.id ?? null,
      readonly: !this.#adapter.save,
      ...this.#loadBefore(to, deal, arriving),
    });
    if (problem) {
      const { code, right, message } = problem;
      return right === undefined ? { code, message } : { code, right, message };
    }
    for (const guard of this.#guards) {
      if (!guard(deal, to)) {
        return {
          code: 'transition',
          message: `"${deal.title}" may not go to "${to.name}": the page's own rule forbids it.`,
        };
      }
    }
    return null;
  }

  #rightsIn(pipelineId: string): ReadonlySet<Right> {
    let rights = this.#rights.get(pipelineId);
    if (!rights) {
      const pipeline = this.#catalogue.pipeline(pipelineId);
      rights = pipeline ? rightsOf(pipeline, this.#user()) : new Set<Right>();
      this.#rights.set(pipelineId, rights);
    }
    return rights;
  }

  /** Of a stage with a hard limit. Where nobody knows what it holds, the backend has the last word. */
  #loadBefore(to: Stage, deal: Deal, arriving: readonly Deal[]): { load?: StageLoad } {
    if (!to.limit?.hard) return {};
    if (!this.loadElsewhere) return { load: this.#loadOf(to, deal, arriving) };
    const held = this.loadElsewhere(to);
    if (!held) return {};
    const others = arriving.filter(({ id }) => id !== deal.id);
    return {
      load: {
        count: held.count + others.length,
        value: held.value + others.reduce((sum, { value }) => sum + (value ?? 0), 0),
      },
    };
  }

  /** What the stage would hold with the rest of the block, before this deal comes. */
  #loadOf(to: Stage, deal: Deal, arriving: readonly Deal[]): StageLoad {
    const block = new Set(arriving.map(({ id }) => id));
    let count = 0;
    let value = 0;
    const add = (other: Readonly<Deal>): void => {
      count++;
      value += other.value ?? 0;
    };
    for (const other of this.#table) {
      if (other.stageId === to.id && other.pipelineId === to.pipelineId && !block.has(other.id) && other.id !== deal.id)
        add(other);
    }
    for (const other of arriving) if (other.id !== deal.id) add(other);
    return { count, value };
  }
}

function methodOf(right: Right): 'save' | 'create' | 'remove' {
  return right === 'create' ? 'create' : right === 'delete' ? 'remove' : 'save';
}

function forbidden(right: Right, pipelineName: string): Refusal {
  return { code: 'forbidden', right, message: `You lack the right "${right}" in pipeline "${pipelineName}".` };
}
