import { holdStore, type HeldBy, type HeldStore } from '../../../controllers/hold-store.js';
import type { Settings } from '../../../store/core/settings.js';
import type { PipelineStore, StoreOptions } from '../../../store/store.js';

/** Who hears of the store. */
export interface WorkspaceStoreHost {
  /** Another store is held now, or none. */
  provide(store: PipelineStore | undefined): void;
  /** The backend wants the person to sign in, while so many changes wait to be sent. */
  authRequired(pending: number): void;
  /** Others changed these deals. */
  remoteChange(ids: readonly string[]): void;
}

/** Holds the store of the workspace's backend and person, and passes on what it has to say. */
export class WorkspaceStore {
  readonly #host: WorkspaceStoreHost;
  #held: HeldStore | null = null;
  #stopListening: (() => void)[] = [];
  #wasAuthNeeded = false;

  constructor(host: WorkspaceStoreHost) {
    this.#host = host;
  }

  get store(): PipelineStore | null {
    return this.#held?.store ?? null;
  }

  /** Holds the store that the options ask for in place of the one before; null holds none. */
  hold(options: (Omit<StoreOptions, 'ports' | 'settings'> & { settings: Settings }) | null, by: HeldBy): void {
    const before = this.#held;
    this.#stop();
    this.#held = null;
    if (options) {
      this.#held = holdStore(options, by);
      const { store } = this.#held;
      // Whoever made the shared store first may have known less than the workspace does.
      if (before?.store !== store) store.configure(options.settings);
      this.#stopListening = [
        store.subscribe(() => this.#watchAuth(store)),
        store.onRemoteChange((ids) => this.#host.remoteChange(ids)),
      ];
    }
    before?.release();
    this.#host.provide(this.#held?.store);
  }

  /** Holds no store any more; who was given the last one keeps it. */
  letGo(): void {
    this.#stop();
    this.#held?.release();
    this.#held = null;
  }

  #stop(): void {
    this.#stopListening.forEach((stop) => stop());
    this.#stopListening = [];
  }

  #watchAuth(store: PipelineStore): void {
    const { needsAuth, pending } = store.status;
    if (needsAuth === this.#wasAuthNeeded) return;
    this.#wasAuthNeeded = needsAuth;
    if (needsAuth) this.#host.authRequired(pending);
  }
}
