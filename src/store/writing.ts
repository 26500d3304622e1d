import type { Ctx, DataAdapter } from '../data/adapter.js';
import type { EntityKind, Op } from '../data/operation.js';
import type { User } from '../model/people.js';
import type { Abilities } from './abilities.js';
import type { Action, ActionResult, Refusal, SaveResult } from './actions.js';
import { askInterceptors, type Interceptor } from './ask-interceptors.js';
import type { Catalogue } from './catalogue.js';
import type { DealDesk } from './deal-desk.js';
import { Importer } from './importer.js';
import { Ledger } from './ledger.js';
import { plan } from './planner.js';
import { planContext } from './plan-surroundings.js';
import type { PlanContext } from './plan-context.js';
import type { Ports } from './ports.js';
import { Reversal } from './reversal.js';
import { Sender } from './sender.js';
import type { UndoEntry } from './undo-stack.js';

/** What changing things needs of the store. */
export interface WritingSurroundings {
  readonly adapter: DataAdapter;
  readonly ports: Ports;
  readonly catalogue: Catalogue;
  readonly desk: DealDesk;
  readonly abilities: Abilities;
  user(): User | null;
  timeZone(): string;
  /** What the adapter is called with: what was sent is not given up when everything is read anew. */
  ctx(): Ctx;
  changed(): void;
  entitiesChanged(kinds: ReadonlySet<EntityKind>): void;
}

/** Acts that change which stages there are. */
const SHAPING: ReadonlySet<Action['type']> = new Set(['addStage', 'editStage', 'moveStage', 'deleteStage']);

/** Everything of a store that changes things: plans acts, shows and sends them, books the answers, takes acts back. */
export class Writing {
  readonly #from: WritingSurroundings;
  readonly #sender: Sender;
  readonly #ledger: Ledger;
  readonly #reversal: Reversal;
  readonly #importer: Importer;

  constructor(from: WritingSurroundings) {
    const { adapter, ports, catalogue, desk } = from;
    this.#from = from;
    this.#sender = new Sender(
      adapter,
      ports,
      () => from.ctx(),
      () => {
        from.changed();
      },
    );
    this.#ledger = new Ledger(desk, catalogue, this.#sender, ports, adapter.changes !== undefined, (kinds) => {
      from.entitiesChanged(kinds);
    });
    this.#reversal = new Reversal({
      ports,
      ledger: this.#ledger,
      desk,
      catalogue,
      actorId: () => from.user()?.id ?? null,
      obstacle: (ops) => (this.#importer.isRunning && ops.some(isOfPipeline) ? this.#importer.idle : null),
    });
    this.#importer = new Importer({
      ports,
      ledger: this.#ledger,
      reversal: this.#reversal,
      planContext: () => this.#planContext(),
    });
  }

  /** What is on its way, and what became of what was. */
  get state(): Pick<Sender, 'pending' | 'waiting' | 'needsAuth'> & Pick<Ledger, 'parked' | 'savedAt'> {
    const { pending, waiting, needsAuth } = this.#sender;
    const { parked, savedAt } = this.#ledger;
    return { pending, waiting, needsAuth, parked, savedAt };
  }

  get nextUndo(): UndoEntry | undefined {
    return this.#ledger.undo.nextUndo;
  }

  get nextRedo(): UndoEntry | undefined {
    return this.#ledger.undo.nextRedo;
  }

  /** `interceptors` are those that have a say by the time they are asked. */
  async dispatch(action: Action, interceptors: () => readonly Interceptor[]): Promise<ActionResult> {
    const ask = (ids: readonly string[]): Promise<Refusal | null> => askInterceptors(interceptors(), action, ids);
    if (action.type === 'import') return this.#importer.run(action, ask);
    // An import may bring stages: whoever changes stages meanwhile would not know of them.
    if (this.#importer.isRunning && shapesStages(action)) await this.#importer.idle;
    const planned = plan(action, this.#planContext());
    if ('refusal' in planned) return { status: 'refused', refusal: planned.refusal };
    const { ops, ids, subject, stageId } = planned;
    if (ops.length === 0) return { status: 'accepted', ids, opIds: [], saved: Promise.resolve({ status: 'saved' }) };
    const txId = this.#from.ports.newId();
    this.#ledger.show(ops, txId);
    const vetoed = await ask(ids);
    if (vetoed) {
      this.#ledger.takeBack(ops);
      return { status: 'refused', refusal: vetoed };
    }
    this.#ledger.remember({
      txId,
      type: action.type,
      count: ids.length,
      subject,
      ops,
      ...(stageId === undefined ? {} : { stageId }),
    });
    return { status: 'accepted', ids, opIds: ops.map((op) => op.id), saved: this.#ledger.send(ops, txId) };
  }

  undo(): Promise<SaveResult> {
    return this.#reversal.undo();
  }

  redo(): Promise<SaveResult> {
    return this.#reversal.redo();
  }

  retryParked(id: string): Promise<SaveResult> {
    return this.#ledger.retry(id);
  }

  discardParked(id: string): void {
    this.#ledger.discard(id);
  }

  /** True once for each op that was sent from here, so that a feed's echo of it is recognised. */
  isEcho(opId: string | undefined): boolean {
    return this.#ledger.isEcho(opId);
  }

  /** Runs `task` when no answer is half settled: at once, as a rule. */
  afterSettling(task: () => void): void {
    this.#sender.afterSettling(task);
  }

  /** Goes on sending after signing in, or at once where a retry is being waited for. */
  resume(): void {
    this.#sender.resume();
  }

  dispose(): void {
    this.#sender.dispose();
  }

  #planContext(): PlanContext {
    const { ports, catalogue, desk, abilities } = this.#from;
    return planContext({
      at: new Date(ports.now()).toISOString(),
      actorId: this.#from.user()?.id ?? null,
      timeZone: this.#from.timeZone(),
      newId: () => ports.newId(),
      catalogue,
      table: desk.table,
      abilities,
    });
  }
}

function shapesStages(action: Action): boolean {
  return SHAPING.has(action.type) || (action.type === 'saveEntity' && action.kind === 'pipeline');
}

function isOfPipeline(op: Op): boolean {
  return op.type === 'entity' && op.kind === 'pipeline';
}
