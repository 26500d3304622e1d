import type { Deal, DealInput } from '../model/deal.js';
import type { Catalogue } from './catalogue.js';
import { DealDesk } from './deal-desk.js';
import type { DealTable } from './deal-table.js';
import { EntityDesk } from './entity-desk.js';

/** What desks need of the store. */
export interface DeskSurroundings {
  readonly table: DealTable;
  readonly catalogue: Catalogue;
  /** Undefined for what can't be read, which is reported. */
  normalize(input: DealInput): Deal | undefined;
  /** True where everything is being read just now. */
  readonly isLoading: boolean;
}

/** Where what is shown changes. Deals are drawn without them: they come with the first part that writes, follows or pages. */
export class Desks {
  readonly deals: DealDesk;
  readonly entities: EntityDesk;

  constructor({ table, catalogue, normalize, isLoading }: DeskSurroundings) {
    this.deals = new DealDesk(table, normalize, isLoading);
    this.entities = new EntityDesk(catalogue);
  }
}

/** Opens the desks, or answers those that are open: whoever brings the class first. */
export type OpenDesks = (Part: typeof Desks) => Desks;
