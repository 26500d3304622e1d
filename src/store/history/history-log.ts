import type { ChangeEvent } from '../../data/adapter.js';
import type { Op } from '../../data/operation.js';
import type { DealChange, PipelineChange } from '../../model/change.js';
import type { PackedChanges } from '../../model/history/packed/packed-changes.js';
import type { Feature } from '../core/rooms.js';
import type { StoreCore } from '../core/store-core.js';
import { HistoryStream } from './history-stream.js';
import type { HistoryNews, HistoryProgress, HistoryState, StoreLog } from './store-log.js';

/** Both histories, each kept current for as long as the store lives. */
export class HistoryLog implements StoreLog, Feature {
  readonly pipelines: HistoryStream<PipelineChange>;
  readonly #deals: HistoryStream<DealChange>;

  constructor(core: StoreCore) {
    this.#deals = new HistoryStream<DealChange>(core, 'deals', 'dealId');
    this.pipelines = new HistoryStream<PipelineChange>(core, 'pipelines', 'pipelineId');
    core.attach(this);
  }

  get ready(): HistoryState {
    return this.#deals.ready;
  }

  get progress(): HistoryProgress {
    return this.#deals.progress;
  }

  get columns(): PackedChanges {
    return this.#deals.columns;
  }

  change(row: number): DealChange {
    return this.#deals.change(row);
  }

  since(cursor: string | null): HistoryNews {
    return this.#deals.since(cursor);
  }

  receive(events: readonly ChangeEvent[]): void {
    for (const event of events) {
      if (event.type === 'deal') this.#deals.receive(event.change);
      else if (event.type === 'entity' && event.kind === 'pipeline') this.pipelines.receive(event.change);
    }
  }

  applied(op: Op): void {
    if (op.type !== 'entity') this.#deals.applied(op.dealId, op.id);
    else if (op.kind === 'pipeline') this.pipelines.applied(op.entityId, op.id);
  }

  loaded(): void {
    this.#deals.renew();
    this.pipelines.renew();
  }

  resumed(): void {
    this.#deals.reading.resume();
    this.pipelines.reading.resume();
  }

  dispose(): void {
    this.#deals.dispose();
    this.pipelines.dispose();
  }
}
