import { browserPorts } from '../platform/browser-ports.js';
import type { CreateWorker } from '../platform/worker/own-worker.js';
import type { Ports } from '../store/core/ports.js';
import { acquireStore } from '../store/registry.js';
import type { PipelineStore, StoreOptions } from '../store/store.js';

/** A store that is kept alive until `release` is called. */
export interface HeldStore {
  readonly store: PipelineStore;
  release(): void;
}

/** What of the page a store runs by otherwise. */
export interface HeldBy {
  /** Replaces the time of day. */
  readonly clock?: Ports['now'] | null;
  /** Makes the worker that figures are worked out in. */
  readonly createWorker?: CreateWorker | null;
}

/** The one store of an adapter and user, run by the page's clock, timers and worker. */
export function holdStore(options: Omit<StoreOptions, 'ports'>, { clock, createWorker }: HeldBy = {}): HeldStore {
  const ports = browserPorts({ ...(clock && { now: clock }), ...(createWorker && { createWorker }) });
  return acquireStore({ ...options, ports });
}
