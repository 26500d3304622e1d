import type { ChangeEvent, Ctx, HistoryQuery, Page } from '../../src/data/adapter.js';
import type { EmbeddedAdapter } from '../../src/data/embedded-adapter.js';
import { compareHistory } from '../../src/data/history-order.js';
import type { DealChange, PipelineChange } from '../../src/model/change.js';
import type { Mutant } from './mutants.js';

type HistoryPage = Page<DealChange | PipelineChange>;
type History = (query: HistoryQuery, ctx: Ctx) => Promise<HistoryPage>;

function onHistory(wrap: (history: History) => History): (adapter: EmbeddedAdapter) => void {
  return (adapter) => {
    adapter.history = wrap(adapter.history.bind(adapter));
  };
}

function onPages(change: (page: HistoryPage, query: HistoryQuery) => HistoryPage): (adapter: EmbeddedAdapter) => void {
  return onHistory((history) => async (query, ctx) => change(await history(query, ctx), query));
}

/** Ways in which a history that passes for a stream goes wrong. */
export const HISTORY_MUTANTS: Mutant[] = [
  {
    name: 'a history in the order in which people acted',
    breaks: onPages((page) => ({ ...page, items: page.items.toSorted(compareHistory) })),
    expected: 'not in that in which people acted',
  },
  {
    name: 'a page whose checkpoint stands at the end of the answer',
    breaks: onPages((page) => (page.cursor ? { ...page, checkpoint: page.cursor.split('-')[1]! } : page)),
    expected: 'from the checkpoint of any page',
  },
  {
    name: 'pages without a checkpoint',
    breaks: onPages(({ checkpoint: _checkpoint, ...page }) => page),
    expected: 'from the checkpoint of any page',
  },
  {
    name: 'a checkpoint above entries that are still being written',
    breaks: (adapter) => {
      const reads = new Map<string, number>();
      // What a reader sees for the first time is on its way, and there when he looks again.
      onPages((page) => ({
        ...page,
        items: page.items.filter(({ opId }) => {
          const count = (reads.get(opId) ?? 0) + 1;
          reads.set(opId, count);
          return count > 1;
        }),
      }))(adapter);
    },
    expected: 'while others write, who reads the history on',
  },
  {
    name: 'an answer that goes on as long as there is something new',
    breaks: onHistory((history) => async (query, ctx) => {
      if (!query.cursor) return history(query, ctx);
      const end = (await history({ dealId: 'none' }, ctx)).checkpoint!;
      return history({ ...query, cursor: `${query.cursor.split('-')[0]!}-${end}` }, ctx);
    }),
    expected: 'ends at what was settled with its first page',
  },
  {
    name: 'a history that leaves out what is set to nothing',
    breaks: onPages((page) => ({
      ...page,
      items: page.items.map((change) => ({
        ...change,
        changes: Object.fromEntries(Object.entries(change.changes).filter(([, { to }]) => to !== null)),
      })),
    })),
    expected: 'the history of all deals adds up',
  },
  {
    name: 'the deal forgotten where a checkpoint is given',
    breaks: onHistory((history) => (query, ctx) => {
      const { dealId: _dealId, ...rest } = query;
      return history(query.since === undefined ? query : rest, ctx);
    }),
    expected: 'holds that deal alone',
  },
  {
    name: 'an unknown checkpoint taken for the beginning',
    breaks: onHistory((history) => async (query, ctx) => {
      const { since: _since, ...rest } = query;
      return history(query, ctx).catch(() => history(rest, ctx));
    }),
    expected: 'never gave out is refused',
  },
  {
    name: 'deals where pipelines were asked for',
    breaks: onHistory(
      (history) =>
        ({ of: _of, ...query }, ctx) =>
          history(query, ctx),
    ),
    expected: 'the history of pipelines is a stream',
  },
  {
    name: 'checkpoints of the feed that are none of the history',
    breaks: (adapter) => {
      const changes = adapter.changes?.bind(adapter);
      const marked = (event: ChangeEvent): ChangeEvent =>
        event.type === 'reload' ? event : { ...event, checkpoint: '0' };
      adapter.changes = async (from, sink, ctx) => changes?.(from, (events) => sink(events.map(marked)), ctx);
    },
    expected: 'a checkpoint of the feed is a place',
  },
  {
    name: 'events with the entry of another op',
    breaks: (adapter) => {
      const changes = adapter.changes?.bind(adapter);
      let before: DealChange | undefined;
      const late = (event: ChangeEvent): ChangeEvent => {
        if (event.type !== 'deal' || !event.change) return event;
        const carried = { ...event, change: before ?? event.change };
        before = event.change;
        return carried;
      };
      adapter.changes = async (from, sink, ctx) => changes?.(from, (events) => sink(events.map(late)), ctx);
    },
    expected: 'an event that carries the entry of its op',
  },
  {
    name: 'a stream that is declared and not there',
    breaks: (adapter) => Object.assign(adapter, { history: undefined }),
    expected: 'has the methods for',
  },
];
