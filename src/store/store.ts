import type { DataAdapter } from '../data/adapter.js';
import type { EntityKind, EntityRecord } from '../data/operation.js';
import type { InsightValue } from '../insights/answers/values.js';
import type { Right } from '../model/access.js';
import type { DealChange } from '../model/change.js';
import type { Deal, DealPatch } from '../model/deal.js';
import type { FieldEnvironment } from '../model/field.js';
import type { User } from '../model/people.js';
import type { Pipeline, Stage, StageInput } from '../model/pipeline.js';
import type { Answer, Metric, Question } from '../model/question.js';
import type { View } from '../model/view.js';
import type { Action, ActionResult, Refusal, SaveResult } from './actions.js';
import { ActsRoom } from './acts/acts-room.js';
import type { Interceptor } from './acts/ask-interceptors.js';
import type { UndoEntry } from './acts/undo-stack.js';
import { keepEqual } from './core/keep-equal.js';
import type { Subscription } from './core/notifier.js';
import type { Settings } from './core/settings.js';
import type { ParkedAct, StoreStatus, Unsent, WaitingAct } from './core/status.js';
import { statusOf } from './core/status-of.js';
import { StoreCore, type CoreOptions } from './core/store-core.js';
import type { FieldChoice } from './delivery/conflict/choose.js';
import type { DealActivities } from './feed/activity-reading.js';
import { DefinedFields } from './fields/defined-fields.js';
import type { StoreFields } from './fields/store-fields.js';
import { HistoryRoom } from './history/history-room.js';
import { Insights } from './insights/insights.js';
import type { StoreLog } from './history/store-log.js';
import { FeedRoom } from './feed/feed-room.js';
import { Loading } from './loading/loading.js';
import type { MoveGuard } from './planning/move-rules.js';
import type { BoardModel } from './query/board-model.js';
import type { ListModel } from './query/list-model.js';
import { Questions } from './query/questions.js';

/** How the store comes into being. */
export interface StoreOptions extends CoreOptions {
  /** Used where the adapter has no `pipelines()`. */
  stages?: readonly StageInput[] | null;
}

/**
 * Everything known of one adapter for one user, and the only place that changes anything. Questions are answered from memory; changes
 * are shown at once, sent, and confirmed or taken back one by one. This is its face: the rooms beside this file do the work.
 */
export class PipelineStore {
  readonly #core: StoreCore;
  readonly #questions: Questions;
  readonly #feed: FeedRoom;
  readonly #acts: ActsRoom;
  readonly #history: HistoryRoom;
  readonly #insights: Insights;
  readonly #loading: Loading;
  readonly #views = new Map<string, View>();
  /** Deals with their values hidden, as they were handed out. */
  readonly #hidden = new WeakMap<Deal, Deal>();
  #status: { readonly revision: number; readonly value: StoreStatus } | null = null;

  constructor(options: StoreOptions) {
    this.#core = new StoreCore(options);
    this.#questions = new Questions(this.#core);
    this.#feed = new FeedRoom(this.#core);
    this.#acts = new ActsRoom(this.#core);
    this.#history = new HistoryRoom(this.#core);
    this.#insights = new Insights(this.#core);
    this.#loading = new Loading(this.#core, this.#feed, this.#questions, options.stages ?? null);
  }

  get adapter(): DataAdapter {
    return this.#core.adapter;
  }

  // ---- life ----

  /** Loads everything; called once by whoever made the store. Resolves when ready or failed, and every question is answered at once. */
  load(): Promise<void> {
    return this.#loading.load();
  }

  /** Resolves when the running load has ended. */
  get ready(): Promise<void> {
    return this.#loading.ready;
  }

