import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { DataAdapter } from '../data/adapter.js';
import type { StageInput } from '../model/pipeline.js';
import type { Localizer } from '../i18n/localizer.js';
import { LocaleController } from '../controllers/locale.js';
import { StoreController } from '../controllers/store.js';
import type { PipelineStore } from '../store/store.js';
import type { ReadingScope } from './element-scope.js';

/** What every element of ours has: a store from somewhere, and a language. */
export abstract class PipelineElement extends LitElement {
  /** The backend, when the element stands alone; inside `fl-workspace` it is found by itself. */
  @property({ attribute: false }) adapter: DataAdapter | null = null;
  /** A store made by the host; wins over `adapter`. */
  @property({ attribute: false }) store: PipelineStore | null = null;
  /** Stages for an adapter without `pipelines()`: names, or objects with a name. */
  @property({ attribute: false }) stages: readonly StageInput[] | null = null;

  protected readonly locale = new LocaleController(this);
  readonly #source = new StoreController(this, (store) => this.select(store));

  /** The store in use; null until there is one. */
  protected get source(): PipelineStore | null {
    return this.#source.store;
  }

  protected get localizer(): Localizer {
    return this.locale.localizer;
  }

  /** What the element reads of the store: it renders again when one of these items changed. */
  protected abstract select(store: PipelineStore): readonly unknown[];

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('adapter') || changed.has('store') || changed.has('stages')) {
      this.#source.provide({ store: this.store, adapter: this.adapter, stages: this.stages });
    }
  }

  /** For the parts of the element, which keep it. */
  protected makeScope(): ReadingScope {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- getters below have a `this` of their own
    const host = this;
    return {
      element: host,
      get root(): ShadowRoot {
        return host.renderRoot as ShadowRoot;
      },
      get store(): PipelineStore | null {
        return host.source;
      },
      get localizer() {
        return host.localizer;
      },
      requestUpdate: () => host.requestUpdate(),
    };
  }
}
