import type { Checkpoint } from '../../data/adapter.js';
import { LazyPart } from '../core/lazy-part.js';
import type { Feature, FeedRoom as Room } from '../core/rooms.js';
import type { StoreCore } from '../core/store-core.js';
import type { ActivityReading, DealActivities } from './activity-reading.js';
import { openEarlyFeed, type EarlyFeed } from './early-feed.js';
import type * as Script from './following.js';
import type { Following } from './following.js';

/** Follows what others do. Until the part that makes sense of news is there, the feed is open and what it tells is kept. */
export class FeedRoom implements Room, Feature {
  readonly late: LazyPart<Following, typeof Script>;
  readonly #core: StoreCore;
  readonly #remoteListeners = new Set<(ids: readonly string[]) => void>();
  #early: EarlyFeed | null = null;
  #checkpoint: Checkpoint | null = null;

  constructor(core: StoreCore) {
    this.#core = core;
    this.late = new LazyPart({
      fetch: () => import('./following.js'),
      make: (script) => this.#make(script),
      failure: 'What others do does not show: the part of the script that follows them did not load.',
      settled: () => {
        core.changed();
      },
      drop: (part) => {
        part.feed.dispose();
      },
      retryWith: core.ports,
    });
    core.rooms.feed = this;
    core.attach(this);
  }

  /** Calls `listener` with the ids of deals that others changed, added or removed; the function returned ends it. */
  onRemoteChange(listener: (ids: readonly string[]) => void): () => void {
    this.#remoteListeners.add(listener);
    return () => this.#remoteListeners.delete(listener);
  }

  /** Begins to follow what happens from now on. */
  open(): void {
    if (this.late.part) this.late.part.feed.open(null);
    else if (this.#checkpoint === null) this.#early ??= openEarlyFeed(this.#core);
  }

  /** Everything was read anew, as of a checkpoint. */
  restart(from: Checkpoint): void {
    this.late.part?.feed.restart(from);
    this.#checkpoint = from;
    this.#early?.stop.abort();
    this.#early = null;
  }

  /** A deal's activities, read when somebody first asks; null while the part that reads them is on its way. */
  activitiesOf(dealId: string): DealActivities | null {
    // Its arrival is a change: who asked asks again.
    if (!this.late.part) void this.late.arrival();
    return this.late.part && this.late.part.activities.of(dealId);
  }

  get activities(): ActivityReading | Promise<ActivityReading | null> {
    return (
      this.late.part?.activities ?? this.late.arrival().then((came) => ('activities' in came ? came.activities : null))
    );
  }

  recheck(dealId: string): void {
    this.late.run(({ recheck }) => {
      recheck.add(dealId);
    });
  }

  note(dealId: string): void {
    this.late.part?.recheck.note(dealId);
  }

  drawn(): void {
    if (this.#core.adapter.changes) void this.late.arrival();
  }

  disposed(): void {
    this.#early?.stop.abort();
    this.late.part?.feed.dispose();
    this.late.dispose();
  }

  #make({ Following: Part }: typeof Script): Following {
    const part = new Part(this.#core, (ids) => {
      for (const listener of [...this.#remoteListeners]) listener(ids);
    });
    if (this.#checkpoint !== null) part.feed.open(this.#checkpoint);
    else if (this.#early) part.feed.open(null, this.#early);
    this.#early = null;
    return part;
  }
}
