import { entityKey } from '../../data/entity-key.js';
import type { Effects, HistoryHead, LedgerRow, StoredState } from '../../data/apply-ops.js';
import type { EntityKind, EntityRecord } from '../../data/operation.js';
import type { PipelineChange } from '../../model/change.js';
import type { DealInput } from '../../model/deal.js';
import type { DealHistory } from './deal-history.js';
import type { DealRows } from './deal-rows.js';

/** Everything the memory adapter holds, and the one place that changes it. */
export class MemoryState implements StoredState {
  readonly deals: DealRows;
  readonly history: DealHistory;
  readonly #entities = new Map<string, { kind: EntityKind; entity: EntityRecord }>();
  readonly #pipelineChanges: PipelineChange[] = [];
  readonly #ledger = new Map<string, LedgerRow>();

  constructor(deals: DealRows, history: DealHistory) {
    this.deals = deals;
    this.history = history;
  }

  deal(id: string): DealInput | undefined {
    return this.deals.get(id);
  }

  entity(kind: EntityKind, id: string): EntityRecord | undefined {
    return this.#entities.get(entityKey(kind, id))?.entity;
  }

  dealHead(id: string): HistoryHead | undefined {
    return this.history.head(id);
  }

  pipelineHead(id: string): HistoryHead | undefined {
    return this.#pipelineChanges.findLast((change) => change.pipelineId === id);
  }

  landed(opId: string): LedgerRow | undefined {
    return this.#ledger.get(opId);
  }

  entitiesOf(kind: EntityKind, dealId?: string): EntityRecord[] {
    const found: EntityRecord[] = [];
    for (const row of this.#entities.values()) {
      if (row.kind === kind && (dealId === undefined || row.entity['dealId'] === dealId)) found.push(row.entity);
    }
    return found;
  }

  pipelineChanges(pipelineId?: string): PipelineChange[] {
    return this.#pipelineChanges.filter((change) => pipelineId === undefined || change.pipelineId === pipelineId);
  }

  setEntity(kind: EntityKind, entity: EntityRecord): void {
    this.#entities.set(entityKey(kind, entity.id), { kind, entity });
  }

  keep(effects: Effects): void {
    for (const [id, deal] of effects.deals) this.deals.set(id, deal);
    for (const [key, { kind, entity }] of effects.entities) {
      if (entity) this.setEntity(kind, entity);
      else this.#entities.delete(key);
    }
    for (const change of effects.dealChanges) this.history.append(change);
    for (const change of effects.pipelineChanges) this.#pipelineChanges.push(change);
    for (const row of effects.ledger) this.#ledger.set(row.opId, row);
  }
}
