import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Deal } from '../../../model/deal.js';
import type { Stage } from '../../../model/pipeline.js';
import { panel } from '../../../i18n/en/panel.js';
import type { PipelineStore } from '../../../store/store.js';
import { keyedRows } from '../../../ui/keyed-rows.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';
import { DealPart } from '../sections/panel-section.js';
import { baseStyles } from '../../../styles/base.js';
import { stageColor } from '../../../styles/stage-colors.js';

/** Detail of `fl-part-move`: a person wants the deal in this stage. */
export interface PartMoveDetail {
  stage: Stage;
}

/**
 * @summary The stages of a deal's pipeline as steps; a press on one moves the deal there.
 * @tag fl-deal-path-part
 * @fires {CustomEvent<PartMoveDetail>} fl-part-move - A person chose another stage.
 */
export class DealPathPart extends DealPart {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }

      ol {
        display: flex;
        gap: 3px;
        overflow-x: auto;
        scrollbar-width: none;
      }

      li {
        flex: 1 1 0;
        min-inline-size: 62px;
      }

      button {
        appearance: none;
        background: none;
        border: 0;
        border-radius: var(--_fl-radius-small);
        color: var(--_fl-color-text-muted);
        cursor: pointer;
        display: grid;
        font-size: var(--_fl-font-size-small);
        gap: 5px;
        inline-size: 100%;
        padding: 3px 2px 5px;
        text-align: start;
      }

      .bar {
        background: var(--_fl-color-line);
        block-size: 6px;
        border-radius: 3px;
        display: block;
      }

      .passed .bar {
        background-color: color-mix(in srgb, var(--_fl-step) 45%, var(--_fl-color-line));
      }

      .here .bar {
        background-color: var(--_fl-step);
      }

      .name {
        align-items: center;
        display: flex;
        gap: 4px;
        line-height: 1.35;
        overflow: hidden;
      }

      .name span {
        overflow: hidden;
        text-align: -webkit-match-parent;
        text-align: match-parent;
        text-overflow: ellipsis;
        unicode-bidi: plaintext;
        white-space: nowrap;
      }

      .name .icon {
        block-size: 12px;
        inline-size: 12px;
      }

      .here .name {
        color: var(--_fl-color-text);
        font-weight: 650;
      }

      button:not([aria-disabled='true']):hover {
        background: var(--_fl-color-hover);
        color: var(--_fl-color-text);
      }

      button:not([aria-disabled='true']):hover .bar {
        background-color: var(--_fl-step);
      }

      button[aria-disabled='true'] {
        cursor: default;
      }

      button[data-refused] {
        cursor: not-allowed;
        opacity: 0.6;
      }

      @media (forced-colors: active) {
        .bar {
          border: 1px solid CanvasText;
        }

        .here .bar {
          background: Highlight;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    for (const step of this.renderRoot.querySelectorAll<HTMLElement>('li')) {
      step.style.setProperty('--_fl-step', step.dataset['color'] ?? '');
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source, deal } = this;
    const pipeline = source && deal && source.pipeline(deal.pipelineId);
    if (!source || !deal || !pipeline) return nothing;
    const here = pipeline.stages.findIndex(({ id }) => id === deal.stageId);
    const isClosed = here >= 0 && pipeline.stages[here]?.category !== 'open';
    return html`<ol part="path" aria-label=${this.localizer.text(panel, 'stagePath')}>
      ${keyedRows(
        pipeline.stages,
        ({ id }) => id,
        (stage, index) => this.#renderStep(source, deal, stage, index, { here, isClosed }),
      )}
    </ol>`;
  }

  #renderStep(
    source: PipelineStore,
    deal: Deal,
    stage: Stage,
    index: number,
    { here, isClosed }: { here: number; isClosed: boolean },
  ): TemplateResult {
    const isHere = index === here;
    const isWonNow = source.stage(deal.stageId, deal.pipelineId)?.category === 'won';
    const isPassed = stage.category === 'open' && (isClosed ? isWonNow : index < here);
    const refusal = isHere ? null : source.moveRefusal(deal, stage);
    const words = isHere ? 'stageHere' : 'stageMoveTo';
    const label = this.localizer.text(panel, words, { name: stage.name });
    const icon = isPassed ? 'check' : stage.category === 'won' ? 'trophy' : stage.category === 'lost' ? 'x' : null;
    return html`<li
      class=${classMap({ here: isHere, passed: isPassed })}
      data-stage-id=${stage.id}
      data-color=${stageColor(stage, index)}
    >
      <button
        type="button"
        aria-label=${refusal ? `${label}. ${refusalText(refusal, this.localizer)}` : label}
        aria-current=${isHere ? 'step' : nothing}
        aria-disabled=${isHere || refusal ? 'true' : nothing}
        data-refused=${refusal ? refusal.code : nothing}
        title=${refusal ? refusalText(refusal, this.localizer) : label}
        @click=${() => this.#choose(stage, isHere || refusal !== null)}
      >
        <span class="bar"></span>
        <span class="name">${icon ? iconTemplate(icon) : nothing}<span>${stage.name}</span></span>
      </button>
    </li>`;
  }

  #choose(stage: Stage, isIdle: boolean): void {
    if (isIdle) return;
    const detail: PartMoveDetail = { stage };
    this.dispatchEvent(new CustomEvent('fl-part-move', { detail }));
  }
}
