import type { Deal } from '../../../model/deal.js';
import type { Stage } from '../../../model/pipeline.js';
import type { PipelineStore } from '../../../store/store.js';

type Rule = (deal: Deal, to: Stage) => boolean;

/** Keeps the page's own rule with the store for as long as both are in use. */
export class MoveGuard {
  #store: PipelineStore | null = null;
  #rule: Rule | null = null;
  #release: (() => void) | null = null;

  keep(store: PipelineStore | null, rule: Rule | null): void {
    if (this.#store === store && this.#rule === rule) return;
    this.release();
    this.#store = store;
    this.#rule = rule;
    if (store && rule) this.#release = store.guardMoves(rule);
  }

  release(): void {
    this.#release?.();
    this.#release = null;
    this.#store = null;
    this.#rule = null;
  }
}
