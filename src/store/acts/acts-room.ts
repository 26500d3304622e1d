import type { DealPatch } from '../../model/deal.js';
import type { Action, ActionResult, SaveResult } from '../actions.js';
import { LazyPart } from '../core/lazy-part.js';
import type { Feature } from '../core/rooms.js';
import type { Unsent, WaitingAct } from '../core/status.js';
import type { StoreCore } from '../core/store-core.js';
import type { FieldChoice } from '../delivery/conflict/choose.js';
import type { Outbox } from '../delivery/outbox.js';
import type { MoveGuard } from '../planning/move-rules.js';
import type { Interceptor } from './ask-interceptors.js';
import type { UndoEntry } from './undo-stack.js';
import type * as Script from './writing.js';
import type { Writing, WritingState } from './writing.js';

const NOTHING_WRITTEN: WritingState = {
  pending: 0,
  pendingSince: null,
  waiting: null,
  needsAuth: false,
  parked: [],
  unkept: null,
  unreadable: [],
  savedAt: null,
  isOutboxRead: true,
};

/** Fetches what changes deals, soon after the first picture or when somebody acts, and hands acts to it. */
export class ActsRoom implements Feature {
  readonly late: LazyPart<Writing, [typeof Script, Outbox | null]>;
  readonly #core: StoreCore;
  readonly #guards = new Set<MoveGuard>();
  readonly #interceptors = new Set<Interceptor>();
  /** How many acts of the person wait for the part. */
  #awaiting = 0;

  constructor(core: StoreCore) {
    this.#core = core;
    this.late = new LazyPart({
      fetch: () => Promise.all([import('./writing.js'), this.#openOutbox()]),
      make: (script) => this.#make(...script),
      settled: () => {
        core.changed();
      },
      failure:
        'Nothing was changed: the part of the script that changes deals did not load. Check the connection, and that the server still has the files of this build; then try again, or load the page anew.',
      retryWith: core.ports,
    });
    core.attach(this);
  }

  get part(): Writing | null {
    return this.late.part;
  }

  get state(): WritingState {
    // Until the part is there nobody knows what is kept, and an act that waits for it is not done.
    const isOutboxRead = !this.#mayHoldUnsent && this.#awaiting === 0;
    return this.part?.state ?? { ...NOTHING_WRITTEN, isOutboxRead };
  }

  guard(guard: MoveGuard): () => void {
    this.#guards.add(guard);
    return () => this.#guards.delete(guard);
  }

  intercept(interceptor: Interceptor): () => void {
    this.#interceptors.add(interceptor);
    return () => this.#interceptors.delete(interceptor);
  }

  async dispatch(action: Action, before?: Interceptor): Promise<ActionResult> {
    const interceptors = (): Interceptor[] => [...(before ? [before] : []), ...this.#interceptors];
    // Nothing is awaited where the part is there: the act shows before this returns.
    const writing = this.part ?? (await this.#partForAct());
    if (writing instanceof Error) return { status: 'refused', refusal: { code: 'unknown', message: writing.message } };
    return writing.dispatch(action, interceptors);
  }

  get nextUndo(): UndoEntry | undefined {
    return this.part?.nextUndo;
  }

  get nextRedo(): UndoEntry | undefined {
    return this.part?.nextRedo;
  }

  undo(): Promise<SaveResult> {
    return this.#write((writing) => writing.undo());
  }

  redo(): Promise<SaveResult> {
    return this.#write((writing) => writing.redo());
  }

  retryParked(id: string, patch?: DealPatch): Promise<SaveResult> {
    return this.#write((writing) => writing.retryParked(id, patch));
  }

  resolveParked(id: string, choices: readonly FieldChoice[]): Promise<SaveResult> {
    return this.#write((writing) => writing.resolveParked(id, choices));
  }

  get waiting(): readonly WaitingAct[] {
    return this.part?.waiting ?? [];
  }

  unsent(): Unsent {
    const { adapter, ports, userId } = this.#core;
    const { parked, unreadable } = this.state;
    return {
      exportedAt: new Date(ports.now()).toISOString(),
      backend: adapter.backend ?? null,
      userId,
      waiting: this.waiting,
      parked,
      unreadable,
    };
  }

  /** What the backend holds is known: sending may begin. */
  loaded(): void {
    this.part?.begin();
  }

  /** A store that can be written to fetches this by itself. */
  drawn(): void {
    if (this.#isWritable) void this.late.arrival().then(() => this.#seekUnsent());
  }

  resumed(): void {
    this.part?.resume();
  }

  disposed(): void {
    this.part?.dispose();
    this.late.dispose();
  }

  async #make({ Writing: Part }: typeof Script, outbox: Outbox | null): Promise<Writing> {
    const part = new Part(this.#core, this.#guards, outbox);
    // Nothing is sent, and nothing taken over, for a store that is gone.
    if (this.late.isDisposed) part.dispose();
    else await part.restore();
    return part;
  }

  /** Deals that something unsent is about show with it, also where no page brought them yet. */
  #seekUnsent(): void {
    const acts = [...this.waiting, ...this.state.parked];
    for (const op of acts.flatMap(({ ops }) => ops)) {
      if (op.type !== 'entity') this.#core.rooms.paging?.seeks(op.dealId);
    }
  }

  /** Acts are kept where sending them once more is safe. */
  async #openOutbox(): Promise<Outbox | null> {
    const { adapter, ports, userId } = this.#core;
    const { backend } = adapter;
    if (backend === undefined || !this.#mayHoldUnsent) return null;
    return (await ports.outbox?.({ backend, userId })) ?? null;
  }

  /** True where this device may keep acts of an earlier page. */
  get #mayHoldUnsent(): boolean {
    const { adapter, ports } = this.#core;
    const { backend, can } = adapter;
    const isSafe = can?.delivery === 'exactly-once' || can?.delivery === 'version-guarded';
    return this.#isWritable && isSafe && backend !== undefined && ports.outbox !== undefined;
  }

  get #isWritable(): boolean {
    const { save, create, remove, entities } = this.#core.adapter;
    return Boolean(save ?? create ?? remove ?? entities?.save);
  }

  async #partForAct(): Promise<Writing | Error> {
    this.#awaiting++;
    this.#core.changed();
    const part = await this.late.arrival();
    this.#awaiting--;
    this.#core.changed();
    return part;
  }

  async #write(run: (writing: Writing) => Promise<SaveResult>): Promise<SaveResult> {
    const writing = this.part ?? (await this.#partForAct());
    if (writing instanceof Error) return { status: 'failed', code: 'unknown', message: writing.message };
    return run(writing);
  }
}
