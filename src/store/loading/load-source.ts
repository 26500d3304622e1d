import { asAdapterError, type AdapterError } from '../../data/adapter-error.js';
import type { ChangeEvent, Checkpoint, Ctx } from '../../data/adapter.js';
import type { EntityKind, EntityRecord } from '../../data/operation.js';
import type { Problem } from '../../model/problem.js';
import { warningOf } from '../core/warning.js';
import type { Pipeline, PipelineInput, StageInput } from '../../model/pipeline.js';
import { ProblemList } from '../core/problem-list.js';
import { inferPipeline } from '../entities/default-pipeline.js';
import { readPipelines } from '../entities/read-pipelines.js';
import { loadDeals } from './load-deals.js';
import { loadEntities } from './load-entities.js';
import { loadPipelines } from './load-pipelines.js';
import { messageOf } from '../core/message-of.js';
import type { LoadingRoom } from '../core/rooms.js';
import type { StoreCore } from '../core/store-core.js';
import type { FeedRoom } from '../feed/feed-room.js';
import { answersWindows } from '../paging/answers-windows.js';
import { Retry } from '../core/retry.js';
import type { Windows } from '../paging/windows.js';
import type { StoreStatus } from '../core/status.js';

/** Everything one load brought. */
export interface Loaded {
  /** Where the feed stood before the first page. */
  checkpoint: Checkpoint | undefined;
  pipelines: readonly Pipeline[];
  inputs: readonly unknown[];
  entities: ReadonlyMap<EntityKind, EntityRecord[]>;
  /** Why a part could not be reached that may be had later. */
  unreached: AdapterError | null;
  /** Where there are more deals than were read: what reads them as somebody looks at them. */
  Windows: typeof Windows | null;
  problems: ProblemList;
}

/** Up to so many deals are read whole: then every question is answered here. */
const EVERYTHING = 2000;

/** After this long without an answer the person is told that it takes unusually long. */
const SLOW_AFTER = 8000;

/** Reads everything from the adapter, follows its feed, and knows how far it is. */
export class LoadSource implements LoadingRoom {
  phase: StoreStatus['phase'] = 'loading';
  error: string | null = null;
  slow = false;
  loaded = 0;
  expected: number | null = null;
  #problems = new ProblemList();
  readonly #core: StoreCore;
  readonly #feed: Pick<FeedRoom, 'open' | 'restart'>;
  readonly #reload: () => Promise<void>;
  #abort = new AbortController();
  /** What the feed told while everything was being read: it may be newer than what is read. */
  #meanwhile: ChangeEvent[] | null = null;
  /** True when the feed asked for a reload while one was running. */
  #isStale = false;
  readonly #retry: Retry;

