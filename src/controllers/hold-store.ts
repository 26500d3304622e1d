import { browserPorts } from '../platform/browser-ports.js';
import type { Ports } from '../store/core/ports.js';
import { acquireStore } from '../store/registry.js';
import type { PipelineStore, StoreOptions } from '../store/store.js';

/** A store that is kept alive until `release` is called. */
export interface HeldStore {
  readonly store: PipelineStore;
  release(): void;
}

/** The one store of an adapter and user, run by the page's clock and timers; `clock` replaces the time of day. */
export function holdStore(options: Omit<StoreOptions, 'ports'>, clock: Ports['now'] | null): HeldStore {
  return acquireStore({ ...options, ports: browserPorts(clock ? { now: clock } : {}) });
}
