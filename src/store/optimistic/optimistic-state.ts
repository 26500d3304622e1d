import type { Deal, DealInput } from '../../model/deal.js';
import type { Catalogue } from '../entities/catalogue.js';
import { DealState } from './deal-state.js';
import type { DealTable } from '../table/deal-table.js';
import { EntityState } from './entity-state.js';

/** What pending changes are laid over. */
export interface OptimisticSource {
  readonly table: DealTable;
  readonly catalogue: Catalogue;
  /** Undefined for what can't be read, which is reported. */
  normalize(input: DealInput): Deal | undefined;
  /** True from a load's begin until its deals are here. */
  readonly isLoading: boolean;
}

/**
 * What the backend confirmed, with what pends laid over it. Deals are drawn without it: it comes with the first part that
 * writes, follows or pages.
 */
export class OptimisticState {
  readonly deals: DealState;
  readonly entities: EntityState;

  constructor(source: OptimisticSource) {
    this.deals = new DealState(source.table, (input) => source.normalize(input), source.isLoading);
    this.entities = new EntityState(source.catalogue);
  }
}
