import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DataAdapter } from '../data/adapter.js';
import type { StageInput } from '../model/pipeline.js';
import { browserPorts } from '../platform/browser-ports.js';
import { acquireStore } from '../store/registry.js';
import type { Subscription } from '../store/core/notifier.js';
import type { PipelineStore } from '../store/store.js';
import { AdapterChurn } from './adapter-churn.js';
import { attachContextRoot } from './context-root.js';
import { storeContext } from './contexts.js';

/** What an element may be given instead of standing in a workspace. */
export interface StoreInputs {
  store: PipelineStore | null;
  adapter: DataAdapter | null;
  stages: readonly StageInput[] | null;
}

/**
 * Finds the host's store (its own property, its own adapter, else the workspace around) and renders the host again when
 * the slice it reads has changed: `select` names that slice, compared item by item.
 */
export class StoreController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #select: (store: PipelineStore) => readonly unknown[];
  readonly #context: ContextConsumer<typeof storeContext, ReactiveControllerHost & HTMLElement>;
  #inputs: StoreInputs = { store: null, adapter: null, stages: null };
  #current: PipelineStore | null = null;
  #release: (() => void) | null = null;
  #subscription: Subscription | null = null;
  #slice: readonly unknown[] = [];
  #connected = false;
  readonly #churn = new AdapterChurn();

  constructor(host: ReactiveControllerHost & HTMLElement, select: (store: PipelineStore) => readonly unknown[]) {
    this.#host = host;
    this.#select = select;
    attachContextRoot();
    this.#context = new ContextConsumer(host, {
      context: storeContext,
      subscribe: true,
      callback: () => {
        this.#resolve();
      },
    });
    host.addController(this);
  }

  /** Null until an adapter or a workspace is there. */
  get store(): PipelineStore | null {
    return this.#current;
  }

  /** Called by the host when one of its own properties changed. */
  provide(inputs: StoreInputs): void {
    const before = this.#inputs;
    this.#inputs = inputs;
    if (before.adapter && inputs.adapter && before.adapter !== inputs.adapter) this.#churn.note(this.#host.localName);
    this.#resolve();
    if (before.stages !== inputs.stages && inputs.adapter) this.#current?.setStages(inputs.stages);
  }

  hostConnected(): void {
    this.#connected = true;
    this.#resolve();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#use(null, null);
  }

  #resolve(): void {
    if (!this.#connected) return;
    const { store, adapter, stages } = this.#inputs;
    if (store) this.#use(store, null);
    else if (adapter) {
      if (this.#release && this.#current?.adapter === adapter) return;
      const held = acquireStore({ adapter, stages, ports: browserPorts() });
      this.#use(held.store, held.release);
    } else this.#use(this.#context.value ?? null, null);
  }

  #use(store: PipelineStore | null, release: (() => void) | null): void {
    if (store === this.#current && release === null && this.#release === null) return;
    this.#subscription?.();
    this.#release?.();
    this.#current = store;
    this.#release = release;
    this.#subscription =
      store?.subscribe(() => {
        this.#look();
      }) ?? null;
    this.#slice = [];
    if (this.#connected) this.#host.requestUpdate();
  }

  /** What was drawn just now is what the next change is compared with. */
  hostUpdated(): void {
    this.#slice = this.#read();
  }

  #look(): void {
    const slice = this.#read();
    if (slice.length === this.#slice.length && slice.every((item, index) => item === this.#slice[index])) return;
    this.#slice = slice;
    this.#host.requestUpdate();
  }

  /** Answers are kept for the host as long as it asks for them here. */
  #read(): readonly unknown[] {
    const store = this.#current;
    return store && this.#subscription ? this.#subscription.read(() => this.#select(store)) : [];
  }
}
