import type { DealChange, PipelineChange } from '../model/change.js';
import type { Ctx, DataAdapter, HistoryQuery, Page } from './adapter.js';

/** What a backend that lives in the page has beyond what the contract asks for. */
export interface EmbeddedAdapter extends DataAdapter {
  history(query: HistoryQuery, ctx: Ctx): Promise<Page<DealChange | PipelineChange>>;
  clear(ctx: Ctx): Promise<void>;
}
