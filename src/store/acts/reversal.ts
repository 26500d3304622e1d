import type { EntityRecord, Op } from '../../data/operation.js';
import type { Deal } from '../../model/deal.js';
import type { SaveResult } from '../actions.js';
import type { StoreCore } from '../core/store-core.js';
import { inverseOp, inverseOps, withoutDoomed, type InverseContext } from './inverse.js';
import type { Journal } from './journal.js';
import { slicingOf, TimeSlices } from '../core/slicing.js';

/** From so many ops on, taking an act back gives the page its turn in between. */
const MANY = 500;

interface Candidate {
  readonly op: Op;
  readonly now: Deal | EntityRecord | undefined;
  readonly inverse: Op | null;
}

/** Takes acts back and does them again with new, inverse ops, in the order in which it was asked for. */
export class Reversal {
  readonly #core: StoreCore;
  readonly #journal: Journal;
  readonly #obstacle: (ops: readonly Op[]) => Promise<unknown> | null;
  readonly #follow: (ops: readonly Op[]) => Op[];
  /** The act that is being taken back, or waits for its turn; null when the next one may begin at once. */
  #last: Promise<unknown> | null = null;

  /**
   * @param obstacle what must end before ops are taken back; null when nothing must.
   * @param follow adds what follows from activities: others may have written some since.
   */
  constructor(
    core: StoreCore,
    journal: Journal,
    obstacle: (ops: readonly Op[]) => Promise<unknown> | null,
    follow: (ops: readonly Op[]) => Op[],
  ) {
    this.#core = core;
    this.#journal = journal;
    this.#obstacle = obstacle;
    this.#follow = follow;
  }

  undo(): Promise<SaveResult> {
    return this.#invert('undone');
  }

  redo(): Promise<SaveResult> {
    return this.#invert('redone');
  }

  /** Takes back ops that are no act of their own, such as what arrived of a failed one. */
  async takeBack(ops: readonly Op[]): Promise<SaveResult> {
    const inverse = ops.length > MANY ? await this.#inSlices(ops) : inverseOps(ops, this.#context());
    return this.#journal.showAndSend(inverse);
  }

  #invert(side: 'undone' | 'redone'): Promise<SaveResult> {
    const { undo } = this.#journal;
    const entry = side === 'undone' ? undo.nextUndo : undo.nextRedo;
    if (!entry) {
      return Promise.resolve({ status: 'failed', code: 'unknown', message: 'There is nothing to take back.' });
    }
    // It goes over at once, so that whoever asks again meanwhile means the one before it.
    undo[side](entry);
    const obstacle = this.#obstacle(entry.ops);
    if (!obstacle && !this.#last && entry.ops.length <= MANY) {
      entry.ops = this.#follow(inverseOps(entry.ops, this.#context()));
      return this.#journal.showAndSend(entry.ops);
    }
    const turn = Promise.all([obstacle, this.#last]).then(async () => {
      const inverse = this.#follow(await this.#inSlices(entry.ops));
      entry.ops = inverse;
      // Handed on as an object: only showing is waited for here, the answer may take long.
      return { saved: this.#journal.showAndSend(inverse) };
    });
    const last = turn.finally(() => {
      if (this.#last === last) this.#last = null;
    });
    this.#last = last;
    return turn.then(({ saved }) => saved);
  }

  async #inSlices(all: readonly Op[]): Promise<Op[]> {
    const ops = withoutDoomed(all);
    const context = this.#context();
    const slices = new TimeSlices(slicingOf(this.#core.ports));
    const candidates: Candidate[] = [];
    for (let index = ops.length - 1; index >= 0; index--) {
      const op = ops[index] as Op;
      candidates.push({ op, now: nowOf(op, context), inverse: inverseOp(op, context) });
      if (slices.isDue) await slices.pause();
    }
    // What somebody changed between two slices is looked at again: this and the showing are one step.
    return candidates
      .map(({ op, now, inverse }) => (nowOf(op, context) === now ? inverse : inverseOp(op, context)))
      .filter((inverse) => inverse !== null);
  }

  #context(): InverseContext {
    const { table, catalogue, ports, userId } = this.#core;
    return {
      deal: (id) => table.get(id),
      entity: (op) => catalogue.get(op.kind, op.entityId),
      newId: () => ports.newId(),
      at: new Date(ports.now()).toISOString(),
      actorId: userId,
    };
  }
}

/** The same object for as long as nothing in it changes. */
function nowOf(op: Op, context: InverseContext): Deal | EntityRecord | undefined {
  return op.type === 'entity' ? context.entity(op) : context.deal(op.dealId);
}
