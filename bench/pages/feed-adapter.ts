import type { ChangeEvent, ChangeSink, DataAdapter } from '../../src/data/adapter.js';
import type { Deal, DealInput } from '../../src/model/deal.js';
import { pipelines } from './deals.js';

/** A backend of which a page hears at once what others change. */
export interface FeedAdapter {
  readonly adapter: DataAdapter;
  /** Tells the page of deals as they are now, in one breath. */
  tell(deals: readonly DealInput[]): void;
}

export function feedAdapter(deals: readonly DealInput[]): FeedAdapter {
  let sink: ChangeSink = () => undefined;
  let at = 0;
  return {
    adapter: {
      can: { delivery: 'exactly-once', feed: 'log' },
      list: () => Promise.resolve({ items: deals.slice(), cursor: null, checkpoint: '0' }),
      pipelines: () => Promise.resolve(pipelines),
      changes: (_from, listener) => {
        sink = listener;
        return new Promise(() => undefined);
      },
    },
    tell(changed) {
      sink(
        changed.map((deal): ChangeEvent => {
          at += 1;
          return { type: 'deal', id: deal.id, deal: deal as Deal, prev: String(at - 1), checkpoint: String(at) };
        }),
      );
    },
  };
}
