import type { DataAdapter } from '../data/adapter.js';
import type { Deal } from '../model/deal.js';
import type { User } from '../model/people.js';
import type { Stage } from '../model/pipeline.js';
import { moveProblem, type StageLoad } from '../model/process.js';
import type { Abilities } from './abilities.js';
import type { Refusal } from './actions.js';
import type { Catalogue } from './catalogue.js';
import type { DealTable } from './deal-table.js';

/** A sharper policy of the page than the model's: false forbids. */
export type MoveGuard = (deal: Deal, to: Stage) => boolean;

/** What the rules for moves look at. */
export interface MoveSurroundings {
  readonly adapter: DataAdapter;
  readonly catalogue: Catalogue;
  readonly table: DealTable;
  readonly abilities: Abilities;
  readonly guards: ReadonlySet<MoveGuard>;
  user(): User | null;
  /** What a stage holds where not all of its deals are here, with null while nobody knows; null where all are here. */
  loadElsewhere(stage: Stage): { load: StageLoad | null } | null;
}

/** Says why a deal may not go to a stage: one policy for pointer, keyboard, menu and API. */
export class MoveRules {
  readonly #from: MoveSurroundings;

  constructor(from: MoveSurroundings) {
    this.#from = from;
  }

  /** Null when it may. `arriving`: the block that it comes with, itself included. */
  refuse(deal: Deal, to: Stage, arriving: readonly Deal[]): Refusal | null {
    const { adapter, abilities, catalogue, guards } = this.#from;
    const pipeline = catalogue.pipeline(to.pipelineId);
    if (!pipeline) return { code: 'unknown', message: `There is no pipeline "${to.pipelineId}".` };
    const rights = abilities.rightsIn(pipeline.id);
    const problem = moveProblem(deal, {
      from: catalogue.stage(deal.stageId, deal.pipelineId),
      to,
      pipeline,
      rights,
      sourceRights: catalogue.pipeline(deal.pipelineId) ? abilities.rightsIn(deal.pipelineId) : rights,
      userId: this.#from.user()?.id ?? null,
      readonly: !adapter.save,
      ...this.#loadBefore(to, deal, arriving),
    });
    if (problem) {
      const { code, right, message } = problem;
      return right === undefined ? { code, message } : { code, right, message };
    }
    for (const guard of guards) {
      if (!guard(deal, to)) {
        return {
          code: 'transition',
          message: `"${deal.title}" may not go to "${to.name}": the page's own rule forbids it.`,
        };
      }
    }
    return null;
  }

  /** Of a stage with a hard limit. Where nobody knows what it holds, the backend has the last word. */
  #loadBefore(to: Stage, deal: Deal, arriving: readonly Deal[]): { load?: StageLoad } {
    if (!to.limit?.hard) return {};
    const elsewhere = this.#from.loadElsewhere(to);
    if (!elsewhere) return { load: this.#loadOf(to, deal, arriving) };
    const held = elsewhere.load;
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
    for (const other of this.#from.table) {
      if (other.stageId === to.id && other.pipelineId === to.pipelineId && !block.has(other.id) && other.id !== deal.id)
        add(other);
    }
    for (const other of arriving) if (other.id !== deal.id) add(other);
    return { count, value };
  }
}
