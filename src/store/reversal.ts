import type { EntityRecord, Op } from '../data/operation.js';
import type { Deal } from '../model/deal.js';
import type { SaveResult } from './actions.js';
import type { Catalogue } from './catalogue.js';
import type { DealTable } from './deal-table.js';
import { inverseOp, inverseOps, withoutDoomed, type InverseContext } from './inverse.js';
import type { Ledger } from './ledger.js';
import type { Ports } from './ports.js';
import { Slices } from './slices.js';

/** From so many ops on, taking an act back gives the page its turn in between. */
const MANY = 500;

/** What taking back needs of the store. */
export interface ReversalSurroundings {
  ports: Ports;
  ledger: Ledger;
  table: DealTable;
  catalogue: Catalogue;
  actorId(): string | null;
  /** What must end first; null when nothing does. */
  obstacle(ops: readonly Op[]): Promise<unknown> | null;
}

interface Candidate {
  readonly op: Op;
  readonly now: Deal | EntityRecord | undefined;
  readonly inverse: Op | null;
}

/** Takes acts back and does them again with new, inverse ops, in the order in which it was asked for. */
export class Reversal {
  readonly #from: ReversalSurroundings;
  /** The act that is being taken back, or waits for its turn; null when the next one may begin at once. */
  #last: Promise<unknown> | null = null;

  constructor(from: ReversalSurroundings) {
    this.#from = from;
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
    return this.#from.ledger.showAndSend(inverse);
  }

  #invert(side: 'undone' | 'redone'): Promise<SaveResult> {
    const { undo } = this.#from.ledger;
    const entry = side === 'undone' ? undo.nextUndo : undo.nextRedo;
    if (!entry) {
      return Promise.resolve({ status: 'failed', code: 'unknown', message: 'There is nothing to take back.' });
    }
    // It goes over at once, so that whoever asks again meanwhile means the one before it.
    undo[side](entry);
    const obstacle = this.#from.obstacle(entry.ops);
    if (!obstacle && !this.#last && entry.ops.length <= MANY) {
      entry.ops = inverseOps(entry.ops, this.#context());
      return this.#from.ledger.showAndSend(entry.ops);
    }
    const turn = Promise.all([obstacle, this.#last]).then(async () => {
      const inverse = await this.#inSlices(entry.ops);
      entry.ops = inverse;
      // Handed on as an object: only showing is waited for here, the answer may take long.
      return { saved: this.#from.ledger.showAndSend(inverse) };
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
    const slices = new Slices(this.#from.ports);
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
    const { table, catalogue, ports, actorId } = this.#from;
    return {
      deal: (id) => table.get(id),
      entity: (op) => catalogue.get(op.kind, op.entityId),
      newId: () => ports.newId(),
      at: new Date(ports.now()).toISOString(),
      actorId: actorId(),
    };
  }
}

/** The same object for as long as nothing in it changes. */
function nowOf(op: Op, context: InverseContext): Deal | EntityRecord | undefined {
  return op.type === 'entity' ? context.entity(op) : context.deal(op.dealId);
}