  constructor(core: StoreCore, feed: Pick<FeedRoom, 'open' | 'restart'>, reload: () => Promise<void>) {
    this.#core = core;
    this.#feed = feed;
    this.#reload = reload;
    this.#retry = new Retry(core.retries, () => {
      this.reloadSoon();
    });
    core.rooms.loading = this;
  }

  /** News of the feed: where everything is being read, it may be newer than that. */
  receive(events: readonly ChangeEvent[]): void {
    this.#meanwhile?.push(...events);
  }

  /** The feed says that it is open: what happened before may not be in what was read. */
  feedOpened(): void {
    if (this.#meanwhile || this.phase === 'ready') this.reloadSoon();
  }

  /** Reads everything anew, at once or when the running load has ended, until it succeeds. */
  reloadSoon(): void {
    this.#isStale = true;
    if (!this.#meanwhile) void this.#reload();
  }

  /** What is wrong with what came, listed. */
  get problems(): readonly Problem[] {
    return this.#problems.list();
  }

  /** Something wrong that showed later. */
  report(problem: Problem): void {
    if (this.#problems.add(problem)) this.#core.ports.warn(warningOf(problem));
    this.#core.changed();
  }

  /** What the adapter is called with; what is being read is given up when everything is read anew. */
  ctx(): Ctx {
    return { ...this.#core.ctx(), signal: this.#abort.signal };
  }

  dispose(): void {
    this.#abort.abort();
    this.#retry.end();
  }

  /**
   * Loads everything and hands it to `take`, with what the feed told meanwhile; it answers a promise for what it leaves
   * for later. A load begun later wins. What is wrong with the data is told when all of it was read.
   */
  async load(
    stages: readonly StageInput[] | null,
    currency: string,
    take: (loaded: Loaded, meanwhile: readonly ChangeEvent[], signal: AbortSignal) => Promise<void> | null,
  ): Promise<void> {
    this.#abort.abort();
    this.#retry.begun();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const wasReady = this.phase === 'ready';
    const meanwhile: ChangeEvent[] = [];
    if (this.phase === 'failed') this.phase = 'loading';
    this.error = null;
    this.slow = false;
    this.#core.changed();
    const settled = this.#core.ports.later(() => {
      this.slow = true;
      this.#core.ports.warn(
        `fairlead: the adapter has not answered list() for ${String(SLOW_AFTER / 1000)} s. Check that its promise settles.`,
      );
      this.#core.changed();
    }, SLOW_AFTER);
    try {
      // A feed that knows checkpoints is followed from where the list began, any other one from before.
      const isLog = this.#core.adapter.can?.feed === 'log';
      if (!isLog) this.#feed.open();
      this.#isStale = false;
      this.#meanwhile = meanwhile;
      const loaded = await this.#read(this.ctx(), stages, currency);
      if (signal.aborted) return;
      this.#meanwhile = null;
      // Taking the deals adds to what is wrong with them.
      this.#problems = loaded.problems;
      // What a log told meanwhile it tells again from where the list began.
      const rest = take(loaded, loaded.checkpoint === undefined ? meanwhile : [], signal);
      this.phase = 'ready';
      if (loaded.unreached) this.#retry.failed(loaded.unreached);
      else this.#retry.succeeded();
      if (loaded.checkpoint !== undefined) this.#feed.restart(loaded.checkpoint);
      else if (isLog) this.#feed.open();
      if (this.#isStale) this.reloadSoon();
      settled();
      if (rest) {
        this.#core.changed();
        await rest;
        if (signal.aborted) return;
      }
      for (const problem of this.problems) this.#core.ports.warn(warningOf(problem));
    } catch (error) {
      if (signal.aborted) return;
      this.#meanwhile = null;
      this.error = messageOf(error);
      // What is shown stays: it was true once, and acts on it are guarded.
      if (!wasReady) this.phase = 'failed';
      this.#core.ports.warn(`fairlead: loading failed: ${this.error}`);
      const failure = asAdapterError(error);
      if (wasReady || (failure && failure.kind !== 'storage')) this.#retry.failed(error);
      else this.#retry.end();
    } finally {
      settled();
    }
  }

  async #read(ctx: Ctx, stages: readonly StageInput[] | null, currency: string): Promise<Loaded> {
    const problems = new ProblemList();
    let unreached: AdapterError | null = null;
    const isLarge = answersWindows(this.#core.adapter);
    // Fetched beside the first page, which says whether it is needed.
    const fetched = isLarge ? import('../paging/windows.js').catch((error: unknown) => ({ error })) : null;
    const [given, { deals: inputs, checkpoint, isPartial: isWindowed, expected }, entities] = await Promise.all([
      loadPipelines(this.#core.adapter, stages, currency, ctx),
      loadDeals(this.#core.adapter, ctx, {
        onPage: (loaded, expected) => {
          this.loaded = loaded;
          this.expected = expected;
          this.#core.changed();
        },
        problems,
        most: isLarge ? EVERYTHING : Infinity,
      }),
      loadEntities(this.#core.adapter, ctx, problems, (error) => {
        unreached = error;
      }),
    ]);
    this.expected = expected;
    const pipelines: readonly PipelineInput[] = given ?? [inferPipeline(inputs, currency)];
    if (given === null && inputs.length > 0) {
      this.#core.ports.warn(
        'fairlead: neither stages nor pipelines() are given, so each stageId became an open column. Set the stages property, or give the adapter pipelines().',
      );
    }
    const part = isWindowed ? await fetched : null;
    if (part && 'error' in part) throw part.error;
    return {
      pipelines: readPipelines(pipelines, problems),
      inputs,
      checkpoint,
      entities,
      unreached,
      Windows: part?.Windows ?? null,
      problems,
    };
  }
}
