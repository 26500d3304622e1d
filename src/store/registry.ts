import type { DataAdapter } from '../data/adapter.js';
import { PipelineStore, type StoreOptions } from './store.js';

interface Shared {
  store: PipelineStore;
  holders: number;
}

const stores = new WeakMap<DataAdapter, Map<string, Shared>>();

/**
 * The one store of an adapter object and user: elements that share an adapter share an outbox. Each call of
 * `acquireStore` needs one of `release`; the last one disposes.
 */
export function acquireStore(options: StoreOptions): { store: PipelineStore; release(): void } {
  const key = options.user?.id ?? '';
  let byUser = stores.get(options.adapter);
  if (!byUser) {
    byUser = new Map();
    stores.set(options.adapter, byUser);
  }
  let shared = byUser.get(key);
  if (!shared) {
    shared = { store: new PipelineStore(options), holders: 0 };
    byUser.set(key, shared);
    void shared.store.load();
  }
  const held = shared;
  const users = byUser;
  held.holders++;
  let released = false;
  return {
    store: held.store,
    release: () => {
      if (released) return;
      released = true;
      held.holders--;
      // A move in the document disconnects and connects again at once: whoever takes over finds the store alive.
      queueMicrotask(() => {
        if (held.holders > 0 || users.get(key) !== held) return;
        users.delete(key);
        held.store.dispose();
      });
    },
  };
}
