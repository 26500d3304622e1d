import type { StoreCore } from '../core/store-core.js';
import type { DealState } from '../optimistic/deal-state.js';
import type { QueryCache } from '../query/query-cache.js';

/** What the parts of windows share. */
export interface WindowScope {
  readonly core: StoreCore;
  readonly deals: DealState;
  /** Answers from what is here. */
  readonly queries: QueryCache;
  /** Something that shows is another now: told a frame later, with what else comes meanwhile. */
  changed(): void;
}
