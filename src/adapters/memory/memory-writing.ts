import type { Capabilities, HistoryQuery, Page } from '../../data/adapter.js';
import { touchActivities } from '../../data/activity-ops.js';
import { applyOps, applyOpsStepwise, replayOf } from '../../data/apply-ops.js';
import type { Applied } from '../../data/apply-ops.js';
import type * as FollowingPart from '../../data/followed-activities.js';
import type { HistoryHead, LedgerRow, StoredState } from '../../data/stored-state.js';
import type { FeedHub } from '../../data/feed-hub.js';
import { historyLimit, historySpan } from '../../data/history-page.js';
import { plainCopy } from '../../data/plain-copy.js';
import { inSlices } from '../../data/time-slices.js';
import type { EntityKind, EntityRecord, Op, Outcome } from '../../data/operation.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import type { DealInput } from '../../model/deal.js';
import { notLoaded } from './not-loaded.js';
import type { MemoryState } from './memory-state.js';
import { RecordedChanges } from './recorded-changes.js';

/** From so many ops on, a batch gives the page its turn in between. */
const MANY = 500;

/** What was recorded before the adapter was made, or emptied. */
export interface MemoryPast {
  changes: readonly DealChange[];
  pipelineChanges: readonly PipelineChange[];
  /** Checkpoints below this one are of a past that was wiped. */
  floor: number;
}

/** How ops change what the memory adapter holds, and what it keeps of that: reading does without it. */
export class MemoryWriting implements StoredState {
  readonly #state: MemoryState;
  readonly #dealChanges: RecordedChanges<DealChange>;
  readonly #pipelineChanges: RecordedChanges<PipelineChange>;
  readonly #ledger = new Map<string, LedgerRow>();
  readonly #delivery: Capabilities['delivery'];
  readonly #feed: FeedHub;
  /** Large batches that are being applied, and what waits behind them; null when a write may begin at once. */
  #turn: Promise<unknown> | null = null;

  /** Null until an activity is written, or read. */
  #following: typeof FollowingPart | null = null;
  /** Checkpoints below this one are of a past that was wiped. */
  readonly #floor: number;
  /** The position of the newest entry of either history: they are numbered as one, but for what each began with. */
  #position: number;

  constructor(
    state: MemoryState,
    { changes, pipelineChanges, floor }: MemoryPast,
    delivery: Capabilities['delivery'],
    feed: FeedHub,
  ) {
    this.#state = state;
    this.#dealChanges = new RecordedChanges(changes, ({ dealId }) => dealId);
    this.#pipelineChanges = new RecordedChanges(pipelineChanges, ({ pipelineId }) => pipelineId);
    this.#floor = floor;
    this.#position = floor + changes.length + pipelineChanges.length;
    this.#delivery = delivery;
    this.#feed = feed;
  }

  get position(): number {
    return this.#position;
  }

  deal(id: string): DealInput | undefined {
    return this.#state.deal(id);
  }

  entity(kind: EntityKind, id: string): EntityRecord | undefined {
    return this.#state.entity(kind, id);
  }

  dealHead(id: string): HistoryHead | undefined {
    return this.#dealChanges.head(id);
  }

  pipelineHead(id: string): HistoryHead | undefined {
    return this.#pipelineChanges.head(id);
  }

  landed(opId: string): LedgerRow | undefined {
    return this.#ledger.get(opId);
  }

  /** Resolves when what was begun has ended. */
  get ended(): Promise<unknown> | null {
    return this.#turn;
  }

  /** `checkSignal` throws once the call was given up. */
  commit(ops: readonly Op[], atomic: boolean, checkSignal: () => void): Outcome[] | Promise<Outcome[]> {
    const part = this.#following;
    if (!part && touchActivities(ops)) return this.#whenFollowing(plainCopy(ops), atomic, checkSignal);
    const following = part?.followedOver(
      (id) => this.deal(id),
      () => this.#state.entitiesOf('activity'),
    );
    const options = { atomic, delivery: this.#delivery, following };
    if (!this.#turn && ops.length <= MANY) return this.#keep(applyOps(this, ops, options));
    return this.#inTurn(async () => {
      const breathe = async (): Promise<void> => {
        await new Promise((resolve) => {
          setTimeout(resolve, 0);
        });
        checkSignal();
      };
      // The caller shows what it sent before it hears of it: that picture comes first.
      await breathe();
      const now = (): number => performance.now();
      return this.#keep(await inSlices(applyOpsStepwise(this, ops, options), { now, breathe }));
    });
  }

  outcome(opId: string): Outcome | null {
    const row = this.#ledger.get(opId);
    return row ? replayOf(row, row.kind === 'deal' ? this.deal(row.id) : undefined) : null;
  }

  history(query: HistoryQuery): Page<DealChange | PipelineChange> {
    const span = historySpan(query, { end: this.#position, floor: this.#floor });
    const limit = historyLimit(query);
    const page =
      query.of === 'pipelines'
        ? this.#pipelineChanges.page(span, limit)
        : this.#dealChanges.page(span, limit, query.dealId);
    if (query.cursor) delete page.total;
    return page;
  }

  /** Fetches what lets deals follow their activities, so that a page can go on without its server. */
  async expectActivities(): Promise<void> {
    this.#following ??= await import('../../data/followed-activities.js').catch(notLoaded);
  }

  async #whenFollowing(ops: readonly Op[], atomic: boolean, checkSignal: () => void): Promise<Outcome[]> {
    await this.expectActivities();
    checkSignal();
    return this.commit(ops, atomic, checkSignal);
  }

  /** All of it in one step: readers see what was before, or what is after. */
  #keep({ outcomes, effects }: Applied): Outcome[] {
    for (const [id, deal] of effects.deals) this.#state.deals.set(id, deal);
    for (const { kind, id, entity } of effects.entities.values()) this.#state.setEntity(kind, id, entity);
    for (const change of effects.dealChanges) this.#dealChanges.append(change, ++this.#position);
    for (const change of effects.pipelineChanges) this.#pipelineChanges.append(change, ++this.#position);
    for (const row of effects.ledger) this.#ledger.set(row.opId, row);
    this.#feed.send(effects.events);
    return outcomes;
  }

  /** Writes after the ones before it: what a batch is worked out from must not change meanwhile. */
  #inTurn<T>(write: () => Promise<T>): Promise<T> {
    const turn = (this.#turn ?? Promise.resolve()).then(write);
    const ended = turn
      .catch(() => undefined)
      .finally(() => {
        if (this.#turn === ended) this.#turn = null;
      });
    this.#turn = ended;
    return turn;
  }
}
