import type { HistoryOf, Page } from '../../data/adapter.js';
import { isDealChange } from '../../data/history-order.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import { ChangeColumns } from '../../model/history/packed/change-columns.js';
import type { PackedChanges } from '../../model/history/packed/packed-changes.js';
import { keepEqual } from '../core/keep-equal.js';
import type { StoreCore } from '../core/store-core.js';
import { AwaitedOps } from './awaited-ops.js';
import { HistoryReading } from './history-reading.js';
import type { HistoryNews, HistoryProgress, HistoryState, RecordLog } from './store-log.js';

/** A history of more entries is not read whole. */
export const MOST_ENTRIES = 250_000;

/** After news that do not bear their entry, what was recorded is read so long later, in milliseconds: news come in bursts. */
const SOON = 1000;

/** One history as far as it is here: read whole, and kept current by what the feed tells and by reading on. */
export class HistoryStream<T extends DealChange | PipelineChange> implements RecordLog<T> {
  readonly reading: HistoryReading;
  readonly #core: StoreCore;
  readonly #of: HistoryOf;
  readonly #recordKey: T extends DealChange ? 'dealId' : 'pipelineId';
  readonly #awaited: AwaitedOps;
  #columns: ChangeColumns<T>;
  /** How often it was begun to be read: rows of an earlier time are others. */
  #run = 0;
  /** An answer was read to its end since then. */
  #isWhole = false;
  /** Why no more is read. */
  #tooLarge: string | null = null;
  #expected: number | null = null;
  #state: HistoryState | null = null;
  #progress: HistoryProgress | null = null;

