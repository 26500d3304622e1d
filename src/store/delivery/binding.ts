import type { CreateOp, Op } from '../../data/operation.js';
import type { Deal } from '../../model/deal.js';
import type { DecidedOp } from './batch.js';
import { bind, decideClash, type Current, type Decision, type Level } from './conflict/policy.js';
import { resolved } from './conflict/resolution.js';
import type { SendingSurroundings } from './job.js';
import { lookUp } from './look-up.js';
import type { ReadAnswer } from './read-answer.js';
import { Delivery, type Transport } from './transport.js';

/** Binds ops to what the backend holds, and decides what an answer means that does not simply say "applied". */
export class Binding {
  readonly #from: SendingSurroundings;
  readonly #level: Level;
  readonly #transport: Transport;

  constructor(from: SendingSurroundings, level: Level, transport: Transport) {
    this.#from = from;
    this.#level = level;
    this.#transport = transport;
  }

  /** What is known of the op's subject, asked for where nothing is: a guard needs it. */
  currentOf(op: Op): Current | Promise<Current> {
    const current = this.#from.current(op);
    return current === undefined && this.#level !== 'at-least-once' ? this.#lookUp(op) : current;
  }

  /** What becomes of an op that was never sent. */
  decideUnsent(op: Op, current: Current): Decision {
    if (op.type !== 'create' || op.kind !== 'restored') return bind(op, current, this.#level);
    // Where nobody told which version the removal brought, it is the next one after what is known, or a later one.
    // One that was never confirmed was never removed either.
    const least = op.deal.version > 0 ? op.deal.version + 1 : this.#level === 'version-guarded' ? 0 : undefined;
    const base = this.#from.removedAs(op) ?? least;
    return { type: 'again', op: base === undefined ? op : { ...op, base } };
  }

  /** Decides each op whose answer is a clash; what is not in the result stands as it was answered. */
  async decideAnswered(ops: readonly Op[], reads: readonly ReadAnswer[], isUnknown: boolean): Promise<DecidedOp[]> {
    const decided: DecidedOp[] = [];
    if (reads.every(({ applied }) => applied)) return decided;
    for (const [index, read] of reads.entries()) {
      const op = ops[index] as Op;
      // Alone, an op that finds its subject gone is answered by that.
      const isGoneAmongOthers = read.current === null && op.type !== 'entity' && ops.length > 1;
      if (isRestoringTooEarly(op, read) && !isUnknown) {
        const again = { type: 'again', op: { ...op, base: read.version as number } } as const;
        decided.push({ index, op, current: undefined, decision: again });
      } else if (read.failure.code === 'conflict') {
        decided.push({ index, op, ...(await this.#decideClash(op, isUnknown, read)) });
      } else if (isGoneAmongOthers) {
        decided.push({ index, op, current: null, decision: { type: read.applied ? 'done' : 'gone' } });
      }
    }
    return decided;
  }

  /** The ops keep their identity: what is shown of them and what would take them back follow. */
  adopt(decided: readonly DecidedOp[]): void {
    for (const { op, decision } of decided) {
      if (decision.type !== 'again') continue;
      if (!('base' in decision.op)) Reflect.deleteProperty(op, 'base');
      Object.assign(op, decision.op);
    }
  }

  /**
   * What the answer to one op leaves open is looked up: which version the op brought, so that the next one can be guarded
   * by it; and whether an earlier attempt landed of which nobody heard, before a refusal of the latest one counts.
   */
  async completed(op: Op, read: ReadAnswer): Promise<ReadAnswer> {
    if (this.#level === 'at-least-once' || this.#transport.isDisposed) return read;
    if (read.applied) {
      // A replay that brings no deal says nothing of what became of it since.
      const isKnown = read.current !== undefined || (read.version !== undefined && read.isReplay !== true);
      if (isKnown || op.type === 'remove' || op.type === 'entity') return read;
      const current = await this.#lookUp(op);
      return current === undefined ? read : { ...read, isReplay: true, current: current as Deal | null };
    }
    if (read.isUnknown !== true || this.#level === 'exactly-once' || read.current !== undefined) return read;
    const current = await this.#lookUp(op);
    if (current === undefined) return read;
    const decision = decideClash({ op, isUnknown: true }, current, this.#level);
    if (decision.type === 'done') return resolved(decision, current, null);
    return { ...read, ...(op.type === 'entity' ? {} : { current: current as Deal | null }) };
  }

  async #decideClash(op: Op, isUnknown: boolean, read: ReadAnswer): Promise<{ decision: Decision; current: Current }> {
    // Null says nothing of an entity: an outcome carries deals only.
    const isKnown = read.current !== undefined && (op.type !== 'entity' || read.current !== null);
    let current = isKnown ? this.#from.read(op, read.current) : undefined;
    let decision = decideClash({ op, isUnknown }, current, this.#level);
    if (decision.type === 'look') {
      current = await this.#lookUp(op);
      decision = decideClash({ op, isUnknown }, current, this.#level);
    }
    return { decision, current };
  }

  async #lookUp(op: Op): Promise<Current> {
    const delivery = new Delivery({ isUnknown: false, isRepeatable: true, size: 1, job: {} });
    const answer = await this.#transport.carry(
      delivery,
      (ctx) => lookUp(this.#from.adapter, op, ctx),
      () => false,
    );
    if (answer.type === 'failed' || answer.outcome === undefined) return undefined;
    return this.#from.read(op, answer.outcome);
  }
}

/** It was to take back an earlier removal than the latest one: the person wants the deal back all the same. */
function isRestoringTooEarly(op: Op, { failure, version }: ReadAnswer): op is CreateOp {
  return (
    op.type === 'create' &&
    op.kind === 'restored' &&
    failure.code === 'gone' &&
    version !== undefined &&
    version !== op.base
  );
}
