import type { ChangeEvent, ChangeSink } from '../../data/adapter.js';
import type { StoreCore } from '../core/store-core.js';

/** A feed that was opened before anybody was there to make sense of it: what it tells waits. */
export interface EarlyFeed {
  sink: ChangeSink | null;
  readonly received: { events: ChangeEvent[]; isLate: boolean }[];
  readonly ended: Promise<void>;
  readonly stop: AbortController;
}

/** Null where the adapter has no feed. */
export function openEarlyFeed(core: StoreCore): EarlyFeed | null {
  const { adapter, rooms } = core;
  if (!adapter.changes) return null;
  const stop = new AbortController();
  const received: EarlyFeed['received'] = [];
  const tell = (events: ChangeEvent[]): void => {
    if (early.sink) early.sink(events);
    else received.push({ events, isLate: rooms.loading?.phase !== 'ready' });
  };
  const { signal, ...rest } = core.ctx();
  const opened = (async () =>
    adapter.changes?.(null, tell, { ...rest, signal: AbortSignal.any([signal, stop.signal]) }))();
  const early: EarlyFeed = { sink: null, received, ended: opened, stop };
  // Whoever takes it over looks at how it ended.
  opened.catch(() => undefined);
  return early;
}
