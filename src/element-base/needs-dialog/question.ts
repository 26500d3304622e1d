import type { Deal, DealPatch } from '../../model/deal.js';
import type { Stage } from '../../model/pipeline.js';
import type { PipelineStore } from '../../store/store.js';

/** What has to be known before deals enter a stage. */
export interface NeedsQuestion {
  /** Fields to ask for; custom ones as `fields.name`. */
  readonly needs: readonly string[];
  readonly stage: Stage;
  /** The deals that are about to enter it. */
  readonly deals: readonly Deal[];
  readonly store: PipelineStore;
  /** What is about to happen, where it is no move. */
  readonly act?: { readonly title: string; readonly verb: string; readonly danger: boolean };
}

/** Puts the question to a person. The answers hold what was asked and nothing else; null when they thought better of it. */
export type AskForNeeds = (question: NeedsQuestion) => Promise<DealPatch | null>;
