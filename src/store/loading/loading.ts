import type { ChangeEvent } from '../../data/adapter.js';
import { inSlices } from '../../data/time-slices.js';
import type { StageInput } from '../../model/pipeline.js';
import type { Feature } from '../core/rooms.js';
import type { StoreCore } from '../core/store-core.js';
import type { FeedRoom } from '../feed/feed-room.js';
import type { Windows } from '../paging/windows.js';
import type { Questions } from '../query/questions.js';
import { fillTable } from './fill-table.js';
import { LoadSource, type Loaded } from './load-source.js';
import { Places } from './places.js';

/** So long after the first picture what it did not need is fetched and read, in milliseconds. */
const AFTER_THE_FIRST_PICTURE = 300;

/** Brings what the backend has into the store: when it opens, and whenever everything has to be read anew. */
export class Loading implements Feature {
  readonly source: LoadSource;
  /** Resolves when the running load has ended. */
  ready: Promise<void> = Promise.resolve();
  readonly #core: StoreCore;
  readonly #feed: FeedRoom;
  readonly #questions: Questions;
  #stages: readonly StageInput[] | null;
  /** Answers over a backend whose deals are not all here; null where they are. */
  #windows: Windows | null = null;

  /** @param stages used where the adapter has no `pipelines()`. */
  constructor(core: StoreCore, feed: FeedRoom, questions: Questions, stages: readonly StageInput[] | null) {
    this.#core = core;
    this.#feed = feed;
    this.#questions = questions;
    this.#stages = stages;
    this.source = new LoadSource(core, feed, () => this.load());
    core.attach(this);
  }

  /** Resolves when ready or failed, and every question is answered at once. */
  load(): Promise<void> {
    const core = this.#core;
    core.isLoading = true;
    core.optimistic?.deals.beginLoad();
    const read = this.source
      .load(this.#stages, core.settings.currency ?? 'USD', (loaded, meanwhile, signal) =>
        this.#take(loaded, meanwhile, signal),
      )
      .then(() => {
        core.changed();
      });
    this.ready = Promise.all([read, this.#questions.refinements.arrival()]).then(() => undefined);
    return this.ready;
  }

  /** How many deals there are; of a backend that pages, how many there were when it was read. */
  get dealCount(): number {
    const { size } = this.#core.table;
    return this.#core.rooms.paging === null ? size : Math.max(this.source.expected ?? 0, size);
  }

  /** Stages for an adapter that knows no pipelines. */
  setStages(stages: readonly StageInput[] | null): void {
    this.#stages = stages;
    if (!this.#core.adapter.pipelines) void this.load();
  }

  disposed(): void {
    this.source.dispose();
  }

  #take(loaded: Loaded, meanwhile: readonly ChangeEvent[], signal: AbortSignal): Promise<void> | null {
    const core = this.#core;
    const { table } = core;
    core.isLoading = false;
    core.catalogue.replaceAll(loaded.pipelines, loaded.entities);
    core.log.entities(['pipeline', ...loaded.entities.keys()]);
    core.optimistic?.entities.reshow(new Set(loaded.entities.keys()));
    core.abilities.forget();
    const uncertain = this.#takeDeals(loaded);
    this.#feed.late.part?.renew();
    if (uncertain.length > 0 || meanwhile.length > 0) {
      this.#feed.late.run((following) => {
        for (const id of uncertain) following.recheck.add(id);
        following.receiveLate(meanwhile);
      });
    }
    core.loaded();
    this.source.loaded = loaded.inputs.length;
    core.ports.later(() => {
      // Ids are indexed when the first picture stands; who asks for one before has it indexed at once.
      table.indexIds();
      core.drawn();
    }, AFTER_THE_FIRST_PICTURE);
    core.invalidate();
    return table.hasRests ? this.#readRests(signal) : null;
  }

  /** Answers the ids of deals of which nobody can tell whether what was read is the latest. */
  #takeDeals({ pipelines, inputs, problems, Windows: Part }: Loaded): string[] {
    const core = this.#core;
    const isAgain = Part !== null && this.#windows !== null;
    if (isAgain) {
      // What is here stays, and is read again behind the picture.
      this.#windows?.outdated();
    } else {
      this.#windows?.disposed();
      fillTable(core.table, inputs, core.readingOptions, new Places(pipelines), problems);
      this.#windows = Part && new Part(core, this.#questions.cache);
    }
    if (!this.#windows) return core.optimistic?.deals.reshow() ?? [];
    core.optimistic?.deals.endLoad(!isAgain);
    return [];
  }

  /** Reads what the first picture did not need, while nobody waits. */
  async #readRests(signal: AbortSignal): Promise<void> {
    const { ports, table } = this.#core;
    const pause = (delay: number): Promise<void> =>
      new Promise((resolve) => {
        ports.later(resolve, delay);
      });
    await pause(AFTER_THE_FIRST_PICTURE);
    for (const work of [table.readRests(), this.#questions.cache.readAhead()]) {
      const unlessReplaced = {
        next: () => (signal.aborted ? ({ done: true, value: undefined } as const) : work.next()),
      };
      await inSlices(unlessReplaced, { now: () => ports.now(), breathe: () => pause(0) });
    }
  }
}
