import { html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { actingOf } from '../../../src/element-base/acts/acting.js';
import { PipelineElement } from '../../../src/element-base/pipeline-element.js';
import { showUndoToast } from '../../../src/element-base/acts/undo-toast.js';
import { actions } from '../../../src/i18n/en/actions.js';
import { fields } from '../../../src/i18n/en/fields.js';
import type { EntityKind } from '../../../src/data/operation.js';
import type { Deal, DealDraft } from '../../../src/model/deal.js';
import { isCreationStage } from '../../../src/model/process.js';
import type { Stage } from '../../../src/model/pipeline.js';
import { baseStyles } from '../../../src/styles/base.js';
import { controlStyles } from '../../../src/styles/controls.js';
import { canonicalColor } from '../../../src/styles/stage-colors.js';
import type { EntityEdit } from '../../../src/store/actions.js';
import type { PipelineStore } from '../../../src/store/store.js';
import type { UiDialog } from '../../../src/ui/dialog/dialog.js';
import type { FieldChangeDetail } from '../../../src/ui/field/change-detail.js';
import { iconTemplate } from '../../../src/ui/icon/icon-template.js';
import type { SelectChangeDetail, SelectCreateDetail, SelectOption } from '../../../src/ui/select/select-option.js';
import { demo } from '../demo-words.js';
import { likelyDuplicates } from './duplicates.js';
import { newDealStyles } from './new-deal.styles.js';

type Draft = Pick<
  Deal,
  'title' | 'pipelineId' | 'stageId' | 'value' | 'ownerId' | 'accountId' | 'productId' | 'expectedCloseDate'
>;
type Choice = 'pipelineId' | 'stageId' | 'ownerId' | 'accountId' | 'productId';

const EMPTY: Draft = {
  title: '',
  pipelineId: '',
  stageId: '',
  value: null,
  ownerId: null,
  accountId: null,
  productId: null,
  expectedCloseDate: null,
};
/** The dialog that adds a deal, and shows open deals of the same account before anything is saved. */
export class DemoNewDeal extends PipelineElement {
  static override styles = [baseStyles, controlStyles, newDealStyles];

  readonly #acting = actingOf(this, () => this.source);

  @state() private draft: Draft = EMPTY;
  @state() private problem = '';
  /** An account that is made together with the deal. */
  @state() private newAccount: SelectOption | null = null;

  @query('fl-ui-dialog') private dialog!: UiDialog;

  /** Opens the dialog with the first stage of the pipeline that the view shows. */
  open(): void {
    const { source } = this;
    if (!source) return;
    const shown = source.view('')?.pipelineIds;
    const pipelines = source.pipelines();
    const pipeline = pipelines.find(({ id }) => shown !== 'all' && shown?.includes(id)) ?? pipelines[0];
    if (!pipeline) return;
    this.draft = {
      ...EMPTY,
      pipelineId: pipeline.id,
      stageId: this.#firstStage(source, pipeline.id),
      ownerId: source.user?.id ?? null,
    };
    this.problem = '';
    this.newAccount = null;
    this.dialog.open = true;
    void this.dialog.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus());
  }

  protected override select(store: PipelineStore): readonly unknown[] {
    return [store.pipelines(), store.entities('account'), store.entities('user'), store.entities('product')];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source, draft } = this;
    if (!source) return nothing;
    const text = this.localizer;
    const pipeline = source.pipeline(draft.pipelineId);
    return html`<fl-ui-dialog .label=${text.text(demo, 'newDeal')} @keydown=${this.#handleKeydown}>
      <form @submit=${this.#handleSubmit}>
        <label class="field wide">
          <span class="label">${text.text(fields, 'title')}</span>
          <input
            class="input"
            autocomplete="off"
            .value=${draft.title}
            aria-invalid=${this.problem ? 'true' : 'false'}
            aria-describedby="problem"
            @input=${(event: Event) => this.#set({ title: (event.target as HTMLInputElement).value })}
          />
          <span class="field-error" id="problem" role="alert" ?hidden=${!this.problem}
            >${iconTemplate('alert')}${this.problem}</span
          >
        </label>
        ${this.#renderSelect(
          'pipelineId',
          source.pipelines().map(({ id, name }) => ({ id, label: name })),
        )}
        ${this.#renderSelect(
          'stageId',
          this.#stages(source, draft.pipelineId).map((stage) => stageOption(stage)),
        )}
        <fl-ui-money-field
          .label=${text.text(fields, 'value')}
          .currency=${pipeline?.currency ?? ''}
          .value=${draft.value}
          .min=${0}
          @fl-ui-change=${(event: CustomEvent<FieldChangeDetail<number | null>>) => this.#set({ value: event.detail.value })}
        ></fl-ui-money-field>
        <fl-ui-date-field
          .label=${text.text(fields, 'expectedCloseDate')}
          .value=${draft.expectedCloseDate}
          @fl-ui-change=${(event: CustomEvent<FieldChangeDetail<string | null>>) => this.#set({ expectedCloseDate: event.detail.value })}
        ></fl-ui-date-field>
        ${this.#renderAccount(source)} ${this.#renderSelect('productId', options(source, 'product'), true)}
        ${this.#renderSelect('ownerId', options(source, 'user'), true)} ${likelyDuplicates(draft, source, text)}
        <button type="submit" class="visually-hidden" tabindex="-1">${text.text(demo, 'add')}</button>
      </form>
      <button slot="footer" class="button" type="button" @click=${() => this.dialog.close()}>
        ${text.text(actions, 'cancel')}
      </button>
      <button slot="footer" class="button primary" type="button" @click=${() => void this.#save()}>
        ${text.text(demo, 'add')}
      </button>
    </fl-ui-dialog>`;
  }

  #renderSelect(field: Choice, choices: readonly SelectOption[], clearable = false): TemplateResult {
    return html`<fl-ui-select
      .label=${this.localizer.text(fields, field)}
      .options=${choices}
      .value=${this.draft[field]}
      .clearable=${clearable}
      @fl-ui-change=${(event: CustomEvent<SelectChangeDetail>) => this.#choose(field, event.detail.value)}
    ></fl-ui-select>`;
  }

  #renderAccount(source: PipelineStore): TemplateResult {
    const known = options(source, 'account');
    return html`<fl-ui-select
      clearable
      .creatable=${source.adapter.entities?.save !== undefined}
      .label=${this.localizer.text(fields, 'accountId')}
      .options=${this.newAccount ? [this.newAccount, ...known] : known}
      .value=${this.draft.accountId}
      @fl-ui-change=${(event: CustomEvent<SelectChangeDetail>) => this.#choose('accountId', event.detail.value)}
      @fl-ui-create=${(event: CustomEvent<SelectCreateDetail>) => this.#nameAccount(source.newId(), event.detail.name)}
    ></fl-ui-select>`;
  }

  #nameAccount(id: string, name: string): void {
    this.newAccount = { id, label: name, hint: this.localizer.text(demo, 'newAccount') };
    this.#set({ accountId: id });
  }

  #stages(source: PipelineStore, pipelineId: string): Stage[] {
    const pipeline = source.pipeline(pipelineId);
    return pipeline ? pipeline.stages.filter((stage) => isCreationStage(stage, pipeline)) : [];
  }

  #firstStage(source: PipelineStore, pipelineId: string): string {
    return this.#stages(source, pipelineId)[0]?.id ?? '';
  }

  #set(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    if (change.title) this.problem = '';
  }

  #choose(field: Choice, value: string | null): void {
    if (field === 'pipelineId' && value !== null && this.source) {
      this.#set({ pipelineId: value, stageId: this.#firstStage(this.source, value) });
    } else if (field === 'stageId') this.#set({ stageId: value ?? this.draft.stageId });
    else this.#set({ [field]: value });
  }

  #handleSubmit(event: Event): void {
    event.preventDefault();
    void this.#save();
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.#save();
  }

  async #save(): Promise<void> {
    const title = this.draft.title.trim();
    if (title === '') {
      this.problem = this.localizer.text(demo, 'nameNeeded');
      this.renderRoot.querySelector('input')?.focus();
      return;
    }
    const { source } = this;
    if (!source) return;
    const deal: DealDraft = { ...this.draft, title };
    const { newAccount } = this;
    const entities: EntityEdit[] =
      newAccount && newAccount.id === deal.accountId
        ? [{ kind: 'account', id: newAccount.id, patch: { name: newAccount.label } }]
        : [];
    const result = await this.#acting.act({ type: 'createDeal', deal, entities, atTop: true, source: 'keyboard' });
    if (result.status === 'refused') {
      this.problem = result.refusal.message;
      return;
    }
    this.dialog.close();
    showUndoToast(this, source, this.localizer, {
      message: this.localizer.text(demo, 'added', { name: title }),
      kind: 'good',
    });
  }
}

function options(source: PipelineStore, kind: EntityKind): SelectOption[] {
  return source
    .entities(kind)
    .map(({ id }) => ({ id, label: source.nameOf(`${kind === 'user' ? 'owner' : kind}Id`, id) }));
}

function stageOption({ id, name, color }: Stage): SelectOption {
  const swatch = canonicalColor(color);
  return swatch === null ? { id, label: name } : { id, label: name, swatch };
}
