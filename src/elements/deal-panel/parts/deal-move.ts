import { css, html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { Deal, DealPatch } from '../../../model/deal.js';
import type { Stage } from '../../../model/pipeline.js';
import { isCreationStage } from '../../../model/process.js';
import { actions } from '../../../i18n/en/actions.js';
import { panel } from '../../../i18n/en/panel.js';
import type { MoveDeals, Refusal } from '../../../store/actions.js';
import type { PipelineStore } from '../../../store/store.js';
import type { UiDialog } from '../../../ui/dialog/dialog.js';
import { iconTemplate } from '../../../ui/icon/icon-template.js';
import type { SelectChangeDetail, SelectOption } from '../../../ui/select/select-option.js';
import { fieldLabel } from '../../internal/field-label.js';
import { refusalText } from '../../internal/refusal-text.js';
import { DealPart } from './deal-part.js';
import { needControl } from './need-control.js';
import { baseStyles } from '../../../styles/base.js';
import { controlStyles } from '../../../styles/controls.js';
import { isColor } from '../../../styles/stage-colors.js';

/** A move that waits for answers; `stage` null while the pipeline and stage of a hand-over are being chosen. */
interface Asked {
  stage: Stage | null;
  needs: readonly string[];
  answers: DealPatch;
}

/**
 * @summary Moves a deal, and asks for what the move needs: the lost reason, missing fields, or where a hand-over goes.
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

      .reasons {
        display: grid;
        gap: 6px;
      }

      .reasons label {
        align-items: center;
        border: 1px solid var(--_fl-color-line);
        border-radius: var(--_fl-radius);
        cursor: pointer;
        display: flex;
        gap: 10px;
        padding: 8px 12px;
      }

      .reasons label:hover {
        background: var(--_fl-color-hover);
      }

      .reasons label:has(:checked) {
        background: var(--_fl-color-accent-soft);
        border-color: var(--_fl-color-accent);
      }

      .reasons input {
        accent-color: var(--_fl-color-accent);
      }
    `,
  ];

  @state() private asked: Asked | null = null;
  @state() private pipelineId = '';
  @state() private stageId = '';
  @state() private problem = '';

  @query('fl-ui-dialog') private dialog!: UiDialog;

  /** Moves the deal to a stage, asking first where something is needed. Resolves with a refusal that nothing mends. */
  async move(stage: Stage, answers: DealPatch = {}): Promise<Refusal | null> {
    const { source, deal } = this;
    if (!source || !deal) return null;
    const { lostReasonId, ...patch } = answers;
    const action: MoveDeals = {
      type: 'moveDeals',
      ids: [deal.id],
      stageId: stage.id,
      pipelineId: stage.pipelineId,
      atTop: true,
      source: 'menu',
      ...(lostReasonId === undefined ? {} : { lostReasonId }),
      ...(Object.keys(patch).length === 0 ? {} : { patch }),
    };
    const result = await this.act(action);
    if (result.status === 'accepted') {
      this.dialog.close();
      const isHandedOver = stage.pipelineId !== deal.pipelineId;
      const name = source.nameOf('pipelineId', stage.pipelineId);
      this.announcer.announce(
        isHandedOver ? this.localizer.text(panel, 'handedOver', { name }) : this.localizer.text(panel, 'moved', { stage: stage.name }),
      );
      return null;
    }
    const { refusal } = result;
    if (refusal.code === 'needs' && refusal.needs?.length) {
      this.problem = this.dialog.open && this.asked?.stage ? this.#missing(refusal.needs) : '';
      this.asked = { stage, needs: this.asked?.stage ? this.asked.needs : refusal.needs, answers };
      this.dialog.open = true;
      return null;
    }
    if (this.dialog.open) this.problem = refusalText(refusal, this.localizer);
    return refusal;
  }

  /** Asks to which pipeline, and to which of its stages. */
  handOver(): void {
    const first = this.#targets()[0];
    if (!first || !this.source) return;
    this.problem = '';
    this.asked = { stage: null, needs: [], answers: {} };
    this.#choosePipeline(first.id);
    this.dialog.open = true;
  }

  protected override select(store: PipelineStore): readonly unknown[] {
    return [...super.select(store), store.entities('lostReason')];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source, deal, asked } = this;
    if (!source || !deal) return nothing;
    return html`<fl-ui-dialog @fl-ui-close=${this.#handleClose} size="small">
      <span slot="title">${this.#title(asked)}</span>
      <div class="form">
        ${asked === null ? nothing : asked.stage ? this.#renderNeeds(source, deal, asked, asked.stage) : this.#renderHandOver(source)}
        <p class="field-error" role="alert" ?hidden=${!this.problem}>${iconTemplate('alert')}${this.problem}</p>
      </div>
      <button slot="footer" class="button" type="button" @click=${() => this.dialog.close()}>
        ${this.localizer.text(actions, 'cancel')}
      </button>
      <button slot="footer" class="button primary" type="button" @click=${this.#handleAgreed}>${this.#verb(asked)}</button>
    </fl-ui-dialog>`;
  }

  #title(asked: Asked | null): string {
    if (!asked?.stage) return this.localizer.text(panel, 'handOverTitle');
    if (isOnlyReason(asked.needs)) return this.localizer.text(panel, 'why');
    return this.localizer.text(panel, 'needsTitle', { stage: asked.stage.name });
  }

  #verb(asked: Asked | null): string {
    if (!asked?.stage) return this.localizer.text(panel, 'handOverDo');
    return this.localizer.text(panel, asked.stage.category === 'lost' ? 'markLost' : 'move');
  }

  #renderNeeds(source: PipelineStore, deal: Deal, asked: Asked, stage: Stage): TemplateResult {
    const rest = asked.needs.filter((field) => field !== 'lostReasonId');
    const draft: Deal = { ...deal, ...asked.answers };
    return html`<p class="muted">${this.localizer.text(panel, isOnlyReason(asked.needs) ? 'whyText' : 'needsText')}</p>
      ${asked.needs.includes('lostReasonId') ? this.#renderReasons(source, asked) : nothing}
      ${rest.map((field) =>
        needControl(field, draft, {
          store: source,
          localizer: this.localizer,
          currency: this.currencyOf(deal),
          answer: (patch) => (this.asked = { ...asked, stage, answers: { ...this.asked?.answers, ...patch } }),
        }),
      )}`;
  }

  #renderReasons(source: PipelineStore, asked: Asked): TemplateResult {
    return html`<div class="reasons" role="radiogroup" aria-label=${this.localizer.text(panel, 'why')}>
      ${source.entities('lostReason').map(
        ({ id }) => html`<label>
          <input
            type="radio"
            name="reason"
            value=${id}
            .checked=${asked.answers.lostReasonId === id}
            @change=${() => this.#answerReason(id)}
          />${source.nameOf('lostReasonId', id)}
        </label>`,
      )}
    </div>`;
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
    return (this.source?.pipelines() ?? []).filter(({ id }) => id !== here).map(({ id, name }) => ({ id, label: name }));
  }

  #choosePipeline(id: string): void {
    const pipeline = this.source?.pipeline(id);
    this.pipelineId = id;
    this.stageId = pipeline?.stages.find((stage) => isCreationStage(stage, pipeline))?.id ?? pipeline?.stages[0]?.id ?? '';
  }

  #missing(needs: readonly string[]): string {
    const fields = this.localizer.list(needs.map((field) => fieldLabel(field, this.localizer)));
    return this.localizer.text(panel, 'needsMissing', { fields });
  }

  #answerReason(id: string): void {
    if (this.asked) this.asked = { ...this.asked, answers: { ...this.asked.answers, lostReasonId: id } };
    this.problem = '';
  }

  #handleAgreed(): void {
    const { asked, source } = this;
    const stage = asked?.stage ?? source?.stage(this.stageId, this.pipelineId);
    if (asked && stage) void this.move(stage, asked.answers);
  }

  #handleClose(): void {
    this.asked = null;
    this.problem = '';
  }
}

function isOnlyReason(needs: readonly string[]): boolean {
  return needs.length === 1 && needs[0] === 'lostReasonId';
}

function stageOption({ id, name, color }: Stage): SelectOption {
  return color !== null && isColor(color) ? { id, label: name, swatch: color } : { id, label: name };
}
