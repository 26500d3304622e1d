import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Patience } from '../../element-base/figure/patience.js';
import { ViewedElement } from '../../element-base/viewed-element.js';
import { health } from '../../i18n/en/health.js';
import type { PipelineStore } from '../../store/store.js';
import { figureStyles } from '../../element-base/figure/figure.styles.js';
import { emptyStateStyles } from '../../ui/empty-state/empty-state.styles.js';
import { skeletonStyles } from '../../ui/skeleton/skeleton.styles.js';
import { baseStyles } from '../../styles/base.js';
import { buttonStyles } from '../../styles/buttons.js';
import { healthStyles } from './health.styles.js';
import { askHealth } from './health-questions.js';
import type { HealthScope } from './health-scope.js';
import { bottleneckPanel } from './panels/bottleneck-panel.js';
import { conversionPanel } from './panels/conversion-panel.js';
import { conversionStyles } from './panels/conversion.styles.js';
import { keyFigures } from './panels/key-figures.js';
import { scorePanel } from './panels/score-panel.js';

/**
 * @summary How the business does at a glance: a score with its parts, key figures, where deals stand still, and what becomes of them in
 * each stage. It shows the pipelines of the shared view.
 * @tag fl-health
 * @status stable
 * @since 0.1.0
 * @csspart frame - A panel.
 * @csspart title - The title of a panel.
 * @csspart sentence - What a panel means, in words.
 * @csspart tile - A key figure.
 * @csspart notes - What is missing from a figure.
 * @csspart empty-state - Why there is no figure.
 * @example
 * ```html
 * <fl-health></fl-health>
 * ```
 */
export class Health extends ViewedElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    skeletonStyles,
    emptyStateStyles,
    figureStyles,
    conversionStyles,
    healthStyles,
  ];

  readonly #patience = new Patience(this);

  protected override select(store: PipelineStore): readonly unknown[] {
    return [...Object.values(askHealth(store, this.view.pipelineIds)), store.pipelines(), store.view(this.viewId)];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const answers = this.source ? Object.values(askHealth(this.source, this.view.pipelineIds)) : [];
    this.#patience.wait(answers.some(({ status, value }) => status === 'working' && value === undefined));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source: store, localizer } = this;
    if (!store) return nothing;
    const answers = askHealth(store, this.view.pipelineIds);
    const scope: HealthScope = {
      store,
      localizer,
      isLongWait: this.#patience.isOver,
      names: {
        pipeline: (id) => store.pipeline(id)?.name,
        stage: (pipelineId, stageId) => store.stage(stageId, pipelineId)?.name,
      },
    };
    return html`<div class="health" role="group" aria-label=${localizer.text(health, 'label')}>
      ${scorePanel(answers.health, scope)} ${keyFigures(answers, scope)}
      <div class="wide">${bottleneckPanel(answers.bottlenecks, scope)}</div>
      <div class="wide">${conversionPanel(answers.stageConversion, scope)}</div>
    </div>`;
  }
}
