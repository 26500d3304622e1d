import type { ChangeEvent } from '../../data/adapter.js';
import type { Op } from '../../data/operation.js';
import type { DealChange } from '../../model/change.js';
import { AskedPart } from '../core/asked-part.js';
import type { HistoryRoom as Room } from '../core/rooms.js';
import type { StoreCore } from '../core/store-core.js';
import type { HistoryLog } from './history-log.js';
import type * as Script from './history-log.js';
import type { HistoryNews, RecordLog, StoreLog } from './store-log.js';

/** Keeps the whole history, from when somebody first asks for it. */
export class HistoryRoom extends AskedPart<HistoryLog, typeof Script> implements Room {
  #unread: StoreLog | null = null;

  constructor(core: StoreCore) {
    super(core, {
      fetch: () => import('./history-log.js'),
      make: ({ HistoryLog: Part }) => new Part(core),
      failure: 'The history does not show: the part of the script that reads it did not load.',
    });
    core.rooms.history = this;
  }

  /** Begins to read it, behind the first picture. */
  get log(): StoreLog {
    const why = this.trouble?.message ?? null;
    if (this.#unread?.ready.why !== why) this.#unread = unread(why);
    return this.ask() ?? this.#unread;
  }

  receive(events: readonly ChangeEvent[]): void {
    this.part?.receive(events);
  }

  applied(op: Op): void {
    this.part?.applied(op);
  }

  /** A deal's history, oldest first; null where the adapter keeps none. */
  async ofDeal(dealId: string): Promise<DealChange[] | null> {
    const { readHistory } = await import('./deal-history.js');
    return readHistory(this.core, dealId);
  }
}

/** What is said of a history before the part that reads it is there. */
function unread(why: string | null): StoreLog {
  const news = (): HistoryNews => ({ isEverything: true, from: 0, to: 0, cursor: '0-0' });
  const none: RecordLog<never> = {
    ready: { status: 'working', why },
    progress: { read: 0, of: null },
    columns: null,
    change: (row) => {
      throw new RangeError(`There is no row ${String(row)}: nothing of the history was read yet.`);
    },
    since: news,
  };
  return { ...none, pipelines: none };
}
