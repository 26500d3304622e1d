import { css, html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { Stage } from '../../../model/pipeline.js';
import { isCreationStage } from '../../../model/stage-policy.js';
import { actions } from '../../../i18n/en/actions.js';
import { panel } from '../../../i18n/en/panel.js';
import type { Refusal } from '../../../store/actions.js';
import type { PipelineStore } from '../../../store/store.js';
import type { UiDialog } from '../../../ui/dialog/dialog.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import type { SelectChangeDetail, SelectOption } from '../../../ui/select/select-option.js';
import { moveWithNeeds } from '../../../element-base/acts/move-with-needs.js';
import { askForNeeds } from '../../../element-base/needs-dialog/ask-for-needs.js';
import { refusalText } from '../../../element-base/words/refusal-text.js';
import { DealPart } from '../sections/panel-section.js';
import { baseStyles } from '../../../styles/base.js';
import { controlStyles } from '../../../styles/controls.js';
import { canonicalColor } from '../../../styles/stage-colors.js';

/**
 * @summary Moves a deal, asking for what the stage needs, and asks where a hand-over goes.
 * @tag fl-deal-move-part
 */
export class DealMovePart extends DealPart {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      .form {
        display: grid;
        gap: 14px;
      }
    `,
  ];

  @state() private isHandingOver = false;
  @state() private pipelineId = '';
  @state() private stageId = '';
  @state() private problem = '';

  @query('fl-ui-dialog') private dialog!: UiDialog;

  /** Moves the deal to a stage, asking first where something is needed. Resolves with a refusal that nothing mends. */
  async move(stage: Stage): Promise<Refusal | null> {
    const { source, deal, renderRoot } = this;
    if (!source || !deal || !(renderRoot instanceof ShadowRoot)) return null;
    const { id: stageId, pipelineId } = stage;
    const result = await moveWithNeeds(
      { type: 'moveDeals', ids: [deal.id], stageId, pipelineId, atTop: true, source: 'menu' },
      {
        store: source,
        act: (action) => this.acting.act(action),
        ask: (question) => askForNeeds(renderRoot, question),
      },
    );
    if (result.status === 'accepted') {
      this.dialog.close();
      const isHandedOver = pipelineId !== deal.pipelineId;
      const name = source.nameOf('pipelineId', pipelineId);
      this.acting.announce(
        isHandedOver
          ? this.localizer.text(panel, 'handedOver', { name })
          : this.localizer.text(panel, 'moved', { stage: stage.name }),
      );
      return null;
    }
    const { refusal } = result;
    if (refusal.code === 'cancelled') return null;
    if (this.dialog.open) this.problem = refusalText(refusal, this.localizer);
    return refusal;
  }

  /** Asks to which pipeline, and to which of its stages. */
  handOver(): void {
    const first = this.#targets()[0];
    if (!first || !this.source) return;
    this.problem = '';
    this.isHandingOver = true;
    this.#choosePipeline(first.id);
    this.dialog.open = true;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source, deal } = this;
    if (!source || !deal) return nothing;
    return html`<fl-ui-dialog
      @fl-ui-close=${this.#handleClose}
      size="small"
      .label=${this.localizer.text(panel, 'handOverTitle')}
    >
      <div class="form">
        ${this.isHandingOver ? this.#renderHandOver(source) : nothing}
        <p class="field-error" role="alert" ?hidden=${!this.problem}>${iconTemplate('alert')}${this.problem}</p>
      </div>
      <button slot="footer" class="button" type="button" @click=${() => this.dialog.close()}>
        ${this.localizer.text(actions, 'cancel')}
      </button>
      <button slot="footer" class="button primary" type="button" @click=${this.#handleAgreed}>
        ${this.localizer.text(panel, 'handOverDo')}
      </button>
    </fl-ui-dialog>`;
  }

  #renderHandOver(source: PipelineStore): TemplateResult {
    const stages = source.pipeline(this.pipelineId)?.stages ?? [];
    return html`<p class="muted">${this.localizer.text(panel, 'handOverText')}</p>
      <fl-ui-select
        .label=${this.localizer.text(panel, 'toPipeline')}
        .options=${this.#targets()}
        .value=${this.pipelineId}
        @fl-ui-change=${(event: CustomEvent<SelectChangeDetail>) => this.#choosePipeline(event.detail.value ?? this.pipelineId)}
      ></fl-ui-select>
      <fl-ui-select
        .label=${this.localizer.text(panel, 'toStage')}
        .options=${stages.map((stage) => stageOption(stage))}
        .value=${this.stageId}
        @fl-ui-change=${(event: CustomEvent<SelectChangeDetail>) => (this.stageId = event.detail.value ?? this.stageId)}
      ></fl-ui-select>`;
  }

  #targets(): SelectOption[] {
    const here = this.deal?.pipelineId;
    return (this.source?.pipelines() ?? [])
      .filter(({ id }) => id !== here)
      .map(({ id, name }) => ({ id, label: name }));
  }

  #choosePipeline(id: string): void {
    const pipeline = this.source?.pipeline(id);
    this.pipelineId = id;
    this.stageId =
      pipeline?.stages.find((stage) => isCreationStage(stage, pipeline))?.id ?? pipeline?.stages[0]?.id ?? '';
  }

  #handleAgreed(): void {
    const stage = this.source?.stage(this.stageId, this.pipelineId);
    if (stage) void this.move(stage);
  }

  #handleClose(): void {
    this.isHandingOver = false;
    this.problem = '';
  }
}

function stageOption({ id, name, color }: Stage): SelectOption {
  const swatch = canonicalColor(color);
  return swatch === null ? { id, label: name } : { id, label: name, swatch };
}