  constructor(core: StoreCore, of: HistoryOf, recordKey: T extends DealChange ? 'dealId' : 'pipelineId') {
    this.#core = core;
    this.#of = of;
    this.#recordKey = recordKey;
    this.#columns = new ChangeColumns<T>(recordKey);
    this.reading = new HistoryReading(core, of, {
      take: (page, isFirst) => this.#take(page, isFirst),
      ended: () => {
        this.#ended();
      },
      lost: () => {
        this.#beginAnew();
      },
      changed: () => {
        core.changed();
      },
    });
    this.#awaited = new AwaitedOps(core, (pause) => {
      this.reading.readSoon(pause);
    });
    if (this.#isKept) this.reading.readSoon(0);
  }

  get ready(): HistoryState {
    const state = this.#stateNow();
    this.#state = keepEqual(this.#state, state);
    return this.#state;
  }

  get progress(): HistoryProgress {
    this.#progress = keepEqual(this.#progress, { read: this.#columns.length, of: this.#expected });
    return this.#progress;
  }

  get columns(): PackedChanges {
    return this.#columns.packed;
  }

  change(row: number): T {
    return this.#columns.change(row);
  }

  since(cursor: string | null): HistoryNews {
    const to = this.#columns.length;
    const [, run, row] = (cursor === null ? null : /^(\d+)-(\d+)$/.exec(cursor)) ?? [];
    if (
      cursor !== null &&
      (run === undefined || Number(run) > this.#run || (Number(run) === this.#run && Number(row) > to))
    ) {
      throw new RangeError(
        `The cursor ${JSON.stringify(cursor)} was not given out by this log. Ask with null, and then with the cursor of each answer.`,
      );
    }
    const isEverything = Number(run ?? -1) !== this.#run;
    return { isEverything, from: isEverything ? 0 : Number(row), to, cursor: `${String(this.#run)}-${String(to)}` };
  }

  /** News of the feed, with the entry that it left or without. */
  receive(change: DealChange | PipelineChange | undefined): void {
    if (!this.#isKept || this.#tooLarge !== null) return;
    if (!change || !this.#isWhole || !this.#takeNext(change as T)) this.reading.readSoon(SOON);
  }

  /** The backend applied an op: its entry is told by the feed, or read. */
  applied(recordId: string, opId: string): void {
    if (this.#isKept && this.#tooLarge === null && !this.#columns.hasOp(recordId, opId)) this.#awaited.add(opId);
  }

  /** Something may have been missed. */
  renew(): void {
    if (this.#isKept) this.reading.readSoon(0);
  }

  dispose(): void {
    this.reading.dispose();
    this.#awaited.dispose();
  }

  get #isKept(): boolean {
    const { adapter } = this.#core;
    return adapter.history !== undefined && adapter.can?.history?.includes(this.#of) === true;
  }

  #stateNow(): HistoryState {
    const { failure, waiting } = this.reading;
    if (!this.#isKept) {
      const why = this.#core.adapter.history
        ? `The adapter does not name "${this.#of}" in can.history: it has no history of all of them, in the order recorded.`
        : 'The adapter has no history().';
      return { status: 'lacking', why };
    }
    if (this.#tooLarge !== null) return { status: 'partial', why: this.#tooLarge };
    if (failure !== null) return { status: 'failed', why: failure };
    return { status: this.#isWhole ? 'ready' : 'working', why: waiting?.message ?? null };
  }

  #take(page: Page<DealChange | PipelineChange>, isFirst: boolean): boolean {
    const before = this.#columns.length;
    if (isFirst) this.#expected = page.total ? before + page.total.count : null;
    if (this.#expected === null || this.#expected <= MOST_ENTRIES) {
      for (const change of page.items) {
        if (this.#columns.length > MOST_ENTRIES) break;
        if (isOf(change, this.#recordKey)) this.#add(change as T);
      }
    }
    this.#noteAdded(before);
    return !this.#isTooLarge(page.total?.exact ?? true);
  }

  /** Takes an entry of the feed where it follows on what is here of its record. False: it has to be read. */
  #takeNext(change: T): boolean {
    const recordId = 'dealId' in change ? change.dealId : change.pipelineId;
    const last = this.#columns.greatestSeq(recordId);
    const isFirst = last === -Infinity && change.seq === 1 && (change.kind === 'created' || change.kind === 'imported');
    // Of what came back into sight, or what the feed lost, something lies in between.
    if (!isFirst && change.seq !== last + 1 && !this.#columns.has(change)) return false;
    const before = this.#columns.length;
    try {
      this.#add(change);
    } catch {
      // As it is read it may be whole; if not, the reading says what is wrong.
      return false;
    }
    this.#expected = this.#columns.length;
    this.#noteAdded(before);
    if (this.#isTooLarge(true)) this.reading.dispose();
    return true;
  }

  #add(change: T): void {
    if (!this.#columns.has(change)) this.#columns.append(change);
    this.#awaited.found(change.opId);
  }

  #isTooLarge(isExact: boolean): boolean {
    const read = this.#columns.length;
    if (read <= MOST_ENTRIES && (this.#expected ?? 0) <= MOST_ENTRIES) return false;
    const all =
      this.#expected !== null && this.#expected > read ? `${isExact ? '' : 'about '}${String(this.#expected)}` : 'more';
    this.#tooLarge = `The history has more than ${String(MOST_ENTRIES)} entries and is not read whole: ${String(read)} of ${all} are here.`;
    if (all === 'more') this.#expected = null;
    this.#core.changed();
    return true;
  }

  #ended(): void {
    this.#isWhole = true;
    this.#expected = this.#columns.length;
    this.#awaited.readOn();
    this.#core.changed();
  }

  #beginAnew(): void {
    this.#columns = new ChangeColumns<T>(this.#recordKey);
    this.#run++;
    this.#isWhole = false;
    this.#expected = null;
    this.#core.log.histories([this.#of]);
    this.#core.changed();
  }

  #noteAdded(before: number): void {
    if (this.#columns.length === before) return;
    this.#core.log.histories([this.#of]);
    this.#core.changed();
  }
}

/** What is no entry of either kind is taken for one, and refused by its faults. */
function isOf(change: DealChange | PipelineChange, recordKey: 'dealId' | 'pipelineId'): boolean {
  return recordKey === 'dealId' || typeof change !== 'object' || change === null || !isDealChange(change);
}
