import type { ChangeEvent, Ctx, DataAdapter, QueryEnvironment } from '../data/adapter.js';
import type { EntityKind, EntityRecord } from '../data/operation.js';
import type { Right } from '../model/access.js';
import { dayOfMillis } from '../model/calendar.js';
import { formatDay } from '../model/civil-date.js';
import type { DealChange } from '../model/change.js';
import type { Deal, DealInput, DealPatch } from '../model/deal.js';
import type { FieldEnvironment } from '../model/field.js';
import { normalizeDeal } from '../model/normalize.js';
import type { User } from '../model/people.js';
import type { Pipeline, Stage, StageInput } from '../model/pipeline.js';
import type { View } from '../model/view.js';
import { Abilities } from './abilities.js';
import type { DealActivities } from './activity-reading.js';
import type { Action, ActionResult, Refusal, SaveResult } from './actions.js';
import type { Interceptor } from './ask-interceptors.js';
import type { BoardModel } from './query/board-model.js';
import { Catalogue } from './catalogue.js';
import { DealTable } from './deal-table.js';
import type { Desks, OpenDesks } from './desks.js';
import type { ListModel } from './query/list-model.js';
import { inSlices } from '../data/in-slices.js';
import { fillTable } from './fill-table.js';
import { DEFAULT_PIPELINE_ID, duplicateProblem } from './loader.js';
import type { MoveGuard } from './move-rules.js';
import { Places } from './places.js';
import { Notifier } from './notifier.js';
import type { Ports } from './ports.js';
import { QueryCache } from './query/query-cache.js';
import { RefinementsLoader } from './query/refinements-loader.js';
import { defaultSettings, type Settings } from './settings.js';
import { FollowingLoader } from './following-loader.js';
import { SourceReader, type Loaded } from './source-reader.js';
import type { ParkedAct, StoreStatus, Unsent, WaitingAct } from './status.js';
import type { FieldChoice } from './sync/choose.js';
import type { Outbox } from './sync/outbox.js';
import type { UndoEntry } from './undo-stack.js';
import { warningOf } from './warning.js';
import type { Windows } from './windows/windows.js';
import { WritingLoader } from './writing-loader.js';
import type { Writing, WritingState } from './writing.js';

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

const MINUTE = 60_000;
const AFTER_THE_FIRST_PICTURE = 300;
const NOTHING_WRITTEN: WritingState = {
  pending: 0,
  pendingSince: null,
  waiting: null,
  needsAuth: false,
  parked: [],
  unkept: null,
  unreadable: [],
  savedAt: null,
};

/**
 * Everything known of one adapter for one user, and the only place that changes anything. Questions are answered from
 * memory; changes are shown at once, sent to the adapter, and confirmed or taken back one by one.
 */
export class PipelineStore {
  readonly adapter: DataAdapter;
  readonly #ports: Ports;
  readonly #notifier: Notifier;
  readonly #catalogue = new Catalogue();
  readonly #table: DealTable;
  /** Null until something writes, follows or pages. */
  #desks: Desks | null = null;
  /** True from a load's begin until its deals are here. */
  #isLoading = false;
  readonly #queries: QueryCache;
  readonly #refinements: RefinementsLoader;
  readonly #reader: SourceReader;
  readonly #following: FollowingLoader;
  readonly #abilities: Abilities;
  readonly #writing: WritingLoader;
  readonly #guards = new Set<MoveGuard>();
  readonly #interceptors = new Set<Interceptor>();
  readonly #remoteListeners = new Set<(ids: readonly string[]) => void>();
  readonly #views = new Map<string, View>();
  readonly #auth: Ctx['auth'];
  /** What was sent is not given up when everything is read anew, only when the store goes. */
  readonly #life = new AbortController();
  #stages: readonly StageInput[] | null;
  #settings: Settings;
  #user: User | null;
  /** Answers over a backend whose deals are not all here; null where they are. */
  #windows: Windows | null = null;
  #visiblePipelines: readonly Pipeline[] | null = null;
  #env: FieldEnvironment | null = null;
  #collator: Intl.Collator | null = null;
  #status: StoreStatus | null = null;
  #cancelTick: (() => void) | null = null;
  #ready: Promise<void> = Promise.resolve();

