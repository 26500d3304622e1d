import type { ChangeEvent, Ctx, DataAdapter } from '../data/adapter.js';
import type { EntityKind, EntityOp, EntityRecord, DealOp, Op } from '../data/operation.js';
import type { Right } from '../model/access.js';
import { dayOfMillis, type ReportingCalendar } from '../model/calendar.js';
import type { DealChange } from '../model/change.js';
import type { Deal, DealInput } from '../model/deal.js';
import type { FieldEnvironment } from '../model/field.js';
import { normalizeDeal, type Problem } from '../model/normalize.js';
import type { User } from '../model/people.js';
import type { Pipeline, PipelineInput, Stage, StageInput } from '../model/pipeline.js';
import { moveProblem, needsOf } from '../model/process.js';
import type { View } from '../model/view.js';
import { Abilities } from './abilities.js';
import type { Action, ActionResult, Refusal, SaveResult } from './actions.js';
import { applyDealOp, applyEntityOp } from './apply-locally.js';
import type { BoardModel } from './board-model.js';
import { DealTable } from './deal-table.js';
import { EntityTable } from './entity-table.js';
import { entityKindOfField } from './fields-of-lane.js';
import { inverseOps } from './inverse.js';
import type { ListModel } from './list-model.js';
import {
  DEFAULT_PIPELINE_ID,
  ProblemList,
  fillTable,
  inferPipeline,
  loadDeals,
  loadEntities,
  loadPipelines,
  messageOf,
  readPipelines,
} from './loader.js';
import { Notifier } from './notifier.js';
import { Overlay } from './overlay.js';
import type { OrderedStage } from './place-in-order.js';
import type { PlanContext } from './plan-context.js';
import { plan } from './planner.js';
import type { Ports } from './ports.js';
import { QueryCache } from './query-cache.js';
import { readAnswer } from './read-answer.js';
import { Sender, type Answer } from './sender.js';
import { defaultSettings, type Settings } from './settings.js';
import type { ParkedAct, StoreStatus } from './status.js';
import { UndoStack, type UndoEntry } from './undo-stack.js';

/** How the store comes into being. */
export interface StoreOptions {
  adapter: DataAdapter;
  ports: Ports;
  user?: User | null;
  settings?: Partial<Settings>;
  /** Used where the adapter has no `pipelines()`. */
  stages?: readonly StageInput[] | null;
  auth?: Ctx['auth'];
}

/** Asked before an action is accepted; false or a rejection puts everything back. */
export type Interceptor = (action: Action, ids: readonly string[]) => boolean | void | Promise<boolean | void>;
/** A sharper policy of the host than the model's: a refusal forbids. */
export type MoveGuard = (deal: Deal, to: Stage) => boolean;

/** After this long without an answer the person is told that it takes unusually long. */
const SLOW_AFTER = 8000;
const MINUTE = 60_000;

const ALL_OPEN_AND_CLOSED = { version: 1, where: [], sort: [], closed: 'all' } as const;

/**
 * Everything known of one adapter for one user, and the only place that changes anything. Questions are answered from
 * memory; changes are shown at once, sent to the adapter, and confirmed or taken back one by one.
 */
export class PipelineStore {
  readonly adapter: DataAdapter;
  readonly #ports: Ports;
  readonly #notifier: Notifier;
  readonly #table = new DealTable();
  readonly #entities = new EntityTable();
  readonly #deals = new Overlay<Deal, DealOp>(applyDealOp);
  readonly #records = new Overlay<EntityRecord, EntityOp>(applyEntityOp);
  readonly #queries: QueryCache;
  readonly #sender: Sender;
  readonly #undo = new UndoStack();
  readonly #abilities: Abilities;
  readonly #interceptors = new Set<Interceptor>();
  readonly #guards = new Set<MoveGuard>();
  readonly #views = new Map<string, View>();
  readonly #auth: Ctx['auth'];
  #abort = new AbortController();
  #stages: readonly StageInput[] | null;
  #settings: Settings;
  #user: User | null;
  #pipelines: readonly Pipeline[] = [];
  #stageById = new Map<string, Stage>();
  #pipelineById = new Map<string, Pipeline>();
  #env: FieldEnvironment | null = null;
  #collator: Intl.Collator | null = null;
  #phase: StoreStatus['phase'] = 'loading';
  #error: string | null = null;
  #slow = false;
  #loaded = 0;
  #expected: number | null = null;
  #problems: readonly Problem[] = [];
  #parked: readonly ParkedAct[] = [];
  #savedAt: string | null = null;
  #status: StoreStatus | null = null;
  #ownOps = new Set<string>();
  #cancelTick: (() => void) | null = null;
  #ready: Promise<void> = Promise.resolve();

