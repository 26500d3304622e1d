import type { ChangeEvent, Ctx, DataAdapter } from '../data/adapter.js';
import type { EntityKind, EntityRecord, Op } from '../data/operation.js';
import type { Deal, DealInput, DealPatch } from '../model/deal.js';
import type { User } from '../model/people.js';
import type { Stage } from '../model/pipeline.js';
import type { StageLoad } from '../model/stage-policy.js';
import type { Abilities } from './abilities.js';
import type { Action, ActionResult, Refusal, SaveResult } from './actions.js';
import { askInterceptors, type Interceptor } from './ask-interceptors.js';
import type { Catalogue } from './catalogue.js';
import { Desks, type OpenDesks } from './desks.js';
import { Importer } from './importer.js';
import { Ledger } from './ledger.js';
import { messageOf } from './message-of.js';
import { MoveRules, type MoveGuard } from './move-rules.js';
import { plan } from './planner.js';
import { planContext } from './plan-surroundings.js';
import type { PlanContext } from './plan-context.js';
import type { Ports } from './ports.js';
import { Reversal } from './reversal.js';
import type { StoreStatus, WaitingAct } from './status.js';
import type { Current } from './sync/judge.js';
import { Keeper } from './sync/keeper.js';
import type { FieldChoice } from './sync/choose.js';
import type { OutboxEntry } from './sync/entry.js';
import type { Outbox } from './sync/outbox.js';
import { Sender } from './sync/sender.js';
import type { UndoEntry } from './undo-stack.js';

/** What changing things needs of the store. */
export interface WritingSurroundings {
  readonly adapter: DataAdapter;
  readonly ports: Ports;
  readonly catalogue: Catalogue;
  openDesks: OpenDesks;
  readonly abilities: Abilities;
  /** The page's own policies for moves. */
  readonly guards: ReadonlySet<MoveGuard>;
  /** What a stage holds where not all of its deals are here, with null while nobody knows; null where all are here. */
  loadElsewhere(stage: Stage): { load: StageLoad | null } | null;
  user(): User | null;
  timeZone(): string;
  /** What the adapter is called with: what was sent is not given up when everything is read anew. */
  ctx(): Ctx;
  changed(): void;
  /** Something is being sent to the deal: what is being read of it may be older than its answer. */
  acted(dealId: string): void;
  /** True when what the backend holds is known. */
  isLoaded(): boolean;
  entitiesChanged(kinds: ReadonlySet<EntityKind>): void;
  /** Reads what an act has to know and is not here; null where everything is. */
  knowFor(action: Action): Promise<unknown> | null;
}

/** The part of the status that only whoever writes knows. */
export type WritingState = Pick<
  StoreStatus,
  'pending' | 'pendingSince' | 'waiting' | 'needsAuth' | 'parked' | 'unkept' | 'unreadable' | 'savedAt'
>;

/** Acts that change which stages there are. */
const SHAPING: ReadonlySet<Action['type']> = new Set(['addStage', 'editStage', 'moveStage', 'deleteStage']);

/** Everything of a store that changes things: plans acts, shows and sends them, books the answers, takes acts back. */
export class Writing {
  /** Why a deal may not go to a stage. */
  readonly rules: MoveRules;
  readonly #from: WritingSurroundings;
  readonly #desks: Desks;
  readonly #sender: Sender;
  readonly #keeper: Keeper;
  readonly #outbox: Outbox | null;
  /** Ids of ops sent from here, so that a feed's echo of them is recognised. */
  readonly #own = new Set<string>();
  readonly #touched = new Set<string>();
  readonly #ledger: Ledger;
  readonly #reversal: Reversal;
  readonly #importer: Importer;

