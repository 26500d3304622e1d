import type { ChangeEvent, Ctx, DataAdapter } from '../data/adapter.js';
import type { EntityKind, EntityRecord } from '../data/operation.js';
import type { Problem } from '../model/problem.js';
import { warningOf } from './warning.js';
import type { Pipeline, PipelineInput, StageInput } from '../model/pipeline.js';
import {
  ProblemList,
  inferPipeline,
  loadDeals,
  loadEntities,
  loadPipelines,
  messageOf,
  readPipelines,
} from './loader.js';
import type { Ports } from './ports.js';
import type { StoreStatus } from './status.js';

/** Everything one load brought. */
export interface Loaded {
  pipelines: readonly Pipeline[];
  inputs: readonly unknown[];
  entities: ReadonlyMap<EntityKind, EntityRecord[]>;
  problems: ProblemList;
}

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
  #abort = new AbortController();

  constructor(adapter: DataAdapter, ports: Ports, changed: () => void) {
    this.#adapter = adapter;
    this.#ports = ports;
    this.#changed = changed;
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
  }

  /**
   * Loads everything and hands it to `take`, which answers a promise for what it leaves for later; a load begun later
   * wins. What is wrong with the data is told when all of it was read.
   */
  async load(
    ctx: () => Ctx,
    stages: readonly StageInput[] | null,
    currency: string,
    take: (loaded: Loaded, signal: AbortSignal) => Promise<void> | null,
    receive: (events: readonly ChangeEvent[]) => void,
  ): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
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
      const loaded = await this.#read(ctx(), stages, currency);
      if (signal.aborted) return;
      const rest = take(loaded, signal);
      this.#problems = loaded.problems;
      this.phase = 'ready';
      this.#follow(ctx(), signal, receive);
      settled();
      if (rest) {
        this.#changed();
        await rest;
        if (signal.aborted) return;
      }
      for (const problem of this.problems) this.#ports.warn(warningOf(problem));
    } catch (error) {
      if (signal.aborted) return;
      this.phase = 'failed';
      this.error = messageOf(error);
      this.#ports.warn(`fairlead: loading failed: ${this.error}`);
    } finally {
      settled();
    }
  }

  async #read(ctx: Ctx, stages: readonly StageInput[] | null, currency: string): Promise<Loaded> {
    const problems = new ProblemList();
    const [given, inputs, entities] = await Promise.all([
      loadPipelines(this.#adapter, stages, currency, ctx),
      loadDeals(this.#adapter, ctx, (loaded, expected) => {
        this.loaded = loaded;
        this.expected = expected;
        this.#changed();
      }),
      loadEntities(this.#adapter, ctx, problems),
    ]);
    const pipelines: readonly PipelineInput[] = given ?? [inferPipeline(inputs, currency)];
    if (given === null && inputs.length > 0) {
      this.#ports.warn(
        'fairlead: neither stages nor pipelines() are given, so each stageId became an open column. Set the stages property, or give the adapter pipelines().',
      );
    }
    return { pipelines: readPipelines(pipelines, problems), inputs, entities, problems };
  }

  #follow(ctx: Ctx, signal: AbortSignal, receive: (events: readonly ChangeEvent[]) => void): void {
    this.#adapter
      .changes?.(
        null,
        (events) => {
          if (!signal.aborted) receive(events);
        },
        ctx,
      )
      .catch((error: unknown) => {
        if (!signal.aborted) this.#ports.warn(`fairlead: the change feed ended: ${messageOf(error)}`);
      });
  }
}