  /** Fetches what changes things and follows others, as happens soon after the first picture: `dispatch` then shows an act before it returns. */
  async prepare(): Promise<void> {
    const [writing] = await Promise.all([this.#acts.late.arrival(), this.adapter.changes && this.#feed.late.arrival()]);
    if (writing instanceof Error) throw writing;
  }

  /** Asks the backend for everything again; what people did and is not yet confirmed stays on top. */
  refresh(): Promise<void> {
    return this.load();
  }

  /** Goes on sending after signing in, or retries at once while the backend is away. */
  resume(): void {
    this.#core.resume();
  }

  dispose(): void {
    this.#core.dispose();
  }

  /** Calls `listener` once a turn in which anything changed; the subscription ends it. */
  subscribe(listener: () => void): Subscription {
    return this.#core.notifier.subscribe(listener);
  }

  /** Calls `listener` with the ids of deals that others changed, added or removed; the function returned ends it. */
  onRemoteChange(listener: (ids: readonly string[]) => void): () => void {
    return this.#feed.onRemoteChange(listener);
  }

  /** Counts up with every change. */
  get revision(): number {
    return this.#core.notifier.revision;
  }

  get listenerCount(): number {
    return this.#core.notifier.listenerCount;
  }

  // ---- settings ----

  get settings(): Settings {
    return this.#core.settings;
  }

  configure(settings: Partial<Settings>): void {
    this.#core.configure(settings);
  }

  get user(): User | null {
    return this.#core.user;
  }

  /** The same person with other rights or another name: somebody else needs a store of their own. */
  setUser(user: User | null): void {
    this.#core.setUser(user);
  }

  /** Stages for an adapter that knows no pipelines. */
  setStages(stages: readonly StageInput[] | null): void {
    this.#loading.setStages(stages);
  }

  // ---- what there is ----

  /** The same object while nothing in it changed. */
  get status(): StoreStatus {
    const { revision } = this;
    if (this.#status?.revision !== revision) {
      const now = statusOf(this.#loading.source, this.#core.retries, this.#acts.state, this.adapter.can?.delivery);
      this.#status = { revision, value: keepEqual(this.#status?.value ?? null, now) };
    }
    return this.#status.value;
  }

  /** An id for something that is about to be created. */
  newId(): string {
    return this.#core.ports.newId();
  }

  /** Milliseconds since 1970-01-01 UTC, by the store's clock. */
  now(): number {
    return this.#core.ports.now();
  }

  /** What fields are read against: today, rates, stages, rights. */
  environment(): FieldEnvironment {
    return this.#core.environment();
  }

  /** Pipelines that the user may see and that are not archived, in order. */
  pipelines(): readonly Pipeline[] {
    return this.#core.pipelines();
  }

  allPipelines(): readonly Pipeline[] {
    return this.#core.catalogue.pipelines;
  }

  pipeline(id: string): Pipeline | undefined {
    return this.#core.pipeline(id);
  }

  /** Stages may bear the same id in several pipelines: name the pipeline where you know it. */
  stage(id: string, pipelineId?: string): Stage | undefined {
    return this.#core.stage(id, pipelineId);
  }

  /** A deal as it is shown now, the same object until it changes; undefined when it is gone or may not be seen. Hidden values are null. */
  deal(id: string): Deal | undefined {
    const deal = this.#core.table.get(id);
    if (!deal || !this.visible(deal.pipelineId)) return undefined;
    if (this.canSeeValues(deal.pipelineId)) return deal;
    const hidden = this.#hidden.get(deal) ?? { ...deal, value: null, margin: null };
    this.#hidden.set(deal, hidden);
    return hidden;
  }

  /** True while a deal that is not here is being looked for over a backend that pages: whoever asks first begins the search. */
  isSought(id: string): boolean {
    return this.#core.rooms.paging?.seeks(id) === true;
  }

  /** How many deals there are, whatever the view; of a backend that pages, how many there were when it was read. */
  get dealCount(): number {
    return this.#loading.dealCount;
  }

  /** All deals that may be seen, in no particular order; of a backend that pages, those that are here. */
  *deals(): IterableIterator<Deal> {
    for (const id of this.#core.table.ids()) {
      const deal = this.deal(id);
      if (deal) yield deal;
    }
  }

  /** True while something done to the deal awaits the backend's answer. */
  isPending(id: string): boolean {
    return this.#core.optimistic?.deals.isPending(id) ?? false;
  }

  /** The act on the deal that waits for the person's decision; the last one where there are several. */
  parkedOn(id: string): ParkedAct | undefined {
    return this.status.parked.findLast(({ dealIds }) => dealIds.includes(id));
  }

  entity(kind: EntityKind, id: string): EntityRecord | undefined {
    return this.#core.catalogue.get(kind, id);
  }

  entities(kind: EntityKind): readonly EntityRecord[] {
    return this.#core.catalogue.list(kind);
  }

  /** The name people know an id by; the id itself where nobody named it. */
  nameOf(field: string, id: string): string {
    return this.#core.nameOf(field, id);
  }

  /** A deal's activities: read when somebody first asks, and kept right from then on. Null while the script for it is on its way. */
  activities(dealId: string): DealActivities | null {
    return this.#feed.activitiesOf(dealId);
  }

  /** A deal's history, oldest first; null where the adapter keeps none. Hidden values are absent. */
  history(dealId: string): Promise<DealChange[] | null> {
    return this.#history.ofDeal(dealId);
  }

  /** The whole history, kept current: read from when it is first asked for, behind the first picture. */
  get log(): StoreLog {
    return this.#history.log;
  }

  /** What is known of a figure now: the same object until it is another. Worked out off the page; subscribers hear when it is there. */
  insights<Name extends Metric>(question: Question & { readonly metric: Name }): Answer<InsightValue<Name>> {
    return this.#insights.answer(question);
  }

  /** Fields that somebody works out of deals, such as a score: columns, filters, sorts and groups like those of a deal. */
  get fields(): StoreFields {
    this.#core.fields ??= new DefinedFields(this.#core);
    return this.#core.fields;
  }

  // ---- questions ----

  /** `isDrawn`: cards will be asked for next, so that a backend that pages brings the first of them beside the totals. */
  board(view: View, { isDrawn = false } = {}): BoardModel {
    return this.#questions.board(view, isDrawn);
  }

  /** The board as soon as it is known how much there is: at once where everything is here. Rejects where the backend does not say. */
  answeredBoard(view: View): Promise<BoardModel> {
    return this.#questions.answeredBoard(view);
  }

  list(view: View): ListModel {
    return this.#questions.list(view);
  }

  /** False where a backend pages: then deals are read as somebody looks at them. */
  get hasEverything(): boolean {
    return this.#core.rooms.paging === null;
  }

  /** Has a backend that pages bring cards until a deal shows on the board of a view. False where the view does not show it. */
  reach(view: View, id: string): Promise<boolean> {
    return this.#questions.reach(view, id);
  }

  /** Reads every deal that a view shows: resolves with their ids in the order of a list. `onProgress` is told how many are here of how many. */
  complete(view: View, onProgress?: (done: number, total: number) => void): Promise<string[]> {
    return this.#questions.complete(view, onProgress);
  }

  /** The view shared under an id by all elements that bear it. */
  view(id: string): View | undefined {
    return this.#views.get(id);
  }

  setView(id: string, view: View): void {
    this.#views.set(id, view);
    this.#core.changed();
  }

  // ---- rights ----

  visible(pipelineId: string): boolean {
    return this.#core.visible(pipelineId);
  }

  canSeeValues(pipelineId: string): boolean {
    return this.#core.canSeeValues(pipelineId);
  }

  /** Why this may not be done, null when it may. `deal` null asks for the pipeline as a whole. */
  refusal(right: Right, deal: Deal | null, pipelineId?: string): Refusal | null {
    return this.#core.abilities.refuse(right, deal, deal?.pipelineId ?? pipelineId);
  }

  /** Why a deal may not go to a stage; null when it may. Until what changes deals is there ({@link prepare}), nothing is ruled out. */
  moveRefusal(deal: Deal, to: Stage, arriving: readonly Deal[] = [deal]): Refusal | null {
    return this.#acts.part?.rules.refuse(deal, to, arriving) ?? null;
  }

  /** Adds a sharper policy of the page than the model's: false forbids. The function returned removes it. */
  guardMoves(guard: MoveGuard): () => void {
    return this.#acts.guard(guard);
  }

  // ---- changes ----

  /** Asks every interceptor before an act is accepted. The function returned removes this one. */
  intercept(interceptor: Interceptor): () => void {
    return this.#acts.intercept(interceptor);
  }

  /**
   * Does what the action says: shows it at once, asks `before` and the interceptors, then sends it. Resolves when it is
   * accepted here or refused; `saved` resolves with the backend's answer. An import is shown when the backend has it, all
   * of it in one go; a change of stages waits until it has ended.
   */
  dispatch(action: Action, before?: Interceptor): Promise<ActionResult> {
    return this.#acts.dispatch(action, before);
  }

  get nextUndo(): UndoEntry | undefined {
    return this.#acts.nextUndo;
  }

  get nextRedo(): UndoEntry | undefined {
    return this.#acts.nextRedo;
  }

  /** Takes the last act back with new, inverse ops: what others changed meanwhile stays. */
  undo(): Promise<SaveResult> {
    return this.#acts.undo();
  }

  redo(): Promise<SaveResult> {
    return this.#acts.redo();
  }

  /** Sends a parked act again as new ops, "mine" of a clash; a deal deleted elsewhere is restored. `patch` adds what the backend asked for. */
  retryParked(id: string, patch?: DealPatch): Promise<SaveResult> {
    return this.#acts.retryParked(id, patch);
  }

  /** Gives a parked act up: "theirs" of a clash. */
  discardParked(id: string): void {
    this.#acts.part?.discardParked(id);
  }

  /** Decides a clash field by field and sends what is left as a new act: what is not named stays "mine"; nothing left, it is given up. */
  resolveParked(id: string, choices: readonly FieldChoice[]): Promise<SaveResult> {
    return this.#acts.resolveParked(id, choices);
  }

  /** What is on its way, act by act, in the order in which it was done. */
  get waitingActs(): readonly WaitingAct[] {
    return this.#acts.waiting;
  }

  /** Everything that the backend does not have, as data: for an export before it is discarded, or for a bug report. */
  unsent(): Unsent {
    return this.#acts.unsent();
  }

  /** Throws away stored acts that can't be read: only after the person said so. */
  async discardUnreadable(): Promise<void> {
    await this.#acts.part?.discardUnreadable();
  }
}