  /** `outbox` keeps what is accepted; null where nothing outlives the page. */
  constructor(from: WritingSurroundings, outbox: Outbox | null) {
    const { adapter, ports, catalogue } = from;
    this.#from = from;
    const desks = from.openDesks(Desks);
    const { deals: desk, entities } = desks;
    this.#desks = desks;
    this.rules = new MoveRules({
      adapter,
      catalogue,
      table: desk.table,
      abilities: from.abilities,
      guards: from.guards,
      user: () => from.user(),
      loadElsewhere: (stage) => from.loadElsewhere(stage),
    });
    this.#sender = new Sender({
      adapter,
      ports,
      ctx: () => from.ctx(),
      // A deal that is created is not looked for: nobody can have it.
      current: (op) =>
        op.type === 'entity'
          ? entities.confirmed(op)
          : op.type === 'create'
            ? desk.confirmed(op.dealId)
            : desk.known(op.dealId),
      read: (op, raw) => (op.type === 'entity' ? (raw as EntityRecord | null) : desk.read(raw as DealInput | null)),
      removedAs: (op) => (op.type === 'entity' ? undefined : desk.graveOf(op.dealId)),
      rebased: (op, current) => {
        this.#rebase(op, current);
      },
      sent: (op) => {
        if (!adapter.changes) return;
        this.#own.add(op.id);
        if (op.type !== 'entity') this.#touched.add(op.dealId);
      },
      acted: (op) => {
        if (op.type !== 'entity') from.acted(op.dealId);
      },
      refused: (op) => {
        this.#own.delete(op.id);
      },
      changed: () => {
        from.changed();
      },
    });
    this.#outbox = outbox;
    this.#keeper = new Keeper(outbox, ports, from.user()?.id ?? null);
    this.#ledger = new Ledger(desks, this.#sender, this.#keeper, ports, (kinds) => {
      from.entitiesChanged(kinds);
    });
    this.#reversal = new Reversal({
      ports,
      ledger: this.#ledger,
      table: desk.table,
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
  get state(): WritingState {
    const { pending, waiting, needsAuth } = this.#sender;
    const { parked, savedAt } = this.#ledger;
    const { refusal, unreadable, waitsSince } = this.#keeper;
    return { pending, pendingSince: waitsSince, waiting, needsAuth, parked, unkept: refusal, unreadable, savedAt };
  }

  get waiting(): readonly WaitingAct[] {
    return this.#ledger.waiting;
  }

  /** Shows again what an earlier page left unanswered; it is sent when the backend's own state is there. */
  async restore(): Promise<void> {
    if (!this.#outbox) return;
    this.#sender.isHeld = true;
    this.#outbox.follow?.({
      inherited: (contents) => {
        this.#goOn(this.#keeper.inherit(contents));
      },
      resumed: () => {
        this.#sender.resume();
        this.#from.changed();
      },
    });
    try {
      this.#goOn(await this.#keeper.read());
    } catch (error) {
      this.#keeper.refusal = messageOf(error);
    }
    if (this.#from.isLoaded()) this.begin();
  }

  #goOn(entries: readonly OutboxEntry[]): void {
    for (const { txId, ops, sent } of this.#ledger.restore(entries)) {
      void this.#ledger.send(ops, txId, { wasSent: (op) => sent.has(op.id) });
    }
    this.#from.changed();
  }

  /** What the backend holds is known: sending may begin. */
  begin(): void {
    this.#sender.isHeld = false;
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
    const unknown = this.#from.knowFor(action);
    if (unknown) {
      try {
        await unknown;
      } catch (error) {
        return { status: 'refused', refusal: { code: 'unknown', message: unreached(error) } };
      }
    }
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
    const kept = this.#keeper.accept(ops, txId);
    const refused = kept && (await this.#refusalOf(kept, ops, txId, ids));
    if (refused) return refused;
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

  /**
   * Null when the acts are kept. A device that refuses to store makes no offline acts: then one is accepted only when
   * the backend has answered it.
   */
  async #refusalOf(kept: Promise<void>, ops: Op[], txId: string, ids: readonly string[]): Promise<ActionResult | null> {
    try {
      await kept;
      return null;
    } catch (error) {
      const refused = (why: string): ActionResult => ({
        status: 'refused',
        refusal: {
          code: 'storage',
          message: `The change was not made: this device refuses to keep it until the backend has it (${messageOf(error)}). ${why}`,
        },
      });
      if (this.#sender.waiting || this.#sender.needsAuth) {
        this.#ledger.takeBack(ops);
        return refused('The backend can not be reached now.');
      }
      const saved = await this.#ledger.send(ops, txId, { isUnkept: true });
      if (saved.status === 'failed') return refused(saved.message);
      return { status: 'accepted', ids, opIds: ops.map((op) => op.id), saved: Promise.resolve(saved) };
    }
  }

  #rebase(op: Op, current: Current): void {
    if (op.type !== 'entity') {
      if (current !== undefined) this.#desks.deals.receive(op.dealId, current as Deal | null);
      this.#desks.deals.refold(op.dealId);
    } else if (current !== undefined) {
      this.#desks.entities.receive(op.kind, op.entityId, current as EntityRecord | null);
    }
    this.#from.changed();
  }

  undo(): Promise<SaveResult> {
    return this.#reversal.undo();
  }

  redo(): Promise<SaveResult> {
    return this.#reversal.redo();
  }

  retryParked(id: string, patch?: DealPatch): Promise<SaveResult> {
    return this.#ledger.retry(id, patch);
  }

  resolveParked(id: string, choices: readonly FieldChoice[]): Promise<SaveResult> {
    return this.#ledger.retry(id, {}, choices);
  }

  async discardUnreadable(): Promise<void> {
    await this.#keeper.discardUnreadable();
    this.#from.changed();
  }

  discardParked(id: string): void {
    this.#ledger.discard(id);
  }

  /** True where the feed tells of an op that was sent from here: then it was applied, whatever became of its answer. */
  isEcho(event: ChangeEvent): boolean {
    if (event.type === 'reload' || event.opId === undefined) return false;
    const { opId } = event;
    const version = event.type === 'deal' ? event.version : event.entity?.['version'];
    this.#sender.landed(opId, {
      status: 'applied',
      replayed: true,
      ...(typeof version === 'number' ? { version } : {}),
      ...(event.type === 'deal' && event.deal ? { deal: event.deal } : {}),
    });
    const isOwn = this.#own.delete(opId);
    // Of one that was put aside it is news that it landed after all.
    return !this.#ledger.landed(opId) && isOwn;
  }

  /** True for deals that something was done to from here: an answer may be newer than what a feed tells. */
  hasTouched(dealId: string): boolean {
    return this.#touched.has(dealId);
  }

  /** Runs `task` when no answer is half settled: at once, as a rule. */
  afterSettling(task: () => void): void {
    this.#sender.afterSettling(task);
  }

  /** Goes on sending after signing in, or at once where a retry is being waited for. */
  resume(): void {
    this.#sender.resume();
    this.#outbox?.resume?.();
  }

  dispose(): void {
    this.#sender.dispose();
    this.#keeper.close();
  }

  #planContext(): PlanContext {
    const { ports, catalogue, abilities } = this.#from;
    return planContext({
      at: new Date(ports.now()).toISOString(),
      actorId: this.#from.user()?.id ?? null,
      timeZone: this.#from.timeZone(),
      newId: () => ports.newId(),
      catalogue,
      table: this.#desks.deals.table,
      abilities,
      rules: this.rules,
    });
  }
}

function unreached(error: unknown): string {
  return `What this is about could not be read from the backend: ${messageOf(error)} Try again when it can be reached.`;
}

function shapesStages(action: Action): boolean {
  return SHAPING.has(action.type) || (action.type === 'saveEntity' && action.kind === 'pipeline');
}

function isOfPipeline(op: Op): boolean {
  return op.type === 'entity' && op.kind === 'pipeline';
}
