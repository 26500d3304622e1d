import type { TemplateResult } from 'lit';
import { figureState } from '../../element-base/figure/figure-state.js';
import type { LackNames } from '../../element-base/figure/lack-words.js';
import type { Localizer } from '../../i18n/localizer.js';
import type { Answer } from '../../model/question.js';
import type { PipelineStore } from '../../store/store.js';
import { skeletonLine } from '../../ui/skeleton/skeleton-template.js';
import { html } from 'lit';

/** What the panels of health are drawn with. */
export interface HealthScope {
  readonly store: PipelineStore;
  readonly localizer: Localizer;
  readonly names: LackNames;
  /** True once it has been waited for long enough to say so. */
  readonly isLongWait: boolean;
}

/** What stands in a panel whose figure is not there; null where it is. */
export function panelState(
  answer: Answer,
  { store, localizer, names, isLongWait }: HealthScope,
): TemplateResult | null {
  return figureState(answer, {
    localizer,
    names,
    isLongWait,
    skeleton: html`<div class="outline">${skeletonLine('long')}${skeletonLine('medium')}${skeletonLine()}</div>`,
    retry: () => void store.refresh(),
  });
}

/** The name of a stage, with its pipeline where several are shown. */
export function stageLabel(store: PipelineStore, pipelineId: string, stageId: string, isOneOfMany: boolean): string {
  const stage = store.stage(stageId, pipelineId)?.name ?? stageId;
  return isOneOfMany ? `${stage} · ${store.pipeline(pipelineId)?.name ?? pipelineId}` : stage;
}