  constructor(options: StoreOptions) {
    this.adapter = options.adapter;
    this.#ports = options.ports;
    this.#user = options.user ?? null;
    this.#auth = options.auth;
    this.#stages = options.stages ?? null;
    this.#settings = { ...defaultSettings, ...options.settings };
    const changed = (): void => {
      this.#changed();
    };
    this.#notifier = new Notifier((task) => {
      this.#ports.soon(task);
    });
    this.#table = new DealTable((kept, dropped) => {
      this.#reader.report(duplicateProblem(kept, dropped));
    });
    const openDesks: OpenDesks = (Part) => this.#openDesks(Part);
    this.#following = new FollowingLoader({
      adapter: this.adapter,
      ports: this.#ports,
      openDesks,
      reader: () => this.#reader,
      writing: () => this.#writing.part,
      ctx: () => ({ ...this.#ctx(), signal: this.#life.signal }),
      changed,
      entitiesChanged: (kinds) => {
        this.#entitiesChanged(kinds);
      },
      remoteChanged: (ids) => {
        for (const listener of [...this.#remoteListeners]) listener(ids);
      },
    });
    this.#reader = new SourceReader(this.adapter, this.#ports, this.#following, { changed, reload: () => this.load() });
    this.#abilities = new Abilities(this.adapter, this.#catalogue, () => this.#user);
    this.#writing = new WritingLoader(
      {
        adapter: this.adapter,
        ports: this.#ports,
        catalogue: this.#catalogue,
        openDesks,
        abilities: this.#abilities,
        guards: this.#guards,
        loadElsewhere: (stage) => this.#windows && { load: this.#windows.loadOf(stage) },
        acted: (dealId) => {
          this.#following.part?.rereading.note(dealId);
        },
        isLoaded: () => this.#reader.phase === 'ready',
        knowFor: (action) => this.#windows?.knowFor(action) ?? null,
        user: () => this.#user,
        timeZone: () => this.#settings.timeZone,
        ctx: () => ({ ...this.#ctx(), signal: this.#life.signal }),
        changed,
        entitiesChanged: (kinds) => {
          this.#entitiesChanged(kinds);
        },
      },
      () => this.#outbox(),
    );
    this.#queries = new QueryCache({
      table: this.#table,
      environment: () => this.environment(),
      pipelines: () => this.pipelines(),
      visible: (id) => this.visible(id),
      nameOf: (field, id) => this.nameOf(field, id),
      collator: () => (this.#collator ??= new Intl.Collator(this.#settings.language, { numeric: true })),
    });
    this.#refinements = new RefinementsLoader(this.#queries, this.#ports, changed);
    this.#watchTheDay();
  }

  // ---- life ----

  /** Loads everything; called once by whoever made the store. Resolves when ready or failed, and every question is answered at once. */
  load(): Promise<void> {
    const { currency } = this.#settings;
    this.#isLoading = true;
    this.#desks?.deals.beginLoad();
    const read = this.#reader
      .load(
        () => this.#ctx(),
        this.#stages,
        currency ?? 'USD',
        (loaded, meanwhile, signal) => this.#take(loaded, meanwhile, signal),
      )
      .then(() => {
        this.#changed();
      });
    this.#ready = Promise.all([read, this.#refinements.arrival()]).then(() => undefined);
    return this.#ready;
  }

  /** Resolves when the running load has ended. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /**
   * Fetches the parts of the script that change things and follow others, and resolves when they are there: from then on `dispatch` shows an act
   * before it returns. A store that can be written to fetches it by itself, soon after the first picture; what is done
   * earlier waits for it. Rejects where it does not arrive; the next call tries again.
   */
  async prepare(): Promise<void> {
    const [writing] = await Promise.all([this.#writing.arrival(), this.adapter.changes && this.#following.arrival()]);
    if (writing instanceof Error) throw writing;
  }

  /** Asks the backend for everything again; what people did and is not yet confirmed stays on top. */
  refresh(): Promise<void> {
    return this.load();
  }

  /** Goes on sending after signing in, or retries at once while the backend is away. */
  resume(): void {
    this.#writing.part?.resume();
    this.#windows?.resume();
    void this.#refinements.arrival();
    this.#changed();
  }

  dispose(): void {
    this.#windows?.dispose();
    this.#reader.dispose();
    this.#writing.dispose();
    this.#refinements.dispose();
    this.#life.abort();
    this.#cancelTick?.();
  }

  /** Calls `listener` once a turn in which anything changed; the function returned ends it. */
  subscribe(listener: () => void): () => void {
    return this.#notifier.subscribe(listener);
  }

  /** Calls `listener` with the ids of deals that others changed, added or removed; the function returned ends it. */
  onRemoteChange(listener: (ids: readonly string[]) => void): () => void {
    this.#remoteListeners.add(listener);
    return () => this.#remoteListeners.delete(listener);
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
    this.#windows?.refresh();
  }

  get user(): User | null {
    return this.#user;
  }

  /** The same person with other rights or another name: somebody else needs a store of their own. */
  setUser(user: User | null): void {
    if ((user?.id ?? null) !== (this.#user?.id ?? null)) {
      throw new Error(
        `This store works for "${this.#user?.id ?? 'nobody'}", and what they did is never sent as "${user?.id ?? 'nobody'}": get another store with acquireStore({adapter, user}).`,
      );
    }
    this.#user = user;
    this.#invalidate();
  }

  /** Stages for an adapter that knows no pipelines. */
  setStages(stages: readonly StageInput[] | null): void {
    this.#stages = stages;
    if (!this.adapter.pipelines) void this.load();
  }

  // ---- what there is ----

  get status(): StoreStatus {
    const { phase, loaded, expected, slow, error, problems } = this.#reader;
    const written = this.#writing.part?.state ?? NOTHING_WRITTEN;
    const delivery = this.adapter.can?.delivery ?? 'at-least-once';
    this.#status ??= { phase, loaded, expected, slow, error, problems, delivery, ...written };
    return this.#status;
  }

  /** An id for something that is about to be created. */
  newId(): string {
    return this.#ports.newId();
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
      stage: (id, pipelineId) => this.stage(id, pipelineId),
      pipeline: (id) => this.pipeline(id),
      rates: this.#settings.rates,
      currency: this.#settings.currency,
      canSeeValue: (deal) => this.canSeeValues(deal.pipelineId),
    };
    return this.#env;
  }

  /** Pipelines that the user may see and that are not archived, in order. */
  pipelines(): readonly Pipeline[] {
    this.#visiblePipelines ??= this.#catalogue.pipelines.filter((p) => !p.archived && this.visible(p.id));
    return this.#visiblePipelines;
  }

  allPipelines(): readonly Pipeline[] {
    return this.#catalogue.pipelines;
  }

  pipeline(id: string): Pipeline | undefined {
    return this.#catalogue.pipeline(id);
  }

  /** Stages may bear the same id in several pipelines: name the pipeline where you know it. */
  stage(id: string, pipelineId?: string): Stage | undefined {
    return this.#catalogue.stage(id, pipelineId);
  }

  /** A deal as it is shown now; undefined when it is gone or may not be seen. Hidden values are null. */
  deal(id: string): Deal | undefined {
    const deal = this.#table.get(id);
    if (!deal || !this.visible(deal.pipelineId)) return undefined;
    return this.canSeeValues(deal.pipelineId) ? deal : { ...deal, value: null, margin: null };
  }

  /**
   * True while a deal that is not here is being looked for, as a backend that pages may have it: whoever asks for it first
   * begins the search.
   */
  isSought(id: string): boolean {
    return this.#windows?.seeks(id) === true;
  }

  /** How many deals there are, whatever the view; of a backend that pages, how many there were when it was read. */
  get dealCount(): number {
    const { size } = this.#table;
    return this.#windows ? Math.max(this.#reader.expected ?? 0, size) : size;
  }

  /** All deals that may be seen, in no particular order; of a backend that pages, those that are here. */
  *deals(): IterableIterator<Deal> {
    for (const id of this.#table.ids()) {
      const deal = this.deal(id);
      if (deal) yield deal;
    }
  }

  /** True while something done to the deal awaits the backend's answer. */
  isPending(id: string): boolean {
    return this.#desks?.deals.isPending(id) ?? false;
  }

  /** The act on the deal that waits for the person's decision; the last one where there are several. */
  parkedOn(id: string): ParkedAct | undefined {
    return this.status.parked.findLast(({ dealIds }) => dealIds.includes(id));
  }

  entity(kind: EntityKind, id: string): EntityRecord | undefined {
    return this.#catalogue.get(kind, id);
  }

  entities(kind: EntityKind): readonly EntityRecord[] {
    return this.#catalogue.list(kind);
  }

  /** The name people know an id by; the id itself where nobody named it. */
  nameOf(field: string, id: string): string {
    return this.#catalogue.nameOf(field, id);
  }

  /**
   * A deal's activities: read when somebody first asks for them, and kept right from then on. Null while the part of the
   * script that reads them is on its way.
   */
  activities(dealId: string): DealActivities | null {
    const { part } = this.#following;
    // Its arrival is a change: who asked asks again.
    if (!part) void this.#following.arrival();
    return part && part.activities.of(dealId);
  }

  /** A deal's history, oldest first; null where the adapter keeps none. Hidden values are absent. */
  async history(dealId: string): Promise<DealChange[] | null> {
    const { readHistory } = await import('./deal-history.js');
    const deal = this.#table.get(dealId);
    return readHistory(this.adapter, dealId, this.#ctx(), deal !== undefined && this.canSeeValues(deal.pipelineId));
  }

  // ---- questions ----

  /** `isDrawn`: cards will be asked for next, so that a backend that pages brings the first of them beside the totals. */
  board(view: View, { isDrawn = false } = {}): BoardModel {
    return this.#windows?.board(view, isDrawn) ?? this.#queries.board(view);
  }

  /** The board as soon as it is known how much there is: at once where everything is here. Rejects where the backend does not say. */
  async answeredBoard(view: View): Promise<BoardModel> {
    for (;;) {
      const model = this.board(view);
      if (model.isReady) return model;
      if (model.trouble !== null) throw new Error(model.trouble);
      await this.#nextChange();
    }
  }

  list(view: View): ListModel {
    return this.#windows?.list(view) ?? this.#queries.list(view);
  }

  /** False where a backend pages: then deals are read as somebody looks at them. */
  get hasEverything(): boolean {
    return this.#windows === null;
  }

  /** Has a backend that pages bring cards until a deal shows on the board of a view. False where the view does not show it. */
  async reach(view: View, id: string): Promise<boolean> {
    await this.#refinements.arrival();
    return this.#windows ? this.#windows.reach(view, id) : this.board(view).placeOf(id) !== null;
  }

  /**
   * Reads every deal that a view shows, for what needs them all: an export, or looking for deals that an import brings
   * again. Resolves with their ids in the order of a list, at once where everything is here; rejects where it could not be
   * read.
   *
   * @param onProgress told how many are here, and how many there will be.
   */
  async complete(view: View, onProgress?: (done: number, total: number) => void): Promise<string[]> {
    await this.#refinements.arrival();
    const asked = (await this.#windows?.complete(view, onProgress)) ?? view;
    const { groups, trouble } = this.#queries.list(asked);
    if (trouble !== null) throw new Error(trouble);
    return groups.flatMap(({ bucket }) => bucket.slice(0, bucket.count));
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
    return this.#abilities.has('see', pipelineId);
  }

  canSeeValues(pipelineId: string): boolean {
    return this.#abilities.has('seeValues', pipelineId);
  }

  /** Why this may not be done, null when it may. `deal` null asks for the pipeline as a whole. */
  refusal(right: Right, deal: Deal | null, pipelineId?: string): Refusal | null {
    return this.#abilities.refuse(right, deal, deal?.pipelineId ?? pipelineId);
  }

  /**
   * Why a deal may not go to a stage; null when it may. The same answer for pointer, keyboard, menu and API. It comes with
   * what changes deals (see {@link prepare}): until that is there nothing is ruled out, and asked again before a move.
   */
  moveRefusal(deal: Deal, to: Stage, arriving: readonly Deal[] = [deal]): Refusal | null {
    return this.#writing.part?.rules.refuse(deal, to, arriving) ?? null;
  }

  /** Adds a sharper policy of the page than the model's: false forbids. The function returned removes it. */
  guardMoves(guard: MoveGuard): () => void {
    this.#guards.add(guard);
    return () => this.#guards.delete(guard);
  }

  // ---- changes ----

  /** Asks every interceptor before an act is accepted. The function returned removes this one. */
  intercept(interceptor: Interceptor): () => void {
    this.#interceptors.add(interceptor);
    return () => this.#interceptors.delete(interceptor);
  }

  /**
   * Does what the action says: shows it at once, asks `before` and the interceptors, then sends it. Resolves when it is
   * accepted here or refused; `saved` resolves with the backend's answer. An import is shown when the backend has it, all
   * of it in one go; a change of stages waits until it has ended.
   */
  async dispatch(action: Action, before?: Interceptor): Promise<ActionResult> {
    const interceptors = (): Interceptor[] => [...(before ? [before] : []), ...this.#interceptors];
    // Nothing is awaited where the part is there: the act shows before this returns.
    const writing = this.#writing.part ?? (await this.#writing.arrival());
    if (writing instanceof Error) return { status: 'refused', refusal: { code: 'unknown', message: writing.message } };
    return writing.dispatch(action, interceptors);
  }

  get nextUndo(): UndoEntry | undefined {
    return this.#writing.part?.nextUndo;
  }

  get nextRedo(): UndoEntry | undefined {
    return this.#writing.part?.nextRedo;
  }

  /** Takes the last act back with new, inverse ops: what others changed meanwhile stays. */
  undo(): Promise<SaveResult> {
    return this.#write((writing) => writing.undo());
  }

  redo(): Promise<SaveResult> {
    return this.#write((writing) => writing.redo());
  }

  /**
   * Sends a parked act again as new ops: "mine" of a clash, over what the others' values are by now; a deal that was
   * deleted elsewhere is restored with it. `patch` adds what the backend asked for.
   */
  retryParked(id: string, patch?: DealPatch): Promise<SaveResult> {
    return this.#write((writing) => writing.retryParked(id, patch));
  }

  /** Gives a parked act up: "theirs" of a clash. */
  discardParked(id: string): void {
    this.#writing.part?.discardParked(id);
  }

  /**
   * Decides a clash field by field and sends what is left as a new act; what is not named stays "mine". Where all of it
   * is left to the others, the act is given up.
   */
  resolveParked(id: string, choices: readonly FieldChoice[]): Promise<SaveResult> {
    return this.#write((writing) => writing.resolveParked(id, choices));
  }

  /** What is on its way, act by act, in the order in which it was done. */
  get waitingActs(): readonly WaitingAct[] {
    return this.#writing.part?.waiting ?? [];
  }

  /** Everything that the backend does not have, as data: for an export before it is discarded, or for a bug report. */
  unsent(): Unsent {
    const { parked, unreadable } = this.status;
    return {
      exportedAt: new Date(this.#ports.now()).toISOString(),
      backend: this.adapter.backend ?? null,
      userId: this.#user?.id ?? null,
      waiting: this.waitingActs,
      parked,
      unreadable,
    };
  }

  /** Throws away stored acts that can't be read: only after the person said so. */
  async discardUnreadable(): Promise<void> {
    await this.#writing.part?.discardUnreadable();
  }

  // ---- inside ----

  #take(
    { pipelines, inputs, entities, problems, Windows }: Loaded,
    meanwhile: readonly ChangeEvent[],
    signal: AbortSignal,
  ): Promise<void> | null {
    const table = this.#table;
    this.#isLoading = false;
    this.#catalogue.replaceAll(pipelines, entities);
    this.#desks?.entities.reshow(new Set(entities.keys()));
    this.#abilities.forget();
    const isAgain = Windows !== null && this.#windows !== null;
    if (isAgain) {
      // What is here stays, and is read again behind the picture.
      this.#windows?.refresh();
    } else {
      this.#windows?.dispose();
      fillTable(
        table,
        inputs,
        {
          timeZone: this.#settings.timeZone,
          pipelineId: pipelines[0]?.id ?? DEFAULT_PIPELINE_ID,
          pipelineOfStage: (id) => this.stage(id)?.pipelineId,
        },
        new Places(pipelines),
        problems,
      );
      this.#windows = Windows && this.#newWindows(Windows);
    }
    this.#following.part?.renew();
    let doubtful: string[] = [];
    if (this.#windows) this.#desks?.deals.endLoad(!isAgain);
    else doubtful = this.#desks?.deals.reshow() ?? [];
    if (doubtful.length > 0 || meanwhile.length > 0) {
      this.#following.run((part) => {
        for (const id of doubtful) part.rereading.doubt(id);
        part.receiveLate(meanwhile);
      });
    }
    this.#writing.part?.begin();
    this.#reader.loaded = inputs.length;
    // Ids are indexed when the first picture stands; who asks for one before has it indexed at once.
    this.#ports.later(() => {
      table.indexIds();
      if (this.adapter.changes) void this.#following.arrival();
      if (this.#isWritable) void this.#writing.arrival().then(() => this.#knowUnsent());
    }, AFTER_THE_FIRST_PICTURE);
    this.#invalidate();
    return table.hasRests ? this.#readRests(signal) : null;
  }

  #openDesks(Part: typeof Desks): Desks {
    this.#desks ??= new Part({
      table: this.#table,
      catalogue: this.#catalogue,
      normalize: (input) => this.#normalized(input),
      isLoading: this.#isLoading,
    });
    return this.#desks;
  }

  #newWindows(Part: typeof Windows): Windows {
    return new Part({
      adapter: this.adapter,
      ports: this.#ports,
      openDesks: (Desk) => this.#openDesks(Desk),
      queries: this.#queries,
      ctx: () => ({ ...this.#ctx(), signal: this.#life.signal }),
      environment: () => this.environment(),
      queryEnvironment: () => this.#queryEnvironment(),
      pipelines: () => this.pipelines(),
      nameOf: (field, id) => this.nameOf(field, id),
      doubt: (id) => {
        this.#following.run((part) => part.rereading.doubt(id));
      },
      changed: () => {
        this.#changed();
      },
      nextChange: () => this.#nextChange(),
    });
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const end = this.subscribe(() => {
        end();
        resolve();
      });
    });
  }

  #queryEnvironment(): QueryEnvironment {
    const { timeZone, fiscalYearStart, weekStart, currency, rates } = this.#settings;
    const calendar = { timeZone, fiscalYearStart, weekStart };
    return { today: formatDay(this.environment().today), calendar, currency, rates };
  }

  /** Reads what the first picture did not need, while nobody waits. */
  async #readRests(signal: AbortSignal): Promise<void> {
    const pause = (delay: number): Promise<void> =>
      new Promise((resolve) => {
        this.#ports.later(resolve, delay);
      });
    await pause(AFTER_THE_FIRST_PICTURE);
    for (const work of [this.#table.readRests(), this.#queries.readAhead()]) {
      const unlessReplaced = {
        next: () => (signal.aborted ? ({ done: true, value: undefined } as const) : work.next()),
      };
      await inSlices(unlessReplaced, { now: () => this.#ports.now(), breathe: () => pause(0) });
    }
  }

  /** Deals that something unsent is about show with it, also where no page brought them yet. */
  #knowUnsent(): void {
    const acts = [...this.waitingActs, ...this.status.parked];
    for (const op of acts.flatMap(({ ops }) => ops)) if (op.type !== 'entity') this.isSought(op.dealId);
  }

  /** Acts are kept where sending them once more is safe. */
  async #outbox(): Promise<Outbox | null> {
    const { backend, can } = this.adapter;
    const isSafe = can?.delivery === 'exactly-once' || can?.delivery === 'version-guarded';
    if (backend === undefined || !isSafe) return null;
    return (await this.#ports.outbox?.({ backend, userId: this.#user?.id ?? null })) ?? null;
  }

  get #isWritable(): boolean {
    const { save, create, remove, entities } = this.adapter;
    return Boolean(save ?? create ?? remove ?? entities?.save);
  }

  async #write(run: (writing: Writing) => Promise<SaveResult>): Promise<SaveResult> {
    const writing = this.#writing.part ?? (await this.#writing.arrival());
    if (writing instanceof Error) return { status: 'failed', code: 'unknown', message: writing.message };
    return run(writing);
  }

  #normalized(input: DealInput): Deal | undefined {
    const { deal, problems } = normalizeDeal(input, {
      timeZone: this.#settings.timeZone,
      pipelineId: this.#catalogue.pipelines[0]?.id ?? DEFAULT_PIPELINE_ID,
      pipelineOfStage: (id) => this.stage(id)?.pipelineId,
    });
    for (const problem of problems) this.#ports.warn(warningOf(problem));
    if (!deal) return undefined;
    if (deal.rank === '') deal.rank = this.#table.get(deal.id)?.rank ?? 'i';
    return deal;
  }

  #ctx(): Ctx {
    return { signal: this.#reader.signal, userId: this.#user?.id ?? null, ...(this.#auth ? { auth: this.#auth } : {}) };
  }

  #entitiesChanged(kinds: ReadonlySet<EntityKind>): void {
    // Activities and saved views change no name and no column.
    const matters = [...kinds].some((kind) => kind !== 'activity' && kind !== 'savedView');
    if (matters) this.#invalidate();
    else this.#changed();
  }

  #invalidate(): void {
    this.#abilities.forget();
    this.#visiblePipelines = null;
    this.#env = null;
    this.#queries.invalidate();
    this.#windows?.recount();
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
      if (this.#env && this.#env.today !== today) {
        this.#invalidate();
        this.#windows?.refresh();
      }
      this.#watchTheDay();
    }, MINUTE);
  }
}
