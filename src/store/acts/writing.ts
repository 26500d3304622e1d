import type { ChangeEvent } from '../../data/adapter.js';
import type { Op } from '../../data/operation.js';
import type { DealPatch } from '../../model/deal.js';
import type { Action, ActionResult, Refusal, SaveResult } from '../actions.js';
import { backoff } from '../core/backoff.js';
import { messageOf } from '../core/message-of.js';
import type { ActsRoom } from '../core/rooms.js';
import type { SavingFacts } from '../core/saving.js';
import type { StoreStatus, WaitingAct } from '../core/status.js';
import type { StoreCore } from '../core/store-core.js';
import type { FieldChoice } from '../delivery/conflict/choose.js';
import type { OutboxEntry } from '../delivery/outbox-entry.js';
import { OutboxLog } from '../delivery/outbox-log.js';
import type { Outbox } from '../delivery/outbox.js';
import { DeliveryQueue } from '../delivery/queue.js';
import { OptimisticState } from '../optimistic/optimistic-state.js';
import { MoveRules, type MoveGuard } from '../planning/move-rules.js';
import type { PlanContext } from '../planning/plan-context.js';
import { planContext } from '../planning/plan-surroundings.js';
import { plan } from '../planning/planner.js';
import { ActivityFollower } from './activity-follower.js';
import { askInterceptors, type Interceptor } from './ask-interceptors.js';
import { Importer } from './importer.js';
import { Journal } from './journal.js';
import { OwnOps } from './own-ops.js';
import { Reversal } from './reversal.js';
import { sendingSurroundings } from './sending-surroundings.js';
import type { UndoEntry } from './undo-stack.js';

/** The part of the status that only whoever writes knows. */
export type WritingState = Pick<
  StoreStatus,
  'pending' | 'pendingSince' | 'waiting' | 'needsAuth' | 'parked' | 'unkept' | 'unreadable' | 'savedAt'
> &
  Pick<SavingFacts, 'isOutboxRead'>;

/** Acts that change which stages there are. */
const SHAPING: ReadonlySet<Action['type']> = new Set(['addStage', 'editStage', 'moveStage', 'deleteStage']);

/** Everything of a store that changes things: plans acts, shows and sends them, books the answers, takes acts back. */
export class Writing implements ActsRoom {
  /** Why a deal may not go to a stage. */
  readonly rules: MoveRules;
  readonly #core: StoreCore;
  readonly #optimistic: OptimisticState;
  readonly #queue: DeliveryQueue;
  readonly #log: OutboxLog;
  readonly #outbox: Outbox | null;
  readonly #own = new OwnOps();
  readonly activities: ActivityFollower;
  readonly #journal: Journal;
  readonly #reversal: Reversal;
  readonly #importer: Importer;
  #cancelReading: (() => void) | null = null;

