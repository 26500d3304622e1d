import type { Localizer } from '../../../i18n/localizer.js';
import type { Pipeline, Stage } from '../../../model/pipeline.js';
import type { Totals } from '../../../model/money.js';

/** What the parts of the editor draw from, and how they answer. */
export interface EditHost {
  readonly localizer: Localizer;
  readonly pipeline: Pipeline;
  /** Why nothing can be changed; empty when it can. */
  readonly lockedReason: string;
  /** What is wrong with what was entered, by `stage id/field`. */
  errorOf(key: string): string;
  totalsOf(stageId: string): Totals | null;
  /** Statuses in use in all pipelines. */
  readonly statuses: readonly string[];
  isOpen(stageId: string): boolean;
  toggle(stageId: string): void;
  editStage(stage: Stage, field: string, patch: Partial<Omit<Stage, 'id' | 'pipelineId' | 'order'>>): void;
  editPipeline(field: string, patch: Partial<Pipeline>): void;
  reject(key: string, message: string): void;
  moveBy(stage: Stage, steps: number): void;
  openMenu(stage: Stage, anchor: Element): void;
}