  constructor(options: StoreOptions) {
    this.adapter = options.adapter;
    this.#ports = options.ports;
    this.#user = options.user ?? null;
    this.#auth = options.auth;
    this.#stages = options.stages ?? null;
    this.#settings = { ...defaultSettings, ...options.settings };
    this.#notifier = new Notifier((task) => {
      this.#ports.soon(task);
    });
    this.#abilities = new Abilities(this.adapter, () => this.#user);
    this.#sender = new Sender(this.adapter, this.#ports, () => this.#ctx(), () => {
      this.#changed();
    });
    this.#queries = new QueryCache({
      table: this.#table,
      environment: () => this.environment(),
      calendar: () => this.#settings,
      pipelines: () => this.pipelines(),
      visible: (id) => this.visible(id),
      nameOf: (field, id) => this.nameOf(field, id),
      collator: () => (this.#collator ??= new Intl.Collator(this.#settings.language, { numeric: true })),
    });
    this.#watchTheDay();
  }

  // ---- life ----

  /** Loads everything; called once by whoever made the store. Resolves when ready or failed. */
  load(): Promise<void> {
    this.#ready = this.#load();
    return this.#ready;
  }

  /** Resolves when the running load has ended. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** Asks the backend for everything again; what people did and is not yet confirmed stays on top. */
  refresh(): Promise<void> {
    return this.load();
  }

  /** Goes on sending after signing in, or retries at once while the backend is away. */
  resume(): void {
    this.#sender.resume();
    this.#changed();
  }

  dispose(): void {
    this.#abort.abort();
    this.#sender.dispose();
    this.#cancelTick?.();
  }

  subscribe(listener: () => void): () => void {
    return this.#notifier.subscribe(listener);
  }

  /** Counts up with every change. */
  get revision(): number {
    return this.#notifier.revision;
  }

  get listenerCount(): number {
    return this.#notifier.listenerCount;
  }

  // ---- settings ----

  get settings(): Settings {
    return this.#settings;
  }

  configure(settings: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...settings };
    this.#collator = null;
    this.#invalidate();
  }

  get user(): User | null {
    return this.#user;
  }

  setUser(user: User | null): void {
    this.#user = user;
    this.#abilities.forget();
    this.#invalidate();
  }

  /** Stages for an adapter that knows no pipelines. */
  setStages(stages: readonly StageInput[] | null): void {
    this.#stages = stages;
    if (this.#phase === 'ready' && !this.adapter.pipelines) void this.load();
  }

  // ---- status ----

  get status(): StoreStatus {
    this.#status ??= {
      phase: this.#phase,
      loaded: this.#loaded,
      expected: this.#expected,
      slow: this.#slow,
      error: this.#error,
      pending: this.#sender.pending,
      waiting: this.#sender.waiting,
      needsAuth: this.#sender.needsAuth,
      parked: this.#parked,
      problems: this.#problems,
      savedAt: this.#savedAt,
    };
    return this.#status;
  }

  /** Milliseconds since 1970-01-01 UTC, by the store's clock. */
  now(): number {
    return this.#ports.now();
  }

  /** What fields are read against: today, rates, stages, rights. */
  environment(): FieldEnvironment {
    this.#env ??= {
      today: dayOfMillis(this.#ports.now(), this.#settings.timeZone),
      calendar: this.#settings,
      stage: (id) => this.stage(id),
      pipeline: (id) => this.pipeline(id),
      rates: this.#settings.rates,
      currency: this.#settings.currency,
      canSeeValue: (deal) => this.canSeeValues(deal.pipelineId),
    };
    return this.#env;
  }

  get calendar(): ReportingCalendar {
    return this.#settings;
  }

  // ---- what there is ----

  /** Pipelines that the user may see and that are not archived, in order. */
  pipelines(): readonly Pipeline[] {
    return this.#pipelines.filter((pipeline) => !pipeline.archived && this.visible(pipeline.id));
  }

  allPipelines(): readonly Pipeline[] {
    return this.#pipelines;
  }

  pipeline(id: string): Pipeline | undefined {
    return this.#pipelineById.get(id);
  }

  stage(id: string): Stage | undefined {
    return this.#stageById.get(id);
  }

  /** A deal as it is shown now; undefined when it is gone or may not be seen. Hidden values are null. */
  deal(id: string): Deal | undefined {
    const deal = this.#table.get(id);
    if (!deal || !this.visible(deal.pipelineId)) return undefined;
    return this.canSeeValues(deal.pipelineId) ? deal : { ...deal, value: null, margin: null };
  }

  /** How many deals the store holds, whatever the view. */
  get dealCount(): number {
    return this.#table.size;
  }

  /** All deals that may be seen, in no particular order. */
  *deals(): IterableIterator<Deal> {
    for (const { id } of this.#table) {
      const deal = this.deal(id);
      if (deal) yield deal;
    }
  }

  isPending(id: string): boolean {
    return this.#deals.isPending(id);
  }

  entity(kind: EntityKind, id: string): EntityRecord | undefined {
    return this.#entities.get(kind, id);
  }

  entities(kind: EntityKind): readonly EntityRecord[] {
    return this.#entities.list(kind);
  }

  /** The name people know an id by; the id itself where nobody named it. */
  nameOf(field: string, id: string): string {
    if (field === 'pipelineId') return this.pipeline(id)?.name ?? id;
    if (field === 'stageId') return this.stage(id)?.name ?? id;
    const kind = entityKindOfField[field];
    const name = kind && this.#entities.get(kind, id)?.['name'];
    return typeof name === 'string' && name !== '' ? name : id;
  }

  /** A deal's history, oldest first; null where the adapter keeps none. */
  async history(dealId: string): Promise<DealChange[] | null> {
    if (!this.adapter.history) return null;
    const all: DealChange[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: DealChange[]; cursor: string | null } = await this.adapter.history({ dealId, cursor }, this.#ctx());
      all.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== null);
    const deal = this.#table.get(dealId);
    if (deal && this.canSeeValues(deal.pipelineId)) return all;
    return all.map((change) => {
      const { value: _value, margin: _margin, ...changes } = change.changes;
      return { ...change, changes };
    });
  }

  // ---- questions ----

  board(view: View): BoardModel {
    return this.#queries.board(view);
  }

  list(view: View): ListModel {
    return this.#queries.list(view);
  }

  /** The view shared under an id by all elements that bear it. */
  view(id: string): View | undefined {
    return this.#views.get(id);
  }

  setView(id: string, view: View): void {
    this.#views.set(id, view);
    this.#changed();
  }

  // ---- rights ----

  visible(pipelineId: string): boolean {
    const pipeline = this.#pipelineById.get(pipelineId);
    return pipeline ? this.#abilities.rights(pipeline).has('see') : true;
  }

  canSeeValues(pipelineId: string): boolean {
    const pipeline = this.#pipelineById.get(pipelineId);
    return pipeline ? this.#abilities.rights(pipeline).has('seeValues') : true;
  }

  /** Why this may not be done, null when it may. `deal` null asks for the pipeline as a whole. */
  refusal(right: Right, deal: Deal | null, pipelineId?: string): Refusal | null {
    const pipeline = this.#pipelineById.get(deal?.pipelineId ?? pipelineId ?? '');
    if (right === 'editStages' || right === 'editProcess') {
      return this.#refuseEntity() ?? this.#abilities.refuse(right, deal, pipeline);
    }
    return this.#abilities.refuse(right, deal, pipeline);
  }

  /** Why a deal may not go to a stage; null when it may. The same answer for pointer, keyboard, menu and API. */
  moveRefusal(deal: Deal, to: Stage, arriving: readonly Deal[] = [deal]): Refusal | null {
    const leaving = this.#stageById.get(deal.stageId);
    const right = leaving && leaving.category !== 'open' ? 'closeOwn' : this.#abilities.rightToEnter(to);
    const forbidden =
      this.#abilities.refuse(right, deal, this.#pipelineById.get(deal.pipelineId)) ??
      this.#abilities.refuse(right, deal, this.#pipelineById.get(to.pipelineId));
    if (forbidden) return forbidden;
    if (deal.stageId === to.id) return null;
    const problem = moveProblem(deal, {
      from: leaving,
      to,
      pipeline: this.#pipelineById.get(to.pipelineId),
      target: to.limit?.hard ? this.#stageLoad(to, arriving) : null,
    });
    if (problem) return { code: problem.code, message: problem.message };
    for (const guard of this.#guards) {
      if (!guard(deal, to)) {
        return { code: 'transition', message: `"${deal.title}" may not go to "${to.name}": the page's own rule forbids it.` };
      }
    }
    return null;
  }

  // ---- changes ----

  /** Asks every interceptor before an act is accepted. Returns a function that removes this one. */
  intercept(interceptor: Interceptor): () => void {
    this.#interceptors.add(interceptor);
    return () => this.#interceptors.delete(interceptor);
  }

  guardMoves(guard: MoveGuard): () => void {
    this.#guards.add(guard);
    return () => this.#guards.delete(guard);
  }

  /**
   * Does what the action says: shows it at once, asks `before` and the interceptors, then sends it. Resolves when it is
   * accepted here or refused; `saved` resolves with the backend's answer.
   */
  async dispatch(action: Action, before?: Interceptor): Promise<ActionResult> {
    const planned = plan(action, this.#planContext());
    if ('refusal' in planned) return { status: 'refused', refusal: planned.refusal };
    const { ops, ids } = planned;
    if (ops.length === 0) return { status: 'accepted', ids, opIds: [], saved: Promise.resolve({ status: 'saved' }) };
    const txId = this.#ports.newId();
    this.#show(ops, txId);
    const vetoed = await this.#ask(action, ids, before);
    if (vetoed) {
      this.#takeBack(ops);
      this.#changed();
      return { status: 'refused', refusal: vetoed };
    }
    const { subject, stageId } = planned;
    this.#undo.push({ txId, type: action.type, count: ids.length, subject, ops, ...(stageId === undefined ? {} : { stageId }) });
    const transport = action.type === 'import' ? { signal: action.signal, onProgress: action.onProgress } : {};
    return { status: 'accepted', ids, opIds: ops.map((op) => op.id), saved: this.#send(ops, txId, transport) };
  }

  get nextUndo(): UndoEntry | undefined {
    return this.#undo.nextUndo;
  }

  get nextRedo(): UndoEntry | undefined {
    return this.#undo.nextRedo;
  }

  /** Takes the last act back with new, inverse ops: what others changed meanwhile stays. */
  undo(): Promise<SaveResult> {
    const entry = this.#undo.nextUndo;
    return this.#invert(entry, (ops) => {
      if (entry) this.#undo.undone(entry, ops);
    });
  }

  redo(): Promise<SaveResult> {
    const entry = this.#undo.nextRedo;
    return this.#invert(entry, (ops) => {
      if (entry) this.#undo.redone(entry, ops);
    });
  }

  /** Sends a parked act again, under new ids. */
  retryParked(id: string): Promise<SaveResult> {
    const act = this.#parked.find((parked) => parked.id === id);
    if (!act) return Promise.resolve({ status: 'failed', code: 'unknown', message: `Nothing is parked under "${id}".` });
    this.discardParked(id);
    const ops = act.ops.map((op) => ({ ...op, id: this.#ports.newId(), attempt: 1 }));
    const txId = this.#ports.newId();
    this.#show(ops, txId);
    return this.#send(ops, txId, {});
  }

  discardParked(id: string): void {
    this.#parked = this.#parked.filter((parked) => parked.id !== id);
    this.#changed();
  }

  // ---- inside ----

  async #load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#phase = this.#table.size > 0 ? this.#phase : 'loading';
    this.#error = null;
    this.#slow = false;
    this.#changed();
    const notSlow = this.#ports.later(() => {
      this.#slow = true;
      this.#ports.warn(`fairlead: the adapter has not answered list() for ${String(SLOW_AFTER / 1000)} s. Check that its promise settles.`);
      this.#changed();
    }, SLOW_AFTER);
    try {
      const problems = new ProblemList();
      const currency = this.#settings.currency ?? 'USD';
      const [pipelines, inputs, entities] = await Promise.all([
        loadPipelines(this.adapter, this.#stages, currency, this.#ctx()),
        loadDeals(this.adapter, this.#ctx(), (loaded, expected) => {
          this.#loaded = loaded;
          this.#expected = expected;
          this.#changed();
        }),
        loadEntities(this.adapter, this.#ctx(), problems),
      ]);
      if (signal.aborted) return;
      this.#take(pipelines, inputs, entities, problems);
      this.#phase = 'ready';
      this.#follow(signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#phase = 'failed';
      this.#error = messageOf(error);
      this.#ports.warn(`fairlead: loading failed: ${this.#error}`);
    } finally {
      notSlow();
    }
    this.#invalidate();
  }

  #take(
    pipelines: PipelineInput[] | null,
    inputs: readonly unknown[],
    entities: ReadonlyMap<EntityKind, EntityRecord[]>,
    problems: ProblemList,
  ): void {
    if (pipelines === null && inputs.length > 0) {
      this.#ports.warn('fairlead: neither stages nor pipelines() are given, so each stageId became an open column. Set the stages property, or give the adapter pipelines().');
    }
    const read = readPipelines(pipelines ?? [inferPipeline(inputs, this.#settings.currency ?? 'USD')], problems);
    this.#entities.replaceAll('pipeline', read.map((pipeline) => ({ ...(pipeline as unknown as EntityRecord) })));
    for (const [kind, records] of entities) this.#entities.replaceAll(kind, records);
    for (const key of this.#records.ids()) this.#reshowEntity(key);
    this.#readPipelines();
    const pipelineOfStage = new Map([...this.#stageById].map(([id, stage]) => [id, stage.pipelineId]));
    fillTable(this.#table, inputs, pipelineOfStage, this.#pipelines[0]?.id ?? DEFAULT_PIPELINE_ID, problems);
    for (const id of this.#deals.ids()) this.#table.set(id, this.#deals.rebase(id, this.#table.get(id) ?? null));
    this.#loaded = this.#table.size;
    this.#problems = problems.list();
    for (const problem of this.#problems) this.#ports.warn(`fairlead: ${problem.message}`);
  }

  #reshowEntity(key: string): void {
    const [kind, ...rest] = key.split(':') as [EntityKind, ...string[]];
    const id = rest.join(':');
    this.#entities.set(kind, id, this.#records.rebase(key, this.#entities.get(kind, id) ?? null));
  }

  #readPipelines(): void {
    this.#pipelines = readPipelines(this.#entities.list('pipeline'), new ProblemList());
    this.#pipelineById = new Map(this.#pipelines.map((pipeline) => [pipeline.id, pipeline]));
    this.#stageById = new Map(this.#pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => [stage.id, stage] as const)));
    this.#abilities.forget();
  }

  #follow(signal: AbortSignal): void {
    this.adapter
      .changes?.(null, (events) => {
        if (!signal.aborted) this.#receive(events);
      }, this.#ctx())
      .catch((error: unknown) => {
        if (!signal.aborted) this.#ports.warn(`fairlead: the change feed ended: ${messageOf(error)}`);
      });
  }

  #receive(events: readonly ChangeEvent[]): void {
    let named = false;
    for (const event of events) {
      if (event.type === 'reload') {
        void this.load();
        return;
      }
      if (event.opId !== undefined && this.#ownOps.delete(event.opId)) continue;
      if (event.type === 'deal') {
        const deal = event.deal === null ? null : this.#normalized(event.deal);
        if (deal !== undefined) this.#table.set(event.id, this.#deals.rebase(event.id, deal));
      } else {
        const key = `${event.kind}:${event.id}`;
        this.#entities.set(event.kind, event.id, this.#records.rebase(key, event.entity));
        if (event.kind === 'pipeline') this.#readPipelines();
        named = true;
      }
    }
    if (named) this.#invalidate();
    else this.#changed();
  }

  /** A deal as the backend gives it; undefined when it can't be read, which is reported. */
  #normalized(input: DealInput): Deal | undefined {
    const pipelineId = this.#stageById.get(input.stageId)?.pipelineId ?? this.#pipelines[0]?.id ?? DEFAULT_PIPELINE_ID;
    const known = this.#table.get(input.id);
    const { deal, problems } = normalizeDeal(input, { pipelineId, rank: known?.rank ?? 'i' });
    for (const problem of problems) this.#ports.warn(`fairlead: ${problem.message}`);
    return deal ?? undefined;
  }

  async #ask(action: Action, ids: readonly string[], before?: Interceptor): Promise<Refusal | null> {
    for (const ask of before ? [before, ...this.#interceptors] : this.#interceptors) {
      try {
        const answer = ask(action, ids);
        if ((answer instanceof Promise ? await answer : answer) === false) {
          return { code: 'vetoed', message: 'The page did not allow it.' };
        }
      } catch (error) {
        return { code: 'vetoed', message: messageOf(error) };
      }
    }
    return null;
  }

  #show(ops: readonly Op[], txId: string): void {
    let named = false;
    for (const op of ops) {
      if (op.type === 'entity') {
        const key = `${op.kind}:${op.entityId}`;
        this.#entities.set(op.kind, op.entityId, this.#records.add(key, { op, txId }, this.#entities.get(op.kind, op.entityId) ?? null));
        named = true;
      } else {
        this.#table.set(op.dealId, this.#deals.add(op.dealId, { op, txId }, this.#table.get(op.dealId) ?? null));
      }
    }
    if (named) this.#entitiesChanged(ops);
    else this.#changed();
  }

  #takeBack(ops: readonly Op[]): void {
    for (const op of ops) {
      if (op.type === 'entity') this.#entities.set(op.kind, op.entityId, this.#records.drop(`${op.kind}:${op.entityId}`, op.id));
      else this.#table.set(op.dealId, this.#deals.drop(op.dealId, op.id));
    }
    this.#entitiesChanged(ops);
  }

  #entitiesChanged(ops: readonly Op[]): void {
    const kinds = new Set(ops.flatMap((op) => (op.type === 'entity' ? [op.kind] : [])));
    if (kinds.has('pipeline')) this.#readPipelines();
    // Activities and saved views change no name and no column.
    if ([...kinds].some((kind) => kind !== 'activity' && kind !== 'savedView')) this.#invalidate();
    else this.#changed();
  }

  #send(ops: readonly Op[], txId: string, transport: { signal?: AbortSignal; onProgress?: (done: number, total: number) => void }): Promise<SaveResult> {
    return new Promise((resolve) => {
      const failures: { op: Op; act: Omit<ParkedAct, 'id' | 'ops' | 'dealIds' | 'at'> }[] = [];
      for (const op of ops) {
        const key = op.type === 'entity' ? undefined : this.#deals.baseOf(op.dealId)?.version;
        if (op.type !== 'create' && key !== undefined && key > 0) op.base = key;
        if (this.adapter.changes) this.#ownOps.add(op.id);
      }
      this.#sender.send({
        txId,
        ops,
        ...(transport.signal ? { signal: transport.signal } : {}),
        ...(transport.onProgress ? { onProgress: transport.onProgress } : {}),
        settle: (op, answer) => {
          const failure = this.#settle(op, answer);
          if (failure) failures.push({ op, act: failure });
        },
        done: () => {
          this.#finish(ops, failures);
          const first = failures[0];
          resolve(first ? { status: 'failed', code: first.act.code, message: first.act.message } : { status: 'saved' });
        },
      });
      this.#changed();
    });
  }

  #settle(op: Op, answer: Answer): Omit<ParkedAct, 'id' | 'ops' | 'dealIds' | 'at'> | null {
    const read = readAnswer(answer, op);
    if (op.type === 'entity') {
      const key = `${op.kind}:${op.entityId}`;
      const record = read.applied ? this.#records.confirm(key, op.id) : this.#records.drop(key, op.id);
      this.#entities.set(op.kind, op.entityId, record);
      return read.applied ? null : read.failure;
    }
    if (read.current !== undefined && !read.applied) {
      this.#deals.rebase(op.dealId, read.current === null ? null : (this.#normalized(read.current) ?? null));
    }
    if (!read.applied) {
      this.#table.set(op.dealId, this.#deals.drop(op.dealId, op.id));
      return read.failure;
    }
    let confirmed = read.current === undefined ? undefined : read.current === null ? null : this.#normalized(read.current);
    if (confirmed === undefined && read.version !== undefined) {
      const shown = applyDealOp(this.#deals.baseOf(op.dealId) ?? null, op);
      confirmed = shown && { ...shown, version: read.version };
    }
    this.#table.set(op.dealId, this.#deals.confirm(op.dealId, op.id, confirmed));
    return null;
  }

  #finish(ops: readonly Op[], failures: readonly { op: Op; act: Omit<ParkedAct, 'id' | 'ops' | 'dealIds' | 'at'> }[]): void {
    const at = new Date(this.#ports.now()).toISOString();
    const first = failures[0];
    if (first) {
      const failed = failures.map(({ op }) => op);
      this.#undo.forget(new Set(failed.map((op) => op.id)));
      if (first.act.code !== 'cancelled') {
        const dealIds = failed.flatMap((op) => (op.type === 'entity' ? [] : [op.dealId]));
        this.#parked = [...this.#parked, { ...first.act, id: this.#ports.newId(), ops: failed, dealIds, at }];
      }
    }
    if (failures.length < ops.length) this.#savedAt = at;
    this.#entitiesChanged(ops);
  }

  #invert(entry: UndoEntry | undefined, then: (ops: readonly Op[]) => void): Promise<SaveResult> {
    if (!entry) return Promise.resolve({ status: 'failed', code: 'unknown', message: 'There is nothing to take back.' });
    const ops = inverseOps(entry.ops, {
      deal: (id) => this.#table.get(id),
      entity: (op) => this.#entities.get(op.kind, op.entityId),
      newId: () => this.#ports.newId(),
      at: new Date(this.#ports.now()).toISOString(),
      actorId: this.#user?.id ?? null,
    });
    then(ops);
    if (ops.length === 0) {
      this.#changed();
      return Promise.resolve({ status: 'saved' });
    }
    const txId = this.#ports.newId();
    this.#show(ops, txId);
    return this.#send(ops, txId, {});
  }

  #planContext(): PlanContext {
    return {
      at: new Date(this.#ports.now()).toISOString(),
      actorId: this.#user?.id ?? null,
      newId: () => this.#ports.newId(),
      deal: (id) => {
        const deal = this.#table.get(id);
        return deal && this.visible(deal.pipelineId) ? deal : undefined;
      },
      stage: (id) => this.stage(id),
      pipeline: (id) => this.pipeline(id),
      entity: (kind, id) => this.#entities.get(kind, id),
      orderOf: (stageId) => this.#orderOf(stageId),
      dealsIn: (stageId) => [...this.#table].filter((deal) => deal.stageId === stageId),
      refuseMove: (deal, to, arriving) => this.moveRefusal(deal, to, arriving),
      refuse: (right, deal, pipelineId) => this.refusal(right, deal, pipelineId),
      refuseEntity: () => this.#refuseEntity(),
      needs: (deal, to) => needsOf(deal, to, { pipeline: this.#pipelineById.get(to.pipelineId), knowsLostReasons: this.#entities.list('lostReason').length > 0 }),
      versioned: this.adapter.can?.delivery === 'version-guarded' || this.adapter.can?.delivery === 'exactly-once',
    };
  }

  #orderOf(stageId: string): OrderedStage {
    const pipelineId = this.#stageById.get(stageId)?.pipelineId;
    const board = this.#queries.board({ ...ALL_OPEN_AND_CLOSED, where: [], sort: [], pipelineIds: pipelineId === undefined ? 'all' : [pipelineId] });
    const column = board.columnOf(stageId);
    const bucket = column && board.cell(column.key);
    return {
      count: bucket?.count ?? 0,
      idAt: (position) => bucket?.idAt(position),
      indexOf: (id) => bucket?.indexOf(id) ?? -1,
      rankOf: (id) => this.#table.get(id)?.rank ?? '',
    };
  }

  /** What a stage would hold with the arriving deals, for hard limits. */
  #stageLoad(to: Stage, arriving: readonly Deal[]): { count: number; value: number } {
    const inside = [...this.#table].filter((deal) => deal.stageId === to.id);
    const all = [...inside, ...arriving.filter((deal) => deal.stageId !== to.id)];
    return { count: all.length, value: all.reduce((sum, deal) => sum + (deal.value ?? 0), 0) };
  }

  #refuseEntity(): Refusal | null {
    return this.adapter.entities?.save
      ? null
      : { code: 'readonly', message: 'This can\'t be changed here: the adapter has no entities.save().' };
  }

  #ctx(): Ctx {
    return { signal: this.#abort.signal, userId: this.#user?.id ?? null, ...(this.#auth ? { auth: this.#auth } : {}) };
  }

  #invalidate(): void {
    this.#env = null;
    this.#queries.invalidate();
    this.#changed();
  }

  #changed(): void {
    this.#status = null;
    this.#notifier.changed();
  }

  /** At midnight of the reporting time zone, ages, periods and rot change without anybody acting. */
  #watchTheDay(): void {
    this.#cancelTick = this.#ports.later(() => {
      const today = dayOfMillis(this.#ports.now(), this.#settings.timeZone);
      if (this.#env && this.#env.today !== today) this.#invalidate();
      this.#watchTheDay();
    }, MINUTE);
  }
}
