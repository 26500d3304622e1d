import type { Capabilities, Page } from '../../data/adapter.js';
import { applyOps, applyOpsStepwise, replayOf } from '../../data/apply-ops.js';
import type { Applied, HistoryHead, LedgerRow, StoredState } from '../../data/apply-ops.js';
import type { HistoryQuery } from '../../data/embedded-adapter.js';
import type { FeedHub } from '../../data/feed-hub.js';
import { historyPage } from '../../data/history-page.js';
import { inSlices } from '../../data/in-slices.js';
import type { EntityKind, EntityRecord, Op, Outcome } from '../../data/operation.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import type { DealInput } from '../../model/deal.js';
import { DealHistory } from './deal-history.js';
import type { MemoryState } from './memory-state.js';

/** From so many ops on, a batch gives the page its turn in between. */
const MANY = 500;

/** How ops change what the memory adapter holds, and what it keeps of that: reading does without it. */
export class MemoryWriting implements StoredState {
  readonly #state: MemoryState;
  readonly #history: DealHistory;
  readonly #pipelineChanges: PipelineChange[] = [];
  readonly #ledger = new Map<string, LedgerRow>();
  readonly #delivery: Capabilities['delivery'];
  readonly #feed: FeedHub;
  /** Large batches that are being applied, and what waits behind them; null when a write may begin at once. */
  #turn: Promise<unknown> | null = null;

  constructor(state: MemoryState, changes: readonly DealChange[], delivery: Capabilities['delivery'], feed: FeedHub) {
    this.#state = state;
    this.#history = new DealHistory(changes);
    this.#delivery = delivery;
    this.#feed = feed;
  }

  deal(id: string): DealInput | undefined {
    return this.#state.deal(id);
  }

  entity(kind: EntityKind, id: string): EntityRecord | undefined {
    return this.#state.entity(kind, id);
  }

  dealHead(id: string): HistoryHead | undefined {
    return this.#history.head(id);
  }

  pipelineHead(id: string): HistoryHead | undefined {
    return this.#pipelineChanges.findLast((change) => change.pipelineId === id);
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
    const options = { atomic, delivery: this.#delivery };
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

  history({ dealId, cursor, limit }: HistoryQuery): Page<DealChange> {
    const ordered = dealId === undefined ? this.#history.all() : this.#history.ofDeal(dealId);
    return historyPage(ordered, cursor, limit);
  }

  pipelineHistory(pipelineId?: string): PipelineChange[] {
    return this.#pipelineChanges.filter((change) => pipelineId === undefined || change.pipelineId === pipelineId);
  }

  /** All of it in one step: readers see what was before, or what is after. */
  #keep({ outcomes, effects }: Applied): Outcome[] {
    for (const [id, deal] of effects.deals) this.#state.deals.set(id, deal);
    for (const { kind, id, entity } of effects.entities.values()) this.#state.setEntity(kind, id, entity);
    for (const change of effects.dealChanges) this.#history.append(change);
    for (const change of effects.pipelineChanges) this.#pipelineChanges.push(change);
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
