import type { ChangeEvent, Checkpoint, Ctx, DataAdapter } from '../data/adapter.js';
import type { EntityKind, EntityRecord } from '../data/operation.js';
import type { Problem } from '../model/problem.js';
import { warningOf } from './warning.js';
import type { Pipeline, PipelineInput, StageInput } from '../model/pipeline.js';
import { ProblemList, inferPipeline, loadDeals, loadEntities, loadPipelines, readPipelines } from './loader.js';
import { messageOf } from './message-of.js';
import type { FollowingLoader } from './following-loader.js';
import type { Ports } from './ports.js';
import { answersWindows } from './answers-windows.js';
import { backoff } from './sync/backoff.js';
import type { Windows } from './windows/windows.js';
import type { StoreStatus } from './status.js';

/** Everything one load brought. */
export interface Loaded {
  /** Where the feed stood before the first page. */
  checkpoint: Checkpoint | undefined;
  pipelines: readonly Pipeline[];
  inputs: readonly unknown[];
  entities: ReadonlyMap<EntityKind, EntityRecord[]>;
  /** A part could not be reached, and may be had later. */
  isPartial: boolean;
  /** Where there are more deals than were read: what reads them as somebody looks at them. */
  Windows: typeof Windows | null;
  problems: ProblemList;
}

/** Up to so many deals are read whole: then every question is answered here. */
const EVERYTHING = 2000;

/** After this long without an answer the person is told that it takes unusually long. */
const SLOW_AFTER = 8000;

/** Reads everything from the adapter, follows its feed, and knows how far it is. */
export class SourceReader {
  phase: StoreStatus['phase'] = 'loading';
  error: string | null = null;
  slow = false;
  loaded = 0;
  expected: number | null = null;
  #problems = new ProblemList();
  readonly #adapter: DataAdapter;
  readonly #ports: Ports;
  readonly #changed: () => void;
  readonly #feed: Pick<FollowingLoader, 'open' | 'restart' | 'dispose'>;
  readonly #reload: () => Promise<void>;
  #abort = new AbortController();
  /** What the feed told while everything was being read: it may be newer than what is read. */
  #meanwhile: ChangeEvent[] | null = null;
  /** True when the feed asked for a reload while one was running. */
  #isStale = false;
  #failures = 0;

  constructor(
    adapter: DataAdapter,
    ports: Ports,
    feed: Pick<FollowingLoader, 'open' | 'restart' | 'dispose'>,
    hooks: { changed(): void; reload(): Promise<void> },
  ) {
    this.#adapter = adapter;
    this.#ports = ports;
    this.#feed = feed;
    this.#changed = hooks.changed;
    this.#reload = hooks.reload;
  }

  /** What the feed told: where everything is being read, it may be newer than that. */
  told(events: readonly ChangeEvent[]): void {
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
    if (this.#problems.add(problem)) this.#ports.warn(warningOf(problem));
    this.#changed();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  dispose(): void {
    this.#abort.abort();
    this.#feed.dispose();
  }

  /**
   * Loads everything and hands it to `take`, with what the feed told meanwhile; it answers a promise for what it leaves
   * for later. A load begun later wins. What is wrong with the data is told when all of it was read.
   */
  async load(
    ctx: () => Ctx,
    stages: readonly StageInput[] | null,
    currency: string,
    take: (loaded: Loaded, meanwhile: readonly ChangeEvent[], signal: AbortSignal) => Promise<void> | null,
  ): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const wasReady = this.phase === 'ready';
    const meanwhile: ChangeEvent[] = [];
    if (this.phase === 'failed') this.phase = 'loading';
    this.error = null;
    this.slow = false;
    this.#changed();
    const settled = this.#ports.later(() => {
      this.slow = true;
      this.#ports.warn(
        `fairlead: the adapter has not answered list() for ${String(SLOW_AFTER / 1000)} s. Check that its promise settles.`,
      );
      this.#changed();
    }, SLOW_AFTER);
    try {
      // A feed that knows checkpoints is followed from where the list began, any other one from before.
      const isLog = this.#adapter.can?.feed === 'log';
      if (!isLog) this.#feed.open();
      this.#isStale = false;
      this.#meanwhile = meanwhile;
      const loaded = await this.#read(ctx(), stages, currency);
      if (signal.aborted) return;
      this.#meanwhile = null;
      // Taking the deals adds to what is wrong with them.
      this.#problems = loaded.problems;
      // What a log told meanwhile it tells again from where the list began.
      const rest = take(loaded, loaded.checkpoint === undefined ? meanwhile : [], signal);
      this.phase = 'ready';
      if (loaded.isPartial) this.#reloadLater(signal);
      else this.#failures = 0;
      if (loaded.checkpoint !== undefined) this.#feed.restart(loaded.checkpoint);
      else if (isLog) this.#feed.open();
      if (this.#isStale) this.reloadSoon();
      settled();
      if (rest) {
        this.#changed();
        await rest;
        if (signal.aborted) return;
      }
      for (const problem of this.problems) this.#ports.warn(warningOf(problem));
    } catch (error) {
      if (signal.aborted) return;
      this.#meanwhile = null;
      this.error = messageOf(error);
      // What is shown stays: it was true once, and acts on it are guarded.
      if (!wasReady) this.phase = 'failed';
      this.#ports.warn(`fairlead: loading failed: ${this.error}`);
      if (wasReady) this.#reloadLater(signal);
    } finally {
      settled();
    }
  }

  #reloadLater(signal: AbortSignal): void {
    const pause = backoff(++this.#failures + 1, this.#ports.random());
    this.#ports.later(() => {
      if (!signal.aborted) this.reloadSoon();
    }, pause);
  }

  async #read(ctx: Ctx, stages: readonly StageInput[] | null, currency: string): Promise<Loaded> {
    const problems = new ProblemList();
    let isPartial = false;
    const isLarge = answersWindows(this.#adapter);
    // Fetched beside the first page, which says whether it is needed.
    const fetched = isLarge ? import('./windows/windows.js').catch((error: unknown) => ({ error })) : null;
    const [given, { deals: inputs, checkpoint, isPartial: isWindowed, expected }, entities] = await Promise.all([
      loadPipelines(this.#adapter, stages, currency, ctx),
      loadDeals(this.#adapter, ctx, {
        onPage: (loaded, expected) => {
          this.loaded = loaded;
          this.expected = expected;
          this.#changed();
        },
        problems,
        most: isLarge ? EVERYTHING : Infinity,
      }),
      loadEntities(this.#adapter, ctx, problems, () => {
        isPartial = true;
      }),
    ]);
    this.expected = expected;
    const pipelines: readonly PipelineInput[] = given ?? [inferPipeline(inputs, currency)];
    if (given === null && inputs.length > 0) {
      this.#ports.warn(
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
      isPartial,
      Windows: part?.Windows ?? null,
      problems,
    };
  }
}
