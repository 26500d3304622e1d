import type { ChangeEvent } from '../../data/adapter.js';
import type { Op } from '../../data/operation.js';
import type { DealChange } from '../../model/change.js';
import { LazyPart } from '../core/lazy-part.js';
import type { Feature, HistoryRoom as Room } from '../core/rooms.js';
import type { StoreCore } from '../core/store-core.js';
import type { HistoryLog } from './history-log.js';
import type * as Script from './history-log.js';
import type { HistoryNews, RecordLog, StoreLog } from './store-log.js';

/** Keeps the whole history, from when somebody first asks for it: a board does without. */
export class HistoryRoom implements Room, Feature {
  readonly #core: StoreCore;
  readonly #late: LazyPart<HistoryLog, typeof Script>;
  #unread: StoreLog;
  #isWanted = false;
  #isDrawn = false;

  constructor(core: StoreCore) {
    this.#core = core;
    this.#unread = unread(null);
    this.#late = new LazyPart({
      fetch: () => import('./history-log.js'),
      make: ({ HistoryLog: Part }) => new Part(core),
      failure: 'The history does not show: the part of the script that reads it did not load.',
      settled: () => {
        this.#unread = unread(this.#late.trouble);
        core.changed();
      },
      drop: (part) => {
        part.dispose();
      },
      retryWith: core.ports,
    });
    core.rooms.history = this;
    core.attach(this);
  }

  /** Begins to read it, behind the first picture. */
  get log(): StoreLog {
    this.#isWanted = true;
    this.#fetch();
    return this.#late.part ?? this.#unread;
  }

  receive(events: readonly ChangeEvent[]): void {
    this.#late.part?.receive(events);
  }

  applied(op: Op): void {
    this.#late.part?.applied(op);
  }

  loaded(): void {
    this.#late.part?.renew();
  }

  drawn(): void {
    this.#isDrawn = true;
    this.#fetch();
  }

  resumed(): void {
    this.#late.part?.resume();
  }

  /** A deal's history, oldest first; null where the adapter keeps none. */
  async ofDeal(dealId: string): Promise<DealChange[] | null> {
    const { readHistory } = await import('./deal-history.js');
    const core = this.#core;
    const deal = core.table.get(dealId);
    const showsValues = deal !== undefined && core.canSeeValues(deal.pipelineId);
    return readHistory(core.adapter, dealId, core.ctx(), showsValues);
  }

  disposed(): void {
    this.#late.part?.dispose();
    this.#late.dispose();
  }

  #fetch(): void {
    if (this.#isWanted && this.#isDrawn && !this.#late.part && !this.#late.trouble) void this.#late.arrival();
  }
}

/** What is said of a history before the part that reads it is there. */
function unread(trouble: Error | null): StoreLog {
  const news = (): HistoryNews => ({ isEverything: true, from: 0, to: 0, cursor: '0-0' });
  const none: RecordLog<never> = {
    ready: { status: 'working', why: trouble?.message ?? null },
    progress: { read: 0, of: null },
    columns: null,
    change: (row) => {
      throw new RangeError(`There is no row ${String(row)}: nothing of the history was read yet.`);
    },
    since: news,
  };
  return { ...none, pipelines: none };
}
