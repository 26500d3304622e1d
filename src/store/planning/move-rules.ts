import type { Deal } from '../../model/deal.js';
import type { Stage } from '../../model/pipeline.js';
import { moveProblem, type StageLoad } from '../../model/process.js';
import type { Refusal } from '../actions.js';
import type { StoreCore } from '../core/store-core.js';

/** A sharper policy of the page than the model's: false forbids. */
export type MoveGuard = (deal: Deal, to: Stage) => boolean;

/** Says why a deal may not go to a stage: one policy for pointer, keyboard, menu and API. */
export class MoveRules {
  readonly #core: StoreCore;
  readonly #guards: ReadonlySet<MoveGuard>;

  constructor(core: StoreCore, guards: ReadonlySet<MoveGuard>) {
    this.#core = core;
    this.#guards = guards;
  }

  /** Null when it may. `arriving`: the block that it comes with, itself included. */
  refuse(deal: Deal, to: Stage, arriving: readonly Deal[]): Refusal | null {
    const { adapter, abilities, catalogue, userId } = this.#core;
    const pipeline = catalogue.pipeline(to.pipelineId);
    if (!pipeline) return { code: 'unknown', message: `There is no pipeline "${to.pipelineId}".` };
    const rights = abilities.rightsIn(pipeline.id);
    const problem = moveProblem(deal, {
      from: catalogue.stage(deal.stageId, deal.pipelineId),
      to,
      pipeline,
      rights,
      sourceRights: catalogue.pipeline(deal.pipelineId) ? abilities.rightsIn(deal.pipelineId) : rights,
      userId,
      readonly: !adapter.save,
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

  /** Of a stage with a hard limit. Where nobody knows what it holds, the backend has the last word. */
  #loadBefore(to: Stage, deal: Deal, arriving: readonly Deal[]): { load?: StageLoad } {
    if (!to.limit?.hard) return {};
    const { paging } = this.#core.rooms;
    if (!paging) return { load: this.#loadOf(to, deal, arriving) };
    const held = paging.loadOf(to);
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
    const { columns } = this.#core.table;
    let count = 0;
    let value = 0;
    for (const row of this.#core.rowsIn(to)) {
      const id = columns.idAt(row);
      if (block.has(id) || id === deal.id) continue;
      count++;
      value += columns.valueAt(row) ?? 0;
    }
    for (const other of arriving) {
      if (other.id === deal.id) continue;
      count++;
      value += other.value ?? 0;
    }
    return { count, value };
  }
}