  /**
   * @param guards the page's own policies for moves.
   * @param outbox keeps what is accepted; null where nothing outlives the page.
   */
  constructor(core: StoreCore, guards: ReadonlySet<MoveGuard>, outbox: Outbox | null) {
    this.#core = core;
    this.#optimistic = core.openOptimistic(OptimisticState);
    this.rules = new MoveRules(core, guards);
    this.activities = new ActivityFollower(core, () => this.#planContext());
    this.#queue = new DeliveryQueue(sendingSurroundings(core, this.#optimistic, this.#own));
    this.#outbox = outbox;
    this.#log = new OutboxLog(outbox, core.ports, core.userId, () => {
      core.changed();
    });
    this.#journal = new Journal(this.#optimistic, this.#queue, this.#log, core.ports, (kinds) => {
      core.entitiesChanged(kinds);
    });
    this.#reversal = new Reversal(
      core,
      this.#journal,
      (ops) => (this.#importer.isRunning && ops.some(isOfPipeline) ? this.#importer.idle : null),
      this.activities.follow,
    );
    this.#importer = new Importer(core, this.#journal, this.#reversal, () => this.#planContext());
    core.rooms.acts = this;
  }

  /** What is on its way, and what became of what was. */
  get state(): WritingState {
    const { waiting, needsAuth } = this.#queue;
    const { pending, parked, savedAt } = this.#journal;
    const { refusal: unkept, isRead: isOutboxRead, unreadable, waitsSince: pendingSince } = this.#log;
    return { pending, pendingSince, waiting, needsAuth, parked, unkept, unreadable, isOutboxRead, savedAt };
  }

  get waiting(): readonly WaitingAct[] {
    return this.#journal.waiting;
  }

  /** Shows again what an earlier page left unanswered; it is sent when the backend's own state is there. */
  async restore(): Promise<void> {
    if (!this.#outbox) return;
    this.#queue.isHeld = true;
    this.#outbox.follow?.({
      inherited: (contents) => {
        this.#goOn(this.#log.inherit(contents));
      },
      resumed: () => {
        this.#queue.resume();
        this.#core.changed();
      },
    });
    await this.#readOutbox(1);
    if (this.#core.rooms.loading?.phase === 'ready') this.begin();
  }

  /** What can't be read now may be read later: until then nobody knows what waits there. */
  async #readOutbox(attempt: number): Promise<void> {
    try {
      this.#goOn(await this.#log.read());
    } catch {
      const { ports } = this.#core;
      this.#cancelReading = ports.later(() => void this.#readOutbox(attempt + 1), backoff(attempt, ports.random()));
    }
  }

  #goOn(entries: readonly OutboxEntry[]): void {
    for (const { txId, ops, sent } of this.#journal.restore(entries)) {
      void this.#journal.send(ops, txId, { wasSent: (op) => sent.has(op.id) });
    }
    this.#core.changed();
  }

  /** What the backend holds is known: sending may begin. */
  begin(): void {
    this.#queue.isHeld = false;
  }

  get nextUndo(): UndoEntry | undefined {
    return this.#journal.undo.nextUndo;
  }

  get nextRedo(): UndoEntry | undefined {
    return this.#journal.undo.nextRedo;
  }

  /** `interceptors` are those that have a say by the time they are asked. */
  async dispatch(action: Action, interceptors: () => readonly Interceptor[]): Promise<ActionResult> {
    const ask = (ids: readonly string[]): Promise<Refusal | null> => askInterceptors(interceptors(), action, ids);
    const unknown = this.#core.rooms.paging?.knowFor(action);
    if (unknown) {
      try {
        await unknown;
      } catch (error) {
        return { status: 'refused', refusal: { code: 'unknown', message: unreached(error) } };
      }
    }
    const awaited = this.activities.prepare(action);
    if (awaited) await awaited;
    if (action.type === 'import') return this.#importer.run(action, ask);
    // An import may bring stages: whoever changes stages meanwhile would not know of them.
    if (this.#importer.isRunning && shapesStages(action)) await this.#importer.idle;
    const planned = plan(action, this.#planContext());
    if ('refusal' in planned) return { status: 'refused', refusal: planned.refusal };
    const { ids, subject, stageId } = planned;
    const ops = this.activities.follow(planned.ops);
    if (ops.length === 0) return { status: 'accepted', ids, opIds: [], saved: Promise.resolve({ status: 'saved' }) };
    const txId = this.#core.ports.newId();
    this.#journal.show(ops, txId);
    const vetoed = await ask(ids);
    if (vetoed) {
      this.#journal.takeBack(ops);
      return { status: 'refused', refusal: vetoed };
    }
    return this.#journal.accepting(ops, txId, async () => {
      const kept = this.#log.accept(ops, txId);
      const unkept = kept && (await this.#resultUnlessKept(kept, ops, txId, ids));
      if (unkept) return unkept;
      this.#journal.remember({
        txId,
        type: action.type,
        count: ids.length,
        subject,
        ops,
        ...(stageId === undefined ? {} : { stageId }),
      });
      return { status: 'accepted', ids, opIds: ops.map((op) => op.id), saved: this.#journal.send(ops, txId) };
    });
  }

  /**
   * Null when the acts are kept. A device that refuses to store makes no offline acts: then one is accepted only when
   * the backend has answered it.
   */
  async #resultUnlessKept(
    kept: Promise<void>,
    ops: Op[],
    txId: string,
    ids: readonly string[],
  ): Promise<ActionResult | null> {
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
      if (this.#queue.waiting || this.#queue.needsAuth) {
        this.#journal.takeBack(ops);
        return refused('The backend can not be reached now.');
      }
      const saved = await this.#journal.send(ops, txId, { isUnkept: true });
      if (saved.status === 'failed') return refused(saved.message);
      return { status: 'accepted', ids, opIds: ops.map((op) => op.id), saved: Promise.resolve(saved) };
    }
  }

  undo(): Promise<SaveResult> {
    return this.#reversal.undo();
  }

  redo(): Promise<SaveResult> {
    return this.#reversal.redo();
  }

  retryParked(id: string, patch?: DealPatch): Promise<SaveResult> {
    return this.#journal.retry(id, patch);
  }

  resolveParked(id: string, choices: readonly FieldChoice[]): Promise<SaveResult> {
    return this.#journal.retry(id, {}, choices);
  }

  async discardUnreadable(): Promise<void> {
    await this.#log.discardUnreadable();
    this.#core.changed();
  }

  discardParked(id: string): void {
    this.#journal.discard(id);
  }

  /** True where the feed tells of an op that was sent from here: then it was applied, whatever became of its answer. */
  isEcho(event: ChangeEvent): boolean {
    if (event.type === 'reload' || event.opId === undefined) return false;
    const { opId } = event;
    const version = event.type === 'deal' ? event.version : event.entity?.['version'];
    this.#queue.landed(opId, {
      status: 'applied',
      replayed: true,
      ...(typeof version === 'number' ? { version } : {}),
      ...(event.type === 'deal' && event.deal ? { deal: event.deal } : {}),
    });
    const isOwn = this.#own.takeEcho(opId);
    // Of one that was put aside it is news that it landed after all.
    return !this.#journal.landed(opId) && isOwn;
  }

  hasTouched(dealId: string): boolean {
    return this.#own.hasTouched(dealId);
  }

  /** Runs `task` when no answer is half settled: at once, as a rule. */
  afterSettling(task: () => void): void {
    this.#queue.afterSettling(task);
  }

  /** Goes on sending after signing in, or at once where a retry is being waited for. */
  resume(): void {
    this.#queue.resume();
    this.#outbox?.resume?.();
  }

  dispose(): void {
    this.#cancelReading?.();
    this.#queue.dispose();
    this.#log.close();
  }

  #planContext(): PlanContext {
    return planContext(this.#core, this.rules);
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
