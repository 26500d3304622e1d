import type { DealChange, PipelineChange } from '../model/change.js';
import type { Ctx, DataAdapter, Page } from './adapter.js';

export interface HistoryQuery {
  dealId?: string;
  cursor?: string | null;
  /** Default 1,000. */
  limit?: number;
}

/** What a backend that lives in the page can do beyond the contract. */
export interface EmbeddedAdapter extends DataAdapter {
  /** The history of the pipelines' stages and policies, newest last. */
  pipelineHistory(query: { pipelineId?: string }, ctx: Ctx): Promise<PipelineChange[]>;
  history(query: HistoryQuery, ctx: Ctx): Promise<Page<DealChange>>;
  clear(ctx: Ctx): Promise<void>;
}
